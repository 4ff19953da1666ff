"""Measures drafting: how near drafts come to an editor's claims, and how fast, beside dateparser and pysbd.

    python tests/benchmarks/bench_drafting.py GOLD.jsonl… [--evaluate EVALUATE.py] [--rounds N]

GOLD holds articles with their claims, as in tests/data/drafting. With EVALUATE, a program that compares claims, called
with GOLD and OUT, its table is printed. Throughput is told on one thread in articles of 2.5 kB a second
of processor time, with the time of `parse`, of dateparser's search and of pysbd's sentences in the same loop as ratios.
Where dateparser or pysbd is not installed, it is said to be skipped; pysbd knows no Indonesian and no Ukrainian.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from geodata.drafting import draft_text
from geodata.drafting.json_lines import draft_json_lines
from geodata.geoparsers import parse

ARTICLE = 2_500
"""Bytes of an article, in which throughput is told."""


def resident_mb() -> float:
    """Return the resident memory of this process in megabytes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1_000_000


def contestants() -> dict[str, Callable[[dict], object]]:
    """Return what is timed, by name; each is called with a row."""
    found: dict[str, Callable[[dict], object]] = {
        "draft": lambda row: draft_text(row["text"], row["lang"], row["published_on"]),
        "parse": lambda row: parse(row["text"], row["lang"]),
    }
    if find_spec("dateparser"):
        from dateparser.search import search_dates

        found["dateparser, dates only"] = lambda row: search_dates(row["text"], languages=[row["lang"]])
    else:
        print("dateparser is not installed: skipped")
    if find_spec("pysbd"):
        import pysbd

        segmenters = {name: pysbd.Segmenter(language=name, clean=False) for name in ("en", "ru")}
        found["pysbd, sentences only"] = lambda row: segmenters.get(row["lang"], segmenters["en"]).segment(row["text"])
    else:
        print("pysbd is not installed: skipped")
    return found


def time_all(rows: list[dict], rounds: int) -> None:
    """Print the throughput of each contestant and its time against that of drafting."""
    articles = sum(len(row["text"].encode()) for row in rows) / ARTICLE
    best: dict[str, float] = {}
    before = resident_mb()
    runs = contestants()
    for row in rows:
        runs["draft"](row)
    print(f"memory of drafting with its gazetteer and words: {resident_mb() - before:.0f} MB above {before:.0f} MB")
    for _ in range(rounds):
        for name, run in runs.items():
            began = time.process_time()
            for row in rows:
                run(row)
            best[name] = min(best.get(name, 1e9), time.process_time() - began)
    for name, seconds in best.items():
        ratio = seconds / best["draft"]
        print(f"{name:24} {articles / seconds:8.0f} articles a second {ratio:8.2f} × the time of drafting")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--evaluate", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    rows = [json.loads(line) for path in args.gold for line in path.read_text("utf-8").splitlines() if line.strip()]
    if args.evaluate:
        with tempfile.TemporaryDirectory() as folder:
            gold, given, out = (Path(folder) / name for name in ("gold.jsonl", "in.jsonl", "out.jsonl"))
            gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
            asked = ("id", "text", "lang", "published_on")
            given.write_text("".join(json.dumps({key: row[key] for key in asked}) + "\n" for row in rows), "utf-8")
            draft_json_lines(str(given), str(out))
            subprocess.run([sys.executable, str(args.evaluate), str(gold), str(out)], check=True)
    time_all(rows, args.rounds)


if __name__ == "__main__":
    main()
