"""Routes of the app beside Streamlit's own: the columns of the map and its static assets.

Hand ``build_routes`` to ``st.App``. A process that has not packed what it is asked for, because the page came from
another one of the same app, opens the claims by itself. Where the app runs without them (a host that
takes a plain script), ``are_routes_served`` is false: the columns then travel inline, and Streamlit itself
serves the static assets.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cache, partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.languages import choose_language, speaking
from dashboard.map.basemaps import STATIC_DIR, UnknownAssetError, get_asset_version
from dashboard.map.map_columns import MapColumns
from dashboard.map.scripts import BUNDLE, get_bundle_version, read_bundle
from dashboard.serving.caching import FOR_EVER, is_known

_KEPT_CONTAINERS: Final = 16

_containers: OrderedDict[str, MapColumns] = OrderedDict()
_lock = threading.Lock()
_served = threading.Event()

Publish = Callable[[str], object]
"""Publishes the columns of the claims as known on a day (ISO 8601; empty for today, and for what is no day), with the
names of the language that is spoken."""


def publish_columns(columns: MapColumns) -> str:
    """Make columns available to the route and return their hash; the last sixteen sets are kept."""
    with _lock:
        _containers[columns.sha256] = columns
        _containers.move_to_end(columns.sha256)
        while len(_containers) > _KEPT_CONTAINERS:
            _containers.popitem(last=False)
    return columns.sha256


def are_routes_served() -> bool:
    """Whether this process serves the routes of this module, that is, whether `build_routes` was called."""
    return _served.is_set()


async def _find_columns(publish: Publish | None, request: Request) -> MapColumns | None:
    sha256 = request.path_params["sha256"]
    with _lock:
        columns = _containers.get(sha256)
    if columns is None and publish is not None:
        asked = request.query_params
        await run_in_threadpool(_publish_in, asked.get("lang", ""), publish, asked.get("asof", ""))
        with _lock:
            columns = _containers.get(sha256)
    return columns


def _publish_in(language: str, publish: Publish, day: str) -> None:
    with speaking(choose_language(language)):
        publish(day)


async def _get_columns(publish: Publish | None, request: Request) -> Response:
    """Answer with the deflated columns of one hash."""
    columns = await _find_columns(publish, request)
    return _answer(request, b"" if columns is None else columns.deflated)


async def _get_names(publish: Publish | None, request: Request) -> Response:
    """Answer with the deflated names of one hash, where they travel by themselves."""
    columns = await _find_columns(publish, request)
    return _answer(request, b"" if columns is None else columns.names_deflated)


def _answer(request: Request, body: bytes) -> Response:
    """Answer with bytes that never change; without any, 404 as JSON and never as a page."""
    sha256 = request.path_params["sha256"]
    if not body:
        return JSONResponse({"error": "no columns of this hash are published"}, status_code=404)
    headers = {"Cache-Control": FOR_EVER, "ETag": f'"{sha256}"'}
    if is_known(request, f'"{sha256}"'):
        return Response(status_code=304, headers=headers)
    # The body is deflated once; the script in the page inflates it. An encoding of its own keeps the
    # server from compressing the same bytes again for every visitor.
    headers["Content-Encoding"] = "identity"
    return Response(body, media_type="application/octet-stream", headers=headers)


@cache
def _read_asset(name: str, version: str) -> tuple[bytes, bytes | None]:
    """The bytes of an asset and, where that makes it smaller, the same compressed with gzip."""
    content = read_bundle() if name == BUNDLE else (STATIC_DIR / name).read_bytes()
    packed = gzip.compress(content, 9, mtime=0)
    return content, packed if len(packed) < 0.9 * len(content) else None


async def _get_asset(request: Request) -> Response:
    """Answer with a static asset; for ever when the address carries its version."""
    name = request.path_params["name"]
    try:
        version = get_bundle_version() if name == BUNDLE else get_asset_version(name)
    except UnknownAssetError:
        return JSONResponse({"error": "no such asset"}, status_code=404)
    cache_control = FOR_EVER if request.query_params.get("v") == version else "no-cache"
    headers = {"Cache-Control": cache_control, "ETag": f'"{version}"'}
    if is_known(request, f'"{version}"'):
        return Response(status_code=304, headers=headers)
    content, packed = _read_asset(name, version)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    headers["Vary"] = "Accept-Encoding"
    if packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(content, media_type=media_type, headers={**headers, "Content-Encoding": "identity"})


def build_routes(base_path: str = "", publish: Publish | None = None) -> list[BaseRoute]:
    """The routes for ``st.App``; from then on `are_routes_served` is true.

    Args:
        base_path: what ``server.baseUrlPath`` says, with or without slashes; empty for none.
        publish: is called for columns that this process has not published; what it raises fails the request. None: they
            are not found.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    _served.set()
    return [
        Route(f"{base}/api/columns/{{sha256}}", partial(_get_columns, publish), methods=["GET"]),
        Route(f"{base}/api/columns/{{sha256}}/names", partial(_get_names, publish), methods=["GET"]),
        Route(f"{base}/app/static/{{name:path}}", _get_asset, methods=["GET"]),
    ]
