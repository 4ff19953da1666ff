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
from dashboard.languages import _, get_language, ngettext, write_number
from dashboard.ledger_chart import build_ledger_chart, name_shapes
from dashboard.panels.page_head import show_nothing, show_page_head
from dashboard.showing import find_theme, show_html
from dashboard.theme import ThemeName
from geodata.judging.ledger import Entry, build_ledger
from geodata.store import Store

_MOST_CLAIMS = 2000
_MOST_ENTRIES = 50
_KEPT = 32
"""Drawings that are kept, each of up to a megabyte."""


def show() -> None:
    """Draw the page."""
    store, mask = show_page_head(
        _("Numbers"),
        _("Every number as its source gives it. Units are kept apart, and nothing is summed or averaged."),
    )
    asked = _Asked(store.revision, hash_mask(mask), find_theme(), state.build_link(""), get_language())
    units = _draw_units(asked, store, mask)
    count = int(mask.sum())
    if not units:
        none = _("No claim that passes the filters gives a number.")
        show_nothing(none if count else explain_nothing(store, state.chosen_filters()))
        return
    if count > _MOST_CLAIMS:
        words = _("Numbers of the first {shown} of {total} claims.")
        _show_small(words.format(shown=write_number(_MOST_CLAIMS), total=write_number(count)))
    _show_small(_("{shapes} · faint: taken back or replaced").format(shapes=name_shapes()))
    for number, unit in enumerate(units):
        _show_unit(number, unit)


class _Asked(NamedTuple):
    """What makes the numbers of one reader others than those of the last.

    Attributes:
        revision: Changes when the claims or their statuses change.
        mask_hash: Which claims pass the filters.
        theme: The colours.
        link: The filters that links carry.
        language: The language that is spoken.
    """

    revision: str
    mask_hash: str
    theme: ThemeName
    link: str
    language: str


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
def _draw_units(asked: _Asked, _store: Store, _mask: NDArray[np.bool_]) -> list[_Unit]:
    """Return the numbers of the first claims that pass, for all who look at the same."""
    ledger = build_ledger(_store, np.flatnonzero(_mask)[:_MOST_CLAIMS].tolist())
    return [_draw_unit(unit, entries, asked.theme) for unit, entries in ledger.items()]


def _draw_unit(unit: str, entries: list[Entry], theme: ThemeName) -> _Unit:
    speakers = len({entry.claim.speaker.speaker_id for entry in entries})
    numbers = ngettext("{count} number", "{count} numbers", len(entries))
    counts = ngettext("{numbers} of {count} speaker", "{numbers} of {count} speakers", speakers).format(numbers=numbers)
    heading = Markup('<h2 class="cm-heading">{} <span class="cm-written">{}</span></h2>').format(isolate(unit), counts)
    chart = build_ledger_chart(entries, theme)
    table = build_ledger_table(unit, entries[:_MOST_ENTRIES], state.build_link)
    return _Unit(heading, chart and chart.to_dict(), table, max(0, len(entries) - _MOST_ENTRIES))


def _show_unit(number: int, unit: _Unit) -> None:
    show_html(unit.heading)
    if unit.chart:
        with st.container(key=f"ledger-box-{number}"):
            st.vega_lite_chart(
                unit.chart, key=f"ledger-{number}", alt=_("The numbers of the table below, over the day they were said")
            )
    show_html(unit.table)
    if unit.beyond:
        words = _("… and {number} more; narrow the filters to read them.")
        _show_small(words.format(number=write_number(unit.beyond)))


def _show_small(words: str) -> None:
    show_html(Markup('<p class="cm-written">{}</p>').format(words))
