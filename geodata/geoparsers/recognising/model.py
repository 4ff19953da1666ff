"""A linear model: one table of weights for each template of features."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Final

from geodata.geoparsers.reading.name_index import REMEMBERED
from geodata.geoparsers.reading.page import Left, Right
from geodata.geoparsers.recognising.features import (
    CONTEXT_TEMPLATES,
    LEFT_TEMPLATES,
    NAME_TEMPLATES,
    PAGE_TEMPLATES,
    RIGHT_TEMPLATES,
    left_values,
    right_values,
)
from geodata.remembered import Remembered

WEIGHTS = Path(__file__).parents[1] / "weights"
FALLBACK = "other"
"""The weights for languages that have none of their own."""
SHARED = {"uk": "ru", "ms": "id"}
"""Languages that are near enough to another to share its weights."""

SLACK = 1.0
"""How much lower the threshold lies for a language with another's weights, whose words it does not know."""

Table = Mapping[Hashable, float]


class LinearModel:
    """Says how much speaks for a span being a toponym.

    Attributes:
        bias: What speaks for it before anything is known.
        threshold: Least score of a toponym.
        coherence: Weights of a second look at doubtful spans; empty for none.
        coherence_bias: What is added to each score of a second look.
        name_tables: Weights of the values of `NAME_TEMPLATES`.
        left_tables: Weights of the values of `LEFT_TEMPLATES`.
        right_tables: Weights of the values of `RIGHT_TEMPLATES`.
        page_tables: Weights of the values of `PAGE_TEMPLATES`.
        left_scores: What was said before by what stands before a name.
        right_scores: The same for what stands behind it.
    """

    __slots__ = (
        "bias",
        "coherence",
        "coherence_bias",
        "left_scores",
        "left_tables",
        "name_tables",
        "page_tables",
        "right_scores",
        "right_tables",
        "threshold",
    )

    def __init__(
        self, bias: float, threshold: float, tables: Mapping[str, Table], coherence: Sequence[float] = ()
    ) -> None:
        self.bias = bias
        self.coherence_bias = coherence[0] if coherence else 0.0
        self.coherence = tuple(coherence[1:])
        self.threshold = threshold
        self.name_tables = tuple(tables.get(name, {}) for name in NAME_TEMPLATES)
        self.left_tables = tuple(tables.get(name, {}) for name in LEFT_TEMPLATES)
        self.right_tables = tuple(tables.get(name, {}) for name in RIGHT_TEMPLATES)
        self.page_tables = tuple(tables.get(name, {}) for name in PAGE_TEMPLATES)
        self.left_scores: Remembered[tuple[Left, str, int], float] = Remembered(REMEMBERED)
        self.right_scores: Remembered[tuple[Right, str, int], float] = Remembered(REMEMBERED)

    def tables(self) -> dict[str, dict[Hashable, float]]:
        """Return the weights by template."""
        names = (*NAME_TEMPLATES, *CONTEXT_TEMPLATES)
        tables = self.name_tables + self.left_tables + self.right_tables + self.page_tables
        return {name: dict(table) for name, table in zip(names, tables, strict=True)}

    def name_score(self, values: Sequence[Hashable]) -> float:
        """Return what a name alone says, the bias included."""
        return self.bias + _sum(self.name_tables, values)

    def left_score(self, about: tuple[Left, str, int]) -> float:
        """Return what stands before a name says, given with the name's class and kind; remembered in `left_scores`."""
        score = self.left_scores[about] = _sum(self.left_tables, left_values(*about))
        return score

    def right_score(self, about: tuple[Right, str, int]) -> float:
        """Return what stands behind a name says, given with the name's class and kind; remembered in `right_scores`."""
        score = self.right_scores[about] = _sum(self.right_tables, right_values(*about))
        return score


_WEIGHT_OF: Final[Callable[[Table, Hashable, float], float]] = dict.get  # type: ignore[assignment]


def _sum(tables: Sequence[Table], values: Sequence[Hashable]) -> float:
    """Return the sum of the weights of one value in each table."""
    return sum(map(_WEIGHT_OF, tables, values, repeat(0.0)))


def belief_of(score: float) -> float:
    """Return the probability that a score stands for, from 0 to 1."""
    return 1.0 / (1.0 + math.exp(-max(min(score, 30.0), -30.0)))


def thaw(value: object) -> Hashable:
    """Return a feature's value as it was before it was written as JSON: lists become tuples."""
    return tuple(thaw(part) for part in value) if isinstance(value, list) else value


def read_model(path: Path) -> LinearModel:
    """Read the weights of one language."""
    data = json.loads(path.read_text(encoding="utf-8"))
    tables = {template: {thaw(value): weight for value, weight in pairs} for template, pairs in data["tables"].items()}
    return LinearModel(data["bias"], data["threshold"], tables, data.get("coherence", ()))


@cache
def open_model(language: str) -> LinearModel:
    """Return the weights for a language, those for any language where it has none of its own."""
    path = WEIGHTS / f"recogniser_{SHARED.get(language, language)}.json"
    model = read_model(path if path.is_file() else WEIGHTS / f"recogniser_{FALLBACK}.json")
    if language in SHARED:
        model.threshold -= SLACK
    return model
