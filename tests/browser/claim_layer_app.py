"""The claim layer alone, served as an app: ``streamlit run tests/browser/claim_layer_app.py``."""

import os

import streamlit as st

from dashboard.map.routes import build_routes
from dashboard.serving.guard import build_middleware

base_path = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
app = st.App("claim_layer_page.py", routes=build_routes(base_path), middleware=build_middleware(base_path))
