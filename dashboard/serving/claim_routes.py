"""Routes of single claims: their evidence as JSON, for the panel beside the map and for programs.

``/api/claims/<id>`` is a claim as it stands now (or, with ``asof=``, stood on a day), to be asked for again;
``/api/claims/<key>/<row>`` is the piece of one key, which never changes. Any process of the app answers both alike,
and pages of other sites may read them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.serving.caching import ASK_AGAIN, FOR_EVER, build_absence, build_answer

FindPiece = Callable[[str, str, str], bytes | None]
"""Gives the piece of a claim's id, or of a row together with a key, as known on a day (ISO 8601; empty for today)."""

_ABSENT = "there is no such claim here"


async def _get_by_id(find_piece: FindPiece, request: Request) -> Response:
    return await _answer(find_piece, request, request.path_params["claim_id"], "", ASK_AGAIN)


async def _get_by_row(find_piece: FindPiece, request: Request) -> Response:
    return await _answer(find_piece, request, request.path_params["row"], request.path_params["key"], FOR_EVER)


async def _answer(find_piece: FindPiece, request: Request, name: str, key: str, cache_control: str) -> Response:
    body = await run_in_threadpool(find_piece, name, key, request.query_params.get("asof", ""))
    if body is None:
        return build_absence(_ABSENT)
    tag = hashlib.sha256(body).hexdigest()[:32]
    return build_answer(request, body, "application/json", tag, cache_control)


def build_claim_routes(base_path: str, find_piece: FindPiece) -> list[BaseRoute]:
    """Return the routes for ``st.App``.

    Args:
        base_path: What ``server.baseUrlPath`` says, with or without slashes; empty for none.
        find_piece: Gives a piece as JSON in UTF-8, or None; what it raises fails the request.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    return [
        Route(f"{base}/api/claims/{{claim_id}}", partial(_get_by_id, find_piece), methods=["GET"]),
        Route(f"{base}/api/claims/{{key}}/{{row}}", partial(_get_by_row, find_piece), methods=["GET"]),
    ]
