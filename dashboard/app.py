"""The app: `streamlit run dashboard/app.py`.

The page itself is `dashboard/main.py`; here stand the routes that serve the map's columns and assets, and the
middleware that refuses uploads.
"""

from __future__ import annotations

import streamlit as st

from dashboard.map.routes import build_middleware, build_routes

app = st.App(
    "main.py",
    routes=build_routes(st.get_option("server.baseUrlPath") or ""),
    middleware=build_middleware(),
)
