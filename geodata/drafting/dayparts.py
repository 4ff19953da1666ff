"""Parts of the day that say when by themselves: "since the morning", "утром", "by nightfall" mean today."""

from __future__ import annotations

from typing import Final

from geodata.drafting.calendar_rules import Said
from geodata.drafting.date_atoms import Atom
from geodata.drafting.date_figures import EDGES
from geodata.drafting.words import Words

_BOUNDS: Final = frozenset(("since", "after_date", "before_date", "by"))
_BETWEEN: Final = frozenset(("on_", "the"))
_EDGES: Final = frozenset(EDGES)


def with_dayparts(words: Words, atoms: list[Atom]) -> list[Atom]:
    """Return date expressions with the parts of the day that stand beside none of them, which mean today.

    Args:
        words: The text.
        atoms: Its date expressions in order.
    """
    taken = {at for first, last, _ in atoms for at in range(first - 2, last + 2)}
    lone = [
        (at, words.after(at) - 1, Said({"relday": 0}))
        for at in words.find_all("daypart", 0, len(words))
        if at not in taken and _stands_alone(words, at, taken)
    ]
    return sorted([*atoms, *lone], key=lambda one: one[0]) if lone else atoms


def _stands_alone(words: Words, at: int, taken: set[int]) -> bool:
    """Tell whether a part of the day is an adverb by itself, or a noun behind "since the", "after", "by"."""
    before = at - 1
    while words.has_any(before, _BETWEEN) and not words.has_any(before, _EDGES):
        if before in taken:
            return False
        before -= 1
    if before in taken or words.has(before, "every"):
        return False
    return words.has(at, "by_itself") or words.has_any(before, _BOUNDS)
