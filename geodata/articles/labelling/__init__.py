"""Labels the regions of a text: by what a line says, by where it stands, and by what the markup told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from geodata.articles.labelling.datelines import find_dateline
from geodata.articles.labelling.lines import label_line, opens_links
from geodata.articles.labelling.paragraphs import BULLET, Paragraph, split_paragraphs
from geodata.articles.labelling.patterns import whole
from geodata.articles.words import get_words
from geodata.records.article import Region

__all__ = ["RULES_VERSION", "Paragraph", "label_paragraphs", "label_text", "split_paragraphs"]

RULES_VERSION: Final = "regions 1"
"""Changes whenever the same text would be labelled otherwise."""
_LONGEST_HEADLINE: Final = 200
_LONGEST_SUBHEADING: Final = 120
_NEW_SENTENCE: Final = re.compile(r"[^\W\d_]{3,}[.!?…][\"”»]?\s+[^\Wa-zа-яіїєґ\d_]")
"""A sentence that ends within a line: the line is none of those that only name something."""
_OPENING: Final = 3
"""Paragraphs of running text at whose beginning a dateline is looked for."""
_SHORTEST_PROSE: Final = 60


def label_text(text: str) -> tuple[Region, ...]:
    r"""Return the regions of a text that came without markup, such as one that was pasted.

    Example:
        >>> [(one.kind, one.start, one.end) for one in label_text("KYIV (AP) - It rained.\nRead also: Flood in Bali")]
        [('dateline', 0, 11), ('link-line', 23, 47)]
    """
    return label_paragraphs(split_paragraphs(text))


def label_paragraphs(paragraphs: Sequence[Paragraph]) -> tuple[Region, ...]:
    """Return the regions of paragraphs of which the markup labelled some; in the order of their starts.

    Args:
        paragraphs: In order; those without a kind are given one where the rules find it.
    """
    for one in paragraphs:
        label_line(one)
    _label_announced(paragraphs)
    _label_comments(paragraphs)
    _label_lists(paragraphs)
    _label_headings(paragraphs)
    regions = [Region(one.kind, one.start, one.end, one.reason) for one in paragraphs if one.kind and one.text]
    regions += _find_datelines(paragraphs)
    regions += [region for one in paragraphs if one.kind in ("", "list") for region in _find_asides(one)]
    return tuple(sorted(regions, key=lambda region: (region.start, -region.end)))


def _label_announced(paragraphs: Sequence[Paragraph]) -> None:
    """Label what follows a line that only announces links: titles, until a line reads like a sentence."""
    is_announced = False
    for one in paragraphs:
        if one.kind == "link-line":
            is_announced = is_announced or opens_links(one)
        elif not is_announced or one.kind not in ("", "list") or one.is_sure or _is_long_prose(one):
            is_announced = False
        else:
            one.kind = ""
            one.label("link-line", "stands under a line that announces links")


def _is_long_prose(one: Paragraph) -> bool:
    return one.is_prose and not one.links and len(one.text) >= _SHORTEST_PROSE


def _label_comments(paragraphs: Sequence[Paragraph]) -> None:
    """Label all that follows the heading of the readers' comments, if prose stood before it."""
    seen = 0
    for at, one in enumerate(paragraphs):
        seen += not one.kind and _is_long_prose(one)
        if seen and one.kind in ("", "boilerplate", "subheading") and whole("comments").match(one.text):
            rest = [other for other in paragraphs[at:] if not other.is_sure]
            for other in rest:
                other.kind, other.reason = other.kind or "comments", other.reason or "stands among readers' comments"
            one.kind, one.reason = "comments", "is the heading of readers' comments"
            return


def _label_lists(paragraphs: Sequence[Paragraph]) -> None:
    """Label lines with signs of lists, where two stand together or a colon announces one."""
    is_item = [not one.kind and bool(BULLET.match(one.text)) for one in paragraphs]
    for at, one in enumerate(paragraphs):
        if not is_item[at]:
            continue
        before = paragraphs[at - 1] if at else None
        has_neighbour = (at > 0 and is_item[at - 1]) or (at + 1 < len(is_item) and is_item[at + 1])
        if has_neighbour or (before is not None and before.text.endswith(":")):
            one.label("list", "is an item of a list")


def _label_headings(paragraphs: Sequence[Paragraph]) -> None:
    """Label the first line as the headline if running text follows, and short lines within it as subheadings."""
    plain = [at for at, one in enumerate(paragraphs) if not one.kind]
    has_headline = any(one.kind == "headline" for one in paragraphs)
    for place, at in enumerate(plain):
        one, after = paragraphs[at], paragraphs[plain[place + 1]] if place + 1 < len(plain) else None
        if after is None or one.is_sure or not _looks_like_heading(one):
            continue
        if place == 0 and not has_headline:
            if len(after.text) > len(one.text) / 2 or after.is_prose:
                one.label("headline", "is the first line and no sentence")
        elif (
            (after.is_prose or after.text.endswith(":"))
            and len(one.text) <= _LONGEST_SUBHEADING
            and not one.text.endswith(("?", "!"))
        ):
            one.label("subheading", "is a short line before running text and no sentence")


def _looks_like_heading(one: Paragraph) -> bool:
    """Tell whether a line is short and does not end as a sentence does; a question may be a headline."""
    text = one.text
    if len(text) > _LONGEST_HEADLINE or _NEW_SENTENCE.search(text) or text.endswith((":", ";", ",", "—", "–", "-")):
        return False
    return not find_dateline(text) and (not one.is_prose or text.endswith(("?", "!")))


def _find_datelines(paragraphs: Sequence[Paragraph]) -> list[Region]:
    """Return the dateline at the head of one of the first paragraphs of running text."""
    prose = [one for one in paragraphs if not one.kind][:_OPENING]
    for one in prose:
        size = len(one.text[: find_dateline(one.text)].rstrip())
        if size:
            return [Region("dateline", one.start, one.start + size, "stands before the first sentence")]
    return []


@cache
def _aside_pattern() -> re.Pattern[str]:
    """Return what finds a link line within a paragraph: after a sentence or in brackets, with a colon."""
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in get_words("link_lines"))
    return re.compile(rf"(?<=[.!?…\"”»)\]])\s+(?:{words})\s*[:：]|[(\[](?:{words})(?!\w)", re.IGNORECASE)


_ASIDE_END: Final = re.compile(r"[.!?…](?=\s+[^\Wa-zа-яіїєґ])|[.!?…]$|$")


def _find_asides(one: Paragraph) -> list[Region]:
    """Return link lines within a paragraph of running text: to the closing bracket, or to the end of the sentence."""
    regions = []
    for match in _aside_pattern().finditer(one.text):
        start = match.start() + (len(match.group()) - len(match.group().lstrip()))
        if one.text[start] in "([":
            close = one.text.find(")" if one.text[start] == "(" else "]", start)
            end = close + 1 if close > 0 else len(one.text)
        else:
            end = _ASIDE_END.search(one.text, match.end()).end()  # type: ignore[union-attr]
        regions.append(
            Region("link-line", one.start + start, one.start + end, "leads to another article, in the midst")
        )
    return regions
