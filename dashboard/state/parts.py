"""Which parts of the page this session shows already, and whether the whole page is asked for.

Until the map stands the browser is left to it alone. Then the other parts come one by one.
"""

from __future__ import annotations

import streamlit as st

_SHOWN, _WAITED = "parts-shown", "was-map-waited-for"
_WHOLE_RUN = "whole-run-asked"

PARTS = ("filters", "timeline", "list")
"""What stands around the map, in the order in which it comes."""


def count_parts_shown() -> int:
    """Return how many of `PARTS` this session shows; until its map stands the browser is left to it alone.

    Then they come one by one, each when the map reports that the browser has nothing else to do, so that a click
    never waits for more than one of them. A map that does not report (a browser that cannot draw it) is waited for
    once, until the page's timer runs.
    """
    count: int = st.session_state.get(_SHOWN, 0)
    return count


def is_part_shown(part: str) -> bool:
    """Return whether one of `PARTS` is shown already."""
    return PARTS.index(part) < count_parts_shown()


def note_map_idle(drawn: int) -> None:
    """Bring the next of `PARTS`; `drawn` says how many the map had been told of, so that a late report counts once."""
    if drawn == count_parts_shown() < len(PARTS):
        st.session_state[_SHOWN] = drawn + 1
        ask_whole_run()


def wait_for_map() -> None:
    """Wait for the map in one run, and no longer in the next: all parts come at once then."""
    if st.session_state.get(_WAITED):
        st.session_state[_SHOWN] = len(PARTS)
        ask_whole_run()
    st.session_state[_WAITED] = True


def ask_whole_run() -> None:
    """Ask that the whole page is drawn, after something in a part of it changed what the rest shows."""
    st.session_state[_WHOLE_RUN] = True


def take_whole_run() -> bool:
    """Return whether the whole page was asked for, once."""
    return bool(st.session_state.pop(_WHOLE_RUN, False))
