"""How a store of columns bears up: opening, memory, filters, search and one claim, from 20 claims to a million.

    python tests/benchmarks/bench_store.py [--sizes 20,1000,10000,100000,1000000] [--folder DIR]

Every size is measured in a process of its own. Times are medians in milliseconds. Memory is what the process holds more
than before it opened the store, after every filter was asked for its options and its mask: `resident` counts pages of
libraries too (which all processes share), `private` only what nobody else can use. The floor is what a bare pandas
comparison of one column costs on the same claims.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

SIZES = (20, 1_000, 10_000, 100_000, 1_000_000)
REPEATS = 7


def measure(work: Callable[[], Any], repeats: int = REPEATS) -> float:
    """Return the median time of a piece of work in milliseconds, after one run that does not count."""
    work()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1e3)
    return statistics.median(times)


def read_memory() -> tuple[int, int]:
    """Return the bytes that are resident and those that are private to this process (Linux)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines}
    return sizes["Rss"], sizes["Private_Clean"] + sizes["Private_Dirty"]


def make_store(count: int, folder: Path) -> float:
    """Make a store of invented claims unless it stands already; returns the seconds it took."""
    from geodata.demo import build_articles
    from geodata.errors import StoreError
    from geodata.gazetteer import open_gazetteer
    from geodata.store.columns import open_columns
    from geodata.store.columns_writing import write_columns

    try:
        open_columns(folder)
    except StoreError:
        gazetteer = open_gazetteer()
        started = time.perf_counter()
        write_columns(build_articles(count, 1, gazetteer), folder, gazetteer.get_place, gazetteer.find_outline)
        return time.perf_counter() - started
    return 0.0


def measure_store(folder: Path) -> dict[str, float]:
    """Return all figures of one store; run it in a fresh process."""
    import numpy as np

    from geodata.filters import FILTERS, build_mask
    from geodata.store.as_of import open_as_of
    from geodata.store.columns import open_columns
    from geodata.store.columns_files import ColumnFiles, read_meta
    from geodata.store.columns_marks import read_marks
    from geodata.tables import compute_known_days

    before = read_memory()
    started = time.perf_counter()
    store = open_columns(folder)
    figures = {"open": (time.perf_counter() - started) * 1e3}
    count = len(store.table)
    chosen = {"q": ("soldiers sighting",), "when": ("2023-01-01..2023-06-30",), "asof": ("2024-01-01",)}
    for key, one in FILTERS.items():
        started = time.perf_counter()
        options = one.find_options(store)
        figures[f"options {key}"] = (time.perf_counter() - started) * 1e3
        chosen.setdefault(key, (options[len(options) // 2].value,) if options else ())
    for key in FILTERS:
        if chosen[key] and key != "q":
            figures[f"filter {key}"] = measure(lambda key=key: build_mask(store, {key: chosen[key]}))  # type: ignore[misc]
    figures["all filters"] = measure(lambda: build_mask(store, {k: v for k, v in chosen.items() if k != "q"}))
    figures["as of a day"] = measure(lambda: open_as_of(store, date(2024, 1, 1)), 3)
    compute_known_days(store.table.claims)
    marks = store.table.marks
    for name in marks.__dataclass_fields__:
        column = getattr(marks, name)
        if isinstance(column, np.ndarray):
            column.sum()
    after = read_memory()
    figures["resident bytes a claim"] = (after[0] - before[0]) / count
    figures["private bytes a claim"] = (after[1] - before[1]) / count
    figures["resident MB"] = (after[0] - before[0]) / 1e6
    figures["search rare"] = measure(lambda: store.search("hypothetical vladivostok"))
    figures["search common"] = measure(lambda: store.search("soldiers"))
    chance = np.random.default_rng(1)
    ids = [store.table.marks.claim_ids[int(row)] for row in chance.integers(0, count, 300)]
    times = []
    for claim_id in ids:
        started = time.perf_counter()
        store.get_claim(claim_id)
        times.append((time.perf_counter() - started) * 1e3)
    figures["get_claim"], figures["get_claim p95"] = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
    files = ColumnFiles(folder, read_meta(folder)["files"], ExitStack())
    figures["read marks"] = measure(lambda: read_marks(files, store._claims))
    column = store.table.claims["kind"]
    figures["floor: pandas kind =="] = measure(lambda: (column == "sighting").to_numpy())
    days = store.table.claims["event_first"]
    figures["floor: pandas day <="] = measure(lambda: (days <= 19_000).to_numpy())
    return figures


def add_marginal(found: dict[int, dict[str, float]]) -> None:
    """Part the memory of each size into what the smallest store takes too, libraries and all, and what claims add."""
    smallest = min(found)
    fixed = found[smallest]["resident MB"]
    for size, figures in found.items():
        if size > smallest:
            figures["of it fixed MB"] = fixed
            figures["bytes that a claim adds"] = (figures["resident MB"] - fixed) * 1e6 / (size - smallest)


def main() -> None:
    """Measure all sizes and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--folder", type=Path, help="where stores are kept for the next run")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure_store(args.measure)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        root = args.folder or Path(temporary)
        root.mkdir(parents=True, exist_ok=True)
        found: dict[int, dict[str, float]] = {}
        for size in map(int, args.sizes.split(",")):
            folder = root / f"claims-{size}"
            made_s = make_store(size, folder)
            command = [sys.executable, __file__, "--measure", str(folder)]
            found[size] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            found[size]["made in s"] = made_s
            found[size]["on disk bytes a claim"] = sum(path.stat().st_size for path in folder.iterdir()) / size
            print(f"{size:,} claims measured", file=sys.stderr)
        add_marginal(found)
    print(f"{'ms, unless named otherwise':28}" + "".join(f"{size:>12,}" for size in found))
    for name in dict.fromkeys(name for figures in found.values() for name in figures):
        print(f"{name:28}" + "".join(f"{figures.get(name, float('nan')):>12,.2f}" for figures in found.values()))


if __name__ == "__main__":
    main()
