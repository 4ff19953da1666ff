"""Measures the reading of whole archives: loop and Dask against the plain functions, memory, and going on.

    python tests/benchmarks/bench_archives.py [--articles N] [--workers N…]

The archive is invented (`citemap demo --articles`). "Plain" calls `take_row`, `parse` and `draft` one article after
another in this process; everything else reads the same file with `citemap bulk --draft`. Articles a second are of the
clock, so of all that runs on the machine; ratios are of one run. Without Dask only the loop is measured.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import threading
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from geodata.articles import take_row
from geodata.bulk.engines import ENGINES, Engine, EngineOptions
from geodata.bulk.reading import PROCESSES
from geodata.bulk.records import Options
from geodata.bulk.running import run_bulk
from geodata.demo import build_archive
from geodata.drafting import draft
from geodata.gazetteer import open_gazetteer
from geodata.geoparsers import parse


def read_plainly(path: Path) -> None:
    for line in path.read_bytes().splitlines():
        article = take_row(json.loads(line))
        parse(article.text_without(), article.language.value[:2] or None)
        draft(article)


def cpu_s() -> float:
    """Return the processor seconds of this process and of its children that have ended."""
    used = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def open_engine(name: str, workers: int) -> Engine:
    return ENGINES[name](EngineOptions(workers=workers))


class Watch(threading.Thread):
    """Notes the largest private memory of each process that reads."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.largest_mb: dict[str, float] = {}
        self.is_over = False

    def run(self) -> None:
        while not self.is_over:
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    if b"geodata.bulk.child" in (folder / "cmdline").read_bytes():
                        lines = (folder / "smaps_rollup").read_text("ascii").splitlines()
                        private = sum(int(one.split()[1]) for one in lines if one.startswith("Private"))
                        self.largest_mb[folder.name] = max(self.largest_mb.get(folder.name, 0), private / 1024)
                except OSError:
                    continue
            time.sleep(0.2)


def measure(name: str, count: int, run: Callable[[], object]) -> float:
    """Print how fast something reads, and return its articles a second."""
    watch = Watch()
    watch.start()
    began, used = time.monotonic(), cpu_s()
    run()
    seconds = time.monotonic() - began
    PROCESSES.close()
    used = cpu_s() - used
    watch.is_over = True
    memory = ", ".join(f"{one:.0f}" for one in watch.largest_mb.values()) or "–"
    print(f"{name:16} {count / seconds:7.1f} articles/s {used / count * 1000:6.1f} CPU ms each, private MB: {memory}")
    return count / seconds


def read_with(engine: Engine, path: Path, out: Path) -> None:
    run_bulk([str(path)], out, Options(draft=True, shard_articles=25), engine)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "archive.jsonl"
        rows = build_archive(args.articles, 1, open_gazetteer())
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        print(f"{args.articles} articles, {path.stat().st_size / args.articles:,.0f} bytes each")
        parse("Vladivostok")
        plain = measure("plain", args.articles, lambda: read_plainly(path))
        loop = measure("loop", args.articles, lambda: read_with(open_engine("loop", 1), path, folder / "loop"))
        print(f"{'':16} loop is {loop / plain:.2f} × plain, its start and the writing of tables included")
        if not find_spec("distributed"):
            print("dask is not installed: skipped")
            return
        for workers in args.workers:
            engine = open_engine("dask", workers)
            out = folder / f"dask-{workers}"
            rate = measure(f"dask, {workers} worker", args.articles, lambda e=engine, o=out: read_with(e, path, o))
            engine.close()
            print(f"{'':16} {rate / loop:.2f} × loop, the start of the cluster left out")
        measure("loop, again", args.articles, lambda: read_with(open_engine("loop", 1), path, folder / "loop"))


if __name__ == "__main__":
    main()
