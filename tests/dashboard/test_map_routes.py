"""The routes beside Streamlit's own: columns and assets, cached for ever."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from dashboard.languages import get_language
from dashboard.map.map_columns import MapColumns
from dashboard.map.routes import are_routes_served, build_routes, publish_columns
from dashboard.map.scripts import get_bundle_version
from tests.asking import ask

COLUMNS = MapColumns(sha256="b2" * 32, deflated=b"x\x9c\x03\x00\x00\x00\x00\x01", claim_count=0)


@pytest.fixture
def app() -> Starlette:
    return Starlette(routes=build_routes())


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


def test_columns_that_this_process_has_not_packed_are_published_when_they_are_asked_for() -> None:
    other = MapColumns(sha256="d4" * 32, deflated=b"packed late", claim_count=0)
    days = []

    def publish(day: str) -> None:
        days.append((day, get_language()))
        publish_columns(other)

    app = Starlette(routes=build_routes(publish=publish))
    assert ask(app, f"/api/columns/{other.sha256}?asof=2024-10-18&lang=ko").body == other.deflated
    assert ask(app, f"/api/columns/{other.sha256}").body == other.deflated
    assert days == [("2024-10-18", "ko")], "what is published is not packed again"


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


@pytest.mark.parametrize(
    "name", ["nothing.js", "..%2Ftheme.py", "%2e%2e%2ftheme.py", "LICENSES.md%00", "a/b", "", "..", "x" * 5000]
)
def test_what_is_no_asset_is_not_found(app: Starlette, name: str) -> None:
    assert ask(app, f"/app/static/{name}").status == 404


def test_a_base_path_moves_the_routes() -> None:
    publish_columns(COLUMNS)
    app = Starlette(routes=build_routes("/maps/"))
    assert ask(app, f"/maps/api/columns/{COLUMNS.sha256}").status == 200
    assert ask(app, f"/api/columns/{COLUMNS.sha256}").status == 404
    assert are_routes_served()
