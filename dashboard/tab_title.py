"""The title of the browser's tab: what is open, what the map is about, and the name of the app."""

from __future__ import annotations

from typing import Final

import streamlit as st

APP_NAME: Final = "citemap"
_SET: Final = "tab-title"
_LONGEST: Final = 120
"""Characters of one part; tabs and lists of bookmarks cut titles anyway."""


def build_title(*parts: str) -> str:
    """Return a title of what is open, from the narrowest to the widest, in one line.

    Example:
        >>> build_title("Khabarovsk", "Troops in Russia")
        'Khabarovsk · Troops in Russia · citemap'
    """
    lines = (" ".join(part.split()) for part in parts)
    return " · ".join([*(_cut(line) for line in lines if line), APP_NAME])


def name_tab(*parts: str) -> None:
    """Give the tab the title of what is open; see `build_title`."""
    title = build_title(*parts)
    if st.session_state.get(_SET) != title:
        st.session_state[_SET] = title
        st.set_page_config(page_title=title)


def get_title() -> str:
    """Return the title that the tab has, so that a run begins with it and not with another."""
    title: str = st.session_state.get(_SET, APP_NAME)
    return title


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
