"""What a text as a whole says of where it plays: countries, regions and neighbourhoods that its names point to."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from geodata.gazetteer.kinds import DISTRICT
from geodata.geoparsers.reading.entries import Entry

CELL_DEGREES: Final = 2.0
"""Side of the cells in which nearness is counted, about 222 km from north to south. Two grids, half a cell apart, see
to it that places near each other mostly share a cell of one of them."""
SHIFTED: Final = 100_000
"""Added to the numbers of the cells of the second grid."""
SHARP: Final = 2.3
"""How fast belief falls with prominence where a name's best known bearer is meant: tenfold people, tenfold belief."""
FLAT: Final = 0.9
"""The same for local texts, in which a name often means a small place."""


class Shares(NamedTuple):
    """How the belief in one name is spread, before any context.

    Attributes:
        countries: Share of each country.
        regions: Share of each first-level division, spread flat.
        cells: Share of each cell, spread flat.
        districts: Share of each second-level division, the same for every place that bears the name.
    """

    countries: dict[str, float]
    regions: dict[int, float]
    cells: dict[int, float]
    districts: dict[int, float]


NO_SHARES: Final = Shares({}, {}, {}, {})
"""The shares of a name that a text does not name."""


def cells_of(latitude: float, longitude: float) -> tuple[int, int]:
    """Return the numbers of the cells around a point in the two grids."""
    row, column = (latitude + 90) / CELL_DEGREES, (longitude + 180) / CELL_DEGREES
    return int(row) * 400 + int(column), SHIFTED + int(row + 0.5) * 400 + int(column + 0.5)


def _spread(prominences: list[float], sharpness: float) -> list[float]:
    top = prominences[0] if prominences else 0.0
    raw = [math.exp(sharpness * min(p - top, 0.0)) for p in prominences]
    total = sum(raw)
    return [value / total for value in raw]


def shares_of(entry: Entry) -> Shares:
    """Return how the belief in one name is spread over countries, regions and cells."""
    prominences = [reading.prominence / 25 for reading in entry.readings]
    countries: dict[str, float] = {}
    regions: dict[int, float] = {}
    cells: dict[int, float] = {}
    districts: dict[int, float] = {}
    for reading, sharp, flat in zip(
        entry.readings, _spread(prominences, SHARP), _spread(prominences, FLAT), strict=True
    ):
        if reading.country:
            countries[reading.country] = countries.get(reading.country, 0.0) + sharp
        if reading.region >= 0:
            regions[reading.region] = regions.get(reading.region, 0.0) + flat
        if reading.kind >= DISTRICT:
            for cell in reading.cells:
                cells[cell] = cells.get(cell, 0.0) + flat
        if reading.district >= 0:
            districts[reading.district] = 1 / len(prominences)
    return Shares(
        {country: share for country, share in countries.items() if share > 0.02},
        {region: share for region, share in regions.items() if share > 0.01},
        {cell: share for cell, share in cells.items() if share > 0.02},
        districts,
    )


class Evidence:
    """Sums of shares over the different names of one text.

    Attributes:
        countries: Sum by country.
        regions: Sum by first-level division.
        cells: Sum by cell.
    """

    __slots__ = ("cells", "countries", "regions")

    def __init__(self, entries: Iterable[Shares]) -> None:
        countries: dict[str, float] = {}
        regions: dict[int, float] = {}
        cells: dict[int, float] = {}
        for shares in entries:
            for country, share in shares.countries.items():
                countries[country] = countries.get(country, 0.0) + share
            for region, share in shares.regions.items():
                regions[region] = regions.get(region, 0.0) + share
            for cell, share in shares.cells.items():
                cells[cell] = cells.get(cell, 0.0) + share
        self.countries, self.regions, self.cells = countries, regions, cells

    def near(self, cells: tuple[int, int], own: dict[int, float]) -> float:
        """Return the sum of the cell of either grid in which more of the other names lie.

        Args:
            cells: The cells of a point.
            own: The share of each cell that the name itself brought.
        """
        first, second = cells
        get, own_get = self.cells.get, own.get
        near, shifted = get(first, 0.0) - own_get(first, 0.0), get(second, 0.0) - own_get(second, 0.0)
        return near if near > shifted else shifted
