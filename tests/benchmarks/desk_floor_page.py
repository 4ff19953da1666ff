"""The floor of the desk's benchmark: a key, and a heading that it changes."""

from __future__ import annotations

import streamlit as st

st.session_state.setdefault("number", 0)


def count() -> None:
    """Go on to the next heading."""
    st.session_state["number"] += 1


st.button("Accept", shortcut="a", on_click=count)
st.html(f'<h2 class="cm-summary">Heading {st.session_state["number"]}</h2>')
