"""The page of numbers: every quantity as its source gives it, unit by unit, side by side and never summed."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard import state
from dashboard.evidence.claim_html import escape, isolate
from dashboard.evidence.ledger import build_ledger_table
from dashboard.ledger_chart import SHAPE_WORDS, build_ledger_chart
from dashboard.panels.page_head import show_nothing, show_page_head
from dashboard.theme import ThemeName
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
        show_nothing("No claim that passes the filters gives a number.")
        return
    if len(rows) > _MOST_CLAIMS:
        st.html(f'<p class="cm-written">Numbers of the first {_MOST_CLAIMS:,} of {len(rows):,} claims.</p>')
    st.html(f'<p class="cm-written">{escape(SHAPE_WORDS)} · faint: taken back or replaced</p>')
    for number, (unit, entries) in enumerate(ledger.items()):
        _show_unit(number, unit, entries)


def _show_unit(number: int, unit: str, entries: list[Entry]) -> None:
    speakers = len({entry.claim.speaker.speaker_id for entry in entries})
    counts = f"{len(entries):,} number{'s' * (len(entries) != 1)} of {speakers:,} speaker{'s' * (speakers != 1)}"
    st.html(f'<h3 class="cm-heading">{isolate(unit)} <span class="cm-written">{counts}</span></h3>')
    theme: ThemeName = "dark" if st.context.theme.type == "dark" else "light"
    chart = build_ledger_chart(entries, theme)
    if chart is not None:
        st.altair_chart(
            chart, key=f"ledger-{number}", alt="The numbers of the table below, over the day they were said"
        )
    st.html(build_ledger_table(unit, entries[:_MOST_ENTRIES], state.build_link))
    if len(entries) > _MOST_ENTRIES:
        st.html(
            f'<p class="cm-written">… and {len(entries) - _MOST_ENTRIES:,} more; narrow the filters to read them.</p>'
        )
