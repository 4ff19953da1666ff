"""Whether "в" or "на" means "into" in languages with cases: told by how a name ends and by the verb."""

from __future__ import annotations

from typing import Final

from geodata.drafting.clauses import Clause
from geodata.drafting.placed import Placed
from geodata.drafting.triggers import Trigger
from geodata.drafting.words import Words

_INTO_ENDINGS: Final = tuple("бвгджзйклмнпрстфхцчшщьуюэои")
"""How a name ends behind a preposition that means "into" in languages with cases."""
_UNDER_ENDINGS: Final = tuple("бвгджзклмнпрстфхцчшщьу")
"""How a name ends behind "под" where it means to the neighbourhood of it."""
_STANDING_NOUNS: Final = ("е", "и", "і", "ах", "ях", "ом", "ем", "ой", "ей", "ым", "им", "рту", "раю", "егу")
"""How a noun for a place may end where "в" means "in"."""
_INTO: Final = frozenset(("prep_into", "prep_under"))
_STANDING_ENDINGS: Final = ("ом", "ем", "ому")
"""How names like adjectives end where it means "in"."""


def means_into(words: Words, at: int, placed: Placed, clause: Clause, trigger: Trigger) -> bool:
    """Tell whether "в" or "на" means "into": the verb moves and the name has the ending, or another place is left."""
    if trigger.name not in ("depart", "go", "unknown") or not words.has_any(at, _INTO):
        return False
    is_known = trigger.name != "unknown" or words.has(trigger.at, "future_form")
    name = placed.toponym.text.casefold()
    if words.has(at, "prep_under"):
        return (
            is_known
            and at == placed.first - 1
            and name.endswith(_UNDER_ENDINGS)
            and not name.endswith(_STANDING_ENDINGS)
        )
    if words.has(at + 1, "place_noun"):
        return is_known and not words.folded[at + 1].endswith(_STANDING_NOUNS)
    if is_known and name.endswith(_INTO_ENDINGS) and not name.endswith(_STANDING_ENDINGS):
        return True
    return any(
        words.has(near, "prep_from") and any(words.is_upper(after) for after in range(near + 1, near + 3))
        for near in range(clause.first, placed.first - 1)
    )
