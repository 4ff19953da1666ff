"""Events of a sentence before they become drafts: which are one journey, and what belongs to which of their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geodata.drafting.clauses import Clause
from geodata.drafting.dates import DatePhrase
from geodata.drafting.modality import Modality
from geodata.drafting.numbers import Quantity
from geodata.drafting.placed import Placed
from geodata.drafting.roles import LISTED, Role, moves
from geodata.drafting.speakers import Speaker
from geodata.drafting.words import Words

_OPENING: Final = 3
"""Among so many first words of a sentence a word that compares governs all of it."""
_SHARED: Final = frozenset(("from", "via"))
"""Roles that every claim of an enumeration of aims has in common."""


@dataclass(slots=True)
class Event:
    """One event of a sentence, before it becomes drafts.

    Attributes:
        clause: Its clause.
        places: Its places with what they do.
        quantities: What is counted.
        dates: Its date phrases.
        modality: How firmly it is said.
        speaker: Who tells of it.
        is_seen: Whether somebody saw it happen: "residents saw how soldiers dug trenches".
    """

    clause: Clause
    places: list[tuple[Placed, Role]]
    quantities: list[Quantity]
    dates: list[DatePhrase]
    modality: Modality
    speaker: Speaker | None
    is_seen: bool = False


def comparison_at(words: Words, first: int, last: int) -> int:
    """Return the word from which on a sentence tells of something only to compare, or of sport; `last` for none.

    "By contrast with …" at its beginning makes all of it a comparison, "a move like …" only what follows.
    """
    if not (words.occurs("elsewhere") or words.occurs("compare")):
        return last
    for at in range(first, last):
        entry = words.entries[at]
        if "elsewhere" in entry or ("compare" in entry and at - first < _OPENING):
            return first
        if "compare" in entry:
            return at
    return last


def merge_journeys(events: list[Event]) -> list[Event]:
    """Return the events of a sentence, those that are legs of one journey as one.

    "Left A and headed for B", "sailed from A and stopped at B": the second leg has no start, no number and no date
    of its own.

    Args:
        events: The events of one sentence in order.
    """
    merged: list[Event] = []
    for event in events:
        before = merged[-1] if merged else None
        if before is not None and _is_next_leg(before, event):
            before.places = [*before.places, *event.places]
            before.dates = [*before.dates, *event.dates]
        else:
            merged.append(event)
    return merged


def _is_next_leg(before: Event, event: Event) -> bool:
    if not (_is_journey(before) and _is_journey(event)):
        return False
    is_under_way = before.modality.tense == "past" and event.modality.tense == "present"
    if before.modality.tense != event.modality.tense and not is_under_way:
        return False
    had, has = ({role.name for _, role in one.places} for one in (before, event))
    is_next = "to" not in had and "from" not in has and has <= {"to", "via"}
    return not event.quantities and (is_next or has == {"via"})


def _is_journey(event: Event) -> bool:
    main = event.clause.main
    return moves(main) or main.name == "unknown" or {"from", "to"} <= {role.name for _, role in event.places}


def groups_of(event: Event) -> list[list[tuple[Placed, Role]]]:
    """Return the places of an event, a group a claim: of an enumeration one each, ends of a movement together."""
    if _is_journey(event):
        shared = [one for one in event.places if one[1].name in _SHARED]
        aims = [one for one in event.places if one[1].name not in _SHARED]
        if len(aims) > 1:
            return [[*shared, aim] for aim in aims]
        froms = [one for one in shared if one[1].name == "from"]
        if len(froms) > 1 and not aims:
            vias = [one for one in shared if one[1].name == "via"]
            return [[one, *vias] for one in froms]
        return [[*shared, *aims]]
    return [[one] for one in event.places]


def shared_out(quantities: list[Quantity], groups: list[list[tuple[Placed, Role]]]) -> list[list[Quantity]]:
    """Return the quantities of each group: one claim has them all, of several each those that stand by its place.

    Numbers stand before their places ("three buses to A, two to B") or behind them ("A (three), B (two)"). Fewer
    numbers than places of an enumeration: one before the first place is the total of all and belongs to none.
    """
    if len(groups) == 1:
        return [quantities]
    bounds = [group[-1][0].first for group in groups]
    is_behind = bool(quantities) and quantities[0].number > bounds[0] and len(quantities) >= len(groups)
    out: list[list[Quantity]] = [[] for _ in groups]
    for one in quantities:
        behind = sum(bound < one.number for bound in bounds)
        out[max(0, behind - 1) if is_behind else min(behind, len(groups) - 1)].append(one)
    is_enumeration = all(group[-1][1].rule == LISTED for group in groups[1:])
    if len(quantities) < len(groups) and is_enumeration:
        out[0] = []
        out[-1] = [one for one in out[-1] if one.number < bounds[-1]]
    return out
