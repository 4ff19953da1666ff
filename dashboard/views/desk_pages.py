"""The pages of the desk, which readers do not have."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.views import add_view, review_view


def build_desk_pages() -> list[StreamlitPage]:
    """Return the pages that editors have beside those of readers."""
    return [
        st.Page(add_view.show, title="Add", icon=":material/add:", url_path="add"),
        st.Page(review_view.show, title="Review", icon=":material/rule:", url_path=review_view.URL_PATH),
    ]
