"""Beside the evidence: how persons rate claim and source, when asked for."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.evidence.ratings import build_ratings
from dashboard.showing import show_html
from geodata.records.claim import Claim
from geodata.records.source import Source

_SWITCH = "ratings-switch"


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
        show_html(build_ratings(claim, source))


def _follow_switch() -> None:
    st.session_state["ratings"] = "on" if st.session_state[_SWITCH] else "off"
    state.write_address()
