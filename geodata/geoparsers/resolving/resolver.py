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

from geodata.gazetteer.kinds import (
    COUNTRY,
    REGION,
    TOWNS,
    VILLAGE,
)
from geodata.geoparsers.reading.containers import are_near, is_inside
from geodata.geoparsers.reading.entries import Entry, Reading
from geodata.geoparsers.reading.name_index import REMEMBERED
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.resolving.contesting import find_contested
from geodata.geoparsers.resolving.name_features import NAME_FEATURES, has_namesake, name_features
from geodata.geoparsers.resolving.narrowing import find_sounding_inside, narrow
from geodata.geoparsers.resolving.scene import NATIONAL, NO_SUPPORT, TEXT_FEATURES, Question, Scene
from geodata.geoparsers.words.kind_words import Kinds, read_kind
from geodata.remembered import Remembered

PLACING: Final = TOWNS | {REGION}
"""Kinds of what contains an unknown place that are small enough to place it by."""
NEARBY_KM: Final = 200.0
"""How far from a town at most a place lies that is said to be near it."""
AT_HOME: Final = 0.8
"""Belief in the home of a source where a text names it and nothing else."""
OUTSHONE: Final = TEXT_FEATURES.index("outshone")
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
        is_doubtful: Whether the name is not written so in the gazetteer, and only sounds alike.
        is_contested: Whether the text speaks for another place of that name.
    """

    question: Question
    scores: Sequence[float]
    best: int
    belief: float
    features: Sequence[tuple[float, ...]]
    is_container: bool = False
    is_doubtful: bool = False
    is_contested: bool = False

    @property
    def entry(self) -> Entry:
        """The name's readings."""
        return self.question.entry

    @property
    def reading(self) -> Reading:
        """The place chosen."""
        return self.question.entry.readings[self.best]


def _is_elsewhere(ranking: Ranking) -> bool:
    """Tell whether a text speaks of another country than that of the place chosen, and the name has a town there."""
    question = ranking.question
    return not ranking.is_container and question.scene.speaks_of_another(question, ranking.reading)


def _is_within(inner: Reading | None, outer: Ranking | None) -> bool:
    """Tell whether a place lies in that of a ranking."""
    return inner is not None and outer is not None and is_inside(inner, outer.reading)


def _at_home(ranking: Ranking, home: Reading) -> Ranking:
    """Return a ranking with the home of the source on top, if it bears the name and the text speaks for no other."""
    question, rows = ranking.question, [one.row for one in ranking.entry.readings]
    if home.row not in rows or question.containers or ranking.is_container:
        return ranking
    if question.scene.support_of(question.key, ranking.reading.country) > NO_SUPPORT:
        return ranking
    return ranking._replace(best=rows.index(home.row), belief=max(ranking.belief, AT_HOME))


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
        self._scores: Remembered[tuple[str, int], tuple[float, ...]] = Remembered(REMEMBERED)

    def name_scores(self, key: str, entry: Entry) -> tuple[float, ...]:
        """Return what a name of the gazetteer alone says of each of its readings, remembered."""
        known = key, entry.readings[0].row
        found = self._scores.get(known)
        if found is None:
            found = self._scores[known] = self.weigh_names(entry)
        return found

    def weigh_names(self, entry: Entry) -> tuple[float, ...]:
        """Return what a name alone says of each of its readings."""
        weights = self.name_weights
        rows = map(name_features, entry.readings, has_namesake(entry))
        return tuple([sum(map(mul, weights, row)) for row in rows])

    def resolve(self, page: Page, spans: Sequence[Span], home: Reading | None = None) -> list[Ranking | None]:
        """Return the ranked readings of each toponym, None where the gazetteer does not know the name.

        Args:
            page: The text.
            spans: Its toponyms, ordered by start.
            home: Where its source is at home, if that is known.
        """
        scene = Scene(page, spans, home)
        known: dict[tuple[str, Kinds], Ranking] = {}
        rankings: list[Ranking | None] = []
        for at, span in enumerate(spans):
            key, entry = span.key, span.entry
            if not entry.readings:
                rankings.append(None)
                continue
            kinds, word = read_kind(page.folded, span.start, span.end)
            kinds = kinds or scene.frames.kinds.get(at, ())
            if VILLAGE in kinds and all(reading.kind == COUNTRY for reading in entry.readings):
                rankings.append(None)  # "у селі Турка" is no form of a country's name
                continue
            ranking = None if at in scene.containers else known.get((key, kinds))
            if ranking is None:
                question = Question(scene, key, entry, kinds, word, scene.containers_of(at))
                ranking = self.rank(question, self.name_scores(key, entry))
                if at not in scene.containers:
                    known[key, kinds] = ranking
            rankings.append(ranking)
        for at in range(len(spans) - 1, -1, -1):
            town = rankings[scene.frames.near[at]] if at in scene.frames.near else None
            if town is not None and not town.is_container:
                rankings[at] = self._hold_near(scene, at, rankings[at], town)
                continue
            outer = rankings[scene.frames.firm[at]] if at in scene.frames.firm else None
            if outer is not None:
                rankings[at] = self._hold(scene, at, rankings[at], outer)
            elif rankings[at] is None:
                rankings[at] = self._place_unknown(scene, at, rankings)
        return self._doubt(scene, rankings)

    @staticmethod
    def _doubt(scene: Scene, rankings: Sequence[Ranking | None]) -> list[Ranking | None]:
        """Return rankings with the home of the source where it is named, those marked that the text speaks against."""
        home = scene.home
        if home is not None:
            rankings = [None if one is None else _at_home(one, home) for one in rankings]
        chosen = [one.reading if one is not None and not one.is_container else None for one in rankings]
        contested = find_contested(scene.page, scene.spans, chosen, home)
        contested |= {at for at, outer in scene.frames.rivalled.items() if not _is_within(chosen[at], rankings[outer])}
        return [
            one._replace(is_contested=True) if one is not None and (at in contested or _is_elsewhere(one)) else one
            for at, one in enumerate(rankings)
        ]

    @staticmethod
    def _place_unknown(scene: Scene, at: int, rankings: Sequence[Ranking | None]) -> Ranking | None:
        """Return where a name that the gazetteer does not know may stand: in the town or district right behind it."""
        around = rankings[at + 1] if at + 1 < len(rankings) else None
        if around is None or at not in scene.containers:
            return None
        is_next = scene.containers[at][0] is scene.spans[at + 1].entry
        return around._replace(is_container=True) if is_next and around.reading.kind in TOWNS else None

    def _hold_near(self, scene: Scene, at: int, ranking: Ranking | None, town: Ranking) -> Ranking | None:
        """Return the readings of a toponym that is said to lie near a town.

        A well-known place stays where it is, and so does one in the town's country ("Blagoveshchensk, near Khabarovsk",
        600 km apart) or not far; else the one near the town is meant, or the name stands there with less confidence.

        Args:
            scene: The text.
            at: Position of the toponym.
            ranking: Its readings as ranked so far; None without any.
            town: Those of the town.
        """
        if ranking is not None:
            reading, inner = ranking.reading, scene.spans[at].entry
            is_kept = reading.kind not in TOWNS or reading.country == town.reading.country
            if is_kept or reading.prominence >= town.reading.prominence or are_near(reading, town.reading, NEARBY_KM):
                return ranking
            entry = narrow(scene.page.index.widen(scene.spans[at].key, inner), town.reading)
            if entry is not None:
                return self.rank(ranking.question._replace(entry=entry), self.weigh_names(entry))
        return town._replace(is_container=True)

    def _hold(self, scene: Scene, at: int, ranking: Ranking | None, outer: Ranking) -> Ranking | None:
        """Return the readings of a toponym that lie in what certainly contains it.

        Where none does, it stands at the container with less confidence, or nowhere if that is a whole country.

        Args:
            scene: The text.
            at: Position of the toponym.
            ranking: Its readings as ranked so far; None without any.
            outer: Those of the container.
        """
        span, index = scene.spans[at], scene.page.index
        if ranking is not None:
            if is_inside(ranking.reading, outer.reading):
                return ranking
            entry = narrow(index.widen(span.key, span.entry), outer.reading)
            if entry is not None:
                return self.rank(ranking.question._replace(entry=entry), self.weigh_names(entry))
        sounding = find_sounding_inside(index, span.key, outer.reading)
        if sounding is not None:
            question = Question(scene, span.key, sounding, containers=scene.containers_of(at))
            return self.rank(question, self.weigh_names(sounding))._replace(is_doubtful=True)
        return outer._replace(is_container=True) if outer.reading.kind in PLACING else None

    def rank(self, question: Question, names: Sequence[float]) -> Ranking:
        """Return the scored readings of one name.

        Villages that a town outshines are not chosen, but make nobody surer: belief is told as if they were not.

        Args:
            question: The name in its text.
            names: What the name alone says of each reading.
        """
        if len(names) == 1:
            return Ranking(question, names, 0, 1.0, _NO_FEATURES)
        weights = self.text_weights
        features = question.scene.features(question)
        scores = [base + sum(map(mul, weights, row)) for base, row in zip(names, features, strict=True)]
        best = scores.index(max(scores))
        felt = scores
        if question.scene.page.language in NATIONAL:
            felt = [score - weights[OUTSHONE] * row[OUTSHONE] for score, row in zip(scores, features, strict=True)]
        belief = 1.0 / sum([math.exp(max(score - felt[best], -30.0)) for score in felt])
        return Ranking(question, scores, best, belief, features)


@cache
def open_resolver() -> Resolver:
    """Return the resolver with the weights shipped with the program."""
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Resolver(
        [weights["name"].get(name, 0.0) for name in NAME_FEATURES],
        [weights["text"].get(name, 0.0) for name in TEXT_FEATURES],
    )
