"""What a reader is: bytes in, paragraphs and findings out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geodata.articles.labelling.paragraphs import Paragraph
from geodata.articles.text_rule import clean_text, collapse_blanks
from geodata.records.article import Finding


@dataclass(slots=True)
class Reading:
    """What a reader found.

    Attributes:
        text: The text by the rule.
        paragraphs: Its paragraphs, those labelled that the format tells of.
        extractor: Libraries that took part, with their versions.
        encoding: How bytes were read as characters; empty if the format knows.
        findings: `title`, `publisher`, `language`, `published`, `author`, `url`, as far as the format gives them.
        notes: What was left out or looks odd.
    """

    text: str
    paragraphs: list[Paragraph]
    extractor: str
    encoding: str = ""
    findings: dict[str, Finding] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """A member of the family of readers.

    Attributes:
        key: Short name, such as ``html``.
        label: Name for people.
        suffixes: Ends of file names, with their dots.
        recognises: Tells by the bytes whether a file is of this format.
        read: Takes the bytes and gives a `Reading`; raises ArticleError with the reason if it cannot.
    """

    key: str
    label: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Reading]


def join_paragraphs(paragraphs: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    """Return the text of paragraphs taken out of a format, one a line, and the paragraphs with their offsets.

    Args:
        paragraphs: In order; their words are cleaned by the rule, and empty ones are left out.
    """
    kept: list[Paragraph] = []
    parts: list[str] = []
    at = 0
    for one in paragraphs:
        text = clean_extracted(one.text)
        if not text:
            continue
        if text != one.text:
            share = one.link_share
            one.text = text
            one.links = ((0, len(text)),) if share >= 0.5 else ()
        one.start = at
        kept.append(one)
        parts.append(text)
        at += len(text) + 1
    return "\n".join(parts) + ("\n" if parts else ""), kept


def clean_extracted(words: str) -> str:
    """Return words taken out of a format, by all of the rule; cells of a table stay apart by tabs."""
    cells = (collapse_blanks(clean_text(cell)).strip(" ") for cell in words.split("\t"))
    return "\t".join(cells).strip("\t ")
