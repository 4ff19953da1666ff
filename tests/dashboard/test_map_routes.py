"""The routes beside Streamlit's own: columns and assets, cached for ever, and no uploads."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.map.map_columns import MapColumns
from dashboard.map.routes import are_routes_served, build_middleware, build_routes, publish_columns
from dashboard.map.scripts import get_bundle_version

COLUMNS = MapColumns(sha256="b2" * 32, deflated=b"x\x9c\x03\x00\x00\x00\x00\x01", claim_count=0)


@dataclass
class Answer:
    """What an app answered: the status, the headers in small letters, the body."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(app: Starlette, address: str, method: str = "GET", **headers: str) -> Answer:
    """Ask an app for an address, without a network; underscores in the names of headers stand for hyphens."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"x", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    # A thread of its own: the browser tests keep an event loop in the main one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    names = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], names, b"".join(message.get("body", b"") for message in sent[1:]))


async def _accept(request: Request) -> PlainTextResponse:
    return PlainTextResponse("taken")


UPLOAD = Route("/_stcore/upload_file/{path:path}", _accept, methods=["PUT"])


@pytest.fixture
def app() -> Starlette:
    return Starlette(routes=[*build_routes(), UPLOAD], middleware=build_middleware())


def test_published_columns_are_served_for_ever(app: Starlette) -> None:
    answer = ask(app, f"/api/columns/{publish_columns(COLUMNS)}")
    assert answer.status == 200
    assert answer.body == COLUMNS.deflated
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "immutable" in answer.headers["cache-control"]
    again = ask(app, f"/api/columns/{COLUMNS.sha256}", If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_columns_that_nobody_published_are_not_found_and_no_page(app: Starlette) -> None:
    answer = ask(app, "/api/columns/" + "0" * 64)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("application/json")


def test_names_that_travel_by_themselves_are_served_beside_the_columns(app: Starlette) -> None:
    publish_columns(MapColumns(sha256="c3" * 32, deflated=b"x", claim_count=0, names_deflated=b"names"))
    assert ask(app, "/api/columns/" + "c3" * 32 + "/names").body == b"names"
    publish_columns(COLUMNS)
    assert ask(app, f"/api/columns/{COLUMNS.sha256}/names").status == 404


def test_an_asset_of_the_asked_version_is_served_for_ever(app: Starlette) -> None:
    version = get_bundle_version()
    answer = ask(app, f"/app/static/map.js?v={version}", Accept_Encoding="gzip")
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert "javascript" in answer.headers["content-type"]
    assert ask(app, "/app/static/map.js?v=0").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.js", "..%2Ftheme.py", "%2e%2e%2ftheme.py", "LICENSES.md%00"])
def test_what_is_no_asset_is_not_found(app: Starlette, name: str) -> None:
    assert ask(app, f"/app/static/{name}").status in {400, 404}


def test_a_base_path_moves_the_routes() -> None:
    publish_columns(COLUMNS)
    app = Starlette(routes=build_routes("/maps/"))
    assert ask(app, f"/maps/api/columns/{COLUMNS.sha256}").status == 200
    assert ask(app, f"/api/columns/{COLUMNS.sha256}").status == 404
    assert are_routes_served()


def test_uploads_are_refused(app: Starlette) -> None:
    assert ask(app, "/_stcore/upload_file/session/file", "PUT").status == 403


def test_an_upload_goes_through_where_the_app_allows_it() -> None:
    app = Starlette(routes=[UPLOAD], middleware=build_middleware(lambda scope: True))
    assert ask(app, "/_stcore/upload_file/session/file", "PUT").status == 200
