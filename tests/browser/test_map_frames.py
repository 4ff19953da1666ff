"""What the map draws, and in which frame of the screen, while somebody moves it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Frame, Page

from tests.browser.conftest import filter_out

WATCH_DRAWINGS = """() => {
  window.__drawings = [];
  let number = 0;
  const count = () => { number++; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  const { drawNow } = citemap.CanvasPane.prototype;
  const { atlas } = citemap;
  for (const pane of [atlas.canvas.pane, atlas.shapes, atlas.placeNames.pane, atlas.baseMap.pane]) {
    pane.drawNow = function () {
      window.__drawings.push({ frame: number, pane: this.options.pane, isZooming: Boolean(this._map._animatingZoom) });
      return drawNow.call(this);
    };
  }
}"""
ARE_COVERING = """() => [citemap.atlas.canvas.pane, citemap.atlas.shapes, citemap.atlas.placeNames.pane,
  citemap.atlas.baseMap.pane].every((pane) => pane.isCovering())"""


def test_a_drag_draws_no_two_canvases_in_one_frame_and_an_animated_zoom_none(
    open_map: Callable[..., tuple[Page, Frame]],
) -> None:
    page, frame = open_map("marks=10000")
    frame.wait_for_function(f"citemap.atlas.baseMap.pane._map && ({ARE_COVERING})()")
    frame.wait_for_timeout(500)
    frame.evaluate(WATCH_DRAWINGS)
    box = frame.locator("#map_div").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 20, y)
    assert frame.evaluate("window.__drawings") == [], "a short way needs no new drawing"
    for step in range(2, 36):
        page.mouse.move(x - 20 * step, y)
    page.mouse.up()
    frame.wait_for_function(ARE_COVERING)
    drawings = frame.evaluate("window.__drawings")
    assert {one["pane"] for one in drawings} == {
        "citemap-clusters", "citemap-shapes", "citemap-names", "citemap-land",
    }  # fmt: skip
    # Marks may be drawn at once where the map comes to rest; all else has a frame of its own.
    frames = [one["frame"] for one in drawings if one["pane"] != "citemap-clusters"]
    assert len(frames) == len(set(frames))
    zoom_animated(frame)


def zoom_animated(frame: Frame) -> None:
    frame.evaluate("window.__drawings = []")
    frame.evaluate("""() => {
      const { atlas } = citemap;
      atlas.map.once("zoomanim", () => {
        window.__isAnimated = true;
        setTimeout(() => { window.__wasAnimated = atlas.map._animatingZoom; atlas.redraw(); });
      });
      atlas.map.zoomIn(1);
    }""")
    frame.wait_for_function(f"window.__isAnimated && !citemap.atlas.map._animatingZoom && ({ARE_COVERING})()")
    assert frame.evaluate("window.__wasAnimated"), "something was to be drawn while the zoom was animated"
    drawings = frame.evaluate("window.__drawings")
    assert {one["pane"] for one in drawings} >= {"citemap-clusters", "citemap-shapes"}
    assert not any(one["isZooming"] for one in drawings)


def test_clusters_that_were_gathered_ahead_follow_the_filter(open_map: Callable[..., tuple[Page, Frame]]) -> None:
    page, frame = open_map("marks=10000")
    zoom = frame.evaluate("citemap.atlas.map.getZoom()")
    frame.wait_for_function("(zoom) => citemap.atlas.canvas.kept.has(zoom)", arg=zoom + 1)
    sums = """() => [...citemap.atlas.canvas.kept.values()].map((c) => {
      let sum = 0;
      for (let i = 0; i < c.count; i++) if (c.places[i]) sum += c.rows[i * citemap.codes.row];
      return sum; })"""
    assert set(frame.evaluate(sums)) == {10_000}
    filter_out(page, frame, 0, 1, 2)
    frame.wait_for_function("(zoom) => citemap.atlas.canvas.kept.has(zoom)", arg=zoom + 1)
    left = set(frame.evaluate(sums))
    assert len(left) == 1
    assert 5_000 < left.pop() < 6_500


def test_the_edge_of_an_area_is_drawn_where_it_is_in_view_and_nowhere_else(
    open_map: Callable[..., tuple[Page, Frame]],
) -> None:
    _, frame = open_map("marks=article")
    frame.evaluate("""() => {
      const { lineTo } = Path2D.prototype;
      Path2D.prototype.lineTo = function (x, y) {
        this.parts = (this.parts || 0) + 1;
        return lineTo.call(this, x, y);
      };
      const { stroke } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.stroke = function (path) {
        if (path) window.__edgeParts += path.parts || 0;
        return path ? stroke.call(this, path) : stroke.call(this);
      };
    }""")
    look = """([latitude, longitude, zoom]) => {
      const { map, shapes } = citemap.atlas;
      map.setView([latitude, longitude], zoom, { animate: false });
      window.__edgeParts = 0;
      shapes.drawNow();
      const { width, height } = shapes._container;
      const pixels = shapes._container.getContext("2d").getImageData(width / 2 - 40, height / 2 - 40, 30, 30).data;
      return { parts: window.__edgeParts, isFilled: pixels.some((value, i) => i % 4 === 3 && value > 0) };
    }"""
    inside = frame.evaluate(look, [48.1, 37.75, 13])
    assert inside["isFilled"]
    assert inside["parts"] <= 1, "all but a long side that passes by are left out"
    assert frame.evaluate(look, [47.65, 38.6, 9])["parts"] > 0, "its eastern edge runs through the view"
    assert not frame.evaluate(look, [0, 0, 9])["isFilled"]
