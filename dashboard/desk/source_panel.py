"""The article itself at the desk: its facts, to be corrected, and another reading of it."""

from __future__ import annotations

import streamlit as st

from dashboard.desk import actions
from dashboard.desk.facts_form import ask_facts, collect_stored
from dashboard.desk.session import Review
from dashboard.languages import _
from geodata.store.database import StoredSource


def show_source_panel(source: StoredSource, review: Review) -> None:
    """Draw the button that opens it, and what it holds."""
    st.button(
        _("About the article"), key="desk-about", shortcut="i", type="tertiary", on_click=actions.toggle_panel,
        args=("about",),
    )  # fmt: skip
    if review.panel != "about":
        return
    facts = ask_facts(collect_stored(source), _("Save"))
    if facts is not None:
        actions.correct(source, facts)
        st.rerun(scope="app")
    st.button(_("Read it again"), key="desk-again", on_click=actions.read_source_again, args=(source,))
