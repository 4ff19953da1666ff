"""Ranks the places that a query may mean, and says why: the receipt's arithmetic.

Scores are in powers of ten of population, so that every bonus reads as "as good as ten, a hundred … times more people".
They are plain sums of the reasons given; nothing else counts. The numbers below were set by hand; those for country,
region and nearness were then chosen among a dozen settings by how many gold toponyms of English, Indonesian and Russian
corpora come within 161 km of their place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.coordinates import great_circle_m
from geodata.gazetteer.forms import find_dictionary_keys
from geodata.gazetteer.kinds import (
    AREA,
    COUNTRY,
    DEMONYM,
    DERIVED,
    HISTORICAL,
    KIND_NAMES,
    NATIONAL_CAPITAL,
    OFFICIAL,
    PRIMARY,
    REGION,
    REGION_SEAT,
    SHORT,
)
from geodata.gazetteer.layout import PROMINENCE_UNITS, UNCERTAINTY_UNIT_M
from geodata.gazetteer.queries import PlaceQuery, read_query
from geodata.gazetteer.reader import Gazetteer
from geodata.gazetteer.surroundings import Surroundings, share_of

NAME_BONUS = ((PRIMARY | OFFICIAL | SHORT, 0.3), (DERIVED, -0.6), (DEMONYM, -1.5), (HISTORICAL, -0.8))
ALTERNATE_PENALTY = -0.4
KIND_BONUS, OTHER_KIND_PENALTY = 2.0, -1.5
CONTAINER_BONUS, OUTSIDE_PENALTY = 4.0, -2.0
COUNTRY_NAMED, REGION_NAMED = 2.0, 2.5
VIEWBOX_BONUS = 2.0
NAMESAKE_PENALTY = -1.6
EDIT_PENALTY = -1.2
FORM_PENALTY = -1.0
NEAR_M = ((50_000.0, 1.2), (300_000.0, 0.8), (1_000_000.0, 0.4))
"""Up to how many metres from a place of the text which bonus is given."""

Box = tuple[float, float, float, float]
"""South, west, north, east in degrees; west may be greater than east across the 180th meridian."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One candidate.

    Attributes:
        row: Row in the gazetteer.
        score: Sum of the reasons.
        reasons: Words with what each added, the weightiest first.
    """

    row: int
    score: float
    reasons: tuple[str, ...]


class Ranker:
    """Ranks candidates of one query in its surroundings."""

    def __init__(
        self, gazetteer: Gazetteer, query: PlaceQuery, surroundings: Surroundings, viewbox: Box | None = None
    ) -> None:
        self._gazetteer = gazetteer
        self._query = query
        self._surroundings = surroundings
        self._viewbox = viewbox
        self._containers = [(name, find_container_rows(gazetteer, name)) for name in query.containers]

    def rank(self, named: Sequence[tuple[int, int]], edits: int = 0, form_of: str = "") -> list[Ranked]:
        """Return candidates with scores and reasons, best first.

        Args:
            named: (row, flags of the name) of every candidate.
            edits: By how many letters the name differs from the query.
            form_of: The name of which the query is an inflected form; empty if it is the name itself.
        """
        behind = set() if self._query.kinds else find_regions_behind_towns(self._gazetteer, named)
        extra: list[tuple[float, str]] = []
        if edits:
            extra.append((EDIT_PENALTY * edits, f"the name differs by {edits} letter{'s' if edits > 1 else ''}"))
        if form_of:
            extra.append((FORM_PENALTY, f"a form of {form_of!r}"))
        behind_town = (NAMESAKE_PENALTY, "its seat bears the same name, and no kind word is said")
        ranked = [self._rank_one(row, flags, [*extra, behind_town] if row in behind else extra) for row, flags in named]
        return sorted(ranked, key=lambda one: (-one.score, one.row))

    def _rank_one(self, row: int, flags: int, extra: list[tuple[float, str]]) -> Ranked:
        parts = [self._prior(row), self._name(flags), self._kind(row), *self._inside(row)]
        parts += [self._country(row), self._region(row), self._near(row), self._view(row)]
        parts += extra
        score = sum(value for value, _ in parts)
        told = sorted((part for part in parts if part[1]), key=lambda part: -abs(part[0]))
        return Ranked(row, round(score, 3), tuple(f"{words} ({value:+.1f})" for value, words in told))

    def _prior(self, row: int) -> tuple[float, str]:
        gazetteer = self._gazetteer
        kind = KIND_NAMES[gazetteer.kind[row]]
        rank = int(gazetteer.rank[row])
        what = {NATIONAL_CAPITAL: "national capital", REGION_SEAT: f"{kind}, seat of its region"}.get(rank, kind)
        people = int(gazetteer.population[row])
        words = f"{what} of {people:,} people" if people else what
        return float(gazetteer.prominence[row]) / PROMINENCE_UNITS, words

    def _name(self, flags: int) -> tuple[float, str]:
        if flags & ~16 == 0:
            return ALTERNATE_PENALTY, "an alternate name"
        value = sum(bonus for mask, bonus in NAME_BONUS if flags & mask)
        words = "a demonym" if flags & DEMONYM else "a former name" if flags & HISTORICAL else ""
        return value, words or ("its own name" if value > 0 else "a name derived from its own")

    def _kind(self, row: int) -> tuple[float, str]:
        if not self._query.kinds:
            return 0.0, ""
        kind = int(self._gazetteer.kind[row])
        if kind in self._query.kinds:
            return KIND_BONUS, f"{KIND_NAMES[kind]}, as {self._query.kind_word!r} says"
        return OTHER_KIND_PENALTY, f"no {KIND_NAMES[min(self._query.kinds)]}, though {self._query.kind_word!r} is said"

    def _inside(self, row: int) -> list[tuple[float, str]]:
        found = []
        for name, rows in self._containers:
            holder = next((one for one in rows if is_inside(self._gazetteer, row, one)), None)
            if holder is not None:
                found.append((CONTAINER_BONUS, f"in {self._gazetteer.name_of(holder)}"))
            elif rows:
                found.append((OUTSIDE_PENALTY, f"not in {name}"))
        return found

    def _country(self, row: int) -> tuple[float, str]:
        country = int(self._gazetteer.country[row])
        share = share_of(self._surroundings.countries, country) if country else 0.0
        if not share:
            return 0.0, ""
        return COUNTRY_NAMED * share, f"the text speaks of {self._gazetteer.country_name(country)}"

    def _region(self, row: int) -> tuple[float, str]:
        admin1 = int(self._gazetteer.admin1[row])
        share = share_of(self._surroundings.regions, admin1)
        if not share:
            return 0.0, ""
        return REGION_NAMED * share, f"the text speaks of {self._gazetteer.name_of(admin1)}"

    def _near(self, row: int) -> tuple[float, str]:
        gazetteer = self._gazetteer
        if gazetteer.kind[row] in (COUNTRY, REGION, AREA):
            return 0.0, ""
        here = float(gazetteer.latitude[row]), float(gazetteer.longitude[row])
        nearest, town = math.inf, -1
        for other in self._surroundings.towns:
            if other != row:
                gap_m = great_circle_m(*here, float(gazetteer.latitude[other]), float(gazetteer.longitude[other]))
                nearest, town = min((nearest, town), (gap_m, other))
        for limit_m, bonus in NEAR_M:
            if nearest <= limit_m:
                return bonus, f"{nearest / 1000:.0f} km from {gazetteer.name_of(town)}, which the text names"
        return 0.0, ""

    def _view(self, row: int) -> tuple[float, str]:
        if self._viewbox is None or not is_in_box(self._gazetteer, row, self._viewbox):
            return 0.0, ""
        return VIEWBOX_BONUS, "inside the view box"


def is_in_box(gazetteer: Gazetteer, row: int, box: Box) -> bool:
    """Tell whether the point of a row lies in a box of (south, west, north, east)."""
    south, west, north, east = box
    latitude, longitude = float(gazetteer.latitude[row]), float(gazetteer.longitude[row])
    is_between = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
    return south <= latitude <= north and is_between


def find_regions_behind_towns(gazetteer: Gazetteer, named: Sequence[tuple[int, int]]) -> set[int]:
    """Return the regions that come after a town of theirs of the same name: a bare name means the town.

    Args:
        gazetteer: The gazetteer.
        named: (row, flags) as the gazetteer orders them; regions that are meant more often than their towns come first.
    """
    seats: set[int] = set()
    behind: set[int] = set()
    for row, _ in named:
        if row in seats and gazetteer.kind[row] == REGION:
            behind.add(row)
        elif gazetteer.rank[row]:
            seats.add(int(gazetteer.admin1[row]))
    return behind


def find_container_rows(gazetteer: Gazetteer, name: str) -> list[int]:
    """Return the rows that the name of a container may mean, inflected or not; empty if it is unknown."""
    query = read_query(gazetteer, name)
    named = gazetteer.find_named(query.name)
    if not named:
        keys = find_dictionary_keys(gazetteer, name) or find_dictionary_keys(gazetteer, query.name)
        named = [(value >> 8, value & 255) for key in keys for value in gazetteer.find_postings(key)]
    rows = [row for row, flags in named if not flags & DEMONYM or flags & DERIVED]
    fitting = [row for row in rows if not query.kinds or int(gazetteer.kind[row]) in query.kinds]
    return list(fitting or rows)


def is_inside(gazetteer: Gazetteer, row: int, holder: int) -> bool:
    """Tell whether a place lies in another: in its chain of containment, or within the radius of an area."""
    if row == holder:
        return False
    if holder in gazetteer.containment(row):
        return True
    if gazetteer.kind[holder] != AREA:
        return False
    if gazetteer.country[holder] and gazetteer.country[holder] != gazetteer.country[row]:
        return False
    gap_m = great_circle_m(
        float(gazetteer.latitude[row]),
        float(gazetteer.longitude[row]),
        float(gazetteer.latitude[holder]),
        float(gazetteer.longitude[holder]),
    )
    return gap_m <= float(gazetteer.uncertainty[holder]) * UNCERTAINTY_UNIT_M
