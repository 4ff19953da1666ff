"""A second look at doubtful spans: does the name fit what the sure ones say of the text?

A small town's name that lies in the region of which the text speaks, or that stands elsewhere in the text as a sure
toponym, is likelier to be one here too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul
from typing import Final

from geodata.gazetteer.kinds import DISTRICT
from geodata.geoparsers.evidence import Evidence, Shares
from geodata.geoparsers.name_index import NameIndex
from geodata.geoparsers.spans import Span

COHERENCE_FEATURES: Final = (
    "score",
    "best_elsewhere",
    "mentions",
    "region_sure",
    "neighbours_sure",
    "is_unknown",
    "prominence",
    "overlapped",
)
"""What a second look weighs: the first score, the name elsewhere in the text, its fit with the sure names, rivals."""
DOUBT_BELOW: Final = 3.0
DOUBT_ABOVE: Final = 2.0
"""How far from the threshold a score is doubtful."""
SURE: Final = 1.0
_LOWEST: Final = -5.0
_SCALE: Final = 3.0
_MOST_READINGS: Final = 12
Weighed = tuple[float, Span]


def doubtful_rows(index: NameIndex, weighed: Sequence[Weighed], threshold: float) -> dict[int, tuple[float, ...]]:
    """Return the values of the `COHERENCE_FEATURES` of the doubtful spans, by position.

    Args:
        index: Knows the shares of names.
        weighed: Spans with their first scores, ordered by start.
        threshold: Score from which on a span counts as a toponym.
    """
    low, high = threshold - DOUBT_BELOW, threshold + DOUBT_ABOVE
    doubtful = [at for at, (score, _) in enumerate(weighed) if low < score < high]
    if not doubtful:
        return {}
    scores: dict[str, list[float]] = {}
    sure: dict[str, Shares] = {}
    for score, span in weighed:
        scores.setdefault(span.key, []).append(score)
        if score > threshold + SURE and span.entry.readings:
            sure[span.key] = index.shares(span.key, span.entry)
    evidence = Evidence(sure.values())
    return {at: _row(index, weighed, at, scores, evidence, sure) for at in doubtful}


def _row(
    index: NameIndex,
    weighed: Sequence[Weighed],
    at: int,
    scores: Mapping[str, list[float]],
    evidence: Evidence,
    sure: Mapping[str, Shares],
) -> tuple[float, ...]:
    """Return the values of the `COHERENCE_FEATURES` of one span."""
    score, span = weighed[at]
    same = scores[span.key]
    elsewhere = (
        max([other for other in same if other is not score], default=_LOWEST + 2) if len(same) > 1 else _LOWEST + 2
    )
    region, near = _fit(span, evidence, sure.get(span.key))
    rival = _LOWEST
    for other_score, other in weighed[max(0, at - 6) : at + 7]:
        if other is not span and other.start < span.end and span.start < other.end:
            rival = max(rival, other_score)
    return (
        score,
        max(elsewhere, _LOWEST),
        math.log(1 + len(same)),
        math.log1p(_SCALE * region),
        math.log1p(_SCALE * near),
        0.0 if span.entry.readings else 1.0,
        span.entry.weight / 100,
        rival,
    )


def _fit(span: Span, evidence: Evidence, own: Shares | None) -> tuple[float, float]:
    """Return the most that the sure names give to the region and to the neighbourhood of any bearer of a name."""
    own_regions = own.regions if own else {}
    own_cells = own.cells if own else {}
    region = near = 0.0
    for reading in span.entry.readings[:_MOST_READINGS]:
        if reading.region >= 0:
            region = max(region, evidence.regions.get(reading.region, 0.0) - own_regions.get(reading.region, 0.0))
        if reading.kind >= DISTRICT and evidence.cells:
            near = max(near, evidence.near(reading.cells, own_cells))
    return region, near


def look_again(
    index: NameIndex, weighed: Sequence[Weighed], threshold: float, weights: Sequence[float], bias: float
) -> list[Weighed]:
    """Return the spans with the doubtful ones scored anew.

    Args:
        index: Knows the shares of names.
        weighed: Spans with their first scores, ordered by start.
        threshold: Score from which on a span counts as a toponym, for both looks.
        weights: Weights of the `COHERENCE_FEATURES`; without any the first scores stand.
        bias: What is added to every new score.
    """
    if not weights:
        return list(weighed)
    rows = doubtful_rows(index, weighed, threshold)
    return [
        (bias + sum(map(mul, weights, rows[at])), span) if at in rows else (score, span)
        for at, (score, span) in enumerate(weighed)
    ]
