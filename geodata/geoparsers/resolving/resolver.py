"""Toponyms → places: every reading of a name is scored by how well known it is and by what the text says around it.

The score is a sum of weighted features (`weights/resolver.json`). What a name alone decides is summed once per
name; what the text decides is added per text. All mentions of one name in one text share a sense unless a mention
names its own container ("Donetsk, Rostov Oblast").
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from operator import mul
from pathlib import Path
from typing import Final, NamedTuple

from geodata.gazetteer.kinds import CITY, DISTRICT, KIND_NAMES, REGION, VILLAGE
from geodata.geoparsers.reading.entries import Entry, Reading
from geodata.geoparsers.reading.name_index import REMEMBERED
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.resolving.scene import TEXT_FEATURES, Question, Scene
from geodata.geoparsers.words.kind_words import Kinds, read_kind

NAME_FEATURES: Final = (
    "prominence",
    "prominence_squared",
    *KIND_NAMES,
    "primary",
    "official",
    "alternate",
    "derived",
    "historical",
    "short",
    "demonym",
    "region_seat",
    "capital",
    "around_its_namesake",
)
WEIGHTS: Final = Path(__file__).parents[1] / "weights" / "resolver.json"


class Ranking(NamedTuple):
    """The readings of one name, scored.

    Attributes:
        question: What was asked.
        scores: One score a reading, in the same order.
        best: Position of the best one.
        belief: Share of the best one among all, from 0 to 1.
        features: The values of `TEXT_FEATURES` for each reading.
        is_container: Whether these are the readings not of the name, which is unknown, but of what the text says
        contains it.
    """

    question: Question
    scores: Sequence[float]
    best: int
    belief: float
    features: Sequence[tuple[float, ...]]
    is_container: bool = False

    @property
    def entry(self) -> Entry:
        """The name's readings."""
        return self.question.entry

    @property
    def reading(self) -> Reading:
        """The place chosen."""
        return self.question.entry.readings[self.best]


def has_namesake(entry: Entry) -> list[bool]:
    """Tell for each reading whether it is a division around a town of the same name: New York, Jakarta, Kyiv."""
    towns = {one.region for one in entry.readings if one.kind == CITY and one.region >= 0}
    return [one.kind in (REGION, DISTRICT) and one.region in towns for one in entry.readings]


def name_features(reading: Reading, is_around_namesake: bool = False) -> tuple[float, ...]:
    """Return the values of `NAME_FEATURES` for one reading."""
    prominence = reading.prominence / 25
    kinds = [0.0] * len(KIND_NAMES)
    kinds[reading.kind] = 1.0
    flags = reading.flags
    return (
        prominence,
        prominence * prominence / 10,
        *kinds,
        float(flags & 1 != 0),
        float(flags & 2 != 0),
        float(flags == 0),
        float(flags & 64 != 0),
        float(flags & 32 != 0),
        float(flags & 20 != 0),
        float(flags & 8 != 0),
        float(reading.rank == 1),
        float(reading.rank == 2),
        float(is_around_namesake),
    )


_NO_FEATURES: Final = ((0.0,) * len(TEXT_FEATURES),)
"""Where there is but one reading nothing has to be weighed."""


class Resolver:
    """Chooses the place that a toponym means.

    Attributes:
        name_weights: Weights of `NAME_FEATURES`.
        text_weights: Weights of `TEXT_FEATURES`.
    """

    def __init__(self, name_weights: Sequence[float], text_weights: Sequence[float]) -> None:
        self.name_weights = tuple(name_weights)
        self.text_weights = tuple(text_weights)
        self._scores: dict[str, tuple[float, ...]] = {}

    def name_scores(self, key: str, entry: Entry) -> tuple[float, ...]:
        """Return what a name of the gazetteer alone says of each of its readings, remembered."""
        found = self._scores.get(key)
        if found is None:
            if len(self._scores) >= REMEMBERED:
                self._scores.clear()
            found = self._scores[key] = self.weigh_names(entry)
        return found

    def weigh_names(self, entry: Entry) -> tuple[float, ...]:
        """Return what a name alone says of each of its readings."""
        weights = self.name_weights
        rows = map(name_features, entry.readings, has_namesake(entry))
        return tuple([sum(map(mul, weights, row)) for row in rows])

    def resolve(self, page: Page, spans: Sequence[Span]) -> list[Ranking | None]:
        """Return the ranked readings of each toponym, None where the gazetteer does not know the name.

        Args:
            page: The text.
            spans: Its toponyms, ordered by start.
        """
        scene = Scene(page, spans)
        known: dict[tuple[str, Kinds], Ranking] = {}
        rankings: list[Ranking | None] = []
        for at, span in enumerate(spans):
            key, entry = span.key, span.entry
            if not entry.readings:
                rankings.append(None)
                continue
            kinds, word = read_kind(page.folded, span.start, span.end)
            ranking = None if at in scene.containers else known.get((key, kinds))
            if ranking is None:
                question = Question(scene, key, entry, kinds, word, scene.containers_of(at))
                ranking = self.rank(question, self.name_scores(key, entry))
                if at not in scene.containers:
                    known[key, kinds] = ranking
            rankings.append(ranking)
        self._place_unknown(scene, rankings)
        return rankings

    @staticmethod
    def _place_unknown(scene: Scene, rankings: list[Ranking | None]) -> None:
        """Place names that the gazetteer does not know where the text puts them: in a district or city."""
        for at in range(len(rankings) - 2, -1, -1):
            around = rankings[at + 1]
            if rankings[at] is None and around is not None and at in scene.containers:
                is_next = scene.containers[at][0] is scene.spans[at + 1].entry
                if is_next and around.reading.kind in (DISTRICT, CITY, VILLAGE):
                    rankings[at] = around._replace(is_container=True)

    def rank(self, question: Question, names: Sequence[float]) -> Ranking:
        """Return the scored readings of one name.

        Args:
            question: The name in its text.
            names: What the name alone says of each reading.
        """
        if len(names) == 1:
            return Ranking(question, names, 0, 1.0, _NO_FEATURES)
        weights = self.text_weights
        features = question.scene.features(question)
        scores = [base + sum(map(mul, weights, row)) for base, row in zip(names, features, strict=True)]
        top = max(scores)
        belief = 1.0 / sum([math.exp(max(score - top, -30.0)) for score in scores])
        return Ranking(question, scores, scores.index(top), belief, features)


@cache
def open_resolver() -> Resolver:
    """Return the resolver with the weights shipped with the program."""
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Resolver(
        [weights["name"].get(name, 0.0) for name in NAME_FEATURES],
        [weights["text"].get(name, 0.0) for name in TEXT_FEATURES],
    )
