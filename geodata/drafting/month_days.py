"""Days of a month that is not named: "on the 26th", "26-го числа", "tanggal 26"."""

from __future__ import annotations

import re
from typing import Final

from geodata.drafting.calendar_rules import Said
from geodata.drafting.date_atoms import Atom
from geodata.drafting.date_figures import EDGES
from geodata.drafting.words import Words

_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DAY: Final = re.compile(r"(\d{1,2})(?:-?[а-яіїє]{1,3})?")
_ON: Final = frozenset(("on_", *EDGES))
_FOLLOWING: Final = frozenset(
    ("prep_at", "prep_from", "prep_to", "prep_via", "on_", "and_", "while_", "aux_past", "aux_be", "future")
)
_LAST: Final = 31


def with_month_days(words: Words, atoms: list[Atom]) -> list[Atom]:
    """Return date expressions with the days of a month that no word names, in order.

    Args:
        words: The text.
        atoms: Its other date expressions in order.
    """
    if not words.occurs("day_of_month") and not words.lexicon.of_joins:
        return atoms
    taken = {at for first, last, _ in atoms for at in range(first, last + 1)}
    found = [one for at in range(len(words)) if at not in taken and (one := _month_day(words, at)) is not None]
    found = [one for one in found if taken.isdisjoint(range(one[0], one[1] + 1))]
    return sorted([*atoms, *found], key=lambda one: one[0]) if found else atoms


def _month_day(words: Words, at: int) -> Atom | None:
    """Return the day of a month at a word; None where a number says something else."""
    if not words.folded[at][0].isdigit():
        return None
    if words.lexicon.of_joins:
        match = _ORDINAL.fullmatch(words.folded[at])
        is_day = words.folded[at - 1 : at] == ["the"] and words.has_any(at - 2, _ON) and _ends_here(words, at + 1)
        first, last = at, at
    else:
        match = _DAY.fullmatch(words.folded[at])
        is_before = words.has(at - 1, "day_of_month")
        is_day = is_before or words.has(at + 1, "day_of_month")
        first, last = (at - 1, at) if is_before else (at, at + 1)
    if match is None or not is_day or not 1 <= int(match[1]) <= _LAST:
        return None
    return first, last, Said({"day_of_month": 1}, days=(int(match[1]), int(match[1])))


def _ends_here(words: Words, at: int) -> bool:
    """Tell whether no thing follows that bears the number, as in "the 26th Brigade" or "the 3rd floor"."""
    return not words.is_word(at) or words.has_any(at, _FOLLOWING)
