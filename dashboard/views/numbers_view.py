"""The page of numbers: every quantity as its source gives it, unit by unit, side by side and never summed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard import state
from dashboard.caching import hash_mask
from dashboard.evidence.ledger import build_ledger_table
from dashboard.evidence.markup import isolate
from dashboard.evidence.reasons import explain_nothing
from dashboard.ledger_chart import SHAPE_WORDS, build_ledger_chart
from dashboard.panels.page_head import show_nothing, show_page_head
from dashboard.showing import find_theme, show_html
from dashboard.theme import ThemeName
from geodata.counting import name_count
from geodata.judging.ledger import Entry, build_ledger
from geodata.store import Store

_MOST_CLAIMS = 2000
_MOST_ENTRIES = 50
_KEPT = 32
"""Drawings that are kept, each of up to a megabyte."""


def show() -> None:
    """Draw the page."""
    store, mask = show_page_head(
        "Numbers", "Every number as its source gives it. Units are kept apart, and nothing is summed or averaged."
    )
    link = state.build_link("")
    units = _draw_units(store.revision, hash_mask(mask), find_theme(), link, store, mask)
    count = int(mask.sum())
    if not units:
        none = "No claim that passes the filters gives a number."
        show_nothing(none if count else explain_nothing(store, state.chosen_filters()))
        return
    if count > _MOST_CLAIMS:
        _show_small(f"Numbers of the first {_MOST_CLAIMS:,} of {count:,} claims.")
    _show_small(f"{SHAPE_WORDS} · faint: taken back or replaced")
    for number, unit in enumerate(units):
        _show_unit(number, unit)


class _Unit(NamedTuple):
    """The numbers of one unit as they are drawn.

    Attributes:
        heading: The unit, and how many numbers there are.
        chart: A Vega-Lite specification; None where there is nothing to draw.
        table: The first numbers with their words.
        beyond: How many more there are.
    """

    heading: Markup
    chart: dict[str, Any] | None
    table: Markup
    beyond: int


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _draw_units(
    revision: str, mask_hash: str, theme: ThemeName, link: str, _store: Store, _mask: NDArray[np.bool_]
) -> list[_Unit]:
    """Return the numbers of the first claims that pass, for all who look at the same; `link` is what links carry."""
    ledger = build_ledger(_store, np.flatnonzero(_mask)[:_MOST_CLAIMS].tolist())
    return [_draw_unit(unit, entries, theme) for unit, entries in ledger.items()]


def _draw_unit(unit: str, entries: list[Entry], theme: ThemeName) -> _Unit:
    speakers = len({entry.claim.speaker.speaker_id for entry in entries})
    counts = f"{name_count(len(entries), 'number')} of {name_count(speakers, 'speaker')}"
    heading = Markup('<h2 class="cm-heading">{} <span class="cm-written">{}</span></h2>').format(isolate(unit), counts)
    chart = build_ledger_chart(entries, theme)
    table = build_ledger_table(unit, entries[:_MOST_ENTRIES], state.build_link)
    return _Unit(heading, chart and chart.to_dict(), table, max(0, len(entries) - _MOST_ENTRIES))


def _show_unit(number: int, unit: _Unit) -> None:
    show_html(unit.heading)
    if unit.chart:
        with st.container(key=f"ledger-box-{number}"):
            st.vega_lite_chart(
                unit.chart, key=f"ledger-{number}", alt="The numbers of the table below, over the day they were said"
            )
    show_html(unit.table)
    if unit.beyond:
        _show_small(f"… and {unit.beyond:,} more; narrow the filters to read them.")


def _show_small(words: str) -> None:
    show_html(Markup('<p class="cm-written">{}</p>').format(words))
