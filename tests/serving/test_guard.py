"""Whom the app answers, what it refuses, and what every answer bears."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

import dashboard
from dashboard.map.routes import build_routes
from dashboard.serving.guard import ANY, build_middleware
from dashboard.serving.policies import build_frame_policy, build_page_policy, find_inline_scripts, read_frame_ancestors
from geodata.errors import SettingError
from tests.asking import Answer, ask

HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy")
HOSTS = ["localhost", "127.0.0.1", "::1", "*.news.example"]


async def answer_page(request: Request) -> Response:
    """What Streamlit does with whatever it does not know."""
    return HTMLResponse("<title>the page</title>")


async def fail(request: Request) -> Response:
    raise OSError("something on the disk")


async def take(request: Request) -> Response:
    return PlainTextResponse("taken")


def build_app(base_path: str = "", **settings: object) -> Starlette:
    base = f"/{base_path}" if base_path else ""
    routes = [
        *build_routes(base_path),
        Route(f"{base}/api/fails", fail),
        Route(f"{base}/_stcore/{{path:path}}", take, methods=["GET", "POST", "PUT", "OPTIONS"]),
        Route(f"{base}/{{path:path}}", answer_page),
    ]
    return Starlette(routes=routes, middleware=build_middleware(base_path, HOSTS, **settings))


def ask_here(address: str, method: str = "GET", host: str = "localhost:8501", **settings: object) -> Answer:
    return ask(build_app(**settings), address, method, Host=host)


@pytest.mark.parametrize("address", ["/", "/voices", "/index.html", "/?claim=x.y"])
def test_a_page_is_answered(address):
    assert ask_here(address).status == 200


@pytest.mark.parametrize(
    "address",
    [
        "/nothing.js",
        "/static/js/nothing.js",
        "/static/nothing",
        "/app/static/nothing",
        "/app/static/" + "x" * 5000,
        "/app/static/folder/" + "x" * 5000,
        "/" + "x" * 256,
        "/" + "ж" * 128,
        "/a" * 1500,
        "/api/nothing",
        "/media/nothing",
    ],
)
def test_a_file_that_is_not_there_is_not_found_and_never_a_page(address):
    answer = ask_here(address)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("application/json")
    assert b"<title>" not in answer.body


@pytest.mark.parametrize("address", ["/maps/", "/maps/voices"])
def test_pages_are_found_below_a_base_path(address):
    assert ask_here(address, base_path="maps").status == 200
    assert ask_here("/maps/nothing.js", base_path="maps").status == 404


@pytest.mark.parametrize(
    "address", ["/", "/voices", "/nothing.js", "/app/static/map.js", "/api/columns/0", "/" + "x" * 999]
)
def test_every_answer_bears_its_headers(address):
    answer = ask_here(address)
    assert set(HEADERS) <= set(answer.headers)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def answer_unchanged(request: Request) -> Response:
    return Response(status_code=304)


def test_an_answer_that_nothing_changed_leaves_the_policy_of_what_the_browser_has():
    app = Starlette(routes=[Route("/", answer_unchanged)], middleware=build_middleware("", HOSTS))
    answer = ask(app, "/", Host="localhost")
    assert answer.status == 304
    assert "content-security-policy" not in answer.headers


def test_a_failure_bears_them_too_and_tells_nothing():
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    sent = []

    async def send(message):
        sent.append(message)

    async def run():
        scope = {"type": "http", "method": "GET", "path": "/api/fails", "raw_path": b"/api/fails", "root_path": ""}
        await build_app()({**scope, "query_string": b"", "headers": [(b"host", b"localhost")]}, None, send)

    with ThreadPoolExecutor(1) as pool, pytest.raises(OSError, match="something on the disk"):
        pool.submit(lambda: asyncio.run(run())).result()
    assert sent[0]["status"] == 500
    assert {name.decode().lower() for name, _ in sent[0]["headers"]} >= set(HEADERS)
    assert b"disk" not in sent[1]["body"]


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8501", "127.0.0.1:80", "[::1]:8501", "maps.news.example", "a.b.news.example:443"]
)
def test_hosts_that_are_allowed_are_answered(host):
    assert ask_here("/", host=host).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "news.example", "localhost.evil.example", "", "127.0.0.1@evil.example", "[::2]", "a b"]
)
@pytest.mark.parametrize("address", ["/", "/app/static/map.js", "/api/columns/0", "/nothing.js", "/_stcore/health"])
def test_other_hosts_are_refused_on_every_route(host, address):
    answer = ask_here(address, host=host)
    assert answer.status == 400
    assert set(HEADERS) <= set(answer.headers)


@pytest.mark.parametrize("host", ["a*.example", "*example", "*.*.example"])
def test_a_host_that_no_browser_could_ask_for_is_a_wrong_setting(host):
    with pytest.raises(SettingError, match="allowedHosts"):
        build_middleware("", [host])


@pytest.mark.parametrize(
    ("origin", "allowed", "is_opened"),
    [
        (None, (), True),
        ("http://localhost:8501", (), True),
        ("https://localhost:8501", (), True),
        ("https://app.example", ("https://app.example",), True),
        ("https://app.example", (ANY,), True),
        ("http://localhost:9000", ("https://app.example",), False),
        ("https://evil.example", ("https://app.example",), False),
        ("https://localhost:8501.evil.example", (), False),
        ("null", (), False),
    ],
)
def test_a_session_is_opened_to_pages_of_this_address_and_of_those_that_a_setting_names(origin, allowed, is_opened):
    async def open_session(websocket: WebSocket) -> None:
        await websocket.accept()

    middleware = build_middleware("", HOSTS, allowed_origins=allowed)
    app = Starlette(routes=[WebSocketRoute("/_stcore/stream", open_session)], middleware=middleware)
    headers = {"Host": "localhost:8501"} | ({"Origin": origin} if origin else {})
    opening = TestClient(app).websocket_connect("/_stcore/stream", headers=headers)
    if is_opened:
        with opening:
            return
    with pytest.raises(WebSocketDisconnect), opening:
        pass


def test_a_server_is_told_its_address_so_that_it_asks_nobody_what_it_is():
    settings = Path(dashboard.__file__).parent / ".streamlit" / "config.toml"
    assert tomllib.loads(settings.read_text("utf-8"))["browser"]["serverAddress"] == "localhost"


@pytest.mark.parametrize("base_path", ["", "maps"])
def test_uploads_are_refused_unless_the_app_allows_them(base_path):
    address = f"/{base_path}/_stcore/upload_file/session/file".replace("//", "/")
    assert ask_here(address, "PUT", base_path=base_path).status == 403
    assert ask_here(address, "PUT", base_path=base_path, is_upload_allowed=lambda scope: True).status == 200


@pytest.mark.parametrize("base_path", ["", "maps"])
@pytest.mark.parametrize("route", ["health", "host-config", "bidi-components/some/main.js"])
def test_what_the_page_and_a_balancer_ask_of_streamlit_is_answered(base_path, route):
    address = f"/{base_path}/_stcore/{route}".replace("//", "/")
    assert ask_here(address, base_path=base_path).body == b"taken"


@pytest.mark.parametrize("base_path", ["", "maps"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize(
    "route", ["metrics", "metrics/", "%6detrics", "agent/interact", "agent/mcp", "agent/openapi.json", "health.old", ""]
)
def test_other_routes_of_streamlit_are_as_if_they_were_not_there(base_path, method, route):
    address = f"/{base_path}/_stcore/{route}".replace("//", "/")
    answer = ask_here(address, method, base_path=base_path)
    assert answer.status == 404
    assert set(HEADERS) <= set(answer.headers)
    assert ask_here(f"/{address}", method, base_path=base_path).status == 404


def test_the_servers_counters_are_told_where_a_setting_asks_for_them(monkeypatch):
    assert ask_here("/_stcore/metrics", is_measured=True).body == b"taken"
    assert ask_here("/_stcore/agent/mcp", is_measured=True).status == 404
    monkeypatch.setenv("CITEMAP_METRICS", "on")
    assert ask_here("/_stcore/metrics").body == b"taken"
    monkeypatch.setenv("CITEMAP_METRICS", "no")
    assert ask_here("/_stcore/metrics").status == 404


def test_nobody_else_may_embed_the_app_unless_a_setting_says_so():
    assert read_frame_ancestors({}) == "'self'"
    named = "https://news.example https://*.partner.example:8443"
    assert read_frame_ancestors({"CITEMAP_FRAME_ANCESTORS": named}) == named
    assert f"frame-ancestors {named}" in build_page_policy(named)


@pytest.mark.parametrize(
    ("setting", "in_frame"),
    [
        ("'self'", "'self'"),
        ("'none'", "'self'"),
        ("*", "*"),
        ("https://news.example", "'self' https://news.example"),
    ],
)
def test_the_frame_of_the_map_may_stand_in_the_app_wherever_that_may_stand(setting, in_frame):
    assert build_frame_policy(setting).endswith(f"frame-ancestors {in_frame}")


@pytest.mark.parametrize(
    "value",
    ["news.example", "https://a.example; script-src *", "javascript:", "https://", "'unsafe'", "https://a.example,"],
)
def test_what_is_no_address_cannot_be_allowed_to_embed(value):
    with pytest.raises(SettingError, match="CITEMAP_FRAME_ANCESTORS"):
        read_frame_ancestors({"CITEMAP_FRAME_ANCESTORS": value})


def test_no_inline_script_runs_on_the_page_but_those_of_streamlit_by_their_hash():
    policy = build_page_policy("'self'")
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert find_inline_scripts()
    assert all(one in scripts for one in find_inline_scripts())
