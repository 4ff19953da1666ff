"""How well the names of short texts are read: shares, and wrong marks that are made with confidence.

`tests/data/names/README.md` describes the form of the texts and what counts as right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geodata.geoparsers import Geoparser
from geodata.records.toponym import Toponym

CONFIDENT = 0.5
EARTH_RADIUS_KM = 6371.0088
Row = dict[str, Any]


@dataclass(slots=True)
class Judged:
    """What one text came to.

    Attributes:
        row: The text with what is expected.
        met: How many of its toponyms and words were met.
        asked: How many there are.
        faults: What was not met, in words.
        wrong: Wrong marks, with their confidence.
        marks: Confidence of every mark that was judged, and whether it is right.
    """

    row: Row
    met: int = 0
    asked: int = 0
    faults: list[str] = field(default_factory=list)
    wrong: list[tuple[str, float]] = field(default_factory=list)
    marks: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share that was met; 1 for a text of which nothing is asked."""
        return self.met / self.asked if self.asked else 1.0

    @property
    def confident(self) -> list[tuple[str, float]]:
        """The wrong marks that were made with confidence."""
        return [one for one in self.wrong if one[1] >= CONFIDENT]


def read_rows(path: Path) -> list[Row]:
    """Return the texts of a file; empty if there is no such file.

    Raises:
        ValueError: If a span does not hold its words.
    """
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in rows:
        for one in row["expected"]:
            if row["text"][one["start"] : one["end"]] != one["text"]:
                raise ValueError(f"{path.name}: {row['id']}: {one['text']!r} does not stand at {one['start']}")
        for words in row.get("none", ()):
            if words not in row["text"]:
                raise ValueError(f"{path.name}: {row['id']}: {words!r} does not stand in the text")
    return rows


def km_between(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Return the distance in kilometres along the great circle."""
    phi, to_phi = math.radians(latitude), math.radians(to_latitude)
    half = math.sin((to_phi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(to_phi) * math.sin(math.radians(to_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def judge(geoparser: Geoparser, row: Row) -> Judged:
    """Read one text and return what it came to."""
    options = {name: row[name] for name in ("home", "nationalities") if row.get(name)}
    toponyms = geoparser.parse(row["text"], **options)
    judged = Judged(row)
    for one in row["expected"]:
        _judge_toponym(one, toponyms, judged)
    expected = [(one["start"], one["end"]) for one in row["expected"]]
    for words in row.get("none", ()):
        _judge_none(words, row["text"], toponyms, expected, judged)
    return judged


def _judge_toponym(one: Row, toponyms: Iterable[Toponym], judged: Judged) -> None:
    """Judge one toponym that must be found."""
    judged.asked += 1
    found = [mark for mark in toponyms if mark.start < one["end"] and one["start"] < mark.end]
    faults = [fault for mark in found if (fault := _fault_of(one, mark, judged))]
    placed = [mark for mark in found if mark.latitude is not None]
    if (found and len(faults) < len(found)) or (one.get("may_miss") and not placed):
        judged.met += 1
    else:
        judged.faults.append(f"{one['text']}: {'; '.join(faults) or 'not found'}")


def _fault_of(one: Row, mark: Toponym, judged: Judged) -> str:
    """Return what is wrong with a mark, empty if nothing is, and keep it if it stands in the wrong place."""
    if mark.latitude is None or mark.longitude is None:
        return "" if one["lat"] is None and one["country"] is None else f"no position (conf {mark.confidence})"
    told = f"{mark.name} {mark.country_code} {mark.kind} {mark.latitude:.2f},{mark.longitude:.2f} {mark.confidence}"
    is_far = one["lat"] is not None and (
        km_between(mark.latitude, mark.longitude, one["lat"], one["lon"]) > one["within_km"]
    )
    if is_far or (one["country"] and mark.country_code and mark.country_code != one["country"]):
        judged.wrong.append((f"{one['text']} → {told}", mark.confidence))
        judged.marks.append((mark.confidence, False))
        return f"wrong place {told}"
    judged.marks.append((mark.confidence, True))
    if one.get("kind") and mark.kind != one["kind"]:
        return f"kind {mark.kind}, not {one['kind']}"
    if one.get("role") and mark.role != one["role"]:
        return f"role {mark.role}, not {one['role']}"
    return ""


def _judge_none(
    words: str, text: str, toponyms: Iterable[Toponym], expected: Iterable[tuple[int, int]], judged: Judged
) -> None:
    """Judge one word that must not be marked."""
    judged.asked += 1
    spans = [span for span in _spans_of(words, text) if not any(a < span[1] and span[0] < b for a, b in expected)]
    met = [
        mark
        for mark in toponyms
        if mark.latitude is not None and any(mark.start < end and start < mark.end for start, end in spans)
        and not any(mark.start < b and a < mark.end for a, b in expected)
    ]  # fmt: skip
    for mark in met:
        told = f"{mark.text} → {mark.name} {mark.country_code} {mark.confidence}"
        judged.wrong.append((told, mark.confidence))
        judged.marks.append((mark.confidence, False))
        judged.faults.append(f"must not be marked: {told}")
    judged.met += not met


def _spans_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of one set of texts."""

    texts: int
    wholly_right: float
    share: float
    confident_wrong: int
    wrong: int

    def __str__(self) -> str:
        return (
            f"{self.texts} texts: wholly right {self.wholly_right:.3f}, mean share {self.share:.3f}, "
            f"wrong marks with confidence ≥ {CONFIDENT} {self.confident_wrong}, of all confidences {self.wrong}"
        )


def total(judged: list[Judged]) -> Totals:
    """Return the figures of what some texts came to."""
    count = max(1, len(judged))
    return Totals(
        len(judged),
        sum(one.share == 1 for one in judged) / count,
        sum(one.share for one in judged) / count,
        sum(len(one.confident) for one in judged),
        sum(len(one.wrong) for one in judged),
    )


def calibration(judged: Iterable[Judged]) -> list[tuple[float, float, int]]:
    """Return (mean confidence, share right, marks) of the marks in five steps of confidence; empty steps left out."""
    steps: list[list[tuple[float, bool]]] = [[] for _ in range(5)]
    for one in judged:
        for confidence, is_right in one.marks:
            steps[min(4, int(confidence * 5))].append((confidence, is_right))
    return [
        (sum(value for value, _ in step) / len(step), sum(right for _, right in step) / len(step), len(step))
        for step in steps
        if step
    ]
