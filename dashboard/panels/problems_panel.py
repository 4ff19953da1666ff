"""What was refused when the sources were read: shown, never passed over in silence."""

from __future__ import annotations

import streamlit as st

from dashboard.languages import _
from dashboard.loading import find_fault
from geodata.pipeline import find_seeds_folder
from geodata.seed_reader.summary import shorten, summarise
from geodata.store import Store

_MOST_SHOWN = 50


def show_problems(store: Store) -> None:
    """Say in words what was refused, and where; nothing if all was proved. Whoever runs the app has it in the log."""
    told = [
        *([_("The files were changed and cannot be opened: what was read before is shown")] if find_fault() else []),
        *summarise(store.problems, store.sources),
    ]
    if not told:
        return
    with st.expander(". ".join(told), icon=":material/report:"):
        for problem in store.problems[:_MOST_SHOWN]:
            st.text(shorten(problem, find_seeds_folder()))
        if len(store.problems) > _MOST_SHOWN:
            st.text(_("… and {number} more").format(number=len(store.problems) - _MOST_SHOWN))
        st.text(_("Whoever runs this app finds out more with: {command}").format(command="citemap check"))
