"""How sure a mark is: the chance that the words are a toponym and mean the place chosen.

The beliefs of recogniser and resolver come from texts like those they were learned from, and each knows only its own
question. A logistic regression over both, and over whether the rest of the text speaks of the country at all, says how
often such a mark is right (`weights/confidence.json`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from operator import mul
from pathlib import Path
from typing import Final

from geodata.geoparsers.resolving.resolver import Ranking
from geodata.geoparsers.resolving.scene import NO_SUPPORT

FEATURES: Final = ("bias", "is_toponym", "is_that_place", "is_alone", "is_alone_and_small")
WEIGHTS: Final = Path(__file__).parents[1] / "weights" / "confidence.json"
MOST: Final = 6.0
"""Logarithm of the highest odds that a belief counts for."""
SMALL: Final = 115.0
"""Below this prominence a place is small: about 40,000 people."""
CONTAINER_SHARE: Final = 0.5
"""What remains where only what contains a place is known."""
CONTESTED_SHARE: Final = 0.5
"""What remains where the text speaks for another place of the name."""
SOUNDING_SHARE: Final = 0.75
"""What remains where a name only sounds like one of the gazetteer."""


def features_of(recognised: float, ranking: Ranking) -> tuple[float, ...]:
    """Return the values of `FEATURES` for one mark.

    Args:
        recognised: The recogniser's belief.
        ranking: The resolver's readings.
    """
    question, reading = ranking.question, ranking.reading
    is_alone = question.scene.support_of(question.key, reading.country) <= NO_SUPPORT and not question.containers
    return (
        1.0,
        _log_odds(recognised),
        _log_odds(ranking.belief),
        1.0 if is_alone else 0.0,
        1.0 if is_alone and reading.prominence < SMALL else 0.0,
    )


def confidence_of(recognised: float, ranking: Ranking) -> float:
    """Return the chance, from 0 to 1, that a mark is right."""
    score = sum(map(mul, _weights(), features_of(recognised, ranking)))
    sure = 1.0 / (1.0 + math.exp(-score))
    if ranking.is_container:
        return sure * CONTAINER_SHARE
    if ranking.is_contested:
        return sure * CONTESTED_SHARE
    return sure * SOUNDING_SHARE if ranking.is_doubtful else sure


def _log_odds(belief: float) -> float:
    """Return the logarithm of the odds of a belief, within `MOST`."""
    if belief <= 0.0 or belief >= 1.0:
        return MOST if belief >= 1.0 else -MOST
    return max(-MOST, min(MOST, math.log(belief / (1.0 - belief))))


@cache
def _weights() -> Sequence[float]:
    """Return the weights of `FEATURES` that are shipped with the program."""
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return tuple(weights[name] for name in FEATURES)
