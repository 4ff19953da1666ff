"""What the text itself tells of its publication, where the format says nothing: title, date, author, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geodata.articles.labelling.lines import tell_byline
from geodata.articles.labelling.paragraphs import Paragraph
from geodata.articles.moments import read_moment
from geodata.articles.readers.reader import Reading
from geodata.records.article import Finding, Region

_DOMAIN: Final = re.compile(r"\b[\w-]+(?:\.[A-Za-z]{2,4}){1,2}\b")
_NEAR_TOP: Final = 8
"""Lines from the top among which a line of nothing but a date is that of publication."""
_BY: Final = re.compile(r"^\s*[^\W\d_]+(?:\s+(?:by|oleh))?\s*[:：]?\s*", re.IGNORECASE)


def complete_findings(reading: Reading, regions: Iterable[Region]) -> dict[str, Finding]:
    """Return the findings of a reading; those that are missing or inferred are looked for in its text.

    Args:
        reading: What a reader found.
        regions: The regions of its text.
    """
    text, regions = reading.text, list(regions)
    findings = dict(reading.findings)
    for key, find in (
        ("title", _find_title),
        ("published", _find_published),
        ("publisher", _find_publisher),
        ("author", _find_author),
    ):
        if key not in findings or findings[key].is_inferred:
            found = find(text, regions)
            if found.value and (key not in findings or not found.is_inferred):
                findings[key] = found
    return findings


def _find_title(text: str, regions: list[Region]) -> Finding:
    one = next((one for one in regions if one.kind == "headline"), None)
    return Finding(text[one.start : one.end], "text", "its headline") if one else Finding()


def _find_published(text: str, regions: list[Region]) -> Finding:
    """Return the date of a line near the top or, inferred, of the dateline; a copyright line's year is none."""
    for one in regions:
        if one.kind == "byline" and text.count("\n", 0, one.start) < _NEAR_TOP + _furniture_above(regions, one):
            moment = read_moment(text[one.start : one.end])
            if moment:
                return Finding(moment, "text", "a line with the date, near the top")
    dateline = next((one for one in regions if one.kind == "dateline"), None)
    moment = read_moment(text[dateline.start : dateline.end]) if dateline else ""
    return Finding(moment, "text", "the dateline", is_inferred=True) if moment else Finding()


def _furniture_above(regions: list[Region], one: Region) -> int:
    return sum(other.end <= one.start and other.kind in ("boilerplate", "link-line") for other in regions)


def _find_publisher(text: str, regions: list[Region]) -> Finding:
    """Return the site that the dateline names, inferred."""
    one = next((one for one in regions if one.kind == "dateline"), None)
    match = _DOMAIN.search(text[one.start : one.end]) if one else None
    return Finding(match.group(), "text", "the dateline", is_inferred=True) if match else Finding()


def _find_author(text: str, regions: list[Region]) -> Finding:
    for one in regions:
        words = text[one.start : one.end]
        if one.kind == "byline" and tell_byline(Paragraph(0, words)):
            name = _BY.sub("", words).strip(" .,;")
            if name and len(name) < 100:
                return Finding(name, "text", "a byline")
    return Finding()
