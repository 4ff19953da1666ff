"""Pages run by Streamlit's own test runner; the map is stood in for, and picks are what it is told to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from geodata.pipeline import find_database_address

ROOT = Path(__file__).resolve().parents[2]


class FakeMap:
    """Stands in for `st_folium`: remembers what it was shown and says that the browser is idle.

    An `answer` is given once, and seen in the next run; each report of being idle brings a part of the page.
    """

    def __init__(self) -> None:
        self.answer: Any = None
        self.is_idle = True
        self.calls: list[dict[str, Any]] = []

    def __call__(self, shell: Any, **options: Any) -> Any:
        self.calls.append({"shell": shell, **options})
        coming = next(iter(options["feature_group_to_add"]._children.values())).command["coming"]
        if self.is_idle and coming:
            st.session_state["map"] = {"idle": coming}
            options["on_change"]()
        if self.answer is not None:
            st.session_state[options["key"]] = self.answer
            self.answer = None
            options["on_change"]()

    @property
    def command(self) -> dict[str, Any]:
        """The last command that the map was given."""
        group = self.calls[-1]["feature_group_to_add"]
        return next(iter(group._children.values())).command


@pytest.fixture(scope="session", autouse=True)
def scan_once() -> Iterator[None]:
    """Streamlit's test runner reads the metadata of every installed package for each page; once is enough."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def fake_map(monkeypatch: pytest.MonkeyPatch) -> FakeMap:
    fake = FakeMap()
    monkeypatch.setattr("streamlit_folium.st_folium", fake)
    return fake


@pytest.fixture
def run_page(
    fake_map: FakeMap, article_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """Run a page of the app with query parameters, on the first article or the seeds of a folder.

    What the app keeps of the first article alone stays for the next test.
    """
    has_own = False

    def run(page: str = "", seeds: Path | str = "", **query: str) -> AppTest:
        nonlocal has_own
        if not has_own and (seeds or find_database_address()):
            has_own = True
            st.cache_resource.clear()
        monkeypatch.setenv("CITEMAP_SEEDS", str(seeds or article_folder))
        test = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=60)
        for key, value in query.items():
            test.query_params[key] = value
        for _ in range(4):  # the map alone, and three parts one after another
            test.run()
        if page:
            test.switch_page(page).run()
        return test

    yield run
    if has_own:
        st.cache_resource.clear()


@pytest.fixture
def view_text() -> Callable[[AppTest, str], str]:
    """Show another page of the app by its name in the address, and give all HTML that it holds."""

    def show(page: AppTest, name: str) -> str:
        # The test runner switches to pages that are files only; ours are functions, known by the hash of their name.
        page._page_hash = calc_hash(name)
        page.run()
        return " ".join(one.proto.body for one in page.get("html") if not one.proto.body.startswith("<style>"))

    return show


@pytest.fixture
def voices_text(view_text: Callable[[AppTest, str], str]) -> Callable[[AppTest], str]:
    return lambda page: view_text(page, "voices")
