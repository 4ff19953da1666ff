"""Very many places in a real browser: clusters on a canvas, their clicks, keyboard and the poles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import click_map, filter_out

MARK = ".citemap-mark, .citemap-chip"
IN_CLUSTERS = """() => {
  const { count, places, rows } = citemap.atlas.canvas.clusters;
  return Array.from({ length: count }, (_, i) => (places[i] ? rows[i * citemap.codes.row] : 0)).reduce((a, b) => a + b);
}"""
"""The number of claims in all clusters of the canvas."""


def drawn(frame: Frame) -> list[dict[str, Any]]:
    """What the canvas has drawn, with positions in the frame."""
    return frame.evaluate(
        """() => citemap.atlas.canvas.drawn.map((item) => {
          const point = citemap.atlas.canvas.pointOf(item);
          const places = citemap.atlas.canvas.clusters.places[item.cluster];
          return { x: point.x, y: point.y, count: item.count, places };
        })"""
    )


def test_ten_thousand_claims_are_clusters_that_add_up_and_open_from_the_keyboard(
    open_map: Callable[..., tuple[Page, Frame]],
) -> None:
    page, frame = open_map("marks=10000")
    assert frame.evaluate("citemap.atlas.mode") == "canvas"
    assert frame.locator(MARK).count() == 0
    assert frame.evaluate(IN_CLUSTERS) == 10_000
    open_from_the_keyboard(page, frame)
    filter_out(page, frame, 0, 1, 2)
    assert 5_000 < frame.evaluate(IN_CLUSTERS) < 6_500


def test_what_lies_at_a_pole_is_drawn_at_the_edge_of_the_map(open_map: Callable[..., tuple[Page, Frame]]) -> None:
    page, frame = open_map("marks=poles")
    assert frame.evaluate("citemap.atlas.mode") == "canvas"
    assert frame.evaluate(IN_CLUSTERS) == 1_000
    assert frame.evaluate("[0, 1].map((place) => citemap.atlas.claims.y[place])") == pytest.approx([0, 1], abs=1e-6)
    show = """(place) => {
      const { claims, map } = citemap.atlas;
      map.setView([claims.place_latitude[place], claims.place_longitude[place]], 7, { animate: false });
    }"""
    for place, name in enumerate(("North Pole", "South Pole")):
        frame.evaluate(show, place)
        mark = frame.locator(f'[aria-label^="{name}: "]')
        expect(mark).to_be_in_viewport()
        mark.dispatch_event("click")
        expect(page.get_by_text(f"picked: {name} / claim ")).to_be_visible()


def test_a_click_opens_a_cluster_until_a_place_can_be_picked(
    open_map: Callable[..., tuple[Page, Frame]],
) -> None:
    page, frame = open_map("marks=10000")
    pick_a_single_mark(page, frame)
    zoom = frame.evaluate("citemap.atlas.map.getZoom()")
    target = max((item for item in drawn(frame) if item["x"] > 260 and item["y"] < 400), key=lambda item: item["count"])
    click_map(frame, target["x"], target["y"])
    frame.wait_for_function(
        "(zoom) => citemap.atlas.map.getZoom() > zoom && !citemap.atlas.map._animatingZoom", arg=zoom
    )
    frame.wait_for_timeout(400)
    frame.evaluate("citemap.atlas.map.setView([48.2, 16.4], 8, { animate: false })")
    frame.wait_for_function("citemap.atlas.mode === 'elements'")
    assert 0 < frame.locator(MARK).count() <= 300
    mark = frame.locator(".citemap-mark:not([aria-label*=', '])").first
    name = (mark.get_attribute("aria-label") or "").rpartition(": ")[0]
    mark.dispatch_event("click")
    expect(page.get_by_text(f"picked: {name} / claim ")).to_be_visible()


def pick_a_single_mark(page: Page, frame: Frame) -> None:
    """A single mark on the canvas comes back as its place."""
    single = next(
        item for item in drawn(frame) if item["places"] == 1 and 260 < item["x"] < 900 and 60 < item["y"] < 560
    )
    click_map(frame, single["x"], single["y"])
    expect(page.get_by_text("picked: ")).to_be_visible()
    assert (
        frame.evaluate("citemap.atlas.claims.names[citemap.atlas.selected.place]")
        in page.get_by_text("picked: ").inner_text()
    )


def open_from_the_keyboard(page: Page, frame: Frame) -> None:
    """The keyboard opens a cluster, and what it is on is said."""
    frame.locator(".citemap-stop").focus()
    said = frame.locator(".citemap-live").inner_text()
    assert " claims" in said
    page.keyboard.press("ArrowRight")
    assert frame.locator(".citemap-live").inner_text() != said
    zoom = frame.evaluate("citemap.atlas.map.getZoom()")
    while " places: " not in frame.locator(".citemap-live").inner_text():
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    frame.wait_for_function("(zoom) => citemap.atlas.map.getZoom() > zoom", arg=zoom)
    page.keyboard.press("Escape")
    assert frame.evaluate("document.activeElement.id") == "map_div"
