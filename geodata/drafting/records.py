"""What the drafter hands on: drafted claims, with a reason for every field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from geodata.records.location import is_uncertain

Span = tuple[int, int]
"""Start and end in the text: Unicode code points, half-open."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field of a draft is as it is.

    Attributes:
        field: The field.
        rule: The rule that decided.
        words: The words that it rests on.
        span: Where they stand, None where the rule rests on none.
    """

    field: str
    rule: str
    words: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """A place of a draft.

    Attributes:
        span: Where it is named.
        text: The words as written.
        role: What it does there, one of the roles of records.
        place_id: Its id in the gazetteer.
        latitude: Decimal degrees WGS 84.
        longitude: Decimal degrees WGS 84.
        confidence: From 0 to 1: that the place is the one that is meant.
    """

    span: Span
    text: str
    role: str
    place_id: str
    latitude: float | None
    longitude: float | None
    confidence: float = 1.0

    @property
    def is_uncertain(self) -> bool:
        """Whether the place is no more than a guess."""
        return is_uncertain(self.confidence)


@dataclass(frozen=True, slots=True)
class DraftQuantity:
    """A number of a draft: see `geodata.drafting.numbers.Quantity`."""

    span: Span
    value: float | None
    high: float | None
    unit: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class DraftSpeaker:
    """A speaker of a draft: where he is named, and his name."""

    span: Span | None
    name: str


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """When it happened: civil days, None for an open end, and the words that say so."""

    first: date | None
    last: date | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted claim: what a person may accept, correct or reject. Never shown to readers.

    Attributes:
        key: Stays the same for the same text.
        quote: The words that say it.
        kind: One of the kinds of records.
        modality: One of the modalities of records.
        hedge: The hedging or conditional words.
        actor: Who does it.
        places: Places with roles; none for statements.
        quantities: Numbers as given.
        speakers: Who said it first, then who relays it; none where the outlet says it.
        event: When it happened.
        confidence: From 0 to 1; it orders drafts and hides none.
        reasons: Why each field is as it is.
        stance: How a denial bears on other drafts.
        toward: Keys of the drafts that it bears on.
    """

    key: str
    quote: Span
    kind: str
    modality: str
    hedge: Span | None
    actor: Span | None
    places: tuple[DraftPlace, ...]
    quantities: tuple[DraftQuantity, ...]
    speakers: tuple[DraftSpeaker, ...]
    event: DraftEvent
    confidence: float
    reasons: tuple[Reason, ...]
    stance: str = ""
    toward: tuple[str, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """Return the draft as it stands in JSON Lines."""
        return {
            "key": self.key,
            "quote": list(self.quote),
            "kind": self.kind,
            "modality": self.modality,
            "hedge": _as_list(self.hedge),
            "actor": _as_list(self.actor),
            "places": [
                {"span": list(one.span), "role": one.role, "place_id": one.place_id,
                 "latitude": one.latitude, "longitude": one.longitude,
                 "confidence": one.confidence, "uncertain": one.is_uncertain}
                for one in self.places
            ],
            "quantities": [
                {"span": list(one.span), "value": one.value, "high": one.high, "unit": one.unit,
                 "qualifier": one.qualifier}
                for one in self.quantities
            ],
            "speakers": [{"span": _as_list(one.span), "name": one.name} for one in self.speakers],
            "event": {
                "first": self.event.first.isoformat() if self.event.first else None,
                "last": self.event.last.isoformat() if self.event.last else None,
                "span": _as_list(self.event.span),
            },
            "confidence": self.confidence,
            "stance": self.stance or None,
            "toward": list(self.toward),
            "reasons": [
                {"field": one.field, "rule": one.rule, "words": one.words, "span": _as_list(one.span)}
                for one in self.reasons
            ],
        }  # fmt: skip


def _as_list(span: Span | None) -> list[int] | None:
    return list(span) if span is not None else None


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one article, in the order of its text.

    Attributes:
        language: ISO 639-1 code in which the article was read.
        published_on: The day against which dates were read, None where it is not known.
        drafts: The drafts.
    """

    language: str
    published_on: date | None
    drafts: tuple[Draft, ...]
