"""Real browser, real server: fixtures of the browser tests.

Nothing is skipped: without Chromium the tests fail and say how to get it (`make browser`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect, sync_playwright

from tests.browser.contexts import Contexts
from tests.browser.served import FLAGS, ROOT, find_chromium, serve
from tests.browser.sharing import find_common_folder, share
from tests.hostile_seeds import NASTIES, SHAPES, write_hostile_seeds

LOOPBACK = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)(:\d+)?/|^(data|blob|about):")
PATIENCE_MS = 60_000
"""How long a page may take for what is waited for; a busy machine needs more than a person would."""
expect.set_options(timeout=PATIENCE_MS)
EXPECTED_WARNINGS = ("Unrecognized feature:", "allow-scripts and allow-same-origin")


@dataclass
class Watch:
    """What a page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Write down every request and every error."""

        def see(request: object) -> None:
            self.requests.append(request.url)  # type: ignore[attr-defined]
            if not LOOPBACK.match(request.url):  # type: ignore[attr-defined]
                self.strangers.append(request.url)  # type: ignore[attr-defined]

        page.on("request", see)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        if message.type == "error" and not any(w in message.text for w in EXPECTED_WARNINGS):  # type: ignore[attr-defined]
            self.complaints.append(message.text)  # type: ignore[attr-defined]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test of this folder the mark `browser`, so that none can be without it, and a second chance."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield one
        one.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what all workers use together."""
    return find_common_folder(tmp_path_factory)


@pytest.fixture(scope="session")
def app(shared: Path, article_folder: Path) -> Iterator[str]:
    """Address of the app with the first article."""
    with share(shared / "app.address", lambda: serve("dashboard/app.py", article_folder)) as address:
        yield address


@pytest.fixture(scope="session")
def demo_app(shared: Path) -> Iterator[str]:
    """Address of the app with the fictional demonstration set."""
    demo = ROOT / "tests" / "data" / "demo_seeds"
    with share(shared / "demo_app.address", lambda: serve("dashboard/app.py", demo)) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address of the app with hostile text in every field, and the file that such text would make on the server."""
    marker = shared / "ran-on-the-server"

    def start() -> AbstractContextManager[str]:
        folder = write_hostile_seeds(tmp_path_factory.mktemp("hostile"), marker, NASTIES | SHAPES)
        return serve("dashboard/app.py", folder)

    with share(shared / "hostile.address", start) as address:
        yield address, marker


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Contexts:
    return Contexts(browser)


@pytest.fixture
def open_blank(contexts: Contexts) -> Iterator[Callable[..., Page]]:
    """Open an empty page that nobody watches, in a context without cookies and storage."""
    with contexts.lend() as lending:

        def open_one(width: int = 1500, height: int = 950, **options: object) -> Page:
            page = lending.take(**options).new_page()
            page.set_viewport_size({"width": width, "height": height})
            page.set_default_timeout(PATIENCE_MS)
            return page

        yield open_one


@pytest.fixture
def open_page(open_blank: Callable[..., Page], watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open an address as somebody new; the test fails if a page asks for or complains of anything wrong."""

    def open_one(address: str, width: int = 1500, height: int = 950, **options: object) -> Page:
        page = open_blank(width, height, **options)
        watch.follow(page)
        page.goto(address)
        return page

    yield open_one
    assert watch.strangers == [], "a page asked for something beyond this machine"
    assert watch.complaints == [], "a page complained in its console"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Callable[..., Page]:
    return open_page


def press(page: Page, key: str) -> None:
    """Press a key as a person does: after what is new on the page has begun to listen."""
    page.evaluate("() => new Promise((done) => requestIdleCallback(done, { timeout: 5000 }))")
    page.keyboard.press(key)


def find_map(page: Page) -> Frame:
    """The frame of the map, once it has drawn its marks."""
    for _ in range(PATIENCE_MS // 100):
        for frame in page.frames:
            if "folium" in frame.url and frame.evaluate("window.__citemap_ready !== undefined"):
                return frame
        page.wait_for_timeout(100)
    raise AssertionError("the map did not draw")


@pytest.fixture
def map_of() -> Callable[[Page], Frame]:
    return find_map


@pytest.fixture(scope="session")
def layer_app(shared: Path) -> Iterator[str]:
    """Address of the claim layer alone, without the app around it."""
    with share(shared / "layer_app.address", lambda: serve("tests/browser/claim_layer_app.py")) as address:
        yield address


@pytest.fixture
def open_map(
    layer_app: str, open_page: Callable[..., Page], map_of: Callable[[Page], Frame]
) -> Callable[..., tuple[Page, Frame]]:
    """Open the claim layer with a query, and give its page and its frame."""

    def open_one(query: str = "marks=article", **options: Any) -> tuple[Page, Frame]:
        page = open_page(f"{layer_app}?{query}", **options)
        return page, map_of(page)

    return open_one


def click_map(frame: Frame, x: float, y: float) -> None:
    """Click the map at a position in its frame, in pixels."""
    frame.locator("#map_div").click(position={"x": x, "y": y})


def filter_out(page: Page, frame: Frame, *kinds: int) -> None:
    """Untick kinds in the sidebar, and wait until the map has drawn what is left."""
    for kind in kinds:
        before = frame.evaluate("citemap.shownTurn")
        page.get_by_text(f"kind {kind}", exact=True).click()
        frame.wait_for_function("(before) => citemap.shownTurn > before", arg=before)
