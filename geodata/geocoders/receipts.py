"""Receipts: candidates as records, and the reason for a choice in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.ranking import Ranked
from geodata.records.location import Candidate, Location
from geodata.records.place import Place

CHOSEN_BY = "citemap offline geocoder"
_LOCATION_FIELDS = tuple(field.name for field in fields(Location))
_CANDIDATE_FIELDS = tuple(field.name for field in fields(Candidate))
_PLACE_FIELDS = tuple(field.name for field in fields(Place))
CLOSE_CALL = 0.3
"""Below this difference in score two candidates are called close."""


def candidate_of(gazetteer: Gazetteer, ranked: Ranked) -> Candidate:
    """Return a ranked row as a record."""
    place = gazetteer.place_at(ranked.row)
    return Candidate(
        place_id=place.place_id,
        name=place.name,
        kind=place.kind,
        latitude=place.latitude,
        longitude=place.longitude,
        uncertainty_m=place.uncertainty_m,
        country_code=place.country_code,
        score=ranked.score,
        reasons=ranked.reasons,
        label=gazetteer.label_of(ranked.row),
    )


def as_dict(receipt: Location) -> dict[str, Any]:
    """Return a receipt as plain dicts and lists, as JSON has them."""
    raw = {name: getattr(receipt, name) for name in _LOCATION_FIELDS}
    raw["candidates"] = [{name: getattr(one, name) for name in _CANDIDATE_FIELDS} for one in receipt.candidates]
    return raw


def place_as_dict(place: Place) -> dict[str, Any]:
    """Return a place as a plain dict."""
    return {name: getattr(place, name) for name in _PLACE_FIELDS}


def reason_of(query: str, candidates: Sequence[Candidate], similar: str) -> str:
    """Return why the first candidate was chosen, or why none was."""
    if not candidates:
        return f"nothing in the gazetteer bears the name {query!r} or one like it"
    best = candidates[0]
    start = f"taken for a misspelt {similar!r}; " if similar else ""
    if len(candidates) == 1:
        return f"{start}{best.label}: the only place of that name"
    second = candidates[1]
    others = f"{len(candidates)} places bear the name"
    margin = best.score - second.score
    if margin < CLOSE_CALL:
        return f"{start}{best.label}: {others}; a close call against {second.label}"
    return f"{start}{best.label}: {others}; next is {second.label}, {margin:.1f} behind"
