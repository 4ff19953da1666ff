"""A location: the receipt of how a toponym was resolved to a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

from geodata.errors import RecordError
from geodata.records.place import Place

UNCERTAIN_BELOW: Final = 0.5
"""Below this confidence a place is a guess."""


def is_uncertain(confidence: float) -> bool:
    """Tell whether a place is no more than a guess, and is to be called uncertain wherever it is shown.

    Args:
        confidence: From 0 to 1: that the place is the one that is meant.
    """
    return confidence < UNCERTAIN_BELOW


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean, and what speaks for it.

    Attributes:
        place_id: Id in the gazetteer.
        name: The name shown.
        kind: Word for the kind of place.
        latitude: Decimal degrees WGS 84.
        longitude: Decimal degrees WGS 84.
        uncertainty_m: Radius in metres that holds the place.
        country_code: ISO 3166-1 alpha-2 or empty.
        score: Higher is better; comparable only within one receipt.
        reasons: What raised or lowered the score, in words, the weightiest first.
        label: The name with what contains it ("Blagoveshchensk, Amur Oblast, Russia").
    """

    place_id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    uncertainty_m: float
    country_code: str
    score: float
    reasons: tuple[str, ...] = ()
    label: str = ""

    @classmethod
    def of(cls, place: Place, score: float, reasons: tuple[str, ...], label: str) -> Self:
        """Return a place as a candidate."""
        return cls(
            place_id=place.place_id,
            name=place.name,
            kind=place.kind,
            latitude=place.latitude,
            longitude=place.longitude,
            uncertainty_m=place.uncertainty_m,
            country_code=place.country_code,
            score=score,
            reasons=reasons,
            label=label,
        )


@dataclass(frozen=True, slots=True)
class Location:
    """The receipt: what was asked, what it may mean, what was chosen and why.

    Attributes:
        query: The name as it was asked for.
        context: The words around it that were taken into account; may be empty.
        candidates: All that were weighed, best first; empty when nothing bears the name.
        choice: The id of the chosen candidate; empty when none was chosen.
        reason: Why it was chosen, or why nothing was, in one sentence.
        chosen_by: Who chose: the name and version of the program part, or a person.
        is_exact: False when the words are not all known as they are written: the name is only similar to a name of the
            gazetteer (a typing error), or only what contains it is known, or it is not known to lie there.
        confidence: From 0 to 1: that the choice is the place that is meant; 1 where a person decided.

    Raises:
        RecordError: If the choice is not one of the candidates.
    """

    query: str
    context: str
    candidates: tuple[Candidate, ...]
    choice: str
    reason: str
    chosen_by: str
    is_exact: bool = True
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if self.choice and self.choice not in {candidate.place_id for candidate in self.candidates}:
            raise RecordError(f"location of {self.query!r}: the choice {self.choice!r} is not among its candidates")

    @property
    def is_uncertain(self) -> bool:
        """Whether the choice is no more than a guess; the reason says so too."""
        return is_uncertain(self.confidence)

    @property
    def chosen(self) -> Candidate | None:
        """The chosen candidate, or None."""
        return next((one for one in self.candidates if one.place_id == self.choice), None)


Locate = Callable[[str, str, str], Location]
"""A geocoder: (words, context, id of the place where the source is at home or empty) → location with its receipt."""
