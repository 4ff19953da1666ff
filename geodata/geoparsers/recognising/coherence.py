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
from geodata.geoparsers.reading.evidence import Evidence, Shares
from geodata.geoparsers.reading.name_index import NameIndex
from geodata.geoparsers.reading.spans import Span

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
_UNHEARD: Final = _LOWEST + 2
_NEAR: Final = 7
_NOWHERE: Final = (0, -math.inf, -math.inf)
"""How often a name stands in a text, and its best two scores, before any was seen."""
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
    scores: dict[str, tuple[int, float, float]] = {}
    sure: dict[str, Shares] = {}
    for score, span in weighed:
        count, best, second = scores.get(span.key, _NOWHERE)
        if score > best:
            scores[span.key] = count + 1, score, best
        else:
            scores[span.key] = count + 1, best, max(second, score)
        if score > threshold + SURE and span.entry.readings:
            sure[span.key] = index.shares(span.key, span.entry)
    evidence = Evidence(sure.values())
    return {at: _row(index, weighed, at, scores, evidence, sure) for at in doubtful}


def _row(
    index: NameIndex,
    weighed: Sequence[Weighed],
    at: int,
    scores: Mapping[str, tuple[int, float, float]],
    evidence: Evidence,
    sure: Mapping[str, Shares],
) -> tuple[float, ...]:
    """Return the values of the `COHERENCE_FEATURES` of one span."""
    score, span = weighed[at]
    count, best, second = scores[span.key]
    elsewhere = second if score == best else best
    region, near = _fit(span, evidence, sure.get(span.key))
    return (
        score,
        max(elsewhere, _LOWEST) if count > 1 else _UNHEARD,
        math.log(1 + count),
        math.log1p(_SCALE * region),
        math.log1p(_SCALE * near),
        0.0 if span.entry.readings else 1.0,
        span.entry.weight / 100,
        _rival_of(weighed, at),
    )


def _rival_of(weighed: Sequence[Weighed], at: int) -> float:
    """Return the best score of the spans near it in the row that overlap a span; the lowest of all without any."""
    start, end = weighed[at][1][:2]
    rival = _LOWEST
    for score, other in weighed[at + 1 : at + _NEAR]:
        if other[0] >= end:
            break
        if score > rival:
            rival = score
    for score, other in weighed[max(0, at - _NEAR + 1) : at]:
        if other[1] > start and score > rival:
            rival = score
    return rival


def _fit(span: Span, evidence: Evidence, own: Shares | None) -> tuple[float, float]:
    """Return the most that the sure names give to the region and to the neighbourhood of any bearer of a name."""
    regions, cells = evidence.regions, evidence.cells
    if not regions and not cells:
        return 0.0, 0.0
    own_regions = own.regions if own else {}
    own_cells = own.cells if own else {}
    region = near = 0.0
    for reading in span.entry.readings[:_MOST_READINGS]:
        if reading.region in regions:
            region = max(region, regions[reading.region] - own_regions.get(reading.region, 0.0))
        if reading.kind >= DISTRICT:
            first, second = reading.cells
            if first in cells or second in cells:
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
