"""Small archives, runs over them, and what became of them."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq

from geodata.bulk.engines.loop import Loop
from geodata.bulk.journal import Status, find_done, read_failures
from geodata.bulk.records import Options
from geodata.bulk.running import run_bulk
from geodata.cli import main

CITIES = ("Vladivostok", "Khabarovsk", "Lviv", "Jakarta", "Manila", "Surabaya", "Odesa", "Nagoya", "Seoul", "Bergen")
TABLES = ("articles", "toponyms", "claims")


def write_articles(folder: Path, count: int) -> Path:
    """Write short reports, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        city, other = CITIES[number % len(CITIES)], CITIES[(number * 3 + 1) % len(CITIES)]
        text = f"About {number + 2} trucks were moved from {city} to {other} on 3 May 2024, the ministry said.\n"
        (folder / f"report-{number:03d}.txt").write_text(text, encoding="utf-8")
    return folder


def read_all(source: Path | list[Path], out: Path, **options) -> Status:
    """Read an archive in this process."""
    names = [str(one) for one in (source if isinstance(source, list) else [source])]
    return run_bulk(names, out, Options(**options), Loop())


def bulk(*words: object) -> int:
    """Run the verb and return its exit code."""
    return main(["bulk", *map(str, words)])


def find_rows(out: Path, name: str) -> list[dict]:
    """Rows of a table of a run, in the order of the archive."""
    parts = sorted((out / "parts").glob(f"*-{name}.parquet"))
    return [row for part in parts for row in pq.read_table(part).to_pylist()]


def find_articles(out: Path) -> list[str]:
    return [Path(row["article"]).name for row in find_rows(out, "articles")]


def find_failures(out: Path) -> dict[str, str]:
    """Reason by the name of what failed."""
    return {Path(row["article"]).name: row["reason"] for row in read_failures(out, find_done(out))}


def write_lines(path: Path, rows: list) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
