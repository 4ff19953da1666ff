"""The app that `bench_map` measures: our map, floors and peers, chosen by the address."""

import os
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dashboard.map.routes import build_routes

PEERS = Path(os.environ.get("CITEMAP_BENCH_PEERS", "/nonexistent"))


async def get_peer(request: Request) -> Response:
    """A script of a peer, fetched for the benchmark and never shipped."""
    return FileResponse(PEERS / Path(request.path_params["name"]).name)


# No middleware: peers need more than the app's policy allows.
app = st.App("map_bench_page.py", routes=[*build_routes(), Route("/app/peers/{name}", get_peer)])
