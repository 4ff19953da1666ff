"""The way to the pages: a line at the head of each page, tabs at the foot of a phone."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from dashboard.showing import show_html

_LOGO = Path(__file__).parents[1] / "images" / "logo.svg"


def show_nav(pages: Sequence[StreamlitPage]) -> None:
    """Draw the name of the app and a link to each page; what is selected and filtered goes along."""
    with st.container(key="nav", horizontal=True, vertical_alignment="center", gap="small"):
        show_html(_build_logo(), width="content")
        for page in (one for one in pages if one.visibility == "visible"):
            st.page_link(page, width="content")


@cache
def _build_logo() -> Markup:
    data = base64.b64encode(_LOGO.read_bytes()).decode("ascii")
    image = Markup('<img class="cm-logo" src="data:image/svg+xml;base64,{}" width="117" height="30" alt="citemap">')
    return image.format(data)
