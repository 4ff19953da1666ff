"""The page where editors log in and out; it is there only where a file names editors."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.access import find_person, log_out
from dashboard.editors import load_people
from dashboard.evidence.markup import isolate
from dashboard.showing import show_html, show_notice
from dashboard.tab_title import name_tab

URL_PATH: Final = "login"
"""Name of the page in its address."""


def show() -> None:
    """Draw the page; raises `SettingError` if the file that names the editors cannot be read."""
    load_people()
    name_tab("Log in")
    if st.user.get("is_logged_in") is not True:
        show_html(Markup("<p>Editors log in here. To read, nobody needs to.</p>"))
        st.button("Log in", key="desk-login", type="primary", on_click=st.login)
        return
    person = find_person()
    if person is None:
        show_notice("You have logged in, but are no editor here, or did so too long ago: log out and in again.")
    else:
        words = Markup("<p>You are {}, {} here.</p>").format(isolate(person.editor.name), person.role)
        show_html(words)
    st.button("Log out", key="desk-logout", on_click=log_out)
