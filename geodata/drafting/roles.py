"""What a place does in its clause: the preposition before it, read with the class of the verb.

"Landed at X" is `to`, "at anchor off X" is `at`, "shelled X" is `target`; a country beside its city and a speaker's
seat do nothing.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from geodata.drafting.clauses import Clause
from geodata.drafting.triggers import MOVING, Trigger
from geodata.drafting.words import Words
from geodata.records.toponym import Toponym

PREPOSITIONS: Final = (("prep_from", "from"), ("prep_via", "via"), ("prep_to", "to"), ("prep_at", "at"))
CASED: Final = frozenset(("ru", "uk"))
"""Languages in which one preposition means both "in" and "into"."""
_WIDE: Final = frozenset(("country", "region", "area", "continent", "sea"))
_BACK = 5
_DIRECT: Final = {"depart": "from", "arrive": "to", "pass_": "via", "strike": "target"}
"""Role of a place that stands behind such a verb without a preposition."""
_JOINTS: Final = frozenset(",")
_NOT_PLOTTED: Final = frozenset(("dateline", "nationality"))


class Role(NamedTuple):
    """A role with the rule and the words that gave it."""

    name: str
    rule: str
    first: int
    last: int


class Placed(NamedTuple):
    """A toponym with its first and last word in the text."""

    toponym: Toponym
    first: int
    last: int

    @property
    def is_wide(self) -> bool:
        """Whether it is a country or a region rather than a town."""
        return self.toponym.kind in _WIDE


def role_of(words: Words, placed: Placed, clause: Clause, previous: tuple[Placed, Role] | None) -> Role | None:
    """Return what a place does in a clause; None for one that is only mentioned.

    Args:
        words: The text.
        placed: The place.
        clause: Its clause.
        previous: The place before it in the clause, with its role.
    """
    toponym = placed.toponym
    if toponym.role in _NOT_PLOTTED and not words.has(placed.first - 1, "prep_from"):
        return None
    trigger = _nearest(clause, placed.first)
    found = _preposition(words, placed.first, clause.first)
    if found is not None:
        name, at = found
        return _by_preposition(words, name, at, placed, clause, trigger)
    if previous is not None and _is_joined(words, previous[0].last, placed.first):
        role = previous[1]
        return Role(role.name, "list", role.first, role.last)
    return _without(words, placed, trigger)


def _nearest(clause: Clause, at: int) -> Trigger:
    """Return the trigger of the clause that a word belongs to: the last one before it, else the main one."""
    events = [one for one in clause.triggers if one.group == "event" and one.at < at and not one.is_weak]
    return events[-1] if events else clause.main


def _preposition(words: Words, first: int, floor: int) -> tuple[str, int] | None:
    """Return the role that the preposition before a place gives, and where it stands.

    Words for kinds of places may stand between, and a second noun phrase: "to a camp in X" is `to`.
    """
    at = first - 1
    seen = ""
    where = at
    steps = 0
    while at >= floor and steps < _BACK:
        name = _preposition_at(words, at)
        if name and not seen:
            seen, where = name, at
            if name != "at":
                return seen, where
            steps = 0
        elif name:
            return (name, at) if name != "at" else (seen, where)
        elif not (_is_noun_part(words, at) if seen else _is_place_part(words, at)):
            break
        at -= 1
        steps += 1
    return (seen, where) if seen else None


def _preposition_at(words: Words, at: int) -> str:
    if words.has(at, "inside"):
        start = at
        while start > 0 and words.has(start, "inside"):
            start -= 1
        return next((role for name, role in PREPOSITIONS if words.has(start, name)), "") if start < at else ""
    return next((role for name, role in PREPOSITIONS if words.has(at, name)), "")


def _is_place_part(words: Words, at: int) -> bool:
    """Tell whether a word between a preposition and a name belongs to them: "the port of", "города"."""
    return words.has(at, "place_noun") or words.has(at, "of_") or words.has(at, "the") or words.folded[at] in ("«", '"')


def _is_noun_part(words: Words, at: int) -> bool:
    """Tell whether a word may stand between two prepositions of one phrase: "to a camp in"."""
    if not words.is_word(at):
        return False
    return words.has(at, "place_noun") or words.has(at, "the") or words.has(at, "of_") or not words.entries[at]


def _by_preposition(words: Words, name: str, at: int, placed: Placed, clause: Clause, trigger: Trigger) -> Role:
    """Return the role of a place behind a preposition, given the verb."""
    language = words.lexicon.language
    rule = f"preposition, verb of class {trigger.name.rstrip('_')}"
    if name == "at":
        if trigger.name in ("arrive", "send"):
            name = "to"
        elif trigger.name == "pass_":
            name = "via"
        elif trigger.name in ("depart", "go") and language in CASED and trigger.at < placed.first:
            name = "to"
        elif trigger.name == "strike":
            name = "target"
    elif name == "to" and trigger.name == "strike":
        name = "target"
    return Role(name, rule, at, at)


def _is_joined(words: Words, last: int, first: int) -> bool:
    """Tell whether only a comma or "and" stands between two places of a list."""
    gap = range(last + 1, first)
    return 0 < len(gap) <= 3 and all(
        words.folded[at] in _JOINTS or words.has(at, "and_") or words.has(at, "including") for at in gap
    )  # fmt: skip


def _without(words: Words, placed: Placed, trigger: Trigger) -> Role | None:
    """Return the role of a place without a preposition: what a verb reaches, leaves, passes or hits."""
    name = _DIRECT.get(trigger.name)
    if name is None or trigger.is_noun:
        return None
    between = range(trigger.end, placed.first)
    behind = trigger.end <= placed.first and all(
        words.has(at, "place_noun") or words.has(at, "the") or words.has(at, "of_") or not words.entries[at]
        for at in between
    )  # fmt: skip
    if behind and len(between) <= _BACK - 1:
        return Role(name, f"object of a verb of class {trigger.name.rstrip('_')}", trigger.at, trigger.end - 1)
    is_hit = name == "target" and placed.last < trigger.at and not placed.is_wide
    if is_hit and placed.toponym.role != "metonym" and _is_passive(words, trigger):
        return Role(name, "what is hit", trigger.at, trigger.end - 1)
    return None


def _is_passive(words: Words, trigger: Trigger) -> bool:
    """Tell whether a verb says what was done to something rather than what it did."""
    written = words.folded[trigger.at]
    if words.lexicon.language == "id":
        return written.startswith(("di", "ter"))
    if words.lexicon.language == "en":
        return any(words.has(at, "aux_be") for at in range(max(0, trigger.at - 2), trigger.at))
    return True


def drop_containers(found: list[tuple[Placed, Role]]) -> list[tuple[Placed, Role]]:
    """Return the places without the countries and regions that only say where another one lies.

    Args:
        found: Places of one clause with their roles, in order.
    """
    kept = []
    for number, (placed, role) in enumerate(found):
        near = [other for other, _ in found[max(0, number - 1) : number + 2] if other is not placed]
        near += [other for other, other_role in found if other is not placed and other_role.name == role.name]
        if placed.is_wide and any(_contains(placed.toponym, other.toponym) for other in near):
            continue
        kept.append((placed, role))
    return kept


def _contains(wide: Toponym, other: Toponym) -> bool:
    """Tell whether a place lies in a wider one, as far as kind and country say so."""
    if wide.country_code != other.country_code or not wide.country_code:
        return False
    return other.kind not in _WIDE or (wide.kind == "country" and other.kind != "country")


def moves(trigger: Trigger) -> bool:
    """Tell whether a verb moves something from one place to another."""
    return trigger.name in MOVING
