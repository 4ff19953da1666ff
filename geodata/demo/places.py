"""Draws real places for invented claims: by population, in clusters, with areas and far crossings among them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.kinds import CITY
from geodata.records.location import Candidate, Location
from geodata.saying import say

_HOT_REGIONS = 40
_HOT_FACTOR = 30.0
_MOST_NAMESAKES = 2


class PlaceDrawer:
    """Settlements of the gazetteer, to be drawn by chance; a few regions are much more in the news than others.

    Args:
        gazetteer: Where the places come from.
        chance: Source of chance for which regions are in the news.
    """

    def __init__(self, gazetteer: Gazetteer, chance: np.random.Generator) -> None:
        self.gazetteer = gazetteer
        rows = np.flatnonzero((gazetteer.kind == CITY) & (gazetteer.population >= 1_000) & (gazetteer.admin1 >= 0))
        self._rows = rows[np.lexsort((gazetteer.admin1[rows], gazetteer.country[rows]))].astype(np.int64)
        self._admin1 = np.asarray(gazetteer.admin1)[self._rows]
        self._country = np.asarray(gazetteer.country)[self._rows]
        weights = np.asarray(gazetteer.population)[self._rows].astype(np.float64) ** 0.6
        seeds = self._rows[chance.choice(len(self._rows), size=_HOT_REGIONS, p=weights / weights.sum())]
        weights[np.isin(self._admin1, np.asarray(gazetteer.admin1)[seeds])] *= _HOT_FACTOR
        self._ends = np.cumsum(weights)
        longitude = np.asarray(gazetteer.longitude)[self._rows]
        is_large = np.asarray(gazetteer.population)[self._rows] > 200_000
        self._east = self._rows[is_large & (longitude > 135)]
        self._west = self._rows[is_large & (longitude < -115)]
        self.get_location = lru_cache(20_000)(self._build_location)
        self.get_name = lru_cache(100_000)(gazetteer.name_of)

    def draw(self, chance: float) -> int:
        """Return the row of a settlement anywhere, for a number from 0 to 1."""
        return self._draw_between(0, len(self._rows), chance)

    def draw_near(self, row: int, chance: float, is_region: bool) -> int:
        """Return the row of a settlement of the same region (or only the same country) as another one."""
        wanted = self.gazetteer.country[row]
        first, last = np.searchsorted(self._country, [wanted, wanted + 1])
        if is_region:
            region = self.gazetteer.admin1[row]
            inside = self._admin1[first:last]
            first, last = first + np.searchsorted(inside, [region, region + 1])
        return self._draw_between(int(first), int(last), chance)

    def _draw_between(self, first: int, last: int, chance: float) -> int:
        low = float(self._ends[first - 1]) if first else 0.0
        high = float(self._ends[last - 1])
        spot = int(np.searchsorted(self._ends, low + chance * (high - low), side="right"))
        return int(self._rows[min(max(spot, first), last - 1)])

    def draw_crossing(self, chance: float, is_eastward: bool) -> tuple[int, int]:
        """Return two cities on both sides of the 180th meridian, start and end of a way across it."""
        east: NDArray[np.int64] = self._east
        one = int(east[int(chance * len(east)) % len(east)])
        other = int(self._west[int(chance * 7919) % len(self._west)])
        return (one, other) if is_eastward else (other, one)

    def find_area(self, row: int, is_country: bool) -> int:
        """Return the row of the region or country around a settlement, or the settlement where there is none."""
        region = int(self.gazetteer.admin1[row])
        around = self.gazetteer.containment(row)
        return int(around[-1]) if is_country and around else region

    def _build_location(self, row: int) -> Location:
        gazetteer = self.gazetteer
        name = gazetteer.name_of(row)
        others = [other for other in gazetteer.find_rows(name) if other != row][:_MOST_NAMESAKES]
        candidates = tuple(self._build_candidate(one, score) for score, one in enumerate([row, *others]))
        return Location(
            query=name,
            context="",
            candidates=candidates,
            choice=candidates[0].place_id,
            reason=say("Invented for the demo: the place was chosen before the sentence was written."),
            chosen_by=say("citemap demo"),
        )

    def _build_candidate(self, row: int, number: int) -> Candidate:
        score, reason = (1.0, say("chosen by the demo")) if number == 0 else (0.5, say("bears the same name"))
        return Candidate.of(self.gazetteer.place_at(row), score, (reason,), self.gazetteer.label_of(row))
