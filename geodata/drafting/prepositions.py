"""The preposition before a place, found over the words that stand between: "in the port of", "to a camp in"."""

from __future__ import annotations

from typing import Final

from geodata.drafting.placed import Placed
from geodata.drafting.words import Words

PREPOSITIONS: Final = (("prep_from", "from"), ("prep_via", "via"), ("prep_to", "to"), ("prep_at", "at"))
BACK: Final = 7
"""At most so many words stand between."""
_LINKS: Final = frozenset(("place_noun", "place_adj", "of_", "the", "inside"))
"""Classes of words that stand between a preposition and the name it belongs to."""
_OWNING: Final = ("'s", "’s")
"""Endings of the name of a country before what lies in it: "in Iraq's northern capital of Mosul"."""
_INNER: Final = frozenset(("place_noun", "place_adj", "the", "of_", "facility"))
BREAKS: Final = frozenset(
    (
        *("persons", "title", "goods", "say", "and_", "who_", "that_", "weekday", "month", "relday"),
        *("strike", "arrive", "depart", "go", "send", "station", "see", "operate", "pass_", "crash"),
    )
)
"""Classes of words that never stand between a preposition and the name it belongs to."""


def preposition_before(words: Words, placed: Placed, floor: int) -> tuple[str, int] | None:
    """Return the role that the preposition before a place gives, and where it stands; None if there is none.

    Words of the same phrase may stand between ("in the port of", "на рейде", "di tiga titik:"), and a second phrase:
    "to a camp in X" is `to`.

    Args:
        words: The text.
        placed: The place.
        floor: First word of its clause.
    """
    at, steps = placed.first - 1, 0
    while at >= floor and steps < BACK and not preposition_at(words, at):
        if not _is_place_part(words, at, placed):
            return None
        at, steps = at - 1, steps + 1
    if at < floor or steps >= BACK:
        return None
    name, where = preposition_at(words, at), at
    if name != "at":
        return name, where
    has_place = False
    for before in range(at - 1, max(floor, at - BACK) - 1, -1):
        outer = preposition_at(words, before)
        if outer:
            is_end = outer in ("to", "via") or (outer == "from" and has_place)
            return (outer, before) if is_end else (name, where)
        if not _is_noun_part(words, before):
            break
        has_place = has_place or words.has(before, "place_noun")
    return name, where


def preposition_at(words: Words, at: int) -> str:
    """Return the role that the preposition gives which a word is, or is part of; empty for another word."""
    start = at
    while start > 0 and words.has(start, "inside"):
        start -= 1
    found = next((role for name, role in PREPOSITIONS if name in words.entries[start]), "")
    if found or not ("inside" in words.entries[at] or words.after(at) > at + 1):
        return found
    entry = words.lexicon.known(words.folded[at]).entry
    return next((role for name, role in PREPOSITIONS if name in entry), "")


def _is_place_part(words: Words, at: int, placed: Placed) -> bool:
    """Tell whether a word between a preposition and a name belongs to them: "the port of", "города", "titik:"."""
    if words.has_any(at, _LINKS) or words.folded[at] in ("«", '"', ":"):
        return True
    if words.has_any(at, BREAKS) or not words.is_word(at):
        return words.has(at, "including") or words.folded[at].isdigit()
    if words.lexicon.of_joins:
        if words.folded[at].endswith(_OWNING):
            return True
        if words.is_upper(at) and not words.folded[at].endswith(("an", "ese", "ish", "ian", "i")):
            return words.has(at, "including")
        is_owned = any(words.has(near, "of_") for near in range(at + 1, placed.first))
        return is_owned or words.has(at, "including")
    if placed.is_wide or words.is_upper(at):
        return words.has(at, "including")
    return True


def _is_noun_part(words: Words, at: int) -> bool:
    """Tell whether a word may stand between two prepositions of one phrase: "to a camp in"."""
    if not words.is_word(at) or (words.is_upper(at) and not words.has(at, "place_noun")):
        return False
    return words.has_any(at, _INNER) or not words.entries[at] or words.has(at, "inside")
