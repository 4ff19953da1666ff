"""What one name may mean: its places, in plain values that are quick to weigh."""

from __future__ import annotations

from typing import Final, NamedTuple

from geodata.gazetteer.kinds import ABBREVIATION, DEMONYM


class Reading(NamedTuple):
    """One place that a name may mean, in plain values.

    Attributes:
        row: Number of the place in the gazetteer.
        latitude: Decimal degrees WGS 84.
        longitude: Decimal degrees WGS 84.
        country: ISO 3166-1 alpha-2 or empty.
        region: Row of the first-level division, -1 without one; a region's own row.
        district: Row of the second-level division, -1 without one; a district's own row.
        kind: Number of the kind.
        log_population: Decimal logarithm of the people who live there, 1 when unknown.
        flags: What sort of name it is for this place.
        rank: Seat of a region or a country.
        prominence: How well the place is known, in the gazetteer's units (25 are a factor of ten).
        cells: Where it lies in the two grids of nearness.
    """

    row: int
    latitude: float
    longitude: float
    country: str
    region: int
    district: int
    kind: int
    log_population: float
    flags: int
    rank: int
    prominence: int
    cells: tuple[int, int]


class Entry(NamedTuple):
    """All that one name may mean, and the sums that the recogniser looks at.

    Attributes:
        readings: The places, best known first.
        kind: Kind of the first; -1 for a name that is not in the gazetteer.
        kinds: Bit mask of all kinds.
        log_population: Of the first.
        flags: Flags of the first.
        choices: How many places bear the name.
        weight: Prominence of the first.
        is_country: Whether it is a country's own name, written out, and no adjective.
    """

    readings: tuple[Reading, ...]
    kind: int
    kinds: int
    log_population: float
    flags: int
    choices: int
    weight: float
    is_country: bool = False

    @property
    def is_abbreviation(self) -> bool:
        """Whether the name counts only when it is written in capitals."""
        return self.flags & ABBREVIATION != 0

    @property
    def is_demonym(self) -> bool:
        """Whether the name is an adjective or a people: Russian, Ukrainians."""
        return self.flags & DEMONYM != 0


UNKNOWN: Final = Entry((), -1, 0, 0.0, 0, 0, 0.0)
"""What is known of a name that is not in the gazetteer."""
