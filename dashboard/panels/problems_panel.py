"""What was refused when the sources were read: shown, never passed over in silence."""

from __future__ import annotations

import streamlit as st

from dashboard.evidence.words import name_count
from geodata.store import Store


def show_problems(store: Store) -> None:
    """Say which claims or sources were refused and why; nothing if all were proved."""
    if not store.problems:
        return
    count = len(store.problems)
    with st.expander(
        f"{name_count(count, 'fault')} in the sources: what cannot be proved is not shown",
        icon=":material/report:",
    ):
        for problem in store.problems[:50]:
            st.text(str(problem))
        if count > 50:
            st.text(f"… and {count - 50} more; `citemap check` lists all of them")
