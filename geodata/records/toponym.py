"""A toponym: a place as written in a text, where it stands, and what it was resolved to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geodata.errors import RecordError
from geodata.records.location import Location, is_uncertain
from geodata.records.vocabulary import ROLES, check_word


def _no_location() -> Location:
    """Return the receipt of a toponym of which nothing is known."""
    return Location("", "", (), "", "the gazetteer knows no such name", "")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place as written in a text.

    Attributes:
        start: Offset of the first code point.
        end: Offset after the last code point.
        text: The words as written.
        place_id: Id of the place it was resolved to; empty if the gazetteer knows no such name.
        name: The name under which that place is shown; empty when unresolved.
        kind: Word for the kind of that place; empty when unresolved.
        country_code: ISO 3166-1 alpha-2; empty when unresolved and for seas and parts of the world.
        latitude: Decimal degrees WGS 84; None when unresolved.
        longitude: Decimal degrees WGS 84; None when unresolved.
        role: One of `ROLES`: what the place does in its sentence.
        role_confidence: From 0 to 1.
        confidence: From 0 to 1: that this is a toponym and means that place.
        explain: Gives the receipt: candidates with scores and reasons. It is worked out when it is asked for.
    """

    start: int
    end: int
    text: str
    place_id: str
    name: str
    kind: str
    country_code: str
    latitude: float | None
    longitude: float | None
    role: str
    role_confidence: float
    confidence: float
    explain: Callable[[], Location] = field(default=_no_location, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_word(self.role, ROLES, "toponym role")
        if not 0 <= self.start < self.end:
            raise RecordError(f"toponym {self.text!r}: {self.start} to {self.end} is no span of a text")

    @property
    def is_resolved(self) -> bool:
        """Whether a place was found for it."""
        return self.latitude is not None

    @property
    def is_uncertain(self) -> bool:
        """Whether its place is no more than a guess; False where it has none."""
        return self.is_resolved and is_uncertain(self.confidence)

    @property
    def location(self) -> Location:
        """The receipt: what the name may mean, what was chosen and why."""
        return self.explain()
