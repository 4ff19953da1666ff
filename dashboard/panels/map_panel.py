"""The map: built once a session, told by commands what to show, answering with what was picked."""

from __future__ import annotations

import folium
import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard import state
from dashboard.languages import get_language
from dashboard.loading import load_columns, load_piece_key, load_store
from dashboard.map.map_builder import View, build_command, build_map
from dashboard.map.routes import are_routes_served
from dashboard.panels.head_panel import load_head
from dashboard.showing import find_theme
from geodata.store import Store

MAP_HEIGHT = 640
"""Height of the map in CSS pixels."""

_KEY, _FOLLOWED = "map", "pick-followed"


def show_map(store: Store, mask: NDArray[np.bool_]) -> None:
    """Draw the map with the claims that pass the filters.

    A pick selects a place and its first claim and draws the fragment again.

    Args:
        store: The claims.
        mask: One truth value a claim.
    """
    from streamlit_folium import st_folium  # its component must be declared inside a run of the script

    columns = load_columns(store.revision, store)
    marks = store.table.marks
    place_id = state.selected_place()
    command = build_command(
        columns,
        None if mask.all() else mask,
        selected_claim=store.find_index(state.selected_claim()),
        selected_place=marks.place_ids.index(place_id) if place_id in marks.place_ids else None,
        theme=find_theme(),
        view=_read_view(store),
        parts_to_come=len(state.PARTS) - state.count_parts_shown(),
        known_on=state.known_day(),
        piece_key=load_piece_key(load_store()),
    )
    st_folium(
        _get_map(store),
        key=_KEY,
        render=False,  # the map renders itself, once
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=command,
        on_change=lambda: follow_map(store),
    )


def _get_map(store: Store) -> folium.Map:
    """Return this session's map; folium objects are never shared between sessions."""
    kept = st.session_state.get("folium-map")
    revision = "" if are_routes_served() else store.revision
    made_for = (revision, get_language())
    if kept is None or kept[0] != made_for:
        kept = (made_for, build_map(load_columns(revision, store) if revision else None))
        st.session_state["folium-map"] = kept
    shell: folium.Map = kept[1]
    return shell


def _read_view(store: Store) -> View | None:
    """Return the centre and zoom that the address asked for when the session began, else those of the map's head."""
    if "first-view" not in st.session_state:
        asked = _parse_view(st.query_params.get("c", ""), st.query_params.get("z", ""))
        own = load_head(store).view
        st.session_state["first-view"] = asked or (View(*own) if own else None)
    view: View | None = st.session_state["first-view"]
    return view


def _parse_view(centre: str, zoom: str) -> View | None:
    try:
        latitude, longitude = (float(part) for part in centre.split(","))
        return View(latitude, longitude, float(zoom))
    except ValueError:
        return None


def follow_map(store: Store) -> None:
    """Follow what the map tells: that it stands, and what was picked.

    Streamlit calls it before the page is drawn again, so one run is enough. A pick comes again with whatever the map
    tells later; it is followed once.
    """
    answer = st.session_state.get(_KEY)
    if not isinstance(answer, dict):
        return
    if isinstance(answer.get("idle"), int):
        state.note_map_idle(len(state.PARTS) - answer["idle"])
    is_new = answer.get("seq") != st.session_state.get(_FOLLOWED)
    if is_new and answer.get("data") == load_columns(store.revision, store).sha256:
        st.session_state[_FOLLOWED] = answer.get("seq")
        _follow_pick(store, answer.get("pick"))


def _follow_pick(store: Store, pick: object) -> None:
    if not isinstance(pick, dict):
        return
    marks = store.table.marks
    claim, place = pick.get("claim"), pick.get("place")
    claim_id = marks.claim_ids[claim] if isinstance(claim, int) and 0 <= claim < len(marks.claim_ids) else ""
    place_id = marks.place_ids[place] if isinstance(place, int) and 0 <= place < len(marks.place_ids) else ""
    stays = state.selected_place() if pick.get("stays") else ""
    state.select(claim_id, place_id or stays or state.place_of_claim(store, claim_id))
