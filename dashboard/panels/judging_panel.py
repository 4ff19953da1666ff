"""In the evidence: how many origins say it, and, when asked for, how persons rate claim and source."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.evidence.origins import build_origins
from dashboard.evidence.ratings import build_ratings
from geodata.intervals import EPOCH
from geodata.judging.support import find_claim_support, find_counted
from geodata.records.claim import Claim
from geodata.records.source import Source
from geodata.store import Store

_SWITCH = "ratings-switch"


def show_origins(store: Store, row: int) -> None:
    """Show in how many sources the claim stands, how many origins they go back to, and each chain as a strip."""
    day = state.known_day()
    support = find_claim_support(store, row, find_counted(store, (day - EPOCH).days if day else None))
    st.html(build_origins(support, row, store.get_claim_at, state.build_link))


def show_ratings(claim: Claim, source: Source) -> None:
    """Draw the switch for ratings where there are any, and the ratings when it is on."""
    if not claim.ratings and not source.ratings:
        return
    is_on = state.get_choice("ratings") == "on"
    st.session_state[_SWITCH] = is_on
    st.toggle(
        "Show ratings",
        key=_SWITCH,
        help="How persons rate source and claim, on the two axes of the Admiralty code: an opinion, not a proof.",
        on_change=_follow_switch,
    )
    if is_on:
        st.html(build_ratings(claim, source))


def _follow_switch() -> None:
    st.session_state["ratings"] = "on" if st.session_state[_SWITCH] else "off"
    state.write_address()
