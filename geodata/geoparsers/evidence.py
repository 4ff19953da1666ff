"""What a text as a whole says of where it plays: countries, regions and neighbourhoods that its names point to."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from geodata.geoparsers.name_index import Entry

CELL_DEGREES: Final = 1.0
"""Side of the cells in which nearness is counted, about 111 km from north to south."""
CELL_NEIGHBOURS: Final = (0, 1, -1, 400, -400, 399, -399, 401, -401)
"""Steps from a cell to itself and the cells around it."""
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
    """

    countries: tuple[tuple[str, float], ...]
    regions: tuple[tuple[int, float], ...]
    cells: tuple[tuple[int, float], ...]


def cell_of(latitude: float, longitude: float) -> int:
    """Return the number of the cell around a point; neighbours differ by 1 (east) and 400 (north)."""
    return int((latitude + 90) / CELL_DEGREES) * 400 + int((longitude + 180) / CELL_DEGREES)


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
    for reading, sharp, flat in zip(
        entry.readings, _spread(prominences, SHARP), _spread(prominences, FLAT), strict=True
    ):
        if reading.country:
            countries[reading.country] = countries.get(reading.country, 0.0) + sharp
        if reading.region >= 0:
            regions[reading.region] = regions.get(reading.region, 0.0) + flat
        if reading.kind >= 4:
            cell = cell_of(reading.latitude, reading.longitude)
            cells[cell] = cells.get(cell, 0.0) + flat
    return Shares(
        tuple((k, v) for k, v in countries.items() if v > 0.02),
        tuple((k, v) for k, v in regions.items() if v > 0.01),
        tuple((k, v) for k, v in cells.items() if v > 0.01),
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
            for country, share in shares.countries:
                countries[country] = countries.get(country, 0.0) + share
            for region, share in shares.regions:
                regions[region] = regions.get(region, 0.0) + share
            for cell, share in shares.cells:
                cells[cell] = cells.get(cell, 0.0) + share
        self.countries, self.regions, self.cells = countries, regions, cells

    def near(self, cell: int) -> float:
        """Return the sum of the cell and its eight neighbours."""
        get = self.cells.get
        return sum([get(cell + step, 0.0) for step in CELL_NEIGHBOURS])
