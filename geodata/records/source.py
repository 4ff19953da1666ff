"""A source: one published thing, with its stored text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.errors import RecordError
from geodata.intervals import Interval
from geodata.records.location import Location
from geodata.records.rating import RELIABILITY, Rating
from geodata.records.vocabulary import check_word
from geodata.saying import say

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Ids travel in links and in the map: lower-case letters, digits and single hyphens."""

LONGEST_ID = 120


def check_id(value: str, what: str) -> str:
    """Return the id unchanged if it is one.

    Raises:
        RecordError: If it is empty, too long or holds other characters than a-z, 0-9 and hyphens.
    """
    if len(value) > LONGEST_ID or not ID_PATTERN.fullmatch(value):
        told = say("{what} {value!r} is not made of a-z, 0-9 and single hyphens", what=what, value=value[:LONGEST_ID])
        raise RecordError(told)
    return value


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something, as the sources name them.

    Attributes:
        speaker_id: Stable id, such as ``nis``.
        name: Short English name for lists.
        long_name: Full English name.
        as_written: The name in the source's own words, empty for the outlet itself.
    """

    speaker_id: str
    name: str
    long_name: str = ""
    as_written: str = ""

    def __post_init__(self) -> None:
        check_id(self.speaker_id, "speaker id")


@dataclass(frozen=True, slots=True)
class Origin:
    """A statement that claims go back to; claims of one origin do not corroborate one another.

    Attributes:
        origin_key: Stable key, the same in every source that relays the statement.
        speaker_id: Who made the statement.
        asserted_on: When it was made.
        note: How that is known.
    """

    origin_key: str
    speaker_id: str
    asserted_on: Interval
    note: str = ""

    def __post_init__(self) -> None:
        check_id(self.origin_key, "origin key")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A toponym of the text that is named and not plotted, with the reason.

    Attributes:
        toponym: The words, as written.
        starts: Offsets (code points) of every place in the text that this entry speaks of.
        role: One of `ROLES`, such as ``dateline``.
        reason: Why it is not on the map.
        location: Where the toponym was resolved to, with its receipt.
    """

    toponym: str
    starts: tuple[int, ...]
    role: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class Source:
    """One published thing.

    Attributes:
        source_id: Stable id.
        title: Title; `title_note` says so when the stored text has none of its own.
        publisher: Who published it.
        language: BCP 47 tag of the text.
        published_on: When it was published.
        published_note: How `published_on` is known; empty if the source prints it.
        recorded_at: When it was stored, UTC, ISO 8601.
        text: The stored text.
        sha256: Hash of the text's UTF-8 bytes.
        outlet: The publisher as a speaker.
        speakers: Everybody who is quoted, by id.
        origins: The statements that its claims go back to.
        named: Toponyms that are named and not plotted.
        url: Address of the source, empty if unknown. It is shown, never fetched.
        title_note: How the title is known.
        boilerplate: Spans (start, end) of the site's own lines, which are never part of a quote.
        ratings: How far persons rely on it; empty for most.
        home: Id of the place where it is at home; empty if it is not known.
    """

    source_id: str
    title: str
    publisher: str
    language: str
    published_on: Interval
    published_note: str
    recorded_at: str
    text: str
    sha256: str
    outlet: Speaker
    speakers: tuple[Speaker, ...] = ()
    origins: tuple[Origin, ...] = ()
    named: tuple[NamedPlace, ...] = ()
    url: str = ""
    title_note: str = ""
    boilerplate: tuple[tuple[int, int], ...] = ()
    ratings: tuple[Rating, ...] = ()
    home: str = ""

    def __post_init__(self) -> None:
        check_id(self.source_id, "source id")
        for rating in self.ratings:
            check_word(rating.grade, tuple(RELIABILITY), "reliability")

    def find_origin(self, origin_key: str) -> Origin | None:
        """Return the origin with this key, or None."""
        return next((origin for origin in self.origins if origin.origin_key == origin_key), None)
