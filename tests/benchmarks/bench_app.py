"""How long the whole app takes against an `st_folium` page with one mark: ``python tests/benchmarks/bench_app.py``.

*first mark* is from the request of the page to the first mark drawn, *click → words* from the click on a mark to
the words on the page. Fresh browser contexts in headless Chromium, the ways in turn in one run, medians; what counts
are the ratios. ``--seeds DIR`` measures another folder beside the article, such as one that ``citemap demo`` made.
``--at-once`` clicks as soon as the first mark stands, while the page around the map is still to come; the floor's click
comes when its page is at rest all the same.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.served import FLAGS, find_chromium, serve

WORDS = "blockquote mark"


def wait_for(page: Page, is_there: Callable[[Frame], bool]) -> Frame:
    """Return the map's frame as soon as it holds what is waited for."""
    for _ in range(6000):
        for frame in page.frames:
            if "folium" in frame.url and is_there(frame):
                return frame
        page.wait_for_timeout(5)
    raise TimeoutError("no mark within a minute")


def has_our_mark(frame: Frame) -> bool:
    return bool(frame.evaluate("window.__citemap_ready > 0"))


def has_floor_mark(frame: Frame) -> bool:
    return bool(frame.evaluate("!!document.querySelector('path.leaflet-interactive')"))


SINGLE_MARK = ".citemap-mark:not([aria-label*=' places: ']), .citemap-pill"
PICK_ON_CANVAS = """() => {
  const { atlas } = citemap;
  if (atlas.mode !== "canvas") return false;
  window.__clicked = performance.timeOrigin + performance.now();
  const { row } = citemap.codes;
  citemap.pickPlace(atlas, atlas.rows.findIndex((count, i) => i % row === 0 && count > 0) / row);
  return true;
}"""
"""What a click on a mark does, where there are clusters only."""


def click_first(page: Page, frame: Frame, is_floor: bool) -> None:
    """Click the first mark that lies open under the pointer; among clusters, pick the first place."""
    if not is_floor and frame.evaluate(PICK_ON_CANVAS):
        return
    spot = frame.evaluate(
        """marks => [...document.querySelectorAll(marks)].map(mark => {
             const box = mark.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
             const top = document.elementFromPoint(x, y);
             return top && (top === mark || mark.contains(top)) ? {x, y} : null; }).find(Boolean)""",
        "path.leaflet-interactive" if is_floor else SINGLE_MARK,
    )
    box = frame.frame_element().bounding_box()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


def measure(browser: Browser, address: str, is_floor: bool, is_at_once: bool) -> tuple[float, float]:
    """Return milliseconds to the first mark, and from a click to the words."""
    context = browser.new_context(viewport={"width": 1500, "height": 950})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    frame = wait_for(page, has_floor_mark if is_floor else has_our_mark)
    visible = time.perf_counter() - start
    if is_floor or not is_at_once:
        if not is_floor:
            page.locator(".cm-claims").first.wait_for()
        page.wait_for_timeout(2500)
    page.evaluate(
        """words => { window.__seen = 0; new MutationObserver(() => {
             if (!window.__seen && document.querySelector(words))
               window.__seen = performance.timeOrigin + performance.now();
           }).observe(document.body, {childList: true, subtree: true}); }""",
        WORDS,
    )
    frame.evaluate(
        "document.addEventListener('click', () => {"
        "  window.__clicked = window.__clicked || performance.timeOrigin + performance.now(); }, true)"
    )
    click_first(page, frame, is_floor)
    page.wait_for_function("window.__seen > 0", timeout=30_000)
    words = page.evaluate("window.__seen") - frame.evaluate("window.__clicked")
    context.close()
    return visible * 1000, words


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=Path, action="append", default=[], help="another folder to measure")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--at-once", action="store_true", help="click as soon as the first mark stands")
    args = parser.parse_args()
    with ExitStack() as stack:
        ways = {"floor: st_folium, one mark": (stack.enter_context(serve("tests/benchmarks/floor_app.py")), True)}
        ways["the first article"] = (stack.enter_context(serve("dashboard/app.py")), False)
        for folder in args.seeds:
            ways[str(folder)] = (stack.enter_context(serve("dashboard/app.py", folder.resolve())), False)
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=find_chromium(), args=FLAGS)
        figures: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for number in range(args.rounds + 1):
            for name, (address, is_floor) in ways.items():
                found = measure(browser, address, is_floor, args.at_once)
                if number:  # the first visit warms the server up
                    figures[name].append(found)
        browser.close()
    show(figures)


def show(figures: dict[str, list[tuple[float, float]]]) -> None:
    """Print medians, and ratios to the floor."""
    floor = [statistics.median(column) for column in zip(*next(iter(figures.values())), strict=True)]
    print(f"{'':32} {'first mark':>12} {'ratio':>6} {'click → words':>14} {'ratio':>6}")
    for name, rounds in figures.items():
        visible, words = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{name:32} {visible:9.0f} ms {visible / floor[0]:6.2f} {words:11.0f} ms {words / floor[1]:6.2f}")


if __name__ == "__main__":
    main()
