"""Positions written in a text as toponyms: kind `coordinates`, with a receipt that says what contradicts them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from geodata.coordinates import great_circle_m
from geodata.gazetteer.kinds import COUNTRY, KIND_NUMBERS, REGION
from geodata.geoparsers.positions import Position, find_positions
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.roles import role_of
from geodata.records.location import Candidate, Location
from geodata.records.toponym import Toponym
from geodata.saying import say

COORDINATES: Final = "coordinates"
"""The kind of a toponym that is a position."""
CHOSEN_BY: Final = say("citemap coordinates")
SURE: Final = 0.97
CONTRADICTED: Final = 0.6
"""Confidence in a position, and in one that lies far from the place that is named beside it."""
BESIDE: Final = 60
"""Characters within which a place is named beside a position."""
FAR_M: Final = {REGION: 400_000.0, COUNTRY: 2_500_000.0}
"""Farther away a place contradicts a position, by kind; others by `FAR_TOWN_M`."""
FAR_TOWN_M: Final = 100_000.0


def place_id_of(position: Position) -> str:
    """Return the id under which a position is known: "position-48.58620,38.00110"."""
    return f"position-{position.latitude:.5f},{position.longitude:.5f}"


def name_of(position: Position) -> str:
    """Return a position in decimal degrees, as it is shown."""
    return f"{position.latitude:.5f}, {position.longitude:.5f}"


def read_position(words: str) -> Position | None:
    """Return the position that words are, and nothing else; None if they are none."""
    bare = words.strip()
    found = find_positions(bare, "en")
    return found[0] if len(found) == 1 and found[0].end - found[0].start == len(bare) else None


def locate(position: Position, query: str, context: str, contradiction: str = "") -> Location:
    """Return the receipt of a position.

    Args:
        position: The position.
        query: Its words.
        context: The words around it.
        contradiction: What is said against it, in words; empty if nothing is.
    """
    form = say("read as {form}", form=position.form)
    left = say("its digits leave {metres:g} m open", metres=position.uncertainty_m)
    reason = f"{form}; {left}"
    candidate = Candidate(
        place_id=place_id_of(position),
        name=name_of(position),
        kind=COORDINATES,
        latitude=round(position.latitude, 6),
        longitude=round(position.longitude, 6),
        uncertainty_m=position.uncertainty_m,
        country_code="",
        score=1.0,
        reasons=(reason,),
        label=name_of(position),
    )
    sure = CONTRADICTED if contradiction else SURE
    told = f"{reason}; {contradiction}" if contradiction else reason
    return Location(query, context, (candidate,), candidate.place_id, told, CHOSEN_BY, not contradiction, sure)


def as_toponym(page: Page, position: Position, others: Sequence[Toponym]) -> Toponym:
    """Return a position as a toponym.

    Args:
        page: The text.
        position: A position written in it.
        others: The other toponyms of the text.
    """
    start, end = position.start, position.end
    text = page.text[start:end]
    contradiction = _find_contradiction(position, others)
    role, sure = role_of(page, start, end, "", None)
    context = page.text[max(0, start - BESIDE) : end + BESIDE]
    return Toponym(
        start,
        end,
        text,
        place_id_of(position),
        name_of(position),
        COORDINATES,
        "",
        round(position.latitude, 6),
        round(position.longitude, 6),
        "at" if role == "mentioned" else role,
        sure,
        CONTRADICTED if contradiction else SURE,
        partial(locate, position, text, context, contradiction),
    )


def _find_contradiction(position: Position, others: Sequence[Toponym]) -> str:
    """Return in words how far the place named right beside a position lies from it; empty if it is near."""
    beside = [one for one in others if one.is_resolved and _gap(position, one) <= BESIDE]
    if not beside:
        return ""
    nearest = min(beside, key=lambda one: _gap(position, one))
    distances = [_distance_m(position, one) - FAR_M.get(KIND_NUMBERS[one.kind], FAR_TOWN_M) for one in beside]
    if min(distances) <= 0:
        return ""
    km = _distance_m(position, nearest) / 1000
    return say("but {name}, which is named beside it, lies {km:,.0f} km away", name=nearest.name, km=km)


def _gap(position: Position, one: Toponym) -> int:
    return max(one.start - position.end, position.start - one.end)


def _distance_m(position: Position, one: Toponym) -> float:
    """Return the distance in metres between a position and a resolved toponym."""
    return great_circle_m(position.latitude, position.longitude, one.latitude or 0.0, one.longitude or 0.0)
