"""Serves the floor page with the same assets as the app."""

from __future__ import annotations

import streamlit as st

from dashboard.map.routes import build_routes
from dashboard.serving.guard import build_middleware

app = st.App("floor_page.py", routes=build_routes(""), middleware=build_middleware())
