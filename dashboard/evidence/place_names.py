"""Places as a reader's language calls them, where the gazetteer knows; ids, and so addresses, stay as they are."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from dashboard.languages import ENGLISH, get_language
from geodata.gazetteer import open_gazetteer
from geodata.records.claim import ClaimPlace
from geodata.records.location import Candidate
from geodata.tables import Marks

_MOST_NAMES = 50_000
MOST_MARKS: Final = 1_000
"""Places of a map that are named in its reader's language; the names of more would be looked up for seconds."""


def name_place(place_id: str, name: str) -> str:
    """Return the name of a place in the language that is spoken now, else the name that its record has."""
    code = get_language()
    return name if code == ENGLISH else _find_name(place_id, code) or name


def find_language_of(marks: Marks) -> str:
    """Return the language in which marks have their names: the one that is spoken now, English where they are many."""
    return get_language() if len(marks.place_ids) <= MOST_MARKS else ENGLISH


def name_marks(marks: Marks) -> Marks:
    """Return marks with the names of their places in the language spoken now; where they are many, their own."""
    if find_language_of(marks) == ENGLISH:
        return marks
    return replace(marks, place_names=tuple(map(name_place, marks.place_ids, marks.place_names)))


def label_place(candidate: Candidate) -> str:
    """Return a place with what contains it, such as "Донецкая область, Украина"."""
    shown = candidate.label or candidate.name
    code = get_language()
    return shown if code == ENGLISH else _find_label(candidate.place_id, code) or shown


def name_with_spelling(place: ClaimPlace, chosen: Candidate) -> str:
    """Return the name of a claim's place, the source's own spelling beside it where another language names it."""
    name = name_place(chosen.place_id, chosen.name)
    return name if name in (chosen.name, place.toponym) else f"{name} “{place.toponym}”"


@lru_cache(maxsize=_MOST_NAMES)
def _find_name(place_id: str, code: str) -> str:
    row = open_gazetteer().find_row(place_id)
    return "" if row is None else open_gazetteer().name_in(row, code)


@lru_cache(maxsize=_MOST_NAMES)
def _find_label(place_id: str, code: str) -> str:
    row = open_gazetteer().find_row(place_id)
    return "" if row is None else open_gazetteer().label_of(row, code)
