"""Measures the reading of whole archives: loop and Dask against the plain functions, memory, peers, and going on.

    python tests/benchmarks/bench_archives.py [--articles N] [--archive FILE.jsonl] [--workers N…] [--names-only]
                                              [--rates-only]

The archive is invented (`citemap demo --articles`), or the first N rows of a file. "Plain" calls `take_row`, `parse`
and `draft` one article after another in this process; everything else reads the same rows with `run_bulk`. A rate is of
the clock, so of all that runs on the machine; processor time is of this process and all below it: reading, driving and
scheduling. The start of a cluster is left out of both. Ratios are of one run. flashgeotext finds names in the same
shards, sent by the same engine. Last, a run is killed half way and goes on. What is not installed is left out.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from geodata.articles import take_row
from geodata.bulk.archive import cut_shards
from geodata.bulk.engines import ENGINES, EngineOptions
from geodata.bulk.journal import find_done
from geodata.bulk.reading import PROCESSES
from geodata.bulk.records import Options, Shard, ShardResult
from geodata.bulk.running import run_bulk
from geodata.demo import build_archive
from geodata.drafting import draft
from geodata.gazetteer import open_gazetteer
from geodata.geoparsers import parse

SHARD = 50
PLAIN = 300
"""Articles that are read plainly, at most."""


def read_plainly(lines: Iterable[bytes], drafts: bool) -> None:
    for line in lines:
        article = take_row(json.loads(line))
        parse(article.text_without(), article.language.value[:2] or None)
        if drafts:
            draft(article)


@lru_cache(maxsize=1)
def open_flashgeotext() -> Callable[[str], Any]:
    from flashgeotext.geotext import GeoText

    return GeoText().extract


def find_with_flashgeotext(shard: Shard) -> ShardResult:
    """Find names in a shard as citemap's workers do; no rows are made of them."""
    extract = open_flashgeotext()
    for item in shard.items:
        extract(take_row(json.loads(item.data)).text_without())
    return ShardResult(shard.number, {}, (), len(shard.items))


def find_processes() -> dict[str, int]:
    """Return this process and all below it, with the ticks of processor time of each and its ended children."""
    used, parents = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
            parents[folder.name], used[folder.name] = fields[1], sum(map(int, fields[11:15]))
    ours = {str(os.getpid())}
    while below := {one for one, parent in parents.items() if parent in ours} - ours:
        ours |= below
    return {one: used[one] for one in ours}


def cpu_s() -> float:
    return sum(find_processes().values()) / os.sysconf("SC_CLK_TCK")


class Watch(threading.Thread):
    """Notes the largest private memory of each of our processes that reads."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.largest_mb: dict[str, float] = {}
        self.is_over = threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(0.5):
            for name in find_processes():
                folder = Path("/proc", name)
                with contextlib.suppress(OSError):
                    if b"geodata.bulk.child" in (folder / "cmdline").read_bytes():
                        lines = (folder / "smaps_rollup").read_text("ascii").splitlines()
                        private = sum(int(one.split()[1]) for one in lines if one.startswith("Private"))
                        self.largest_mb[name] = max(self.largest_mb.get(name, 0), private / 1024)


@dataclass(frozen=True, slots=True)
class Measured:
    """Articles a second by the clock, and milliseconds of processor time an article."""

    rate: float
    cpu_ms: float

    def tell(self, name: str, floor: Measured) -> None:
        rate, cpu = self.rate / floor.rate, self.cpu_ms / floor.cpu_ms
        print(f"{'':18} {rate:.2f} × {name} by the clock, {cpu:.2f} × its processor time", flush=True)


def measure(name: str, count: int, run: Callable[[], object]) -> Measured:
    """Print how fast something reads, and return it."""
    watch = Watch()
    watch.start()
    began, used = time.monotonic(), cpu_s()
    run()
    seconds, used = time.monotonic() - began, cpu_s() - used
    watch.is_over.set()
    watch.join()
    PROCESSES.close()
    memory = ", ".join(f"{one:.0f}" for one in watch.largest_mb.values()) or "–"
    made = Measured(count / seconds, used / count * 1000)
    print(f"{name:18} {made.rate:7.1f} articles/s {made.cpu_ms:6.1f} CPU ms each, private MB: {memory}", flush=True)
    return made


class Bench:
    """The archive, and what is asked of it.

    Args:
        folder: For what is written.
        count: How many articles are read.
        archive: Where they come from; None for invented ones.
        drafts: Whether claims are drafted too.
    """

    def __init__(self, folder: Path, count: int, archive: Path | None, drafts: bool) -> None:
        self.folder, self.drafts, self.path = folder, drafts, folder / "archive.jsonl"
        made = (json.dumps(row).encode() + b"\n" for row in build_archive(count, 1, open_gazetteer()))
        with contextlib.ExitStack() as files:
            lines = files.enter_context(archive.open("rb")) if archive else made
            self.lines = list(itertools.islice(lines, count))
        self.count = len(self.lines)
        self.path.write_bytes(b"".join(self.lines))
        print(f"{self.count:,} articles, {self.path.stat().st_size / self.count:,.0f} bytes each", flush=True)

    def measure_plain(self) -> Measured:
        parse("Vladivostok")
        lines = self.lines[:PLAIN]
        return measure("plain", len(lines), lambda: read_plainly(lines, self.drafts))

    def measure_engine(self, engine: str, workers: int) -> Measured:
        opened = ENGINES[engine](EngineOptions(workers=workers))
        name = f"{engine}, {workers} worker{'s' * (workers > 1)}"
        options = Options(draft=self.drafts, shard_articles=SHARD)
        out = self.folder / f"{engine}-{workers}"
        try:
            return measure(name, self.count, lambda: run_bulk([str(self.path)], out, options, opened))
        finally:
            opened.close()

    def measure_flashgeotext(self, workers: int) -> Measured:
        engine = ENGINES["dask"](EngineOptions(workers=workers))
        engine.map(find_with_flashgeotext, cut_shards([str(self.path)], SHARD))
        try:
            return measure(f"flashgeotext, {workers}", self.count, lambda: list(engine.results()))
        finally:
            engine.close()

    def try_going_on(self) -> None:
        """Kill a run when half is done, go on, and compare the rows with those of the loop."""
        out = self.folder / "killed"
        words = ["bulk", str(self.path), str(out), "--shard-articles", str(SHARD), *(["--draft"] * self.drafts)]
        command = [sys.executable, "-m", "geodata", *words]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as driver:
            while len(find_done(out)) < self.count / SHARD / 2 and driver.poll() is None:
                time.sleep(0.2)
            os.killpg(driver.pid, signal.SIGKILL)
        done, began = len(find_done(out)), time.monotonic()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        seconds = time.monotonic() - began
        clean, gone_on = ({one.name: pq.read_table(one) for one in (self.folder / name / "parts").iterdir()}
                          for name in ("loop-1", "killed"))  # fmt: skip
        rows = "the loop's rows" if clean == gone_on else "OTHER ROWS than the loop"
        print(f"killed after {done} of {len(find_done(out))} parts, the rest in {seconds:.0f} s: {rows}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--archive", type=Path, help="JSON Lines to read instead of invented articles")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--names-only", action="store_true", help="draft no claims")
    parser.add_argument("--rates-only", action="store_true", help="kill no run")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), args.articles, args.archive, not args.names_only)
        plain = bench.measure_plain()
        loop = bench.measure_engine("loop", 1)
        loop.tell("plain", plain)
        if not find_spec("distributed"):
            print("Dask is not installed: skipped")
            args.workers = []
        for workers in args.workers:
            read = bench.measure_engine("dask", workers)
            read.tell("loop", loop)
            if find_spec("flashgeotext"):
                read.tell("flashgeotext", bench.measure_flashgeotext(workers))
        if not args.rates_only:
            bench.try_going_on()


if __name__ == "__main__":
    main()
