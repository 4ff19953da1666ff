"""A place of a text with its words."""

from __future__ import annotations

from typing import Final, NamedTuple

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
