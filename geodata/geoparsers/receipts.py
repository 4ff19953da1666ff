"""The receipt of a toponym: what it may mean, what was chosen, and why, in words."""

from __future__ import annotations

from typing import Final

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.kinds import FLAG_NAMES, KIND_NAMES
from geodata.gazetteer.layout import UNCERTAINTY_UNIT_M
from geodata.geoparsers.name_index import Reading
from geodata.geoparsers.resolver import TEXT_FEATURES, Ranking
from geodata.records.location import Candidate, Location

SHOWN: Final = 5
CHOSEN_BY: Final = "citemap geoparser"
_WORDS: Final = {
    "country_named": "its country is named or implied elsewhere in the text",
    "region_named": "its region is named or implied elsewhere in the text",
    "neighbours_named": "places near it are named in the text",
    "home": "it lies where the text's language is at home",
    "is_country_named": "other names of the text lie in this country",
    "small_in_wide_world": "a small place in a text about several countries",
    "in_named_country": "the text names its country beside it",
    "in_named_region": "the text names its region beside it",
    "in_named_district": "the text names its district beside it",
    "near_named_city": "the text names a place close by beside it",
    "in_anything_named": "what the text names beside it contains it",
    "kind_said": "the words beside it fit this kind of place",
    "other_kind_said": "the words beside it say another kind of place",
}
_LEAST: Final = 0.25


def describe(
    gazetteer: Gazetteer, reading: Reading, features: tuple[float, ...], weights: tuple[float, ...]
) -> tuple[str, ...]:
    """Return what speaks for or against a reading, the weightiest first."""
    parts = sorted(
        ((value * weight, name) for value, weight, name in zip(features, weights, TEXT_FEATURES, strict=True)),
        key=lambda part: -abs(part[0]),
    )
    reasons = [f"{_WORDS[name]} ({effect:+.1f})" for effect, name in parts if abs(effect) >= _LEAST]
    people = int(gazetteer.population[reading.row])
    known = f"{KIND_NAMES[reading.kind]} of {people:,} people" if people else KIND_NAMES[reading.kind]
    sorts = [word for flag, word in FLAG_NAMES.items() if reading.flags & flag]
    reasons.append(f"{known}; {' '.join(sorts) or 'alternate'} name")
    return tuple(reasons)


def build_location(
    gazetteer: Gazetteer, weights: tuple[float, ...], query: str, context: str, ranking: Ranking
) -> Location:
    """Return the receipt of one ranked toponym.

    Args:
        gazetteer: Where names and populations stand.
        weights: Weights of `TEXT_FEATURES`.
        query: The toponym as written.
        context: The words around it.
        ranking: Its readings with their scores.
    """
    order = sorted(range(len(ranking.scores)), key=lambda at: -ranking.scores[at])[:SHOWN]
    candidates = []
    for at in order:
        reading = ranking.entry.readings[at]
        candidates.append(
            Candidate(
                place_id=gazetteer.place_id_of(reading.row),
                name=gazetteer.name_of(reading.row),
                kind=KIND_NAMES[reading.kind],
                latitude=round(reading.latitude, 5),
                longitude=round(reading.longitude, 5),
                uncertainty_m=float(gazetteer.uncertainty[reading.row]) * UNCERTAINTY_UNIT_M,
                country_code=reading.country,
                score=round(ranking.scores[at], 2),
                reasons=describe(gazetteer, reading, ranking.features[at], weights),
                label=gazetteer.label_of(reading.row),
            )
        )
    best = candidates[0]
    others = ranking.entry.choices - 1
    if ranking.is_container:
        reason = f"the gazetteer knows no {query!r}; the text puts it in {best.label}"
        return Location(query, context, tuple(candidates), best.place_id, reason, CHOSEN_BY, is_exact=False)
    reason = f"{best.label}: {best.reasons[0]}"
    reason += (
        f"; {others} other place{'s' if others != 1 else ''} of that name"
        if others
        else "; no other place of that name"
    )
    return Location(query, context, tuple(candidates), best.place_id, reason, CHOSEN_BY)
