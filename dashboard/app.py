"""The app: `streamlit run dashboard/app.py`.

The page itself is `dashboard/main.py`; here stand the routes that serve the map's columns, its
assets and single claims, and the middleware that guards all of it.
"""

from __future__ import annotations

import streamlit as st

from dashboard.access import is_upload_allowed
from dashboard.link_preview import describe_link
from dashboard.loading import find_packed_piece, open_claims_of, publish_columns_of
from dashboard.map.routes import build_routes
from dashboard.serving.claim_routes import build_claim_routes
from dashboard.serving.feed_routes import build_feed_routes
from dashboard.serving.guard import ANY, build_middleware
from dashboard.serving.page import Page
from dashboard.style import build_early_style

_base_path = st.get_option("server.baseUrlPath") or ""
_named_origins = st.get_option("server.corsAllowedOrigins") or ()
_allowed_origins = _named_origins if st.get_option("server.enableCORS") else (ANY,)

app = st.App(
    "main.py",
    routes=[
        *build_routes(_base_path, publish_columns_of),
        *build_claim_routes(_base_path, find_packed_piece),
        *build_feed_routes(_base_path, open_claims_of),
    ],
    middleware=build_middleware(
        _base_path,
        st.get_option("server.allowedHosts") or (),
        is_upload_allowed=is_upload_allowed,
        page=Page(build_early_style(), describe_link),
        allowed_origins=_allowed_origins,
    ),
)
