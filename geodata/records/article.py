"""An article that came in: its text that never changes, what each stretch of it is, and where its facts were found.

Offsets are Unicode code points, half-open. Regions label the text; they take nothing away from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from geodata.errors import RecordError
from geodata.intervals import UNKNOWN, Interval
from geodata.records.vocabulary import check_word

REGION_KINDS: Final = (
    "headline",
    "subheading",
    "byline",
    "dateline",
    "caption",
    "list",
    "table",
    "link-line",
    "boilerplate",
    "comments",
)
"""What a stretch of an article can be; what is none of these is running text."""

NEVER_DRAFTED: Final = frozenset(
    {"headline", "subheading", "byline", "dateline", "caption", "link-line", "boilerplate", "comments"}
)
"""Kinds of regions whose words never become a draft: they repeat the text, or are not the article's report."""

FURNITURE: Final = frozenset({"link-line", "boilerplate", "comments"})
"""Kinds of regions that are the site's or its readers', not the author's."""

FOUND_IN: Final = ("given", "json-ld", "meta", "markup", "header", "properties", "text", "address", "nobody")
"""Where a fact about an article can stand; `nobody` says it."""

PLACES_OF_FACTS: Final = {
    "given": "given",
    "json-ld": "JSON-LD",
    "meta": "meta",
    "markup": "the page’s markup",
    "header": "the mail’s header",
    "properties": "the file’s properties",
    "text": "the text",
    "address": "the address",
    "nobody": "nobody says it",
}
"""The same in words, for people."""

DETAILS: Final = (
    "its headline",
    "a line with the date, near the top",
    "the dateline",
    "a byline",
    "its commonest words and letters",
    "created: when the file was made",
)
"""What is said of the very place where a fact stands; other details are names of fields and stay as they are."""


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled stretch of the text.

    Attributes:
        kind: One of `REGION_KINDS`.
        start: Offset of the first code point.
        end: Offset after the last one.
        reason: The rule that labelled it, in words.
    """

    kind: str
    start: int
    end: int
    reason: str = ""

    def __post_init__(self) -> None:
        check_word(self.kind, REGION_KINDS, "region")
        if not 0 <= self.start < self.end:
            raise RecordError(f"region {self.kind} has no span: {self.start}:{self.end}")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact about an article, with where it was found.

    Attributes:
        value: As found; a time keeps its zone. Empty if nobody says it.
        found_in: One of `FOUND_IN`.
        detail: The very place, such as ``meta property="og:title"``, and what speaks against it.
        is_inferred: Whether it was concluded instead of read.
    """

    value: str = ""
    found_in: str = "nobody"
    detail: str = ""
    is_inferred: bool = False

    def __post_init__(self) -> None:
        check_word(self.found_in, FOUND_IN, "found_in")


NOBODY: Final = Finding()
"""A fact that nobody gives."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Which bytes became which text, by which rules. Other rules make another snapshot.

    Attributes:
        original_sha256: Hash of the bytes that came in.
        original_size: Their number.
        text_sha256: Hash of the stored text's UTF-8 bytes.
        reader: Key of the reader, such as ``html``.
        extractor: Libraries and rules that found the text, with their versions.
        text_rule: Name and version of the rule that cleaned it.
        encoding: How the bytes were read as characters, and who said so; empty if the format knows.
    """

    original_sha256: str
    original_size: int
    text_sha256: str
    reader: str
    extractor: str
    text_rule: str
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """What came in, read but not yet judged.

    Attributes:
        name: What messages call it: a path, or the id of a row.
        text: The stored text.
        regions: What its stretches are, in the order of their starts; a small one may lie in a large one.
        snapshot: The bytes and rules that the text goes back to.
        title: The headline.
        publisher: Who published it.
        language: BCP 47 tag.
        published: The moment of publication as found, ISO 8601, with its zone if it has one.
        published_on: The civil days that `published` leaves open; `UNKNOWN` if nobody gives a date.
        author: Who wrote it.
        url: Its address, never fetched.
        home: Id of the place where its source is at home; empty if it is not known.
        notes: What was left out or looks odd, in words.
    """

    name: str
    text: str
    regions: tuple[Region, ...]
    snapshot: Snapshot
    title: Finding = NOBODY
    publisher: Finding = NOBODY
    language: Finding = NOBODY
    published: Finding = NOBODY
    published_on: Interval = UNKNOWN
    author: Finding = NOBODY
    url: Finding = NOBODY
    home: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for region in self.regions:
            if region.end > len(self.text):
                raise RecordError(f"{self.name}: region {region.kind} ends at {region.end}, after the text")

    def spans_of(self, kinds: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Return where regions of these kinds stand, joined where they touch, in order; empty if nowhere."""
        return join_spans((one.start, one.end) for one in self.regions if one.kind in set(kinds))

    def undraftable_spans(self) -> tuple[tuple[int, int], ...]:
        """Return the spans that may not give drafts, in order and apart from one another."""
        return self.spans_of(NEVER_DRAFTED)

    def text_without(self, kinds: Iterable[str] = FURNITURE) -> str:
        """Return the text with regions of these kinds blanked out: every offset stays what it was."""
        return blank_spans(self.text, self.spans_of(kinds))


def join_spans(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans in order, those that touch or overlap joined into one.

    Example:
        >>> join_spans([(5, 7), (0, 2), (6, 9)])
        ((0, 2), (5, 9))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def blank_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    r"""Return a text of the same length with blanks in these spans; line ends stay.

    Example:
        >>> blank_spans("Read also: A\nB", [(0, 12)])
        '            \nB'
    """
    parts, done = [], 0
    for start, end in join_spans(spans):
        parts += [text[done:start], "".join("\n" if sign == "\n" else " " for sign in text[start:end])]
        done = end
    return "".join(parts) + text[done:]
