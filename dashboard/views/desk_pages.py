"""The pages of the desk: those of editors, and the history of a claim, which everybody may read."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.access import find_editor, is_login_offered
from dashboard.languages import _
from dashboard.views import add_view, history_view, login_view, review_view


def build_desk_pages() -> list[StreamlitPage]:
    """Return the pages that the desk adds for whoever looks: what they may not do has no page."""
    pages = [st.Page(history_view.show, title=_("History"), url_path=history_view.URL_PATH, visibility="hidden")]
    if find_editor("edit") is not None:
        pages.append(st.Page(add_view.show, title=_("Add"), icon=":material/add:", url_path=add_view.URL_PATH))
    if find_editor("read") is not None:
        pages.append(
            st.Page(review_view.show, title=_("Review"), icon=":material/rule:", url_path=review_view.URL_PATH)
        )
    if is_login_offered():
        title = _("Log in")
        pages.append(st.Page(login_view.show, title=title, icon=":material/login:", url_path=login_view.URL_PATH))
    return pages
