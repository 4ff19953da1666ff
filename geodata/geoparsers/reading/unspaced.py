"""Toponyms in scripts without capitals: the longest name at each place, with hand-set thresholds.

There is no corpus here to learn from, so the rules are few: a name must be well known enough for its length, must
not be part of a longer word, and in Korean may only be followed by a particle or a word that tells its kind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from geodata.gazetteer.kinds import CITY, COUNTRY, OFFICIAL, PRIMARY, VILLAGE
from geodata.geoparsers.reading.entries import Entry
from geodata.geoparsers.reading.page import LONGEST_NAME, Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.words.particles import without_particle
from geodata.geoparsers.words.prefixes import get_prefixes
from geodata.geoparsers.words.scripts import HANGUL, UNCASED, UNSPACED

LEAST_PROMINENCE: Final = {1: 999.0, 2: 128.0, 3: 90.0, 4: 60.0}
"""By length in characters; longer names need `LEAST_OF_LONG`. 25 units are a factor of ten in population."""
LEAST_OF_LONG: Final = 30.0
LEAST_OF_OFFICIAL: Final = {1: 999.0, 2: 100.0, 3: 75.0, 4: 50.0}
"""The same for a standard name."""
LEAST_BEHIND_PREFIX: Final = {3: 118.0, 4: 90.0}
"""Least prominence by length of a name behind letters that are written at once before it; longer ones need the last."""
OWN: Final = {"he": frozenset(("IL", "PS", "LB"))}
LEAST_OWN: Final = 72.0
"""The same for a name of `OWN` countries with more than `LONG_OWN` letters: a town of a thousand people."""
LONG_OWN: Final = 4
LONGEST: Final = 16
_HIRAGANA: Final = re.compile("[\u3041-\u309f]+")
"""Japanese words, endings and particles; names of places are hardly ever written so."""
BELIEFS: Final = ((150.0, 0.97), (125.0, 0.93), (0.0, 0.85))
"""Belief in a name from a prominence on."""
_SHORTEST: Final = 2
CITY_SIGN: Final = "城"
"""What makes a capital of a country's name: "危地马拉城" is a city."""
KOREAN: Final = frozenset(("KP", "KR"))
"""Countries whose own names are written in Hangul; others' may be plain words."""


def find_scanned(page: Page) -> Iterator[tuple[Span, float]]:
    """Yield the toponyms of a text in a script without capitals, with the belief in each, ordered by start."""
    if page.language in ("zh", "ja"):
        for match in UNSPACED.finditer(page.text):
            yield from _scan_run(page, *match.span())
    elif page.language == "ko":
        for match in HANGUL.finditer(page.text):
            yield from _scan_korean(page, *match.span())
    else:
        end = 0
        for match in UNCASED.finditer(page.text):
            if match.start() >= end:
                for span, belief in _scan_word(page, match.start()):
                    end = span.end
                    yield span, belief


def _is_known(key: str, entry: Entry | None) -> bool:
    """Tell whether a name is well known enough for its length."""
    if entry is None or entry.is_abbreviation or _HIRAGANA.fullmatch(key):
        return False
    table = LEAST_OF_OFFICIAL if entry.flags & OFFICIAL else LEAST_PROMINENCE
    least = table.get(len(key), LEAST_OF_LONG)
    is_own = HANGUL.match(key) is not None and entry.readings[0].country in KOREAN
    if entry.kind in (CITY, VILLAGE) and not entry.flags & (PRIMARY | OFFICIAL) and not is_own:
        least += 10
    return entry.weight >= least


def _belief(entry: Entry) -> float:
    """Return the belief in a name, by how well known its place is."""
    return next(belief for least, belief in BELIEFS if entry.weight >= least)


def _scan_run(page: Page, start: int, end: int) -> Iterator[tuple[Span, float]]:
    """Yield the longest names in a run without blanks."""
    folded, index = page.folded, page.index
    at = start
    while at < end - 1:
        if not index.begins(folded[at : at + _SHORTEST]):
            at += 1
            continue
        for key in reversed(index.prefixes(folded[at : min(end, at + LONGEST)])):
            entry = index.entry(key) if len(key) >= _SHORTEST else None
            if entry is not None and entry.kind == COUNTRY and folded[at + len(key) : at + len(key) + 1] == CITY_SIGN:
                continue
            if entry is not None and _is_known(key, entry):
                yield Span(at, at + len(key), key, entry), _belief(entry)
                at += len(key)
                break
        else:
            at += 1


def _scan_korean(page: Page, start: int, end: int) -> Iterator[tuple[Span, float]]:
    """Yield the name that a Korean word begins with, if a particle or a kind of place follows it, or nothing."""
    index = page.index
    word = page.folded[start:end]
    if len(word) < _SHORTEST:
        return
    if not index.begins(word[:_SHORTEST]):
        return
    key = without_particle(word, lambda name: _is_known(name, index.entry(name)))
    entry = index.entry(key) if key else None
    if entry is not None:
        yield Span(start, start + len(key), key, entry), _belief(entry)


def _scan_word(page: Page, start: int) -> Iterator[tuple[Span, float]]:
    """Yield the longest well-known name that begins at a word and ends with one."""
    for key in page.matches(start):
        entry = page.index.entry(key)
        if entry is not None and len(key) > _SHORTEST and _is_known(key, entry):
            yield Span(start, start + len(key), key, entry), _belief(entry)
            return
    yield from _scan_behind_prefix(page, start)


def _scan_behind_prefix(page: Page, start: int) -> Iterator[tuple[Span, float]]:
    """Yield the name behind letters that are written at once before it: "in Haifa", "and Beirut"."""
    best: Span | None = None
    for prefix, rest in get_prefixes(page.language):
        if not page.folded.startswith(prefix, start):
            continue
        inner = start + len(prefix)
        if rest and prefix.endswith(rest + rest):
            inner, rest = inner - len(rest), ""  # a letter that is doubled behind a prefix is the name's own
        for key in page.matches(inner) if not rest else _matches_with(page, rest, inner):
            entry = page.index.entry(key)
            size = len(key) - len(rest)
            least = LEAST_BEHIND_PREFIX.get(size, LEAST_BEHIND_PREFIX[4]) if size > _SHORTEST else math.inf
            if entry is None or entry.is_abbreviation:
                continue
            is_own = entry.readings[0].country in OWN.get(page.language, ()) and size > LONG_OWN
            if entry.weight >= (LEAST_OWN if is_own else least) and (best is None or size > best.end - best.start):
                best = Span(inner, inner + size, key, entry)
    if best is not None:
        yield best, _belief(best.entry)


def _matches_with(page: Page, rest: str, start: int) -> list[str]:
    """Return the names that letters and the words from a position on make together, the longest first."""
    words = rest + page.folded[start : start + LONGEST_NAME]
    found = [key for key in page.index.prefixes(words) if not words[len(key) : len(key) + 1].isalnum()]
    return [key for key in reversed(found) if len(key) > len(rest)]
