"""Names of places that the geoparser was not sure enough of, where the words around them say that they are places.

A capital word behind "in", "from" or "the port of" that names a known town is one, unless a person's name goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geodata.drafting.placed import Placed
from geodata.drafting.spelled_names import PLACES, find_namesake, find_spelled_place
from geodata.drafting.unlisted_names import place_unlisted
from geodata.drafting.words import Words
from geodata.geoparsers import Geoparser
from geodata.geoparsers.reading.entries import UNKNOWN
from geodata.geoparsers.reading.lookup import find_name
from geodata.geoparsers.words.lexicon import get_lexicon
from geodata.records.toponym import Toponym

_LEAST: Final = 0.75
"""Least confidence of the resolver for a name to be taken."""
_LEAST_DOUBTFUL: Final = 0.9
"""Least confidence behind a word that stands before persons too."""
_LEAST_ABROAD: Final = 0.9
"""Least confidence of a place that is alone in its country and stays there."""
_LEAST_DOUBTED: Final = 0.5
"""Least confidence of such a place of which no namesake is looked for."""
_SHORTEST: Final = 3
_LONG_NOUN: Final = 4
"""Letters of a word behind an adjective from which on it may be its noun."""
_NOT_BEFORE: Final = frozenset(("title", "persons", "say", "say_inverted", "according", "led_back", "vehicles"))
"""Classes of words that names of persons, ships and firms follow."""
_NOT_NAMES: Final = frozenset(("title", "month", "weekday", "persons", "relday", "place_noun", "goods", "vehicles"))


_REACHING: Final = frozenset(("takes_place", "arrive", "depart", "pass_", "strike"))
"""Classes of verbs whose object may be a place."""
_HEADS: Final = frozenset("•·*-–—")
"""Signs that begin a line of a list."""
_COLONS: Final = frozenset(":-–—")
"""Signs behind the name that such a line is about."""


class _Candidate(NamedTuple):
    """Words that may be a name of a place.

    Attributes:
        first: The first one.
        last: The last one.
        is_sure: Whether a preposition stands before them that stands before places only.
        is_near: Whether another place of a list, a noun such as "port", or a verb such as "reached" does.
    """

    first: int
    last: int
    is_sure: bool
    is_near: bool


def find_missed(geoparser: Geoparser, words: Words, placed: list[Placed], home: str = "") -> list[Placed]:
    """Return the places of a text with those that were missed, in order.

    Args:
        geoparser: Resolves the names.
        words: The text.
        placed: The places that were found.
        home: Id of the place where the source is at home; empty if it is not known.
    """
    taken = {at for one in placed for at in range(one.first, one.last + 1)}
    candidates = []
    for at in range(1, len(words)):
        found = _candidate(words, at, taken) if words.is_upper(at) and at not in taken else None
        if found is not None:
            candidates.append(found)
            taken.update(range(found.first, found.last + 1) if found.is_sure or found.is_near else ())
    placed = _brought_home(words, placed)
    if not candidates:
        return _with_unlisted(words, placed, [])
    kept = {one.first: one for one in _listed(geoparser, words, candidates, placed, home)}
    at_home = {one.toponym.country_code for one in placed}
    for one in _spelled(words, candidates, placed):
        listed = kept.get(one.first)
        if listed is None or _fits_better(one.toponym, listed.toponym, at_home):
            kept[one.first] = one
    return _with_unlisted(words, [*placed, *kept.values()], candidates)


def _with_unlisted(words: Words, placed: list[Placed], candidates: list[_Candidate]) -> list[Placed]:
    """Return the places in order, those of names that the gazetteer does not have among them."""
    known = [one for one in placed if one.toponym.is_resolved]
    taken = {one.first for one in known}
    spans = [(one.first, one.last) for one in placed
             if not one.toponym.is_resolved and not words.entries[one.first]]  # fmt: skip
    spans += [(one.first, one.last) for one in candidates
              if one.first not in taken and _is_unknown(words, one)]  # fmt: skip
    found = place_unlisted(words, spans, known) if spans else []
    taken = {one.first for one in found}
    return sorted([*(one for one in placed if one.first not in taken), *found], key=lambda one: one.first)


def _is_unknown(words: Words, one: _Candidate) -> bool:
    """Tell whether a name stands where only places do, and is no word of the lexicon: "in Renk", "desa Sukamaju"."""
    is_placed = one.is_sure or words.has(one.first - 1, "place_noun")
    return is_placed and not any(words.entries[at] for at in range(one.first, one.last + 1))


def _brought_home(words: Words, placed: list[Placed]) -> list[Placed]:
    """Return the places; one that is doubtful and alone in its country gives way to a namesake where the others are.

    "Рені" beside Odesa and Izmail is Reni, which the gazetteer has in Latin letters only, and not Rennes.
    """
    names: dict[str, set[str]] = {}
    for one in placed:
        names.setdefault(one.toponym.country_code, set()).add(one.toponym.place_id)
    out = []
    for one in placed:
        toponym = one.toponym
        if not toponym.is_resolved and len(placed) > 1:
            others = [other.toponym for other in placed if other.toponym.is_resolved]
            found = find_spelled_place(words.text, toponym.start, toponym.end, words.lexicon.language, others)
            one = one._replace(toponym=replace(found, role=toponym.role)) if found is not None else one
        is_stray = toponym.is_resolved and toponym.confidence < _LEAST_ABROAD and len(names[toponym.country_code]) == 1
        if is_stray and toponym.kind in PLACES:
            others = [other.toponym for other in placed if other.toponym.place_id != toponym.place_id]
            at = words.text, toponym.start, toponym.end, words.lexicon.language, others
            found = find_namesake(*at) if toponym.confidence < _LEAST_DOUBTED else None
            found = found or find_spelled_place(*at)
            if found is not None and len(names.get(found.country_code, ())) > 1:
                one = one._replace(toponym=replace(found, role=toponym.role))
        out.append(one)
    return out


def _fits_better(spelled: Toponym, listed: Toponym, at_home: set[str]) -> bool:
    """Tell whether a place of another spelling fits the text's countries, or is a town where the other is a village."""
    fits, fitted = spelled.country_code in at_home, listed.country_code in at_home
    return (fits and not fitted) or (fits == fitted and spelled.kind == "city" and listed.kind == "village")


def _listed(
    geoparser: Geoparser, words: Words, candidates: list[_Candidate], placed: list[Placed], home: str
) -> list[Placed]:
    """Return the candidates that the gazetteer has and the resolver is sure of."""
    page = geoparser.page(words.text, words.lexicon.language)
    known = [
        one
        for one in candidates
        if "-" in words.folded[one.first]
        or find_name(page, words.starts[one.first], words.ends[one.last])[1] is not UNKNOWN
    ]
    if not known:
        return []
    spans = [(words.starts[one.first], words.ends[one.last]) for one in known]
    others = [(one.toponym.start, one.toponym.end) for one in placed]
    toponyms = geoparser.resolve(words.text, spans, words.lexicon.language, home=home, others=others)
    return [
        Placed(replace(toponym, role="at") if one.is_sure else toponym, one.first, one.last)
        for one, toponym in zip(known, toponyms, strict=True)
        if _is_place(toponym, is_sure=one.is_sure)
    ]


def _spelled(words: Words, candidates: list[_Candidate], placed: list[Placed]) -> list[Placed]:
    """Return the candidates that the gazetteer has in other letters, near the other places of the text."""
    scene = [one.toponym for one in placed]
    found = []
    for one in candidates:
        if one.is_sure or one.is_near:
            span = words.starts[one.first], words.ends[one.last]
            toponym = find_spelled_place(words.text, *span, words.lexicon.language, scene)
            if toponym is not None:
                found.append(Placed(toponym, one.first, one.last))
    return found


def _candidate(words: Words, at: int, taken: set[int]) -> _Candidate | None:
    """Return the name that begins at a word, if what stands before it stands before places."""
    is_sort = words.may_be(at - 1, "prep_sure") or words.has(at - 1, "place_noun")
    is_named = words.is_upper(at - 1) and not is_sort and at - 1 not in taken
    if is_named or words.ends[at] - words.starts[at] < _SHORTEST or not _is_name(words, at):
        return None
    is_sure = words.may_be(at - 2 if words.has(at - 1, "place_noun") else at - 1, "prep_sure")
    is_near = _is_near(words, at, taken)
    if not is_sure and not is_near and (not words.is_word(at - 1) or words.has_any(at - 1, _NOT_BEFORE)):
        return None
    last = at
    if words.is_upper(at + 1) and words.starts[at + 1] == words.ends[at] + 1 and at + 1 not in taken:
        if not is_sure and not is_near:
            return None
        last, is_sure = at + 1, False
    goes_on = words.is_upper(last + 1) and words.is_word(last + 1) and last + 1 not in taken
    if goes_on or _is_adjective(words, last):
        return None
    if not is_sure and not is_near and words.folded[last].endswith(words.lexicon.surname_endings or ("\0",)):
        return None
    return _Candidate(at, last, is_sure, is_near)


def _is_near(words: Words, at: int, taken: set[int]) -> bool:
    """Tell whether a word follows another place of a list, a noun for a place, or a verb that reaches places.

    A word that heads a line of a list does too: "- Turku: icebreaker trials".
    """
    before = at - 1
    if before < 0:
        return False
    if words.has(before, "place_noun") or words.has_any(before, _REACHING):
        return True
    if words.folded[before] in _HEADS:
        return words.folded[at + 1 : at + 2] != [] and words.folded[at + 1] in _COLONS
    return (words.folded[before] == "," or words.has(before, "and_")) and before - 1 in taken


def _is_adjective(words: Words, at: int) -> bool:
    """Tell whether a capital word is an adjective before its noun: "в Центральном академическом театре"."""
    if not words.folded[at].endswith(words.lexicon.adjective_endings or ("\0",)):
        return False
    following = words.folded[at + 1 : at + 2]
    return bool(following) and len(following[0]) >= _LONG_NOUN and following[0].isalpha() and not words.entries[at + 1]


def _is_name(words: Words, at: int) -> bool:
    """Tell whether a word may be a name of a place and is no known name of a person."""
    written = words.text[words.starts[at] : words.ends[at]]
    if written.isupper() or not written.replace("-", "").replace("'", "").isalpha():
        return False
    if words.has_any(at, _NOT_NAMES):
        return False
    lexicon = get_lexicon(words.lexicon.language)
    return words.folded[at] not in lexicon.given_names and words.folded[at] not in lexicon.surnames


def _is_place(toponym: Toponym, *, is_sure: bool) -> bool:
    least = _LEAST if is_sure else _LEAST_DOUBTFUL
    return toponym.is_resolved and toponym.confidence >= least and toponym.kind in PLACES


def place_words(words: Words, toponyms: Sequence[Toponym]) -> list[Placed]:
    """Return toponyms with their first and last word; those within one word, and days of the week, are left out."""
    placed = []
    for toponym in toponyms:
        first = bisect_left(words.starts, toponym.start + 1) - 1
        last = bisect_left(words.starts, toponym.end) - 1
        is_day = first == last and words.has(first, "weekday")
        if first >= 0 and last >= first and not is_day:
            placed.append(Placed(toponym, first, last))
    return placed
