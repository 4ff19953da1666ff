"""Reads a query such as "wilayah Donetsk, Ukraina timur": the name, its kind words, what it lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geodata.gazetteer.folding import fold, fold_text
from geodata.gazetteer.kind_words import KINDS_AFTER, KINDS_BEFORE, KINDS_ENDING, SIDES
from geodata.gazetteer.reader import Gazetteer

_COMMAS = re.compile(r"\s*[,;،，、/]\s*|\s+[(（]|[)）]")
MOST_FOLLOWING = 3
"""Words behind a name that are tried as the name of what it lies in."""
_LINKS = re.compile(r"\s+(?:in|di|в|у|near|dekat)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceQuery:
    """A query taken apart.

    Attributes:
        words: The query as asked.
        name: The name without kind and compass words; may be the whole query.
        kinds: Numbers of the kinds that its words ask for; empty if none is said.
        containers: What follows after commas, from the nearest; may be empty.
        side: (northward, eastward) of a compass word, or None.
        kind_word: The kind word as found; may be empty.
    """

    words: str
    name: str
    kinds: frozenset[int] = frozenset()
    containers: tuple[str, ...] = ()
    side: tuple[int, int] | None = None
    kind_word: str = ""


def read_query(gazetteer: Gazetteer, words: str) -> PlaceQuery:
    """Take a query apart; a part that is a name as it stands keeps all of its words.

    Example:
        "wilayah Donetsk, Ukraina timur" is the name "Donetsk", of the kinds region or area, in "Ukraina timur".
    """
    if gazetteer.find_named(words):
        kinds, name, word = split_kind(words)
        has_core = bool(kinds) and bool(gazetteer.find_named(name))
        return PlaceQuery(words, words, kinds if has_core else frozenset(), kind_word=word if has_core else "")
    parts = [part.strip() for part in _COMMAS.split(words) if part and part.strip()] or [words]
    if len(parts) == 1:
        parts = [part for part in _LINKS.split(words) if part.strip()] or [words]
    head, containers = parts[0], tuple(parts[1:])
    if gazetteer.find_named(head):
        kinds, name, word = split_kind(head)
        has_core = bool(kinds) and bool(gazetteer.find_named(name))
        return PlaceQuery(words, head, kinds if has_core else frozenset(), containers, None, word if has_core else "")
    kinds, name, word = split_kind(head)
    if kinds and gazetteer.find_named(name):
        return PlaceQuery(words, name, kinds, containers, None, word)
    side, rest = split_side(head)
    if side is not None and gazetteer.find_named(rest):
        return PlaceQuery(words, rest, frozenset(), containers, side)
    return PlaceQuery(words, name if kinds else head, kinds, containers, None, word)


def find_kind_in_text(name: str, text: str) -> tuple[frozenset[int], str]:
    """Return (kinds, kind word) that stand beside a name in a text; no kinds where none does or they disagree.

    Example:
        "… di wilayah Donetsk, Ukraina timur …" says that Donetsk is a region or area.
    """
    folded, key = _fold_remembered(text), fold_text(name)
    found: set[tuple[frozenset[int], str]] = set()
    start = folded.find(key) if key else -1
    while start >= 0:
        end = start + len(key)
        if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
            found.add(_kind_beside(folded, start, end))
        start = folded.find(key, end)
    return found.pop() if len(found) == 1 else (frozenset(), "")


def find_following(name: str, text: str) -> list[str]:
    """Return what follows a name in a text and may be what it lies in, the longest first; empty if nothing does.

    Example:
        "… in Donetsk, Rostov Oblast, said …" gives "Rostov Oblast" and "Rostov".
    """
    found: dict[str, None] = {}
    for match in re.finditer(
        rf"(?<!\w){re.escape(name)}(?!\w)[,(]? ?[,(]?((?: ?[\w'’.-]+){{1,{MOST_FOLLOWING}}})", text
    ):
        words = match[1].split()
        for count in range(len(words), 0, -1):
            found[" ".join(words[:count]).strip(".")] = None
    return list(found)


def _kind_beside(folded: str, start: int, end: int) -> tuple[frozenset[int], str]:
    """Return (kinds, kind word) just before or after a span of a folded text; no kinds where none stands there."""
    before = folded[max(0, start - 30) : start].split()
    for word in (" ".join(before[-2:]), *before[-1:]):
        if word in KINDS_BEFORE:
            return KINDS_BEFORE[word], word
    after = folded[end : end + 24].split(" ")[1:2] if folded[end : end + 1] == " " else []
    word = after[0].strip(",.") if after else ""
    return (KINDS_AFTER[word], word) if word in KINDS_AFTER else (frozenset(), "")


@lru_cache(maxsize=16)
def _fold_remembered(text: str) -> str:
    return fold_text(text)


def split_kind(words: str) -> tuple[frozenset[int], str, str]:
    """Return (kinds, rest, kind word) of "kota Kediri", "Amur Oblast", "도네츠크주"; no kinds if none is said."""
    parts = words.split()
    folded = [fold(part) for part in parts]
    for count in (2, 1):
        if len(parts) > count:
            before, after = " ".join(folded[:count]), " ".join(folded[-count:])
            if before in KINDS_BEFORE:
                return KINDS_BEFORE[before], " ".join(parts[count:]), before
            if after in KINDS_AFTER:
                return KINDS_AFTER[after], " ".join(parts[:-count]), after
    for ending in sorted(KINDS_ENDING, key=len, reverse=True):
        if words.endswith(ending) and len(words) - len(ending) >= 2:
            return KINDS_ENDING[ending], words[: -len(ending)].strip(), ending
    return frozenset(), words, ""


def split_side(words: str) -> tuple[tuple[int, int] | None, str]:
    """Return ((northward, eastward), rest) of "Ukraina timur" or "northern Syria"; None if no side is said."""
    parts = words.split()
    folded = [fold(part) for part in parts]
    for count in (3, 2, 1):
        if len(parts) > count:
            before, after = " ".join(folded[:count]), " ".join(folded[-count:])
            if before in SIDES:
                return SIDES[before], " ".join(parts[count:])
            if after in SIDES:
                return SIDES[after], " ".join(parts[:-count])
    return None, words
