"""One page a way of drawing: ``?way=ours&claims=1000``; says what was clicked."""

from __future__ import annotations

import sys
from pathlib import Path

import folium
import numpy as np
import pandas as pd
import streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

from dashboard.map.basemaps import build_asset_address
from dashboard.map.map_builder import build_command, build_map
from dashboard.map.map_columns import MapColumns, build_map_columns
from dashboard.map.routes import publish_columns
from geodata.tables import Marks

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from claim_layer_marks import build_many_marks

st.set_page_config(layout="wide")

PEER_SCRIPTS = [("leaflet", build_asset_address("leaflet.js"))]
CLUSTER_SCRIPTS = [("cluster", "../../app/peers/leaflet.markercluster.js")]
PEER_STYLES = [("leaflet", build_asset_address("leaflet.css"))]
CLUSTER_STYLES = [("cluster", "../../app/peers/MarkerCluster.Default.css")]


@st.cache_resource(max_entries=8)
def load(claim_count: int) -> tuple[Marks, MapColumns]:
    """Marks of so many claims, and their columns; built once, as the app does."""
    marks = build_many_marks(claim_count)
    columns = build_map_columns(marks)
    publish_columns(columns)
    return marks, columns


@st.cache_resource(max_entries=8)
def load_points(claim_count: int) -> pd.DataFrame:
    """The same claims as points, one row each, for the peers."""
    marks, _ = load(claim_count)
    return pd.DataFrame(
        {
            "lat": marks.place_latitude[marks.row_place],
            "lon": marks.place_longitude[marks.row_place],
            "claim": marks.row_claim,
        }
    )


def build_bare_map() -> folium.Map:
    """A folium map of the same size that loads Leaflet from this machine and nothing else."""
    shell = folium.Map(location=(25, 30), zoom_start=2, tiles=None, max_zoom=14, maxZoom=14)
    shell.default_js, shell.default_css = PEER_SCRIPTS, PEER_STYLES
    return shell


def show_peer(shell: folium.Map, **options: object) -> None:
    """Show a peer's map with streamlit-folium's own answers, and say what was clicked."""
    answer = st_folium(
        shell, key="peer", height=620, use_container_width=True, returned_objects=["last_object_clicked"], **options
    )
    if answer and answer.get("last_object_clicked"):
        st.text(f"picked: {answer['last_object_clicked']}")


def show_markers(points: pd.DataFrame) -> None:
    """One folium.Marker a claim."""
    shell = build_bare_map()
    for row in points.itertuples():
        folium.Marker((row.lat, row.lon), icon=folium.DivIcon(icon_size=(14, 14), html="<b>●</b>")).add_to(shell)
    show_peer(shell)


def show_clusters(points: pd.DataFrame) -> None:
    """The FastMarkerCluster of folium."""
    shell = build_bare_map()
    callback = "function (row) { return L.marker([row[0], row[1]], { icon: L.divIcon({ html: '●' }) }); }"
    cluster = FastMarkerCluster(points[["lat", "lon"]].to_numpy().tolist(), callback=callback)
    cluster.default_js, cluster.default_css = CLUSTER_SCRIPTS, CLUSTER_STYLES
    cluster.add_to(shell)
    show_peer(shell)


def show_geojson(points: pd.DataFrame) -> None:
    """The GeoJson layer of folium with circle markers."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            "properties": {"claim": int(row.claim)},
        }
        for row in points.itertuples()
    ]
    shell = build_bare_map()
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features}, marker=folium.CircleMarker(radius=4, fill=True)
    ).add_to(shell)
    show_peer(shell)


def show_pydeck(points: pd.DataFrame) -> None:
    """Streamlit's own st.pydeck_chart with a scatter plot that can be picked."""
    import pydeck

    layer = pydeck.Layer(
        "ScatterplotLayer", points, id="claims", get_position="[lon, lat]", get_radius=30_000, pickable=True
    )
    deck = pydeck.Deck(
        layers=[layer], map_style=None, initial_view_state=pydeck.ViewState(latitude=25, longitude=30, zoom=1)
    )
    event = st.pydeck_chart(deck, height=620, on_select="rerun", selection_mode="single-object", key="deck")
    if event and event["selection"]["indices"]:
        st.text(f"picked: {event['selection']['indices']}")


@st.fragment
def show_ours(claim_count: int) -> None:
    """Our map: filters as a mask, a pick as an index."""
    marks, columns = load(claim_count)
    if "map" not in st.session_state:
        st.session_state.map = build_map()
    shown = None if st.session_state.get("all", True) else np.arange(claim_count) % 2 == 0
    chosen = st.session_state.get("chosen", {})
    answer = st_folium(
        st.session_state.map,
        key="ours",
        height=620,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=build_command(
            columns, shown, selected_claim=chosen.get("claim"), selected_place=chosen.get("place")
        ),
        on_change=follow,
    )
    del answer
    if chosen:
        st.text(f"picked: {marks.claim_ids[chosen['claim']]}")


def follow() -> None:
    """Remember a pick before the page is drawn again."""
    answer = st.session_state.get("ours")
    if isinstance(answer, dict) and "pick" in answer:
        st.session_state.chosen = answer["pick"]


way = st.query_params.get("way", "ours")
claims = int(st.query_params.get("claims", "20"))
st.checkbox("kind 0", value=True, key="all")
if way == "page":
    st.text("here it is")
elif way == "empty":
    st_folium(build_bare_map(), key="empty", height=620, use_container_width=True, returned_objects=[])
elif way == "ours":
    show_ours(claims)
else:
    {"marker": show_markers, "cluster": show_clusters, "geojson": show_geojson, "pydeck": show_pydeck}[way](
        load_points(claims)
    )
