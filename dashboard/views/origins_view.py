"""The page of origins: which claims go back to which statement, and who passes on what whom says."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard import state
from dashboard.evidence.claim_html import isolate
from dashboard.evidence.origins import build_origins, build_relays
from dashboard.panels.page_head import show_nothing, show_page_head, take_page
from geodata.intervals import EPOCH
from geodata.judging.origins import count_relays, find_groups
from geodata.judging.support import find_claim_support, find_counted
from geodata.store import Store

_PAGE_LENGTH = 10
_MOST_CHAINS = 2000
_MOST_RELAYS = 60


def show() -> None:
    """Draw the page."""
    store, mask = show_page_head(
        "Origins", "Outlets that repeat one statement are one origin; only distinct origins corroborate a claim."
    )
    if not mask.any():
        show_nothing("No claim here passes the filters.")
        return
    _show_groups(store, mask)
    _show_relays(store, mask)


def _show_groups(store: Store, mask: NDArray[np.bool_]) -> None:
    day = state.known_day()
    is_counted = find_counted(store, (day - EPOCH).days if day else None)
    groups = np.array([row for row in find_groups(store.stances, is_counted) if mask[row]], dtype=np.int64)
    st.html('<h3 class="cm-heading">Said in more than one source</h3>')
    if not len(groups):
        show_nothing("Every claim that passes the filters stands in one source only.")
        return
    for row in take_page(groups, _PAGE_LENGTH, f"origins-page-{len(groups)}").tolist():
        support = find_claim_support(store, row, is_counted)
        summary = isolate(store.get_claim_at(row).summary)
        st.html(
            f'<section class="cm-origin-card"><h4 class="cm-heading">{summary}</h4>'
            f"{build_origins(support, row, store.get_claim_at, state.build_link)}</section>"
        )


def _show_relays(store: Store, mask: NDArray[np.bool_]) -> None:
    rows = np.flatnonzero(mask)
    relays = count_relays(store.get_claim_at(row) for row in rows[:_MOST_CHAINS].tolist())
    st.html('<h3 class="cm-heading">Who passes on what whom says</h3>')
    if len(rows) > _MOST_CHAINS:
        st.html(f'<p class="cm-written">Counted over the first {_MOST_CHAINS:,} of {len(rows):,} claims.</p>')
    if not relays:
        show_nothing("Nobody passes anything on.")
        return
    st.html(build_relays(relays[:_MOST_RELAYS]))
