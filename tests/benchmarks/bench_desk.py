"""How long a decision at the desk takes until the next draft stands there: ``python tests/benchmarks/bench_desk.py``.

From the key A to the next draft's heading, in headless Chromium, at an article with many drafts; beside it a bare
Streamlit page whose heading a key changes, in turn in the same run. Medians; what counts is the ratio.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dashboard.access import EDIT_VARIABLE, LOOPBACK_EDIT
from geodata.desk.adding import add_article, take_pasted
from geodata.drafting.forms import SourceFacts
from geodata.store.database import DeskReader, Editor, open_database
from tests.browser.conftest import press
from tests.browser.served import FLAGS, find_chromium, run_server

TOWNS = ("Vladivostok", "Ussuriysk", "Khabarovsk", "Kharkiv", "Donetsk", "Kursk", "Nakhodka", "Odesa")
FACTS = SourceFacts(
    "Troops shipped", "The Daily", "en", date(2024, 10, 18), date(2024, 10, 18), "", "2024-10-19T08:00:00Z"
)
WATCH = """() => {
  const read = () => document.querySelector("h2.cm-summary")?.textContent;
  document.addEventListener("keydown", () => {
    const before = read(), pressed = performance.now();
    window.__took = new Promise((done) => {
      const watch = new MutationObserver(() => {
        const now = read();
        if (!now || now === before) return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - pressed));
      });
      watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  }, true);
}"""


def make_article(address: str, drafts: int) -> None:
    """Add an article of about so many drafts, drafted as any other is."""
    paragraphs = []
    for number in range(drafts // 2):
        town, other = TOWNS[number % len(TOWNS)], TOWNS[(number * 3 + 1) % len(TOWNS)]
        paragraphs.append(
            f"Some {1500 + number} troops were shipped to {town} early this month, the National Intelligence Service "
            f"said. An attack killed at least {number + 3} people in {other} on Thursday, Ukrainian officials said."
        )
    with open_database(address) as database:
        add_article(database, Editor("ann", "Ann"), take_pasted("\n\n".join(paragraphs)), FACTS)


def count_drafts(address: str) -> int:
    """Return how many drafts the database holds."""
    with open_database(address) as database:
        return sum(one.get("draft", 0) for one in DeskReader(database).count_states().values())


def decide(page: Page) -> float:
    """Press A and return the milliseconds until the next heading stands there."""
    press(page, "a")
    took = float(page.evaluate("() => window.__took"))
    page.wait_for_timeout(500)
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=40)
    args = parser.parse_args()
    with ExitStack() as stack:
        address = str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "desk.db")
        make_article(address, args.drafts)
        settings = {EDIT_VARIABLE: LOOPBACK_EDIT, "CITEMAP_DATABASE_URL": address}
        desk = stack.enter_context(run_server("dashboard/app.py", environment=settings, server_address="127.0.0.1"))
        floor = stack.enter_context(run_server("tests/benchmarks/desk_floor_page.py"))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=find_chromium(), args=FLAGS)
        ways = {
            "floor: a bare rerun": floor.address,
            f"the desk, {count_drafts(address)} drafts": f"{desk.address}review",
        }
        pages = {name: browser.new_page(viewport={"width": 1500, "height": 950}) for name in ways}
        for name, page in pages.items():
            page.goto(ways[name])
            page.locator("h2.cm-summary").wait_for(timeout=60_000)
            page.evaluate(WATCH)
        figures: dict[str, list[float]] = {name: [] for name in ways}
        used = desk.read_cpu_ms()
        for number in range(args.rounds + 2):
            for name, page in pages.items():
                took = decide(page)
                if number >= 2:  # the first ones warm the server up
                    figures[name].append(took)
        used = (desk.read_cpu_ms() - used) / (args.rounds + 2)
        browser.close()
    least = statistics.median(next(iter(figures.values())))
    for name, found in figures.items():
        middle = statistics.median(found)
        print(f"{name:24} {middle:6.0f} ms, slowest {max(found):6.0f} ms, ratio {middle / least:5.2f}")
    print(f"the desk's server: {used:.0f} ms of processor time for a decision")


if __name__ == "__main__":
    main()
