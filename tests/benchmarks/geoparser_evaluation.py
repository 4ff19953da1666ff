"""How well toponyms were found and resolved, against a gold standard.

A corpus is JSON Lines, one document a line: `{id, lang, text, toponyms: [{start, end, text, lat, lon}]}` with
offsets in code points, half-open, and `lat`, `lon` null where the standard has none.

* recognition: precision, recall and F1 of spans, exact and by overlap, over all gold toponyms;
* resolution: share of the gold spans with coordinates whose answer lies within 161 km; no answer counts as 20,038 km;
* joint: found by an overlapping span and within 161 km. Gold without coordinates cannot be judged: it is left out, and
  so are the answers that overlap nothing else.
"""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

NEAR_KM = 161.0
UNRESOLVED_KM = 20_038.0
EARTH_RADIUS_KM = 6371.0088
SITES = frozenset(("POI", "STREET", "STREETNR", "ZIP"))
"""Types of gold spans that only some corpora mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A toponym of the gold standard or of a geoparser; latitude and longitude in decimal degrees, or None."""

    start: int
    end: int
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a corpus; `sites` are those of its gold spans that are buildings, streets and addresses."""

    document_id: str
    language: str
    text: str
    gold: tuple[Mark, ...]
    sites: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Counts:
    """True positives, answers and gold marks of one measure."""

    right_answers: int = 0
    right_gold: int = 0
    answers: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of answers that are right; 0 without answers."""
        return self.right_answers / self.answers if self.answers else 0.0

    @property
    def recall(self) -> float:
        """Share of gold marks that were found; 0 without gold."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """All measures over one corpus."""

    exact: Counts = field(default_factory=Counts)
    overlap: Counts = field(default_factory=Counts)
    joint: Counts = field(default_factory=Counts)
    distances_km: list[float] = field(default_factory=list)

    @property
    def near(self) -> float:
        """Share of the gold spans with coordinates that were resolved within 161 km."""
        return sum(km <= NEAR_KM for km in self.distances_km) / len(self.distances_km) if self.distances_km else 0.0

    @property
    def median_km(self) -> float:
        """Median distance in kilometres; 0 without gold coordinates."""
        return statistics.median(self.distances_km) if self.distances_km else 0.0


def read_corpus(path: Path) -> Iterator[Document]:
    """Yield the documents of a gold corpus."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold = tuple(Mark(t["start"], t["end"], t.get("lat"), t.get("lon")) for t in row["toponyms"])
            sites = tuple((t["start"], t["end"]) for t in row["toponyms"] if t.get("type") in SITES)
            yield Document(str(row["id"]), row.get("lang", ""), row["text"], gold, sites)


def distance_km(first: Mark, second: Mark) -> float:
    """Return the great-circle distance in kilometres; 20,038 if one of them has no coordinates."""
    if first.latitude is None or second.latitude is None or first.longitude is None or second.longitude is None:
        return UNRESOLVED_KM
    lat1, lat2 = math.radians(first.latitude), math.radians(second.latitude)
    half = math.radians(second.longitude - first.longitude) / 2
    a = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))


def _meeting(mark: Mark, others: Iterable[Mark]) -> list[Mark]:
    """Return those of the others that share at least one character with the mark."""
    return [other for other in others if other.start < mark.end and mark.start < other.end]


def _add(counts: Counts, right_answers: int, right_gold: int, answers: int, gold: int) -> None:
    counts.right_answers += right_answers
    counts.right_gold += right_gold
    counts.answers += answers
    counts.gold += gold


def add_found(scores: Scores, gold: tuple[Mark, ...], answers: list[Mark]) -> None:
    """Add one document's recognised and resolved toponyms to the scores."""
    exact = {(m.start, m.end) for m in gold} & {(m.start, m.end) for m in answers}
    _add(scores.exact, len(exact), len(exact), len(answers), len({(m.start, m.end) for m in gold}))
    met = [_meeting(answer, gold) for answer in answers]
    found = [_meeting(mark, answers) for mark in gold]
    _add(scores.overlap, sum(map(bool, met)), sum(map(bool, found)), len(answers), len(gold))
    judged = [(a, m) for a, m in zip(answers, met, strict=True) if not m or any(g.latitude is not None for g in m)]
    right = [any(distance_km(a, g) <= NEAR_KM for g in m) for a, m in judged]
    known = [(g, f) for g, f in zip(gold, found, strict=True) if g.latitude is not None]
    reached = [any(distance_km(g, a) <= NEAR_KM for a in f) for g, f in known]
    _add(scores.joint, sum(right), sum(reached), len(judged), len(known))


def add_resolved(scores: Scores, gold: tuple[Mark, ...], answers: list[Mark]) -> None:
    """Add the answers to one document's gold spans, in the same order, to the scores."""
    for mark, answer in zip(gold, answers, strict=True):
        if mark.latitude is not None:
            scores.distances_km.append(distance_km(mark, answer))
