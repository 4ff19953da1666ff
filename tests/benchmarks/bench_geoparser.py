"""Measures the geoparser on gold corpora, beside flashgeotext and geotext in the same process.

    python tests/benchmarks/bench_geoparser.py --corpus DIR

For every .jsonl of the folder it prints recognition (exact and by overlap), the share of gold spans resolved within
161 km, joint F1, throughput on one thread with its ratio to flashgeotext's, and the memory that the geoparser keeps. A
peer that is not installed is said to be skipped; geotext gives no offsets, so only its speed is compared.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geoparser_evaluation import Document, Mark, Scores, add_found, add_resolved, read_corpus

ROUNDS = 3
"""How often each contestant reads each text."""
ARTICLE = 2_500
"""Bytes of an article, in which throughput is also told."""


def resident_mb() -> float:
    """Return the resident memory of this process in megabytes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1_000_000


def open_peers() -> dict[str, Callable[[str], Any]]:
    """Return the peers that are installed, by name; each is called with a text."""
    peers: dict[str, Callable[[str], Any]] = {}
    if find_spec("flashgeotext"):
        from flashgeotext.geotext import GeoText

        peers["flashgeotext"] = GeoText().extract
    else:
        print("flashgeotext is not installed: skipped (install the extra 'bench')")
    if find_spec("geotext"):
        from geotext import GeoText as Geotext

        peers["geotext"] = Geotext
    else:
        print("geotext is not installed: skipped (install the extra 'bench')")
    return peers


def marks_of(toponyms: Sequence[Any]) -> list[Mark]:
    """Return toponyms as marks."""
    return [Mark(one.start, one.end, one.latitude, one.longitude) for one in toponyms]


def flash_marks(found: dict[str, dict[str, Any]]) -> list[Mark]:
    """Return flashgeotext's finds as marks; it gives no coordinates."""
    return [Mark(*span) for places in found.values() for place in places.values() for span in place["span_info"]]


def judge(documents: Sequence[Document], geoparser: Any, is_language_given: bool) -> Scores:
    """Return our scores over a corpus."""
    scores = Scores()
    for document in documents:
        language = document.language or None if is_language_given else None
        add_found(scores, document.gold, marks_of(geoparser.parse(document.text, language)))
        spans = [(mark.start, mark.end) for mark in document.gold]
        add_resolved(scores, document.gold, marks_of(geoparser.resolve(document.text, spans, language)))
    return scores


def judge_flash(documents: Sequence[Document], extract: Callable[[str], Any]) -> Scores:
    """Return flashgeotext's scores over a corpus."""
    scores = Scores()
    for document in documents:
        add_found(scores, document.gold, flash_marks(extract(document.text)))
    return scores


def race(texts: Sequence[str], contestants: dict[str, Callable[[str], Any]]) -> dict[str, float]:
    """Return the seconds of each contestant over all texts: for each text its best round, the contestants taking turns.

    So a moment in which the machine is busy with something else counts for nobody.
    """
    seconds = dict.fromkeys(contestants, 0.0)
    for text in texts:
        best = dict.fromkeys(contestants, float("inf"))
        for _ in range(ROUNDS):
            for name, read in contestants.items():
                begun = time.perf_counter()
                read(text)
                best[name] = min(best[name], time.perf_counter() - begun)
        for name, took in best.items():
            seconds[name] += took
    return seconds


def show(name: str, scores: Scores) -> None:
    """Print one line of measures."""
    exact, overlap = scores.exact, scores.overlap
    line = f"  {name:13} exact P {exact.precision:.3f} R {exact.recall:.3f} F1 {exact.f1:.3f}"
    line += f"  overlap P {overlap.precision:.3f} R {overlap.recall:.3f} F1 {overlap.f1:.3f}"
    if scores.distances_km:
        line += f"  within 161 km {scores.near:.3f}  median {scores.median_km:.0f} km  joint F1 {scores.joint.f1:.3f}"
    print(line)


def show_speed(texts: Sequence[str], seconds: dict[str, float]) -> None:
    """Print throughputs and their ratios."""
    size = sum(len(text.encode()) for text in texts)
    peer = seconds.get("flashgeotext")
    for name, took in seconds.items():
        line = f"  {name:13} {len(texts) / took:8.0f} texts/s  {size / took / ARTICLE:8.0f} articles of 2.5 kB/s"
        if peer and name != "flashgeotext":
            line += f"  {took / peer:.2f} x flashgeotext's time"
        print(line)


def main() -> None:
    """Measure every corpus of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of gold corpora (.jsonl)")
    parser.add_argument("--detect", action="store_true", help="let the language be detected")
    args = parser.parse_args()
    before = resident_mb()
    begun = time.perf_counter()
    from geodata.geoparsers import open_geoparser

    geoparser = open_geoparser()
    geoparser.parse("Ready in Vladivostok.")
    print(f"ready in {time.perf_counter() - begun:.2f} s, +{resident_mb() - before:.0f} MB resident")
    corpora = {path.stem: list(read_corpus(path)) for path in sorted(args.corpus.glob("*.jsonl"))}
    for documents in corpora.values():
        for document in documents:
            geoparser.parse(document.text)
    print(f"after reading all corpora once: {resident_mb():.0f} MB resident, corpora included")
    peers = open_peers()
    for name, documents in corpora.items():
        print(f"\n{name}: {len(documents)} documents, {sum(len(one.gold) for one in documents)} toponyms")
        show("citemap", judge(documents, geoparser, not args.detect))
        if "flashgeotext" in peers:
            show("flashgeotext", judge_flash(documents, peers["flashgeotext"]))
        texts = [document.text for document in documents]
        show_speed(texts, race(texts, {"citemap": geoparser.parse, **peers}))


if __name__ == "__main__":
    main()
