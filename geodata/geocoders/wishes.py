"""What a query wishes for beside the name: to lie in what it names, and inside a view box. They add to the scores."""

from __future__ import annotations

from typing import Final

from geodata.gazetteer.kinds import CITY, COUNTRY, DISTRICT, REGION, VILLAGE
from geodata.geocoders.answers import Box, is_in_box
from geodata.geocoders.queries import Query
from geodata.geoparsers.reading.containers import NEAR_LEVEL, contained
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.resolving.receipts import Extras, Reason
from geodata.geoparsers.resolving.resolver import Ranking
from geodata.geoparsers.resolving.scene import Question
from geodata.saying import say

_HOLDING: Final = frozenset((COUNTRY, REGION, DISTRICT, CITY, VILLAGE))
"""Kinds of places of which it is known what lies in them, or close by."""
ASKED_BONUS: Final = 3.0
"""What a place has more for each country, region or district in which the query asks for it: a wish, not a hint."""
VIEWBOX_BONUS: Final = 4.0
"""What a place inside the view box has more, as much as one in a region that is named beside it."""


def add_wishes(ranking: Ranking, asked: Query, viewbox: Box | None) -> Extras:
    """Return what is added to the scores, by row: for lying where the query says, and inside a view box."""
    extras = {row: list(reasons) for row, reasons in asked.extras.items()}
    inside = Reason("viewbox", VIEWBOX_BONUS, say("inside the view box"))
    for reading in ranking.entry.readings if asked.containers or viewbox else ():
        reasons = [
            Reason("asked", ASKED_BONUS, say("asked for in {name}", name=asked.page.text[outer.start : outer.end]))
            for outer in asked.containers
            if not ranking.is_container and any(contained(reading, [outer.entry])[:NEAR_LEVEL])
        ]
        if viewbox is not None and is_in_box(reading.latitude, reading.longitude, viewbox):
            reasons.append(inside)
        if reasons:
            extras.setdefault(reading.row, []).extend(reasons)
    return extras


def find_missed_container(ranking: Ranking, asked: Query) -> Span | None:
    """Return the country or region of the query that contains no place of the name; None if there is none."""
    if ranking.is_container:
        return None
    for outer in asked.containers:
        inside = (contained(one, [outer.entry]) for one in ranking.entry.readings)
        if outer.entry.kind in (COUNTRY, REGION) and not any(map(any, inside)):
            return outer
    return None


def is_misplaced(asked: Query, question: Question) -> bool:
    """Tell whether a name was taken for a misspelt one though no place so named lies where the words say it does."""
    rows = question.entry.readings
    if not question.containers or not rows or not all(_is_edited(asked, one.row) for one in rows):
        return False
    first = question.containers[0]
    return first.kind in _HOLDING and not any(any(contained(one, [first])) for one in rows)


def _is_edited(asked: Query, row: int) -> bool:
    return any(one.sort == "edits" for one in asked.extras.get(row, ()))
