"""What a text around a name says of where we are: the countries, regions and places that it names."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from geodata.gazetteer.folding import fold_text
from geodata.gazetteer.forms import find_dictionary_keys
from geodata.gazetteer.kinds import ABBREVIATION, CITY, COUNTRY, DEMONYM, REGION, VILLAGE
from geodata.gazetteer.layout import PROMINENCE_UNITS
from geodata.gazetteer.reader import Gazetteer

LONGEST_NAME = 48
"""Letters of the text that are compared with names at a time."""
LEAST_PROMINENCE = 65
"""Below this prominence (about 300 people) a town is no hint: its name is more often something else."""
MOST_READINGS = 12
"""Places of one name among which a hint is shared out."""
STEEPNESS = 0.6
"""How much more a hint goes to the larger places of a name: the exponent of their people."""
OTHER_DEMONYMS = 0.5
"""What a demonym counts ("Ukrainian troops") where a name counts 1."""
PLAIN_WORDS = frozenset(
    ("negara", "kota", "barat", "timur", "utara", "selatan", "tengah", "baru", "most", "split", "nice", "reading")
)
"""Names of towns that are words of the languages we read most."""
_CYRILLIC_WORD = re.compile("[\u0430-\u0491'-]{3,}")
_UNSPACED = "\u0e00", "\u0eff", "\u1100", "\u11ff", "\u2e80", "\u9fff", "\uac00", "\ud7af"


Reading = tuple[int, float]
"""A row and its share of the belief, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text names, each name shared out among the places that bear it.

    Attributes:
        countries: How much each country is spoken of, by country number.
        regions: How much each first-level division is spoken of, by row.
        towns: Rows of well-known towns that are named.
    """

    countries: dict[int, float] = field(default_factory=dict)
    regions: dict[int, float] = field(default_factory=dict)
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
    countries: dict[int, float] = defaultdict(float)
    regions: dict[int, float] = defaultdict(float)
    towns: dict[int, None] = {}
    for key, count, readings in _find_hints(gazetteer, text):
        if own and (key in own or own in key.split(" ")):
            continue
        here: dict[int, float] = defaultdict(float)
        for row, share in readings:
            kind = int(gazetteer.kind[row])
            region = row if kind == REGION else int(gazetteer.admin1[row])
            here[region] += share
            countries[int(gazetteer.country[row])] += count * share * (2 if kind == COUNTRY else 1)
            if region >= 0:
                regions[region] += count * share * (2 if kind == REGION else 1)
        town = next((row for row, _ in readings if gazetteer.kind[row] in (CITY, VILLAGE)), -1)
        if town >= 0 and here[int(gazetteer.admin1[town])] > 0.5:
            towns[town] = None
    return Surroundings(dict(countries), dict(regions), tuple(towns))


@lru_cache(maxsize=16)
def _find_hints(gazetteer: Gazetteer, text: str) -> tuple[tuple[str, float, tuple[Reading, ...]], ...]:
    """Return (folded name, how often, its readings) of the names in a text; the last texts are remembered."""
    counts = Counter(_find_names(gazetteer, text))
    hints = (
        (key, count, _share_out(gazetteer, key, is_capitals=capitals)) for (key, capitals), count in counts.items()
    )
    return tuple((key, float(count), readings) for key, count, readings in hints if readings)


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


def _share_out(gazetteer: Gazetteer, key: str, *, is_capitals: bool) -> tuple[Reading, ...]:
    """Return the places that bear a name with their shares; empty for rare names and plain words."""
    if key in PLAIN_WORDS:
        return ()
    postings = [
        value for value in gazetteer.find_postings(key)[:MOST_READINGS] if is_capitals or not value & ABBREVIATION
    ]
    if not postings or int(gazetteer.prominence[postings[0] >> 8]) < LEAST_PROMINENCE:
        return ()
    weights = [10 ** (STEEPNESS * float(gazetteer.prominence[value >> 8]) / PROMINENCE_UNITS) for value in postings]
    scale = (OTHER_DEMONYMS if postings[0] & DEMONYM else 1.0) / sum(weights)
    return tuple((value >> 8, weight * scale) for value, weight in zip(postings, weights, strict=True))


def share_of(spoken_of: dict[int, float], number: int) -> float:
    """Return from 0 to 1 how much a text speaks of a country or region, against the one it speaks of most."""
    value = spoken_of.get(number, 0.0)
    return math.log1p(value) / math.log1p(max(spoken_of.values())) if value else 0.0
