"""The language of a session: the one that the address or the menu chose, else the browser's, else English."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.languages import choose_language, follow, settle


def find_language() -> str:
    """Return the code of the language of the session that is drawn; empty outside of one."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return ""
    chosen = st.session_state["lang"] if "lang" in st.session_state else st.query_params.get("lang", "")
    return choose_language(chosen or st.context.locale or "")


def settle_language() -> None:
    """Speak the session's language for the rest of this run, without looking for it at every text."""
    settle(find_language())


follow(find_language)
