"""The page where editors log in and out; it is there only where a file names editors."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.access import find_person, log_out
from dashboard.editors import load_people
from dashboard.evidence.markup import Markup, escape, isolate
from dashboard.languages import _, pgettext
from dashboard.showing import show_html, show_notice
from dashboard.tab_title import name_tab

URL_PATH: Final = "login"
"""Name of the page in its address."""


def show() -> None:
    """Draw the page; raises `SettingError` if the file that names the editors cannot be read."""
    load_people()
    name_tab(_("Log in"))
    if st.user.get("is_logged_in") is not True:
        show_html(Markup("<p>{}</p>").format(_("Editors log in here. To read, nobody needs to.")))
        st.button(_("Log in"), key="desk-login", type="primary", on_click=st.login)
        return
    person = find_person()
    if person is None:
        show_notice(_("You have logged in, but are no editor here, or did so too long ago: log out and in again."))
    else:
        words = escape(_("You are {name}, {role} here.")).format(
            name=isolate(person.editor.name), role=pgettext("role of an editor", person.role)
        )
        show_html(Markup("<p>{}</p>").format(words))
    st.button(_("Log out"), key="desk-logout", on_click=log_out)
