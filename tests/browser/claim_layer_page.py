"""The page of the claim layer's own app: a map, a filter, and what came back from the last pick.

The address says what to show: ``marks`` (see `claim_layer_marks.build_marks`), ``theme``, ``inline``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import streamlit as st
from streamlit_folium import st_folium

from dashboard.map.map_builder import build_command, build_map
from dashboard.map.map_columns import MapColumns, build_map_columns
from dashboard.map.routes import publish_columns
from geodata.records.vocabulary import KINDS
from geodata.tables import Marks

sys.path.insert(0, str(Path(__file__).parent))
from claim_layer_marks import build_marks

st.set_page_config(layout="wide")


@st.cache_resource(max_entries=4)
def load(what: str) -> tuple[Marks, MapColumns]:
    """The marks of that name and their packed columns, shared by all sessions."""
    marks = build_marks(what)
    return marks, build_map_columns(marks)


def find_kinds() -> list[int]:
    """The kinds that the check boxes leave on."""
    return [kind for kind in range(len(KINDS)) if st.sidebar.checkbox(f"kind {kind}", value=True, key=f"kind-{kind}")]


@st.fragment
def show() -> None:
    """The map and the pick, in one fragment, so that a pick runs nothing else."""
    query = st.query_params
    marks, columns = load(query.get("marks", "article"))
    publish_columns(columns)
    is_inline = query.get("inline") == "1"
    if "map" not in st.session_state:
        st.session_state.map = build_map(columns if is_inline else None)
    kinds = st.session_state.kinds
    shown = None if len(kinds) == len(KINDS) else np.isin(marks.claim_kind, kinds)
    chosen = st.session_state.get("chosen", {})
    command = build_command(
        columns,
        shown,
        selected_claim=chosen.get("claim"),
        selected_place=chosen.get("place"),
        theme="dark" if query.get("theme") == "dark" else "light",
    )
    answer = st_folium(
        st.session_state.map,
        key=f"map-{columns.sha256[:12]}",
        height=int(query.get("height", "620")),
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=command,
    )
    if answer and answer.get("data") == columns.sha256 and answer["seq"] != st.session_state.get("seq"):
        st.session_state.seq = answer["seq"]
        st.session_state.chosen = answer["pick"]
        st.rerun(scope="fragment")
    place = chosen.get("place")
    if place is not None:
        st.text(f"picked: {marks.place_names[place][:80]} / claim {chosen['claim']}")


st.session_state.kinds = find_kinds()
show()
