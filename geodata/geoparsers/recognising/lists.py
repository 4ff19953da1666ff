"""Lists of places: "Clay, Becker and Douglas counties", "• Lyman – 4 attacks" above "• Pokrovsk – 19 attacks"."""

from __future__ import annotations

import re
from typing import Final

from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span, is_nationality
from geodata.geoparsers.words.scripts import UPPER

MOST_HEAD: Final = 48
"""Characters of a line in which its head ends."""
_HEAD: Final = re.compile(
    r" ?(?:\([^)\n]{1,40}\))?(?: [–—-] |: )"
    r"(?:[^\W\d_]+ ){0,3}(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|several|satu|dua|tiga|empat|lima)\b)"
)
"""A name at the head of a line with something counted behind it."""
_COLON: Final = re.compile(r"[ \t]*(?:[•*►▪–—-] ?)?[^\W\d_][\w'’ -]{2,30}(?: [–—-] |: )\S[^\n]{0,60}$")
"""A short line that goes on behind its head."""
ENOUGH_LINES: Final = 3
"""Such lines that make a list, if something is counted in any of them."""
_BEHIND_HEAD: Final = re.compile(r"(?: [–—-] |: )\S[^\n]{0,60}(?:\n|$)")
_BULLET: Final = re.compile(rf"[ \t]*[•*►▪–—-] ?[{UPPER}][\w' -]{{2,30}}[;,.]?$")
_END: Final = re.compile(r"[;,.]?[ \t]*(?:\n|$)")
LIST_SIGNS: Final = " \t*•►▪-–—"
_NAME: Final = r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w'-]*)?"
_KINDS: Final = (
    *("counties", "parishes"),
    *("областях", "областей", "областям", "областями", "районах", "районов", "районів"),
)
_KIND: Final = re.compile(rf"\b(?:{'|'.join(_KINDS)})\b")
_BEFORE: Final = re.compile(rf"(?:{_NAME}, ){{0,12}}{_NAME},? (?:and|и|та|й|і) {_NAME} $")
_BEHIND: Final = re.compile(rf"(?: of|[\w ]{{0,16}}:) (?P<list>(?:{_NAME},? (?:and )?){{0,12}}{_NAME})")
LONGEST_LIST: Final = 120
"""Names in front of the word for their kind, or behind it, and the characters that they take up at most."""


def _find_lists(folded: str) -> list[tuple[int, int]]:
    """Return where lists of counties stand in a folded text."""
    found: list[tuple[int, int]] = []
    if not any(word in folded for word in _KINDS):
        return found
    for kind in _KIND.finditer(folded):
        left = max(0, kind.start() - LONGEST_LIST)
        before = _BEFORE.search(folded[left : kind.start()])
        if before is not None:
            found.append((left + before.start(), kind.start()))
        behind = _BEHIND.match(folded, kind.end(), kind.end() + LONGEST_LIST)
        if behind is not None:
            found.append(behind.span("list"))
    return found


def is_among_counties(page: Page, span: Span) -> bool:
    """Tell whether a name is one of a list behind which "counties" stands."""
    if page.lists is None:
        page.lists = _find_lists(page.folded)
    return bool(page.lists) and any(start <= span.start and span.end <= end for start, end in page.lists)


def is_adjective_alone(page: Page, span: Span) -> bool:
    """Tell whether a span is an adjective or a people, and not one of a list: "Курской и Брянской областях"."""
    return is_nationality(page, span) and not is_among_counties(page, span)


def is_head_of_list(page: Page, start: int, end: int) -> bool:
    """Tell whether a name is the head of its line, and other lines have such heads: "• Lyman – 4 attacks"."""
    if "\n" not in page.text or not page.begins_line(start, LIST_SIGNS):
        return False
    is_head = _is_head(page, start, end)
    if not is_head and not _BEHIND_HEAD.match(page.text, end):
        return False
    if page.list_heads is None:
        lines = [line for line in page.text.split("\n") if line.strip(LIST_SIGNS)[:1].isupper()]
        heads = sum(_HEAD.search(line, 0, MOST_HEAD) is not None or _BULLET.match(line) is not None for line in lines)
        page.list_heads = heads, sum(_COLON.match(line) is not None for line in lines)
    heads, others = page.list_heads
    return (is_head and heads > 1) or (heads > 0 and others >= ENOUGH_LINES and _is_no_person(page, start, end))


def _is_no_person(page: Page, start: int, end: int) -> bool:
    """Tell whether a name at the head of a line is nobody's who may be speaking."""
    words = page.folded[start:end].split(" ")
    lexicon = page.lexicon
    return not any(word in lexicon.given_names or word in lexicon.surnames for word in words)


def _is_head(page: Page, start: int, end: int) -> bool:
    """Tell whether something is counted behind a name that begins its line, or it is all of a line with a bullet."""
    is_bullet = bool(page.line_before(start).strip()) and _END.match(page.text, end) is not None
    return is_bullet or _HEAD.match(page.text, end) is not None
