"""A claim: one thing that one source says. Nothing on the screen exists without one."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geodata.errors import RecordError
from geodata.intervals import UNKNOWN, Interval
from geodata.quoting import Quote
from geodata.records.location import Location
from geodata.records.rating import CREDIBILITY, Rating
from geodata.records.source import Speaker, check_id
from geodata.records.vocabulary import (
    KINDS,
    MODALITIES,
    PLOTTED_ROLES,
    QUALIFIER_WORDS,
    QUALIFIERS,
    ROLES,
    STANCES,
    check_word,
)
from geodata.records.wording import ENGLISH, Wording, choose_wording
from geodata.saying import say


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the source gives it. Quantities are never summed.

    Attributes:
        value: The number, of a range the lower one; None where the source has no number ("several", "beberapa").
        unit: What is counted, in English: ``persons``, ``containers`` …
        qualifier: One of `QUALIFIERS`, such as ``about`` for "sekitar"; ``several`` where there is no number.
        as_written: The source's words, qualifier included.
        high: The upper number of a range ("10 to 12"); None where the source gives one number or none.

    Raises:
        RecordError: If a number is not finite, a number is missing and the qualifier is another one than
            ``several``, or the range does not go up.
    """

    value: float | None
    unit: str
    qualifier: str
    as_written: str
    high: float | None = None

    def __post_init__(self) -> None:
        check_word(self.qualifier, QUALIFIERS, "quantity qualifier")
        for number in (self.value, self.high):
            if number is not None and not _is_finite(number):
                told = say(
                    "quantity {words!r}: {value} is not a finite number", words=self.as_written, value=repr(number)
                )
                raise RecordError(told)
        if self.value is None and self.qualifier != "several":
            raise RecordError(say("quantity {words!r} has no value and is {qualifier!r}, not 'several'",
                                  words=self.as_written, qualifier=self.qualifier))  # fmt: skip
        if self.high is not None and (self.value is None or not self.value < self.high):
            raise RecordError(say("quantity {words!r}: high {high} is not above value {value}",
                                  words=self.as_written, high=repr(self.high), value=repr(self.value)))  # fmt: skip

    def in_words(self) -> str:
        """Return the quantity in English, such as ``about 1,500 persons``, ``10–12 drones`` or ``several persons``."""
        numbers = "–".join(_name_number(number) for number in (self.value, self.high) if number is not None)
        return " ".join(word for word in (QUALIFIER_WORDS[self.qualifier], numbers, self.unit) if word)


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:
        return False


def _name_number(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) and abs(number) < 1e15 else f"{number:,.10g}"


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A place of a claim, and what it does there.

    Attributes:
        role: One of `ROLES`.
        toponym: The place as written in the text.
        start: Offset of the toponym in the text (code points).
        end: Offset after its last code point.
        location: Where it was resolved to, with its receipt.
        note: What the source leaves open, such as "near its ports; no port is named".
    """

    role: str
    toponym: str
    start: int
    end: int
    location: Location
    note: str = ""

    def __post_init__(self) -> None:
        check_word(self.role, ROLES, "place role")

    @property
    def is_plotted(self) -> bool:
        """Whether something is said to happen at this place."""
        return self.role in PLOTTED_ROLES


@dataclass(frozen=True, slots=True)
class Stance:
    """How one claim bears on another.

    Attributes:
        claim_id: The claim that takes the stance.
        toward: The claim that it is about.
        stance: One of `STANCES`.
        part: What part of that claim it is about; empty means all of it.
        reason: Why an editor reads it so.
    """

    claim_id: str
    toward: str
    stance: str
    part: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        check_word(self.stance, STANCES, "stance")
        if self.claim_id == self.toward:
            raise RecordError(say("claim {claim!r} takes a stance toward itself", claim=self.claim_id))


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one source says.

    Attributes:
        claim_id: Stable id; it is part of links.
        source_id: The source that says it.
        kind: One of `KINDS`.
        summary: Short heading by the editor, in English if it is there in English; never shown as a quote.
        actor: Who does it, in English.
        quotes: The source's words, the main ones first; at least one.
        translations: Translation of each quote, into English if there is one; empty where the quote needs none.
        speakers: The chain: who said it first, who relays it, and last the outlet.
        jointly_with: Who is named as saying or finding it together with the first speaker.
        places: Places with roles; empty if the claim names none.
        event_time: When it happened or is to happen.
        asserted_on: When it was said.
        modality: One of `MODALITIES`.
        hedge: The hedging or conditional words as written, empty if there are none.
        quantities: Numbers as given.
        origin_key: First speaker and statement that the claim goes back to.
        stances: What this claim says of other claims.
        unplaced_reason: Why it is not on the map; empty if it is.
        note: What a reader should know about how the words were read.
        ratings: How credible persons find it; empty for most.
        corrected_on: Civil day on which it was last corrected after it was published, ISO 8601; empty if it never was.
        wordings: Summary, note and translations in each language that the editor names, first the one that the fields
            above have; what is not among them is in English.
    """

    claim_id: str
    source_id: str
    kind: str
    summary: str
    actor: str
    quotes: tuple[Quote, ...]
    translations: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    origin_key: str
    jointly_with: tuple[Speaker, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    event_time: Interval = UNKNOWN
    asserted_on: Interval = UNKNOWN
    modality: str = "asserted"
    hedge: str = ""
    quantities: tuple[Quantity, ...] = ()
    stances: tuple[Stance, ...] = ()
    unplaced_reason: str = ""
    note: str = ""
    ratings: tuple[Rating, ...] = ()
    corrected_on: str = ""
    wordings: tuple[Wording, ...] = ()

    def __post_init__(self) -> None:
        check_id(self.claim_id, "claim id")
        check_id(self.origin_key, "origin key")
        check_word(self.kind, KINDS, "claim kind")
        check_word(self.modality, MODALITIES, "modality")
        if not self.quotes or not self.speakers:
            raise RecordError(say("claim {claim!r} has no quote or no speaker", claim=self.claim_id))
        for rating in self.ratings:
            check_word(rating.grade, tuple(CREDIBILITY), "credibility")
        if len(self.translations) != len(self.quotes):
            raise RecordError(say("claim {claim!r} has not one translation, or an empty one, for each quote",
                                  claim=self.claim_id))  # fmt: skip
        named = [(place.role, place.start) for place in self.places]
        if len(set(named)) < len(named):
            role, start = next(one for number, one in enumerate(named) if one in named[:number])
            raise RecordError(say("claim {claim!r} has the place at {start} twice as {role_code!r}",
                                  claim=self.claim_id, start=start, role_code=role))  # fmt: skip
        if self.is_plotted == bool(self.unplaced_reason):
            told = say("claim {claim!r} has neither a place nor a reason", claim=self.claim_id)
            if self.is_plotted:
                told = say("claim {claim!r} has a place and a reason why it has none", claim=self.claim_id)
            raise RecordError(told)

    @property
    def quote(self) -> Quote:
        """The main quote."""
        return self.quotes[0]

    @property
    def translation(self) -> str:
        """The translation of the main quote; empty if it needs none."""
        return self.translations[0]

    def word_summary(self, language: str) -> Wording:
        """Return the summary for a reader of a language (BCP 47 tag): in it, else in the one it was written in."""
        return self._choose("summary", self.summary, language)

    def word_note(self, language: str) -> Wording:
        """Return the note for a reader of a language; its text is empty if there is none."""
        return self._choose("note", self.note, language)

    def word_translation(self, language: str, number: int = 0) -> Wording:
        """Return the translation of a quote for a reader of a language.

        Its text is empty if there is none, and if it is in another language and the reader reads the quote itself.
        """
        found = self._choose("translation", self.translations[number], language, number)
        spoken, known = language.split("-", maxsplit=1)[0], self.quotes[number].language.split("-", maxsplit=1)[0]
        is_needless = spoken == known != found.language.split("-", maxsplit=1)[0]
        return Wording("translation", language, "", number) if is_needless else found

    def _choose(self, field: str, text: str, language: str, number: int = 0) -> Wording:
        return choose_wording(self._list_wordings(field, text, number), language)

    def list_summaries(self) -> list[Wording]:
        """Return the summary in each of its languages, the original first."""
        return self._list_wordings("summary", self.summary)

    def list_translations(self, number: int) -> list[Wording]:
        """Return the translations of a quote, the first one first; none if it needs none."""
        text = self.translations[number]
        return self._list_wordings("translation", text, number) if text else []

    def _list_wordings(self, field: str, text: str, number: int = 0) -> list[Wording]:
        named = [one for one in self.wordings if one.field == field and one.number == number]
        language = named[0].language if named else ENGLISH
        return [Wording(field, language, text, number), *named[1:]]

    @property
    def speaker(self) -> Speaker:
        """Who said it first."""
        return self.speakers[0]

    @property
    def is_plotted(self) -> bool:
        """Whether at least one of its places is one where something happens."""
        return any(place.is_plotted for place in self.places)
