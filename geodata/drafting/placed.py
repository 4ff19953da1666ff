"""A place of a text with its words."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from geodata.coordinates import great_circle_m
from geodata.records.toponym import Toponym

_WIDE: Final = frozenset(("country", "region", "area", "continent", "sea"))


class Placed(NamedTuple):
    """A toponym with its first and last word in the text.

    `is_listed` is False where the gazetteer does not have the name, and its place is the region around it.
    """

    toponym: Toponym
    first: int
    last: int
    is_listed: bool = True

    @property
    def is_wide(self) -> bool:
        """Whether it is a country or a region rather than a town."""
        return self.toponym.kind in _WIDE


def distance_m(first: Toponym, second: Toponym) -> float:
    """Return how far two places are apart, in metres; infinite for one without a position."""
    if first.latitude is None or second.latitude is None or first.longitude is None or second.longitude is None:
        return math.inf
    return great_circle_m(first.latitude, first.longitude, second.latitude, second.longitude)
