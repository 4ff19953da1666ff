"""The floor of the app's benchmark: an `st_folium` page with one mark, and what was clicked beside it."""

from __future__ import annotations

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard.map.basemaps import SCRIPTS, STYLES, build_asset_address

st.set_page_config(layout="wide")
shell = folium.Map(location=(43.1, 131.9), zoom_start=4, tiles=None)
shell.default_js = [(name, build_asset_address(name)) for name in SCRIPTS if name.startswith("leaflet")]
shell.default_css = [(name, build_asset_address(name)) for name in STYLES if name.startswith("leaflet")]
folium.CircleMarker((43.1, 131.9), radius=12, fill=True, tooltip="mark").add_to(shell)
answer = st_folium(shell, key="floor", height=640, use_container_width=True, returned_objects=["last_object_clicked"])
if answer and answer.get("last_object_clicked"):
    st.html("<blockquote><mark>words</mark></blockquote>")
