"""How long a filter takes until all is updated, against the rerun of an empty page (`bench_evidence.py`).

The switch for undated claims is clicked; *filter* is from the click to the last change of what the page shows: the
count, the map's marks, the timeline, the list. The floor is an empty page with one switch and one line of text.
*CPU* is the time of the server's process for it. Headless Chromium, the ways in turn in one run, medians; what counts
are the ratios. ``--claims N`` says how many synthetic claims there are beside the article and the demonstration set.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.served import FLAGS, Server, find_chromium, run_server  # noqa: E402

QUIET_MS = 700
"""So long nothing may change before what was seen last counts as the end."""

WATCH = """() => {
  window.__last = 0;
  window.__watched = performance.now();
  const clicked = () => { window.__clicked = window.__clicked || performance.now(); };
  document.addEventListener('pointerdown', clicked, true);
  const note = () => { window.__last = performance.now(); };
  new MutationObserver(note).observe(document.body, {childList: true, subtree: true, characterData: true});
  for (const frame of document.querySelectorAll('iframe')) {
    try { new MutationObserver(note).observe(frame.contentDocument.body, {childList: true, subtree: true}); }
    catch (error) { /* a frame of another origin */ }
  }
}"""


def open_page(browser: Browser, address: str, is_floor: bool) -> Page:
    """Open a page and wait until it has come to rest."""
    page = browser.new_context(viewport={"width": 1500, "height": 1500}).new_page()
    page.set_default_timeout(90_000)
    page.goto(address)
    page.locator(".cm-count").first.wait_for()
    if not is_floor:
        page.locator(".st-key-timeline-box canvas, .st-key-timeline-box svg").first.wait_for()
    page.evaluate(WATCH)
    page.wait_for_function("() => performance.now() - Math.max(window.__last, window.__watched) > 3000")
    return page


def click_switch(page: Page) -> float:
    """Click the switch and return milliseconds until nothing changes any more."""
    page.evaluate("() => { window.__clicked = 0; }")
    page.locator("label", has_text="Undated").first.click()
    start = page.evaluate("window.__clicked")
    page.wait_for_function(
        "([start, quiet]) => window.__last > start && performance.now() - window.__last > quiet",
        arg=[start, QUIET_MS],
    )
    return float(page.evaluate("window.__last")) - float(start)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=8)
    args = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "claims"
        command = [sys.executable, "-m", "geodata", "demo", "--claims", str(args.claims), "--out", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        ways = {
            "floor: an empty page": stack.enter_context(run_server("tests/benchmarks/evidence_floor_page.py")),
            "the first article": stack.enter_context(run_server("dashboard/app.py")),
            "the demonstration set": stack.enter_context(
                run_server("dashboard/app.py", ROOT / "tests/data/demo_seeds")
            ),
            f"{args.claims:,} synthetic claims": stack.enter_context(run_server("dashboard/app.py", folder)),
        }
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=find_chromium(), args=FLAGS)
        figures = {
            name: measure(browser, server, args.rounds, name.startswith("floor")) for name, server in ways.items()
        }
        browser.close()
    show(figures)


def measure(browser: Browser, server: Server, rounds: int, is_floor: bool) -> list[tuple[float, float]]:
    """Return milliseconds until all is updated and CPU milliseconds of the server, for each round but the first."""
    page = open_page(browser, server.address, is_floor)
    found = []
    for number in range(rounds + 2):
        before = server.read_cpu_ms()
        took = click_switch(page)
        cpu = server.read_cpu_ms() - before
        if number > 1:  # the first two make what is kept for both states of the switch
            found.append((took, cpu))
    page.context.close()
    return found


def show(figures: dict[str, list[tuple[float, float]]]) -> None:
    """Print medians, and ratios to the floor."""
    floor = [statistics.median(column) for column in zip(*next(iter(figures.values())), strict=True)]
    print(f"{'':28} {'filter → all updated':>20} {'ratio':>6} {'server CPU':>12}")
    for name, rounds in figures.items():
        took, cpu = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{name:28} {took:17.0f} ms {took / floor[0]:6.2f} {cpu:9.0f} ms")


if __name__ == "__main__":
    main()
