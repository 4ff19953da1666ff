"""The map in short and narrow windows, at the poles, and without a card that outstays its mark."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.served import ROOT, serve

WHERE = """() => [...document.querySelectorAll('.citemap-mark, .citemap-pill')].map((mark) => {
  const box = mark.getBoundingClientRect();
  return [mark.getAttribute('aria-label'), box.left + box.width / 2, box.top + box.height / 2];
})"""


def check_all_in_view(frame: Frame, count: int) -> None:
    width, height = frame.evaluate("[innerWidth, innerHeight]")
    frame.wait_for_function("() => map.getSize().x === innerWidth && map.getSize().y === innerHeight")
    marks = frame.evaluate(WHERE)
    assert len(marks) == count
    for label, x, y in marks:
        assert 0 < x < width, label
        assert 0 < y < height, label


def read_centre(page: Page, frame: Frame) -> tuple[float, float]:
    page.wait_for_function("() => location.search.includes('c=')")
    page.wait_for_timeout(400)
    latitude, longitude = re.search(r"c=([-\d.]+)(?:,|%2C)([-\d.]+)", page.url).groups()
    return float(latitude), float(longitude)


@pytest.mark.parametrize("query", ["", "?embed=true"])
@pytest.mark.parametrize(("width", "height"), [(600, 450), (320, 480)])
def test_a_short_window_shows_all_marks_and_the_address_says_what_is_seen(app, open_page, map_of, width, height, query):
    page = open_page(app + query, width=width, height=height)
    frame = map_of(page)
    check_all_in_view(frame, 8)
    latitude, longitude = read_centre(page, frame)
    at = frame.evaluate(f"map.latLngToContainerPoint([{latitude}, {longitude}])")
    size = frame.evaluate("[innerWidth, innerHeight]")
    assert (at["x"], at["y"]) == pytest.approx((size[0] / 2, size[1] / 2), abs=1.5)
    frame.get_by_role("button", name="Show all claims").click()
    page.wait_for_timeout(800)
    check_all_in_view(frame, 8)


def test_the_map_follows_a_window_that_changes(app, open_page, map_of):
    page = open_page(app, width=1500, height=950)
    frame = map_of(page)
    check_all_in_view(frame, 8)
    for width, height in [(600, 450), (900, 500), (320, 480)]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(800)
        check_all_in_view(frame, 8)


@pytest.mark.parametrize(("width", "height"), [(1500, 950), (600, 450)])
def test_places_at_the_poles_stand_at_the_edge_of_the_map(open_page, map_of, tmp_path: Path, width, height):
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "tests" / "data" / "demo_seeds", seeds)
    places = seeds / "places.toml"
    text = places.read_text(encoding="utf-8")
    for place_id, latitude in [("own-vesper-bay", 90.0), ("own-ostrin-strait", -90.0)]:
        text = re.sub(rf'(id = "{place_id}".*?latitude = )[-\d.]+', rf"\g<1>{latitude}", text, count=1, flags=re.DOTALL)
    places.write_text(text, encoding="utf-8")
    with serve("dashboard/app.py", seeds) as address:
        page = open_page(address, width=width, height=height)
        frame = map_of(page)
        check_all_in_view(frame, 6)
        top, bottom = frame.evaluate("[90, -90].map((at) => map.latLngToContainerPoint([at, 0]).y)")
        marks = {label.partition(":")[0]: y for label, _, y in frame.evaluate(WHERE)}
        assert marks["Vesper Bay"] == pytest.approx(top + 22, abs=3)
        assert marks["Ostrin Strait"] == pytest.approx(bottom - 22, abs=3)
        frame.locator("[aria-label^='Vesper Bay']").click()
        page.locator("blockquote mark").first.wait_for()
        page.close()


def test_the_card_of_a_mark_goes_with_the_click_and_comes_back_for_others(app, open_page, map_of):
    page = open_page(app)
    frame = map_of(page)
    card = frame.locator(".citemap-hover")
    frame.locator("[aria-label^=Khabarovsk]").hover()
    expect(card).to_contain_text("Khabarovsk")
    frame.locator("[aria-label^=Khabarovsk]").click()
    page.locator("blockquote mark[lang=id]").first.wait_for()
    page.wait_for_timeout(500)
    expect(card).to_be_hidden()
    frame.locator("[aria-label^=Vladivostok]").hover()
    expect(card).to_contain_text("Vladivostok")
    frame.locator("[aria-label^=Khabarovsk]").hover()
    expect(card).to_contain_text("Khabarovsk")
