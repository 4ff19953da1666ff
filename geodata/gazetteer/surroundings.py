"""What a text around a name says of where we are: the countries, regions and places that it names."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from geodata.gazetteer.folding import fold_text
from geodata.gazetteer.forms import find_dictionary_keys
from geodata.gazetteer.kinds import ABBREVIATION, CITY, COUNTRY, DEMONYM, REGION, VILLAGE
from geodata.gazetteer.reader import Gazetteer

LONGEST_NAME = 48
"""Letters of the text that are compared with names at a time."""
CLEAR_PROMINENCE = 125
"""From which prominence on a town is well known enough to count as a hint (about 100,000 people)."""
PLAIN_WORDS = frozenset(
    ("negara", "kota", "barat", "timur", "utara", "selatan", "tengah", "baru", "most", "split", "nice", "reading")
)
"""Names of towns that are words of the languages we read most."""
_CYRILLIC_WORD = re.compile("[\u0430-\u0491'-]{3,}")
_UNSPACED = "\u0e00", "\u0eff", "\u1100", "\u11ff", "\u2e80", "\u9fff", "\uac00", "\ud7af"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Places that a text names, as far as they are plain without further thought.

    Attributes:
        countries: How often each country is named or meant by a town or region, by country number.
        named: Rows of countries and regions that are named.
        towns: Rows of well-known towns that are named.
    """

    countries: Counter[int] = field(default_factory=Counter)
    named: frozenset[int] = frozenset()
    towns: tuple[int, ...] = ()


NOWHERE = Surroundings()
"""Surroundings of a name without text."""


def read_surroundings(gazetteer: Gazetteer, text: str, without: str = "") -> Surroundings:
    """Return what a text names besides the name in question.

    Args:
        gazetteer: The gazetteer.
        text: Any text; may be empty.
        without: The name that is being resolved; it is no hint to itself.
    """
    own = fold_text(without)
    countries: Counter[int] = Counter()
    named: set[int] = set()
    towns: dict[int, None] = {}
    for (key, row), count in _find_plain(gazetteer, text).items():
        if own and (key in own or own in key.split(" ")):
            continue
        kind, country = int(gazetteer.kind[row]), int(gazetteer.country[row])
        if kind in (COUNTRY, REGION):
            countries[country] += 2 * count if kind == COUNTRY else count
            named.add(row)
        elif kind in (CITY, VILLAGE):
            countries[country] += count
            towns[row] = None
    return Surroundings(countries, frozenset(named), tuple(towns))


@lru_cache(maxsize=16)
def _find_plain(gazetteer: Gazetteer, text: str) -> Counter[tuple[str, int]]:
    """Return how often each (folded name, row) of plain meaning stands in a text; the last texts are remembered."""
    chosen = ((key, _choose(gazetteer, key, is_capitals=capitals)) for key, capitals in _find_names(gazetteer, text))
    return Counter((key, row) for key, row in chosen if row is not None)


def _find_names(gazetteer: Gazetteer, text: str) -> list[tuple[str, bool]]:
    """Return (folded name, written in capitals) of the longest names that start with a capital or an unspaced sign."""
    folded = fold_text(text)
    found: list[tuple[str, bool]] = []
    place, end = 0, len(text)
    while place < end:
        letter = text[place]
        is_start = place == 0 or not text[place - 1].isalnum()
        if not ((is_start and letter.isupper()) or _is_unspaced(letter)):
            place += 1
            continue
        key = _longest_name(gazetteer, folded, place, is_unspaced=_is_unspaced(letter))
        length = len(key)
        if not key and _CYRILLIC_WORD.match(folded, place):
            key, length = _inflected_name(gazetteer, folded, place)
        if key:
            found.append((key, text[place : place + length].isupper()))
        place += length or 1
    return found


def _is_unspaced(letter: str) -> bool:
    """Tell whether a letter belongs to a script that is written without capitals and often without blanks."""
    return any(first <= letter <= last for first, last in zip(_UNSPACED[::2], _UNSPACED[1::2], strict=True))


def _longest_name(gazetteer: Gazetteer, folded: str, place: int, *, is_unspaced: bool) -> str:
    """Return the longest name that starts at a place and ends at a word's end; empty if there is none."""
    window = folded[place : place + LONGEST_NAME]
    for key in sorted(gazetteer.trie.prefixes(window), key=len, reverse=True):
        after = folded[place + len(key) : place + len(key) + 1]
        if len(key) >= 2 and (is_unspaced or not after.isalnum()):
            return str(key)
    return ""


def _inflected_name(gazetteer: Gazetteer, folded: str, place: int) -> tuple[str, int]:
    """Return (name, letters of the text) of the two or one Cyrillic words at a place that are a form of a name."""
    words = list(islice(_CYRILLIC_WORD.finditer(folded, place, place + LONGEST_NAME), 2))
    if len(words) == 2 and words[1].start() != words[0].end() + 1:
        words.pop()
    for last in reversed(words):
        span = folded[place : last.end()]
        keys = find_dictionary_keys(gazetteer, span)
        if keys:
            return min(keys, key=lambda key: gazetteer.find_postings(key)[0] >> 8), len(span)
    return "", 0


def _choose(gazetteer: Gazetteer, key: str, *, is_capitals: bool) -> int | None:
    """Return the row that a name plainly means, or None where it is too rare, a plain word or a demonym."""
    if key in PLAIN_WORDS:
        return None
    for posting in gazetteer.find_postings(key):
        row, flags = posting >> 8, posting & 255
        if flags & ABBREVIATION and not is_capitals:
            continue
        if int(gazetteer.kind[row]) in (COUNTRY, REGION) and not (flags & DEMONYM and len(key) < 5):
            return row
        return row if int(gazetteer.prominence[row]) >= CLEAR_PROMINENCE else None
    return None


def share_of_country(surroundings: Surroundings, country: int) -> float:
    """Return from 0 to 1 how much a text speaks of a country, against the country it speaks of most."""
    if not country or not surroundings.countries:
        return 0.0
    most = max(surroundings.countries.values())
    return math.log1p(surroundings.countries[country]) / math.log1p(most)
