"""How long the map takes, beside floors and peers, in one run: ``python tests/benchmarks/bench_map.py``.

Every figure is the median of a few fresh pages (no browser cache) in headless Chromium against one server on this
machine. The ways take turns, so that whatever else the machine does falls on all of them. *visible*
is from the request of the page to the first mark; *click* from the mouse button to the answer on the page;
*filter* from the check box to the map drawn again; *pan* the longest and the mean frame while dragging.
"""

from __future__ import annotations

import argparse
import io
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Frame, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.served import FLAGS, ROOT, Server, find_chromium, run_server

FIRST_MARK = {
    "empty": "window.map && window.map._loaded",
    "ours": "window.__citemap_ready > 0",
    "app": "window.__citemap_ready > 0",
    "marker": "document.querySelector('.leaflet-marker-icon')",
    "cluster": "document.querySelector('.leaflet-marker-icon')",
    "geojson": "document.querySelector('path.leaflet-interactive')",
}
PEER_LIMITS = {"marker": 10_000, "cluster": 1_000_000, "geojson": 100_000, "pydeck": 100_000}
TIMEOUT_MS = 60_000


@dataclass
class Figures:
    """What was measured of one way at one size; milliseconds, bytes, CPU milliseconds, mebibytes."""

    way: str
    claims: int
    visible: list[float] = field(default_factory=list)
    click: list[float] = field(default_factory=list)
    filter: list[float] = field(default_factory=list)
    pan_mean: float | None = None
    pan_longest: float | None = None
    zoom_longest: float | None = None
    http_bytes: int = 0
    socket_bytes: int = 0
    cpu_ms: float | None = None
    memory_mib: float = 0.0
    memory_grown_mib: float = 0.0
    failure: str = ""


def fetch_peers(folder: Path) -> bool:
    """Fetch the cluster plugin that FastMarkerCluster needs; false where npm is not at hand."""
    if shutil.which("npm") is None:
        return False
    fetched = subprocess.run(
        ["npm", "pack", "--silent", "leaflet.markercluster@1.5.3"], cwd=folder, capture_output=True
    )
    if fetched.returncode != 0:
        return False
    subprocess.run(
        ["tar", "-xzf", "leaflet.markercluster-1.5.3.tgz", "--strip-components=2", "package/dist"],
        cwd=folder,
        check=True,
    )
    return True


def find_frame(page: Page) -> Frame:
    """The frame of the map, as soon as it is there."""
    deadline = time.monotonic() + TIMEOUT_MS / 1000
    while time.monotonic() < deadline:
        for frame in page.frames:
            if "folium" in frame.url:
                return frame
        page.wait_for_timeout(5)
    raise TimeoutError("no map")


def wait_for_first_mark(page: Page, way: str) -> Frame:
    """Wait until the first mark of a way can be seen."""
    if way == "page":
        page.get_by_text("here it is").wait_for()
        return page.main_frame
    if way == "pydeck":
        chart = page.get_by_test_id("stDeckGlJsonChart")
        chart.locator("canvas").first.wait_for(timeout=TIMEOUT_MS)
        deadline = time.monotonic() + TIMEOUT_MS / 1000
        while not has_black_dots(chart.screenshot()) and time.monotonic() < deadline:
            page.wait_for_timeout(20)
        return page.main_frame
    frame = find_frame(page)
    frame.wait_for_function(FIRST_MARK[way], timeout=TIMEOUT_MS, polling=10)
    return frame


def has_black_dots(picture: bytes) -> bool:
    """Whether a picture shows points in pydeck's own colour, black."""
    darkness = Image.open(io.BytesIO(picture)).convert("L").histogram()
    return sum(darkness[:12]) >= 5


class Session:
    """One fresh page of a way, and what it cost."""

    def __init__(self, browser: Browser, server: Server, figures: Figures) -> None:
        self.context = browser.new_context(viewport={"width": 1400, "height": 900})
        self.page = self.context.new_page()
        self.page.set_default_timeout(TIMEOUT_MS)
        self.figures = figures
        self.server = server
        self.socket_bytes = 0
        self.page.on("websocket", self._follow)
        self.network = self.context.new_cdp_session(self.page)
        self.network.send("Network.enable")
        self.http_bytes = 0
        self.network.on("Network.loadingFinished", self._count)

    def _follow(self, socket_: object) -> None:
        for event in ("framesent", "framereceived"):
            socket_.on(event, self._weigh)  # type: ignore[attr-defined]

    def _weigh(self, payload: str | bytes) -> None:
        self.socket_bytes += len(payload)

    def _count(self, event: dict[str, float]) -> None:
        self.http_bytes += int(event["encodedDataLength"])

    def open(self) -> Frame:
        """Open the page and note when the first mark stood there."""
        started = time.perf_counter()
        query = "" if self.figures.way == "app" else f"?way={self.figures.way}&claims={self.figures.claims}"
        self.page.goto(f"{self.server.address}{query}", wait_until="commit", timeout=TIMEOUT_MS)
        frame = wait_for_first_mark(self.page, self.figures.way)
        self.figures.visible.append((time.perf_counter() - started) * 1000)
        self.page.wait_for_timeout(700)
        self.figures.http_bytes, self.figures.socket_bytes = self.http_bytes, self.socket_bytes
        return frame

    def click(self, frame: Frame) -> None:
        """Click a mark and note when the answer stood on the page."""
        if self.figures.way in {"page", "empty", "cluster", "pydeck"}:
            return
        x, y = find_mark(self.page, frame, self.figures.way)
        cpu = self.server.read_cpu_ms()
        started = time.perf_counter()
        self.page.mouse.click(x, y)
        answer = self.page.locator("mark[lang]") if self.figures.way == "app" else self.page.get_by_text("picked: ")
        answer.first.wait_for()
        self.figures.click.append((time.perf_counter() - started) * 1000)
        self.page.wait_for_timeout(400)
        self.figures.cpu_ms = self.server.read_cpu_ms() - cpu

    def filter(self, frame: Frame) -> None:
        """Untick a kind and note when the map was drawn without it."""
        if self.figures.way != "ours":
            return
        for _ in range(3):
            before = frame.evaluate("citemap.shownTurn")
            started = time.perf_counter()
            self.page.get_by_text("kind 0", exact=True).click()
            frame.wait_for_function("(before) => citemap.shownTurn > before", arg=before, polling=5)
            self.figures.filter.append((time.perf_counter() - started) * 1000)

    def pan(self, frame: Frame) -> None:
        """Drag the map about and note the frames of the screen."""
        if self.figures.way not in {"ours", "app"}:
            return
        box = frame.locator("#map_div").bounding_box()
        assert box
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        frame.evaluate(RECORD_FRAMES)
        self.page.mouse.move(*middle)
        self.page.mouse.down()
        for step in range(60):
            self.page.mouse.move(middle[0] + 3 * step, middle[1] + step)
        self.page.mouse.up()
        self.page.wait_for_timeout(600)
        frames = frame.evaluate("window.__frames.stop()")
        self.figures.pan_mean, self.figures.pan_longest = statistics.fmean(frames), max(frames)
        frame.evaluate(RECORD_FRAMES)
        frame.evaluate("citemap.atlas.map.zoomIn(1)")
        self.page.wait_for_timeout(900)
        self.figures.zoom_longest = max(frame.evaluate("window.__frames.stop()"))


RECORD_FRAMES = """() => {
  const gaps = [];
  let last = performance.now(), isOn = true;
  const step = (now) => { gaps.push(now - last); last = now; if (isOn) requestAnimationFrame(step); };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(step); });
  window.__frames = { stop: () => { isOn = false; return gaps; } };
}"""


def find_mark(page: Page, frame: Frame, way: str) -> tuple[float, float]:
    """The middle of a mark that stands free, in pixels of the page."""
    box = frame.locator("#map_div").bounding_box()
    assert box
    if way in {"ours", "app"}:
        point = frame.evaluate(
            """() => {
              const { atlas } = citemap;
              const size = atlas.map.getSize();
              const isIn = (p) => p.x > 250 && p.x < size.x - 60 && p.y > 60 && p.y < size.y - 60;
              if (atlas.mode === "elements") {
                const one = atlas.elements.items.find((i) => i.places.length === 1 && isIn(atlas.elements._point(i)));
                return atlas.elements._point(one);
              }
              const { canvas } = atlas;
              let one = canvas.drawn.find((i) => canvas.clusters.places[i.cluster] === 1 && isIn(canvas.pointOf(i)));
              return one ? canvas.pointOf(one) : null;
            }"""
        )
        if point is None:
            return zoom_to_a_mark(page, frame, box)
        return box["x"] + point["x"], box["y"] + point["y"]
    selector = "path.leaflet-interactive" if way == "geojson" else ".leaflet-marker-icon"
    for mark in frame.locator(selector).all()[:400]:
        place = mark.bounding_box()
        if (
            place
            and box["x"] + 60 < place["x"] < box["x"] + box["width"] - 60
            and box["y"] + 60 < place["y"] < box["y"] + 500
        ):
            return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    raise LookupError("no mark in view")


def zoom_to_a_mark(page: Page, frame: Frame, box: dict[str, float]) -> tuple[float, float]:
    """Go near enough for a mark of its own to appear, and give its place."""
    point = frame.evaluate(
        """() => {
          const { atlas } = citemap;
          const place = atlas.rows.findIndex((count, i) => i % 16 === 0 && count > 0) / 16;
          const { place_latitude: latitude, place_longitude: longitude } = atlas.claims;
          atlas.map.setView([latitude[place], longitude[place]], 13, { animate: false });
          return null;
        }"""
    )
    page.wait_for_timeout(500)
    point = frame.evaluate(
        """() => {
          const { atlas } = citemap;
          const one = atlas.elements.items.find((i) => i.places.length === 1);
          return atlas.elements._point(one);
        }"""
    )
    return box["x"] + point["x"], box["y"] + point["y"]


def measure(browser: Browser, server: Server, figures: Figures, is_last: bool) -> None:
    """Open one fresh page of a way, and add what it shows to its figures."""
    if figures.failure:
        return
    session = Session(browser, server, figures)
    try:
        frame = session.open()
        session.click(frame)
        session.filter(frame)
        if is_last:
            session.pan(frame)
    except (PlaywrightError, TimeoutError, LookupError) as error:
        figures.failure = str(error).splitlines()[0][:60]
    finally:
        session.context.close()
    figures.memory_mib = server.read_memory_mib()


def warm_up(browser: Browser, server: Server, figures: Figures) -> None:
    """A page that is not counted: it builds what the server keeps."""
    before = figures.memory_mib
    measure(browser, server, figures, is_last=False)
    figures.memory_grown_mib = figures.memory_mib - before
    for values in (figures.visible, figures.click, figures.filter):
        values.clear()


def _median(values: list[float]) -> str:
    return f"{statistics.median(values):,.0f}" if values else "–"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


HEAD = (
    "way",
    "claims",
    "visible",
    "click",
    "filter",
    "pan mean",
    "pan max",
    "zoom max",
    "http kB",
    "socket kB",
    "CPU ms",
    "RSS MiB",
    "grown",
)


def show(figures: Figures) -> None:
    """Print one line of the table."""
    cells = [
        figures.way, f"{figures.claims:,}", _median(figures.visible), _median(figures.click), _median(figures.filter),
        _number(figures.pan_mean), _number(figures.pan_longest), _number(figures.zoom_longest),
        f"{figures.http_bytes / 1000:,.0f}", f"{figures.socket_bytes / 1000:,.0f}", _number(figures.cpu_ms),
        f"{figures.memory_mib:,.0f}", f"{figures.memory_grown_mib:+,.0f}", figures.failure,
    ]  # fmt: skip
    print("".join(f"{cell:>10}" for cell in cells), flush=True)


RATIOS = (
    ("first mark at 20, to an empty st_folium", "visible", ("ours", 20), ("empty", 0), 1.3),
    ("first mark at 100,000, to that at 20", "visible", ("ours", 100_000), ("ours", 20), 1.15),
    ("first mark at 100,000, to pydeck's", "visible", ("ours", 100_000), ("pydeck", 100_000), 0.35),
    ("first mark at 1,000,000, to that at 20", "visible", ("ours", 1_000_000), ("ours", 20), 2.5),
    ("click at 100,000, to a bare st_folium click", "click", ("ours", 100_000), ("marker", 20), 1.3),
    ("filter at 100,000, to filter at 20", "filter", ("ours", 100_000), ("ours", 20), 1.5),
    ("the whole app's first mark, to an empty st_folium", "visible", ("app", 0), ("empty", 0), 1.3),
    ("the whole app's first mark at 100,000, to that as it comes", "visible", ("app", 100_000), ("app", 0), 1.15),
    ("the whole app's click to quote, to a bare st_folium click", "click", ("app", 0), ("marker", 20), 1.5),
    ("the same at 100,000", "click", ("app", 100_000), ("marker", 20), 1.3),
)
"""What the project aims at: a name, the figure, what is measured, against what, and the ratio that is aimed at."""


def show_ratios(table: dict[tuple[str, int], Figures]) -> None:
    """Print the ratios of this run, and which miss their aim."""
    print("\nratios in this run")
    for name, part, over, under, aim in RATIOS:
        values = [getattr(table[entry], part) for entry in (over, under) if entry in table]
        if len(values) == 2 and all(values):
            ratio = statistics.median(values[0]) / statistics.median(values[1])
            print(f"  {name:60} {ratio:5.2f}   aim ≤ {aim}{'' if ratio <= aim else '   missed'}")


def make_plan(claims: list[int], ways: list[str], has_cluster: bool) -> list[tuple[str, int]]:
    """What is measured: the floors, then each way at each size that it can bear."""
    plan = [("page", 0), ("empty", 0)]
    return plan + [
        (way, count)
        for count in claims
        for way in ways
        if count <= PEER_LIMITS.get(way, count) and (way != "cluster" or has_cluster)
    ]


def write_demo(claims: int, folder: Path) -> Path | None:
    """Invented claims for the whole app; None stands for those that come with it."""
    if claims == 0:
        return None
    made = folder / f"demo-{claims}"
    demo = [sys.executable, "-m", "geodata", "demo", "--claims", str(claims), "--out", str(made)]
    subprocess.run(demo, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return made


def take_turns(
    browser: Browser, table: dict[tuple[str, int], Figures], servers: dict[tuple[str, int], Server], runs: int
) -> None:
    """Warm every way up, then measure them in turns; the last turn prints a line as soon as it is whole."""
    for entry, figures in table.items():
        figures.memory_mib = servers[entry].read_memory_mib()
        warm_up(browser, servers[entry], figures)
    print("".join(f"{cell:>10}" for cell in HEAD), flush=True)
    for turn in range(runs):
        print(f"turn {turn + 1} of {runs}", file=sys.stderr, flush=True)
        for entry, figures in table.items():
            measure(browser, servers[entry], figures, is_last=turn == runs - 1)
            if turn == runs - 1:
                show(figures)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; sizes and ways can be chosen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="*", default=[20, 1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--ways", nargs="*", default=["ours", "marker", "cluster", "geojson", "pydeck"])
    parser.add_argument("--app-claims", type=int, nargs="*", default=[0, 100_000], help="0: those that come with it")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        has_cluster = fetch_peers(folder)
        peers = {"CITEMAP_BENCH_PEERS": str(folder)}
        options_of_all = {"server_maxMessageSize": "1000"}
        layer = stack.enter_context(
            run_server("tests/benchmarks/map_bench_app.py", environment=peers, **options_of_all)
        )
        table = {entry: Figures(*entry) for entry in make_plan(options.claims, options.ways, has_cluster)}
        servers = dict.fromkeys(table, layer)
        for claims in options.app_claims:
            seeds = write_demo(claims, folder)
            table["app", claims] = Figures("app", claims)
            servers["app", claims] = stack.enter_context(run_server("dashboard/app.py", seeds, **options_of_all))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        take_turns(browser, table, servers, options.runs)
        browser.close()
    show_ratios(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
