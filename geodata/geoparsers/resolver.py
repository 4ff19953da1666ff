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

from geodata.gazetteer.kinds import CITY, COUNTRY, DISTRICT, KIND_NAMES, REGION, VILLAGE
from geodata.geoparsers.containers import CONTAINED, Container, contained, find_containers
from geodata.geoparsers.evidence import Evidence, Shares
from geodata.geoparsers.kind_words import Kinds, kinds_said
from geodata.geoparsers.name_index import REMEMBERED, Entry, Reading
from geodata.geoparsers.page import Page
from geodata.geoparsers.spans import Span

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
TEXT_FEATURES: Final = (
    "country_named",
    "region_named",
    "neighbours_named",
    "home",
    "is_country_named",
    "small_in_wide_world",
    *CONTAINED,
    "kind_said",
    "other_kind_said",
)
HOMES: Final = {
    "en": ("US", "GB", "CA", "AU", "IE", "NZ"),
    "id": ("ID",),
    "ru": ("RU",),
    "uk": ("UA",),
    "ko": ("KR",),
    "zh": ("CN", "TW"),
    "ja": ("JP",),
    "ms": ("MY",),
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE"),
    "es": ("ES", "MX", "AR"),
    "pt": ("BR", "PT"),
    "it": ("IT",),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "tr": ("TR",),
}
"""Countries in which a language's local names are likelier."""
WEIGHTS: Final = Path(__file__).parent / "weights" / "resolver.json"
FOLD_SCALE: Final = 3.0
SMALL: Final = 4.7
"""Decimal logarithm of the people of a place that world news seldom name: about 50,000."""
SURE_COUNTRY: Final = 0.8
"""From which share of belief on a country counts as one that the text is about."""


class Ranking(NamedTuple):
    """The readings of one toponym, scored.

    Attributes:
        entry: The name's readings.
        scores: One score a reading, in the same order.
        best: Position of the best one.
        belief: Share of the best one among all, from 0 to 1.
        features: The values of `TEXT_FEATURES` for each reading.
        is_container: Whether these are the readings not of the name, which is unknown, but of what the text says
        contains it.
    """

    entry: Entry
    scores: Sequence[float]
    best: int
    belief: float
    features: Sequence[tuple[float, ...]]
    is_container: bool = False

    @property
    def reading(self) -> Reading:
        """The place chosen."""
        return self.entry.readings[self.best]


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


class Scene:
    """One text as the resolver sees it: its names' shares of belief, its language's home, its containers."""

    __slots__ = ("by_key", "containers", "evidence", "homes", "page", "spans", "wideness")

    def __init__(self, page: Page, spans: Sequence[Span]) -> None:
        self.page = page
        self.spans = spans
        self.homes = HOMES.get(page.language, ())
        shares = page.index.shares
        known = {span.key: shares(span.key, span.entry) for span in spans if span.entry.readings}
        self.evidence = Evidence(known.values())
        self.wideness = math.log1p(sum([share > SURE_COUNTRY for share in self.evidence.countries.values()]))
        self.containers = find_containers(page, spans)
        self.by_key: dict[str, list[Entry]] = {}
        for at, container in self.containers.items():
            self.by_key.setdefault(spans[at].key, []).extend(container)

    def containers_of(self, at: int) -> Container:
        """Return what contains a mention; if it names nothing itself, what other mentions of the name say."""
        return self.containers.get(at) or self.by_key.get(self.spans[at].key) or ()

    def features(self, at: int, shares: Shares, said: Kinds) -> list[tuple[float, ...]]:
        """Return the values of `TEXT_FEATURES` for each reading of the mention at a position."""
        evidence, homes = self.evidence, self.homes
        own_countries, own_regions, own_cells = shares
        containers = self.containers_of(at)
        span = self.spans[at]
        log, rows = math.log1p, []
        wideness = self.wideness
        for reading in span.entry.readings:
            country = evidence.countries.get(reading.country, 0.0) - own_countries.get(reading.country, 0.0)
            region = evidence.regions.get(reading.region, 0.0) - own_regions.get(reading.region, 0.0)
            near = evidence.near(reading.cells, own_cells) if reading.kind >= DISTRICT else 0.0
            country = log(country) if country > 0 else 0.0
            rows.append(
                (
                    country,
                    log(region * FOLD_SCALE) if region > 0 and reading.region >= 0 else 0.0,
                    log(near * FOLD_SCALE) if near > 0 else 0.0,
                    1.0 if reading.country in homes else 0.0,
                    country if reading.kind == COUNTRY else 0.0,
                    wideness if reading.log_population < SMALL and reading.kind >= DISTRICT else 0.0,
                    *(contained(reading, containers) if containers else _NOTHING),
                    1.0 if said and reading.kind in said else 0.0,
                    1.0 if said and reading.kind not in said else 0.0,
                )
            )
        return rows


_NOTHING: Final = (0.0,) * len(CONTAINED)
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
        """Return what a name alone says of each of its readings, remembered."""
        found = self._scores.get(key)
        if found is None:
            if len(self._scores) >= REMEMBERED:
                self._scores.clear()
            weights = self.name_weights
            rows = map(name_features, entry.readings, has_namesake(entry))
            found = tuple([sum(map(mul, weights, row)) for row in rows])
            self._scores[key] = found
        return found

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
            if not span.entry.readings:
                rankings.append(None)
                continue
            said = kinds_said(page.folded, span.start, span.end)
            ranking = None if at in scene.containers else known.get((span.key, said))
            if ranking is None:
                ranking = self._rank(scene, at, span, said)
                if at not in scene.containers:
                    known[span.key, said] = ranking
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

    def _rank(self, scene: Scene, at: int, span: Span, said: Kinds) -> Ranking:
        """Return the scored readings of one mention."""
        names = self.name_scores(span.key, span.entry)
        if len(names) == 1:
            return Ranking(span.entry, names, 0, 1.0, _NO_FEATURES)
        weights = self.text_weights
        features = scene.features(at, scene.page.index.shares(span.key, span.entry), said)
        scores = [base + sum(map(mul, weights, row)) for base, row in zip(names, features, strict=True)]
        top = max(scores)
        belief = 1.0 / sum([math.exp(max(score - top, -30.0)) for score in scores])
        return Ranking(span.entry, scores, scores.index(top), belief, features)


@cache
def open_resolver() -> Resolver:
    """Return the resolver with the weights shipped with the program."""
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Resolver(
        [weights["name"].get(name, 0.0) for name in NAME_FEATURES],
        [weights["text"].get(name, 0.0) for name in TEXT_FEATURES],
    )
