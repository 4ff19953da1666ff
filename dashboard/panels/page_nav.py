"""The way to the pages: a line at the head of each page, tabs at the foot of a phone."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from dashboard import state
from dashboard.languages import LANGUAGES, _, get_language, name_own
from dashboard.showing import show_html

_LOGO = Path(__file__).parents[1] / "images" / "logo.svg"


def show_nav(pages: Sequence[StreamlitPage], *, is_map: bool) -> None:
    """Draw the name of the app and a link to each page; what is selected and filtered goes along.

    Args:
        pages: The pages.
        is_map: Whether the map is the page that is shown: until it stands the choice of a language waits.
    """
    with st.container(key="nav", horizontal=True, vertical_alignment="center", gap="small"):
        show_html(_build_logo(), width="content")
        for page in (one for one in pages if one.visibility == "visible"):
            st.page_link(page, width="content")
        if not is_map or state.count_parts_shown():
            _show_languages()


def _show_languages() -> None:
    """Draw the choice of a language; its names stand in themselves, so that everybody finds his own."""
    key = f"language-{get_language()}"
    with st.popover(name_own(get_language()), icon=":material/language:", key="languages"):
        st.radio(
            _("Language"),
            LANGUAGES,
            index=LANGUAGES.index(get_language()),
            key=key,
            format_func=name_own,
            on_change=lambda: state.speak(st.session_state[key]),
        )


@cache
def _build_logo() -> Markup:
    data = base64.b64encode(_LOGO.read_bytes()).decode("ascii")
    image = Markup('<img class="cm-logo" src="data:image/svg+xml;base64,{}" width="117" height="30" alt="citemap">')
    return image.format(data)
