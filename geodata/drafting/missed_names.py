"""Names of places that the geoparser was not sure enough of, where the words around them say that they are places.

A capital word behind "in", "from" or "the port of" that names a known town is one, unless a person's name goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from geodata.drafting.roles import Placed
from geodata.drafting.words import Words
from geodata.geoparsers import Geoparser
from geodata.geoparsers.words.lexicon import get_lexicon
from geodata.records.toponym import Toponym

_LEAST: Final = 0.75
"""Least confidence of the resolver for a name to be taken."""
_TOWNS: Final = frozenset(("city", "town"))
_SHORTEST: Final = 4


def find_missed(geoparser: Geoparser, words: Words, placed: list[Placed]) -> list[Placed]:
    """Return the places of a text with those that were missed, in order.

    Args:
        geoparser: Resolves the names.
        words: The text.
        placed: The places that were found.
    """
    taken = {at for one in placed for at in range(one.first, one.last + 1)}
    candidates = [at for at in range(1, len(words)) if at not in taken and _may_be_place(words, at)]
    if not candidates:
        return placed
    spans = [(words.starts[at], words.ends[at]) for at in candidates]
    found = geoparser.resolve(words.text, spans, words.lexicon.language)
    more = [Placed(one, at, at) for at, one in zip(candidates, found, strict=True) if _is_place(one)]
    return sorted([*placed, *more], key=lambda one: one.first)


def _may_be_place(words: Words, at: int) -> bool:
    """Tell whether a word has a capital, a preposition of place before it and no other capital word beside it."""
    if not words.is_upper(at) or words.ends[at] - words.starts[at] < _SHORTEST or not words.folded[at].isalpha():
        return False
    before = at - 1
    if words.has(before, "place_noun") and not words.is_upper(before):
        before -= 1
    if not words.has(before, "prep_sure") or words.entries[at].keys() & {"title", "month", "weekday", "persons"}:
        return False
    if words.is_upper(at + 1) or words.text[words.starts[at] : words.ends[at]].isupper():
        return False
    lexicon = get_lexicon(words.lexicon.language)
    return words.folded[at] not in lexicon.given_names and words.folded[at] not in lexicon.surnames


def _is_place(toponym: Toponym) -> bool:
    return toponym.is_resolved and toponym.confidence >= _LEAST and toponym.kind in _TOWNS


def place_words(words: Words, toponyms: list[Toponym]) -> list[Placed]:
    """Return toponyms with their first and last word; those that lie within one word are left out."""
    placed = []
    for toponym in toponyms:
        first = bisect_left(words.starts, toponym.start + 1) - 1
        last = bisect_left(words.starts, toponym.end) - 1
        if first >= 0 and last >= first:
            placed.append(Placed(toponym, first, last))
    return placed
