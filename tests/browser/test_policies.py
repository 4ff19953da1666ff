"""The app under its content security policy: nothing that a page does is refused, and what is foreign would be."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.browser.served import run_server

PAGES = ["Map", "Who says what", "Origins", "Numbers", "Sources"]
WITH_CHARTS = ["Map", "Numbers"]
ADDRESSES = ["?rows=claim&ratings=on", "?embed=true"]


def hear_violations(page: Page) -> list[str]:
    """Return a list to which every refusal of the browser will be added, also those in frames."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if "Content Security Policy" in said.text else None)
    return heard


@pytest.mark.parametrize(("theme", "names"), [("light", PAGES), ("dark", WITH_CHARTS)], ids=["light", "dark"])
def test_no_page_does_what_its_policy_forbids(demo_app, open_page, map_of, theme, names):
    """Every page in one theme; in the other those whose charts are drawn by a script, with colours of their own."""
    page = open_page("about:blank", color_scheme=theme)
    violations = hear_violations(page)
    page.goto(demo_app)
    map_of(page).locator("[aria-label*=': ']").first.click()
    page.locator("blockquote mark").first.wait_for()
    for name in names:
        page.get_by_role("link", name=name, exact=True).click()
        page.locator("[data-testid=stMainBlockContainer] :is(.cm-title, .cm-summary)").first.wait_for()
        page.wait_for_timeout(2000)
        for chart in page.locator("[data-testid=stVegaLiteChart] :is(svg, canvas):visible").all():
            chart.hover()
        for summary in page.locator("[data-testid=stMainBlockContainer] summary:visible").all():
            summary.click()
        page.wait_for_timeout(500)
        assert violations == [], name


@pytest.mark.parametrize("query", ADDRESSES)
def test_the_map_page_stands_under_its_policy_in_every_form(demo_app, open_page, map_of, query):
    page = open_page("about:blank")
    violations = hear_violations(page)
    page.goto(demo_app + query)
    assert map_of(page).evaluate("window.__citemap_ready") > 0
    charts = page.locator("[data-testid=stVegaLiteChart] :is(svg, canvas)")
    if "embed" in query:  # the map and its evidence, nothing else
        map_of(page).locator("[aria-label*=': ']").first.click()
        page.locator("blockquote mark").first.wait_for()
        assert charts.count() == 0
    else:
        charts.first.wait_for()
    assert violations == []


FOREIGN = {
    "a script in the page": "const e = document.createElement('script'); e.textContent = 'window.hit = 1';"
    "document.body.append(e)",
    "compiled text": "try { window.hit = Function('return 1')() } catch (refusal) { console.error(refusal.message) }",
    "a picture from elsewhere": "const e = new Image(); e.src = '//elsewhere.invalid/'",
    "a message to elsewhere": "fetch('http://elsewhere.invalid/').catch(() => {})",
    "a frame from elsewhere": "const e = document.createElement('iframe'); e.src = 'http://elsewhere.invalid/';"
    "document.body.append(e)",
}


def test_what_is_foreign_is_refused_by_the_page(demo_app, open_blank):
    """Done with a page of its own: here complaints are what is wanted."""
    page = open_blank()
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(demo_app)
    for name, act in FOREIGN.items():
        with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
            page.evaluate(f"() => setTimeout(() => {{ {act} }})")  # by itself, not for the debugger, which may do all
        assert page.evaluate("window.hit") is None, name
    assert not [address for address in asked if "elsewhere.invalid" in address]


@contextmanager
def serve_page(body: str) -> Iterator[str]:
    """Serve one page from another site on this machine, truly: Chromium keeps an invented answer from loopback."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
        thread.join()


def frame(app: str) -> str:
    """The page around is at `localhost`, the app at `127.0.0.1`: two sites to a browser, one machine to us."""
    return f'<iframe src="{app}?embed=true" width=900 height=700></iframe>'


def test_no_other_site_embeds_the_app_as_it_is(app, open_blank):
    page = open_blank()
    with serve_page(frame(app)) as outer:
        with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            page.goto(outer)
        assert page.frames[1].locator("#root").count() == 0
        page.close()


def test_another_site_embeds_the_app_where_a_setting_allows_it(open_blank):
    page = open_blank()
    setting = {"CITEMAP_FRAME_ANCESTORS": "http://localhost:*"}
    with run_server("dashboard/app.py", environment=setting) as server, serve_page(frame(server.address)) as outer:
        page.goto(outer)
        inner = page.frame_locator("iframe").frame_locator("iframe[title*=folium]")
        inner.locator("[aria-label*=': ']").first.wait_for()
        page.close()
