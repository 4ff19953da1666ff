"""Routes for programs: the claims as GeoJSON and as an Atom feed, whether the app is well, and what there is to ask.

``/api/claims.geojson`` and ``/api/claims.atom`` take the filters as the address of the page has them; what did not
change since it was asked for is a 304. Pages of other sites may read all of it, and ``/api/openapi.json`` describes it.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.serving.caching import ANY_PAGE, ASK_AGAIN, is_known
from dashboard.serving.description import FEEDS, LONGEST_VALUE, MOST_CLAIMS, describe_routes
from geodata.errors import CitemapError, FilterError
from geodata.exports import EXPORTS
from geodata.filters import FILTERS, Values, build_mask, split_values
from geodata.store import Store

OpenClaims = Callable[[str], Store]
"""Gives the claims as known on a day (ISO 8601; empty for today); raises `CitemapError`."""

_OPEN_TO_ALL: Final = {**ANY_PAGE, "Cache-Control": ASK_AGAIN}


class _TooManyError(Exception):
    """More claims pass than one answer holds."""


def _read_filters(request: Request) -> dict[str, Values]:
    asked = request.query_params
    return {key: split_values(one, asked.get(key, "")[:LONGEST_VALUE]) for key, one in FILTERS.items()}


def _write_feed(name: str, store: Store, chosen: dict[str, Values], address: str) -> bytes:
    mask = build_mask(store, chosen)
    if int(mask.sum()) > MOST_CLAIMS:
        raise _TooManyError(f"{int(mask.sum()):,} claims pass and an answer holds {MOST_CLAIMS:,}: set a filter")
    out = io.BytesIO()
    EXPORTS[name].write(store, mask, out, address)
    return out.getvalue()


async def _get_feed(name: str, base: str, open_claims: OpenClaims, request: Request) -> Response:
    """Answer with the claims that pass the filters of the address."""
    chosen = _read_filters(request)
    address = f"{str(request.base_url).rstrip('/')}{base}/"
    try:
        store = await run_in_threadpool(open_claims, next(iter(chosen["asof"]), ""))
        asked = json.dumps([name, store.revision, chosen, address], sort_keys=True)
        headers = _OPEN_TO_ALL | {"ETag": f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'}
        if is_known(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        body = await run_in_threadpool(_write_feed, name, store, chosen, address)
    except FilterError as error:
        return JSONResponse({"error": str(error)}, 400, _OPEN_TO_ALL)
    except _TooManyError as error:
        return JSONResponse({"error": str(error)}, 422, _OPEN_TO_ALL)
    return Response(body, media_type=EXPORTS[name].mime, headers=headers)


async def _get_health(open_claims: OpenClaims, _: Request) -> Response:
    """Answer whether the claims can be read: 200 and how many there are, or 503."""
    try:
        store = await run_in_threadpool(open_claims, "")
    except CitemapError:
        return JSONResponse({"status": "failed"}, 503, _OPEN_TO_ALL)
    counts = {"claims": len(store.table), "sources": len(store.sources), "problems": len(store.problems)}
    return JSONResponse({"status": "ok", **counts}, 200, _OPEN_TO_ALL)


async def _get_description(base: str, _: Request) -> Response:
    return JSONResponse(describe_routes(base), 200, _OPEN_TO_ALL)


def build_feed_routes(base_path: str, open_claims: OpenClaims) -> list[BaseRoute]:
    """Return the routes for ``st.App``.

    Args:
        base_path: What ``server.baseUrlPath`` says, with or without slashes; empty for none.
        open_claims: Gives the claims.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    feeds = [
        Route(f"{base}{path}", partial(_get_feed, name, base, open_claims), methods=["GET"])
        for name, path in FEEDS.items()
    ]
    return [
        *feeds,
        Route(f"{base}/api/health", partial(_get_health, open_claims), methods=["GET"]),
        Route(f"{base}/api/openapi.json", partial(_get_description, base), methods=["GET"]),
    ]
