"""From the map of an archive's drafts to the desk: the article of a claim is taken there, to be reviewed."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.access import find_editor, require_editor
from dashboard.desk.opening import load_database
from dashboard.desk.session import INCOMING, WANTED
from dashboard.languages import _
from dashboard.views import add_view
from geodata.bulk.layout import holds_drafts
from geodata.desk.adding import find_same
from geodata.desk.archived import take_archived
from geodata.pipeline import find_seeds_folder
from geodata.store import Store

_ASKED: Final = "desk-asked"


def show_way_to_desk(store: Store, claim_id: str) -> None:
    """Draw the button that takes the article of an archive's claim to the desk; only for editors."""
    asked = st.session_state.pop(_ASKED, "")
    if store.find_index(claim_id) is None or not holds_drafts(find_seeds_folder()) or find_editor("edit") is None:
        return
    if asked == claim_id:
        _go(store, claim_id)
    st.button(_("Review at the desk"), icon=":material/rule:", key="to-desk", on_click=_ask, args=(claim_id,))


def _ask(claim_id: str) -> None:
    """Remember what was pressed: the run that follows may be given up for one of the whole page."""
    st.session_state[_ASKED] = claim_id


def _go(store: Store, claim_id: str) -> None:
    require_editor()
    claim = store.get_claim(claim_id)
    incoming = take_archived(store.sources[claim.source_id])
    st.session_state[WANTED] = claim
    same = find_same(load_database(), incoming)
    if same:
        add_view.open_review(same)
    st.session_state[INCOMING] = incoming
    st.switch_page(st.Page(add_view.show, url_path=add_view.URL_PATH))
