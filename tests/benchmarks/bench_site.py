"""How long a published site takes, beside the app over the same claims: ``python tests/benchmarks/bench_site.py``.

Publishing is timed in a process of its own: processor time and the most memory that it held. The site and the app take
turns in one run, each page in a fresh context of headless Chromium; medians. *first mark* is from the request of the
page, *click → words* from the pick to the words on the page, *filter* from a box of the filters to the map and the list
drawn again, *shift* the sum of layout shifts until the timeline stands.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from geodata.demo import build_articles
from geodata.gazetteer import open_gazetteer
from geodata.store.columns_writing import write_columns
from tests.benchmarks.bench_app import has_our_mark, wait_for
from tests.browser.served import FLAGS, find_chromium, serve

WATCH = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
}).observe({ type: "layout-shift", buffered: true });"""
PICK = """async () => {
  const { atlas } = citemap, { row } = citemap.codes;
  const start = performance.now();
  const words = new Promise((done) => new MutationObserver(() => {
    if (document.querySelector("blockquote mark")) done(performance.now() - start);
  }).observe(document.body, { childList: true, subtree: true }));
  citemap.pickPlace(atlas, atlas.rows.findIndex((count, i) => i % row === 0 && count > 0) / row);
  return words;
}"""
FILTER = """async (kind) => {
  const status = document.querySelector(".cm-site-count"), start = performance.now();
  const drawn = new Promise((done) => new MutationObserver(() => done(performance.now() - start))
    .observe(status, { childList: true, characterData: true, subtree: true }));
  document.querySelector(`.cm-filters [name="kind=${kind}"]`).click();
  return drawn;
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain server of files that keeps connections open."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve_files(folder: Path) -> Iterator[str]:
    """Serve a folder and give its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def publish(seeds: Path, folder: Path) -> str:
    """Publish in a process of its own; return its figures."""
    command = [sys.executable, "-m", "geodata", "publish", str(folder), "--seeds", str(seeds), "--lang", "en"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    files = [path for path in folder.rglob("*") if path.is_file()]
    weight = sum(path.stat().st_size for path in files) / 1e6
    seconds = used.ru_utime + used.ru_stime
    return f"{seconds:.1f} s of processor time, {used.ru_maxrss / 1024:.0f} MB, {len(files):,} files of {weight:.0f} MB"


def measure_site(browser: Browser, address: str) -> tuple[float, float, float, float]:
    """Return the figures of one visit to the site, in milliseconds; the last one is a share of the window."""
    context = browser.new_context(viewport={"width": 1500, "height": 950}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.__citemap_ready > 0", polling=10)
    visible = (time.perf_counter() - start) * 1000
    page.locator(".cm-timeline-key:not(:empty)").wait_for()
    shifted = page.evaluate("window.shifted")
    words = page.evaluate(PICK)
    filtered = page.evaluate(FILTER, "movement")
    context.close()
    return visible, words, filtered, shifted


def measure_app(browser: Browser, address: str) -> float:
    """Return milliseconds to the app's first mark."""
    context = browser.new_context(viewport={"width": 1500, "height": 950})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    wait_for(page, has_our_mark)
    visible = (time.perf_counter() - start) * 1000
    context.close()
    return visible


def measure_size(browser: Browser, count: int, rounds: int) -> None:
    """Measure publishing, site and app at one number of claims, and print."""
    gazetteer = open_gazetteer()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        seeds, site = Path(folder) / "seeds", Path(folder) / "site"
        write_columns(build_articles(count, 1, gazetteer), seeds, gazetteer.get_place, gazetteer.find_outline)
        print(f"{count:,} claims: published in {publish(seeds, site)}", flush=True)
        address, app = stack.enter_context(serve_files(site)), stack.enter_context(serve("dashboard/app.py", seeds))
        visits, apps = [], []
        for number in range(rounds + 1):
            visit, of_app = measure_site(browser, address), measure_app(browser, app)
            if number:  # the first visit warms the servers up
                visits.append(visit)
                apps.append(of_app)
    figures = [statistics.median(column) for column in zip(*visits, strict=True)]
    beside = statistics.median(apps)
    first, words, filtered, shifted = figures
    told = f"first mark {first:.0f} ms, click → words {words:.0f} ms, filter {filtered:.0f} ms, shift {shifted:.3f}"
    print(f"  {told}; the app's first mark {beside:.0f}, ratio {first / beside:.2f}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[20, 2_000], help="sizes")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for count in args.claims:
            measure_size(browser, count, args.rounds)
        browser.close()


if __name__ == "__main__":
    main()
