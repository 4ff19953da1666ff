"""Ratings of sources and claims on the two axes of the Admiralty code; a person's judgement, with name and reason."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.errors import RecordError
from geodata.intervals import read_day

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "not rated",
}
"""How far a source is to be relied on; F says that nobody can tell."""

CREDIBILITY = {
    "1": "confirmed by other origins",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "not rated",
}
"""How credible a claim is; 6 says that nobody can tell, 1 needs two distinct origins."""

NOT_RATED = ("F", "6")


@dataclass(frozen=True, slots=True)
class Rating:
    """One person's rating of one source or claim.

    Attributes:
        grade: A letter of `RELIABILITY` for a source, a digit of `CREDIBILITY` for a claim.
        rater: Who rated.
        rated_on: The civil day of the rating, ISO 8601.
        reason: Why.

    Raises:
        RecordError: If the grade is none, or rater or reason is missing.
        IntervalError: If the day is not a civil date.
    """

    grade: str
    rater: str
    rated_on: str
    reason: str

    def __post_init__(self) -> None:
        if self.grade not in RELIABILITY and self.grade not in CREDIBILITY:
            raise RecordError(f"rating {self.grade!r} is none of {', '.join((*RELIABILITY, *CREDIBILITY))}")
        if not self.rater or not self.reason:
            raise RecordError(f"rating {self.grade!r} has no rater or no reason")
        read_day(self.rated_on)

    @property
    def words(self) -> str:
        """What the grade says, in words."""
        return {**RELIABILITY, **CREDIBILITY}[self.grade]
