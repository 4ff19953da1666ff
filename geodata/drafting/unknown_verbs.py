"""Events whose verb the lexicon does not know: told by the shape of a word, or by where a place and a number stand.

They are looked for only where a place would belong to no event otherwise.
"""

from __future__ import annotations

from typing import Final

from geodata.drafting.placed import Placed
from geodata.drafting.prepositions import preposition_before
from geodata.drafting.triggers import Trigger
from geodata.drafting.words import Words

_SHORTEST: Final = 5
_THINGS: Final = frozenset(("persons", "goods", "vehicles", "facility", "toll"))
_STILL: Final = frozenset(("now", "also_", "further", "hedge"))
_FREE: Final = frozenset(("aux_be",))
"""Classes that an unknown verb may have."""


def find_unknown_verbs(words: Words, first: int, last: int, taken: set[int]) -> list[Trigger]:
    """Return the words that look like verbs and are in no class, as weak triggers.

    Args:
        words: The text.
        first: First word to look at.
        last: Word after the last one.
        taken: Words that belong to dates, places, quantities or speakers.
    """
    return [
        Trigger(at, at + 1, "unknown", "event", is_weak=True)
        for at in range(first, last)
        if at not in taken and _looks_like_verb(words, at)
    ]


def _looks_like_verb(words: Words, at: int) -> bool:
    written, entry = words.folded[at], words.entries[at]
    if len(written) < _SHORTEST or not written.isalpha() or not entry.keys() <= _FREE:
        return False
    if words.is_upper(at) and at and words.is_word(at - 1):
        return False
    lexicon = words.lexicon
    return written.endswith(lexicon.verb_endings or ("\0",)) or (
        written.startswith(lexicon.verb_prefixes or ("\0",)) and len(written) > _SHORTEST + 1
    )


def find_bare_event(
    words: Words, first: int, last: int, places: list[Placed], quantities: set[int], *, is_ellipsis: bool
) -> Trigger | None:
    """Return a trigger for words that name an end of a journey, or a place and what is there, without any verb.

    Args:
        words: The text.
        first: First word of the clause.
        last: Word after its last one.
        places: Its places.
        quantities: Words with which quantities begin.
        is_ellipsis: Whether an event stands before, whose verb may count here too.
    """
    has_thing = any(words.has_any(at, _THINGS) for at in range(first, last))
    has_number = any(first <= at < last for at in quantities)
    roles: dict[str, int] = {}
    for placed in places:
        found = preposition_before(words, placed, first)
        if found is not None:
            roles.setdefault(*found)
    ends = roles.keys() & {"from", "to"}
    is_awaited = "at" in roles and any(_is_awaited(words, at) for at in range(first, roles["at"] + 1))
    if is_awaited and (is_ellipsis or has_number or has_thing):
        return Trigger(roles["at"], roles["at"], "arrive", "event", is_weak=True)
    is_journey = len(ends) == 2 or (ends and (has_number or has_thing))
    is_there = "at" in roles and ((has_number and (has_thing or is_ellipsis)) or _is_copula(words, roles["at"] - 1))
    if is_journey or is_there:
        at = min(roles.values())
        return Trigger(at, at, "unknown", "event", is_weak=True)
    return None


def _is_awaited(words: Words, at: int) -> bool:
    """Tell whether a word, alone or in a phrase such as "is expected", says that something will come."""
    return "awaited_" in words.lexicon.known(words.folded[at]).entry


def _is_copula(words: Words, at: int) -> bool:
    """Tell whether "is" stands before a preposition, perhaps with "now" or "still" between: "is off Haifa"."""
    while words.has_any(at, _STILL):
        at -= 1
    return words.has(at, "aux_be")
