"""Places that only say where another one lies: the country, region or island of a town, what a village is north of."""

from __future__ import annotations

from typing import Final

from geodata.drafting.placed import Placed, distance_m
from geodata.drafting.roles import LISTED, Role
from geodata.drafting.triggers import EVENTS
from geodata.drafting.words import Words
from geodata.gazetteer import open_gazetteer
from geodata.gazetteer.kinds import KIND_NAMES
from geodata.records.toponym import Toponym

_ENDS: Final = frozenset(("from", "to", "via"))
"""Roles in which a region is an end of a journey by itself."""
_RANKS: Final = {"country": 3, "continent": 3, "sea": 3, "area": 2, "region": 1}
_LONGEST_APPOSITION: Final = 9
_WHERE: Final = frozenset(("place_noun", "measure"))
"""Classes of words that tell where a place lies: "a village north of X", "30 km from X"."""
_VERBS: Final = frozenset((*EVENTS, "future_form", "future", "and_"))
_ISLAND_M: Final = 300_000.0
"""So near an island, named behind a town, is the one that it lies on."""


def drop_containers(words: Words, found: list[tuple[Placed, Role]]) -> list[tuple[Placed, Role]]:
    """Return the places without those that only say where another one lies.

    Args:
        words: The text.
        found: Places of one clause with their roles, in order.
    """
    kept = []
    for number, (placed, role) in enumerate(found):
        near = [other for other, _ in found[max(0, number - 1) : number + 2] if other is not placed]
        if role.name in _ENDS:
            near = []
        near += [other for other, other_role in found if other is not placed and other_role.name == role.name]
        if number and role.rule == LISTED and _is_around(placed.toponym, found[number - 1][0].toponym):
            continue
        if number + 1 < len(found) and _owns(words, placed, role, found[number + 1][1]):
            continue
        if placed.is_wide and any(_contains(placed.toponym, other.toponym) for other in near):
            continue
        if number and (_is_landmark(words, found[number - 1][0], placed, role) or _is_island_of(words, found, number)):
            continue
        kept.append((placed, role))
    return kept


def _owns(words: Words, placed: Placed, role: Role, following: Role) -> bool:
    """Tell whether a name only says where the next one lies: "in Yala's Betong district"."""
    is_owner = words.lexicon.of_joins and words.folded[placed.last].endswith(("'s", "’s"))
    return is_owner and role.first == following.first


def _is_landmark(words: Words, before: Placed, placed: Placed, role: Role) -> bool:
    """Tell whether a place only tells where the one before it lies: "in X, a village north of Y", "X, 30 km from Y"."""
    gap = range(before.last + 1, role.first)
    if role.name in _ENDS or not 1 < len(gap) <= _LONGEST_APPOSITION or words.folded[gap[0]] != ",":
        return False
    if not (words.has(role.first, "prep_near") or any(words.has(at, "measure") for at in gap)):
        return False
    return any(words.has_any(at, _WHERE) for at in gap) and not any(words.has_any(at, _VERBS) for at in gap)


def _is_island_of(words: Words, found: list[tuple[Placed, Role]], number: int) -> bool:
    """Tell whether a place is the island of the town before it: "in Namlea, Pulau Buru"; a list goes on behind it."""
    (before, _), (placed, role) = found[number - 1], found[number]
    if placed.toponym.kind != "island" or before.toponym.kind == "island" or role.rule != LISTED:
        return False
    is_last = number + 1 == len(found) or found[number + 1][1].rule != LISTED
    is_apposed = words.folded[before.last + 1] == "," and before.last + 2 >= placed.first
    return is_last and is_apposed and distance_m(before.toponym, placed.toponym) <= _ISLAND_M


def _is_around(district: Toponym, other: Toponym) -> bool:
    """Tell whether a district named behind a place is the one around it, or the same: "Desa X, Kabupaten Y"."""
    if district.kind != "district":
        return False
    gazetteer = open_gazetteer()
    return district.place_id in (other.place_id, *map(gazetteer.place_id_of, gazetteer.around(other.place_id)))


def _contains(wide: Toponym, other: Toponym) -> bool:
    """Tell whether a place lies in a wider one, as far as kind and country say so."""
    if wide.country_code != other.country_code or not wide.country_code:
        return False
    if _RANKS.get(wide.kind, 0) <= _RANKS.get(other.kind, 0):
        return False
    return wide.kind != "region" or _lies_in(wide.place_id, other.place_id)


def _lies_in(region: str, place: str) -> bool:
    """Tell whether a place lies in a region by the gazetteer; a place that belongs to no region may."""
    gazetteer = open_gazetteer()
    regions = [one for one in gazetteer.around(place) if KIND_NAMES[gazetteer.kind[one]] == "region"]
    return not regions or region in map(gazetteer.place_id_of, regions)
