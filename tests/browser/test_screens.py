"""The screen itself, on a desk and on a phone: nothing jumps, everybody can read it, and a phone has all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Frame, Page

from tests.browser.conftest import press
from tests.browser.test_first_view import wait_until_in_sight

pytestmark = pytest.mark.browser

PAGES = ("", "voices", "origins", "numbers", "sources")
NAMES = ("Who says what", "Origins", "Numbers", "Sources")
OPEN = "?claim=kontan-nis-officers-donetsk"
FORMS: dict[str, dict[str, Any]] = {
    "desk": {"width": 1440, "height": 900, "color_scheme": "light"},
    "phone": {"width": 390, "height": 844, "color_scheme": "dark", "has_touch": True, "is_mobile": True},
}
MOST_SHIFT = 0.1
"""Cumulative layout shift up to which a page counts as still (https://web.dev/articles/cls)."""
WATCH_SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node && (node.className || node.nodeName));
    if (!hadRecentInput) window.shifts.push([value, moved]);
  }
}).observe({ type: "layout-shift", buffered: true });"""
RUN_AXE = """async () => (await axe.run(document, { iframes: false })).violations
  .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`)"""


def open_whole(page: Page, address: str) -> None:
    """Open a page and wait until all of it stands: on the map's page the list comes last."""
    page.goto(address)
    is_map = "/?" in address or address.endswith("/")
    page.locator(".cm-claims" if is_map else "h1").first.wait_for(state="attached")
    page.locator(".stApp [data-testid=stSkeleton]").first.wait_for(state="detached")


def wait_for_page(page: Page, name: str) -> None:
    """Wait until a page that a link leads to is whole."""
    if name == "Sources":
        page.locator("article").wait_for()
    else:
        page.get_by_role("heading", name=name, exact=True, level=1).wait_for()
    page.locator(".stApp [data-testid=stSkeleton]").first.wait_for(state="detached")


@cache
def read_axe() -> str:
    return AXE_FILE_PATH.read_text(encoding="utf-8")


def find_violations(page: Page | Frame) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    page.evaluate(read_axe())
    return page.evaluate(RUN_AXE)


def check_with_axe(page: Page, map_of: Callable[[Page], Frame], path: str) -> None:
    assert find_violations(page) == [], path
    if path in ("", OPEN):
        assert find_violations(map_of(page)) == [], path


@pytest.mark.parametrize("form", FORMS)
def test_nothing_jumps_while_a_page_is_drawn_and_it_passes_axe(app, open_blank, map_of, form):
    page = open_blank(**FORMS[form])
    page.add_init_script(WATCH_SHIFTS)
    for path in (*PAGES, OPEN):
        open_whole(page, f"{app}{path}")
        page.wait_for_timeout(500)
        shifts = page.evaluate("window.shifts")
        assert sum(value for value, _ in shifts) <= MOST_SHIFT, (path, shifts)
        check_with_axe(page, map_of, path)


def test_every_page_and_the_map_pass_axe_in_the_dark_at_a_desk(app, open_blank, map_of):
    page = open_blank(1280, 900, color_scheme="dark")
    open_whole(page, app)
    check_with_axe(page, map_of, "")
    for name in NAMES:
        page.get_by_role("link", name=name, exact=True).click()
        wait_for_page(page, name)
        check_with_axe(page, map_of, name)
    open_whole(page, f"{app}{OPEN}")
    check_with_axe(page, map_of, OPEN)
    check_that_paper_is_white(page, map_of(page))


def check_that_paper_is_white(page: Page, frame: Frame) -> None:
    """A map that is dark on the screen is printed in light colours, and is dark again afterwards."""
    frame.evaluate("() => addEventListener('beforeprint', () => { window.printed = citemap.atlas.themeName; })")
    assert frame.evaluate("citemap.atlas.themeName") == "dark"
    page.pdf()
    frame.wait_for_function("citemap.atlas.themeName === 'dark'")
    assert frame.evaluate("window.printed") == "light"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--cm-page').trim()") == "#fff"


def check_that_filters_open_over_the_map(page: Page) -> None:
    """Nothing is cut off or scrolled sideways, and the map stays where it is."""
    map_box, controls = page.locator("iframe").first.bounding_box(), page.locator(".st-key-filter-fold button")
    page.locator("summary", has_text="Filters, share").tap()
    controls.first.wait_for()
    assert page.locator("iframe").first.bounding_box() == map_box, "the map moved"
    boxes = [one.bounding_box() for one in controls.all()]
    assert len(boxes) >= 6, "not every group of filters is there"
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes if box), "a filter is cut off"
    assert page.evaluate("document.documentElement.scrollWidth") == 390, "the page is wider than the phone"
    press(page, "Escape")
    controls.first.wait_for(state="hidden")


def test_a_phone_reads_the_words_over_the_map_and_reaches_every_page(app, open_page, map_of):
    page = open_page(app, 390, 844, has_touch=True, is_mobile=True)
    frame = map_of(page)
    page.locator(".cm-claims").first.wait_for(state="attached")
    check_that_filters_open_over_the_map(page)
    frame.locator('.citemap-mark[aria-label^="Khabarovsk"]').tap()
    words = page.locator("blockquote mark[lang=id]").first
    wait_until_in_sight(words)
    frame.wait_for_function(
        """() => {
          const mark = document.querySelector('.citemap-mark[aria-label^="Khabarovsk"]').getBoundingClientRect();
          const sheet = parent.document.querySelector(".st-key-evidence-box").getBoundingClientRect();
          return mark.bottom > 0 && mark.bottom + frameElement.getBoundingClientRect().top < sheet.top;
        }"""
    )
    page.get_by_role("button", name="Close").click()
    page.locator(".cm-places").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".cm-print").first.inner_text().startswith(app.rstrip("/")), (
        "paper does not say where the map is"
    )
    assert page.locator(".cm-claims tbody tr").locator("visible=true").count() == 27, "paper lacks claims"
    assert page.locator("button, .st-key-nav, .st-key-filter-line").locator("visible=true").count() == 0
    page.emulate_media(media="screen")
    rights = page.locator(".cm-claims td").evaluate_all(
        "(cells) => cells.map((one) => one.getBoundingClientRect().right)"
    )
    assert max(rights) <= 390, "the list is cut"
    for name in NAMES:
        page.get_by_role("link", name=name, exact=True).tap()
        wait_for_page(page, name)
    page.get_by_role("link", name="Map", exact=True).tap()
    page.locator("iframe[title*=folium]").wait_for()
