"""The page of numbers: every quantity as its source gives it, unit by unit, side by side and never summed."""

from __future__ import annotations

import numpy as np
import streamlit as st
from markupsafe import Markup

from dashboard import state
from dashboard.evidence.ledger import build_ledger_table
from dashboard.evidence.markup import isolate
from dashboard.evidence.reasons import explain_nothing
from dashboard.ledger_chart import SHAPE_WORDS, build_ledger_chart
from dashboard.panels.page_head import show_nothing, show_page_head
from dashboard.showing import find_theme, show_html
from geodata.counting import name_count
from geodata.judging.ledger import Entry, build_ledger

_MOST_CLAIMS = 2000
_MOST_ENTRIES = 50


def show() -> None:
    """Draw the page."""
    store, mask = show_page_head(
        "Numbers", "Every number as its source gives it. Units are kept apart, and nothing is summed or averaged."
    )
    rows = np.flatnonzero(mask)
    ledger = build_ledger(store, rows[:_MOST_CLAIMS].tolist())
    if not ledger:
        none = "No claim that passes the filters gives a number."
        show_nothing(none if len(rows) else explain_nothing(store, state.chosen_filters()))
        return
    if len(rows) > _MOST_CLAIMS:
        _show_small(f"Numbers of the first {_MOST_CLAIMS:,} of {len(rows):,} claims.")
    _show_small(f"{SHAPE_WORDS} · faint: taken back or replaced")
    for number, (unit, entries) in enumerate(ledger.items()):
        _show_unit(number, unit, entries)


def _show_unit(number: int, unit: str, entries: list[Entry]) -> None:
    speakers = len({entry.claim.speaker.speaker_id for entry in entries})
    counts = f"{name_count(len(entries), 'number')} of {name_count(speakers, 'speaker')}"
    heading = Markup('<h2 class="cm-heading">{} <span class="cm-written">{}</span></h2>')
    show_html(heading.format(isolate(unit), counts))
    chart = build_ledger_chart(entries, find_theme())
    if chart is not None:
        with st.container(key=f"ledger-box-{number}"):
            st.altair_chart(
                chart, key=f"ledger-{number}", alt="The numbers of the table below, over the day they were said"
            )
    show_html(build_ledger_table(unit, entries[:_MOST_ENTRIES], state.build_link))
    if len(entries) > _MOST_ENTRIES:
        _show_small(f"… and {len(entries) - _MOST_ENTRIES:,} more; narrow the filters to read them.")


def _show_small(words: str) -> None:
    show_html(Markup('<p class="cm-written">{}</p>').format(words))
