"""One position as it is written, and how exactly its digits tell it."""

from __future__ import annotations

from typing import Final, NamedTuple

DEGREE_M: Final = 111_195.0
HALF_DIAGONAL: Final = 0.71
"""From the middle of a square to its corner, against its side."""
LEAST_M: Final = 1.0


class Position(NamedTuple):
    """A position written in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        latitude: Decimal degrees WGS 84.
        longitude: Decimal degrees WGS 84.
        uncertainty_m: Radius in metres that its last digit leaves open.
        form: How it is written, in words.
    """

    start: int
    end: int
    latitude: float
    longitude: float
    uncertainty_m: float
    form: str


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Tell whether numbers of degrees are a position."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def radius_of(step_m: float) -> float:
    """Return the radius in metres that numbers rounded to a step in metres leave open."""
    return round(max(LEAST_M, step_m * HALF_DIAGONAL), 1)
