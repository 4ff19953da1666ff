"""What sort of thing the words right beside a name make of it: a ship, a unit, a firm, another thing."""

from __future__ import annotations

import re
from typing import Final

from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.words.other_names import THING, Frames
from geodata.geoparsers.words.scripts import UNSPACED

_LOOK: Final = 48
_JOINING: Final = frozenset(("zh", "ja", "ko"))
"""Languages that write the words of a firm, a paper or a team at once behind a name."""
_LONGEST_JOINED: Final = 4
_SHORTEST_APART: Final = 2
_KATAKANA: Final = re.compile("[\u30a1-\u30fa]")
_FIRST: Final = re.compile(r" ([\w']+)")
_WORDS_AND_BLANKS: Final = re.compile(r" ([\w' ]+)")
_LATIN: Final = re.compile(r"(?<!\w)[a-z]+$")
"""Latin letters written at once before a name: "FC서울"."""
_QUOTES: Final = " \"'«“„‘「『"


def start_of_name(page: Page, span: Span) -> int:
    """Return where the name itself begins in a span that holds a word before it too: "MT Cartagena"."""
    start = span.end - len(span.key)
    return start if start > span.start and page.folded.startswith(" " + span.key, start - 1) else span.start


def sort_before(page: Page, start: int, frames: Frames) -> str:
    """Return the sort of the frame whose words stand right before a position, quotes aside; empty without one."""
    left = page.folded[max(0, start - _LOOK) : start]
    bare = left.rstrip(_QUOTES)
    if not bare or bare == left or UNSPACED.match(bare[-1]):
        return _sort_joined_before(bare, frames)
    bare = bare.replace("'", " ")
    if bare.rpartition(" ")[2] not in frames.last_words:
        return ""
    words = bare.split(" ")[-max(frames.longest, 1) :]
    for first in range(len(words)):
        frame = " ".join(words[first:])
        is_unit_of_length = len(frame) < len("km ") and first > 0 and words[first - 1][:1].isdigit()
        if frame in frames.before and not is_unit_of_length:
            return frames.before[frame]
    return ""


def _sort_joined_before(left: str, frames: Frames) -> str:
    """Return the same where words are written at once: "潜水艦「シカゴ」"."""
    if not UNSPACED.match(left[-1:]):
        latin = _LATIN.search(left)
        return frames.before.get(latin.group(), "") if latin is not None else ""
    sorts = (frames.before.get(left[-size:], "") for size in range(_LONGEST_JOINED, _SHORTEST_APART - 1, -1))
    return next(filter(None, sorts), "")


def sort_after(page: Page, end: int, frames: Frames) -> str:
    """Return the sort of the frame whose words stand right behind a position; empty without one."""
    if page.language in _JOINING:
        return _sort_joined(page, end, frames)
    first = _FIRST.match(page.folded, end)
    if first is None or first[1] not in frames.first_words:
        return ""
    words = _WORDS_AND_BLANKS.match(page.folded, end, end + _LOOK)[1].split(" ")  # type: ignore[index]
    for count in range(min(frames.longest, len(words)), 0, -1):
        sort = frames.after.get(" ".join(words[:count]))
        if sort:
            return sort
    return ""


def _sort_joined(page: Page, end: int, frames: Frames) -> str:
    """Return the same where words are written at once: "東京新聞", "부산일보가", and in Japanese "広島カープ"."""
    folded = page.folded
    start = end + folded.startswith(" ", end)
    least = 1 if start == end else _SHORTEST_APART
    for size in range(_LONGEST_JOINED, least - 1, -1):
        sort = frames.after.get(folded[start : start + size], "")
        if sort:
            return sort
    is_katakana = (
        page.language == "ja"
        and folded[end - 1] not in "州県市省町村"
        and _KATAKANA.match(folded, end)
        and not _KATAKANA.match(folded, end - 1)
    )
    return THING if is_katakana else ""
