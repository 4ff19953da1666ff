"""Real browser, real server: fixtures of the browser tests.

Nothing is skipped: without Chromium the tests fail and say how to get it (`make browser`).
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOOPBACK = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)(:\d+)?/|^(data|blob|about):")
EXPECTED_WARNINGS = ("Unrecognized feature:", "allow-scripts and allow-same-origin")


def find_chromium() -> str:
    """Path of the browser; the test fails, and says what to do, where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("the browser tests need Chromium on the PATH: run `make browser`", pytrace=False)
    return found


@contextmanager
def serve(script: str, seeds: Path | None = None, **options: str) -> Iterator[str]:
    """Run a Streamlit app on a free port and give its address; the server ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        script,
        "--server.port",
        str(port),
        "--server.fileWatcherType",
        "none",
    ]
    command += [part for name, value in options.items() for part in (f"--{name.replace('_', '.')}", value)]
    environment = {**os.environ, "CITEMAP_SEEDS": str(seeds) if seeds else ""}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    base = options.get("server_baseUrlPath", "")
    address = f"http://127.0.0.1:{port}/{base + '/' if base else ''}"
    try:
        _wait_for(f"{address}_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout:
            process.stdout.close()


def _wait_for(address: str, process: subprocess.Popen[str]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.fail(f"the server ended: {process.stdout.read() if process.stdout else ''}", pytrace=False)
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not answer at {address}", pytrace=False)


@dataclass
class Watch:
    """What a page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Write down every request, refuse all that leave this machine, and write down every error."""

        def see(request: object) -> None:
            self.requests.append(request.url)  # type: ignore[attr-defined]
            if not LOOPBACK.match(request.url):  # type: ignore[attr-defined]
                self.strangers.append(request.url)  # type: ignore[attr-defined]

        page.route(lambda url: not LOOPBACK.match(url), lambda route: route.abort())
        page.on("request", see)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        if message.type == "error" and not any(w in message.text for w in EXPECTED_WARNINGS):  # type: ignore[attr-defined]
            self.complaints.append(message.text)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield one
        one.close()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """Address of the app with the seeds that come with it."""
    with serve("dashboard/app.py") as address:
        yield address


@pytest.fixture(scope="session")
def demo_app() -> Iterator[str]:
    """Address of the app with the fictional demonstration set."""
    with serve("dashboard/app.py", ROOT / "tests" / "data" / "demo_seeds") as address:
        yield address


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open an address in a fresh context; the test fails if a page asks for or complains of anything wrong."""
    contexts = []

    def open_one(address: str, width: int = 1500, height: int = 950, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(12_000)
        watch.follow(page)
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert watch.strangers == [], "a page asked for something beyond this machine"
    assert watch.complaints == [], "a page complained in its console"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Callable[..., Page]:
    return open_page


def find_map(page: Page) -> Frame:
    """The frame of the map, once it has drawn its marks."""
    for _ in range(300):
        for frame in page.frames:
            if "folium" in frame.url and frame.evaluate("window.__citemap_ready !== undefined"):
                return frame
        page.wait_for_timeout(100)
    raise AssertionError("the map did not draw")


@pytest.fixture
def map_of() -> Callable[[Page], Frame]:
    return find_map
