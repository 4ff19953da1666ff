"""Names in Cyrillic letters that the gazetteer has only in Latin ones, placed where the article's other places are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import dictionary_forms
from geodata.gazetteer.kinds import CITY
from geodata.gazetteer.spellings import SPELLED, find_spelled
from geodata.records.toponym import Toponym

PLACES: Final = frozenset(("city", "town", "village", "district", "region", "island", "suburb", "settlement"))
"""Kinds of places that are looked for."""
_NEAR_KM: Final = 600.0
"""So near another place of the article a name is taken for one abroad too."""
_WELL_KNOWN: Final = 110
"""Least prominence of a place that is taken though no other place of the article is near."""
_UNITS: Final = 25
"""Units of prominence that weigh as much as the distance at which places are near."""
_MOST_BEHIND: Final = 45
"""By so much less prominence a namesake is not meant, wherever it lies: about a sixtieth of the people."""
_MOST_FORMS: Final = 160
_SURE, _DOUBTFUL = 0.8, 0.6
"""Confidence of a name with usual spellings only, and of one with rare ones."""


def find_spelled_place(text: str, start: int, end: int, language: str, scene: Sequence[Toponym]) -> Toponym | None:
    """Return the place that a name is another spelling of; None if there is none near the article's other places.

    Args:
        text: The text.
        start: Where the name begins.
        end: Where it ends.
        language: ISO 639-1 code; only languages in Cyrillic letters have such names.
        scene: Places of the article.

    Raises:
        GazetteerError: If there is no gazetteer.
    """
    if language not in SPELLED:
        return None
    spelled = [found for form in _forms(text[start:end], language) for found in find_spelled(form, language)]
    gazetteer = open_gazetteer()
    bearers = [(row, one.rare) for one in spelled for row, _ in gazetteer.find_named(one.key)]
    return _find_nearest(text, start, end, bearers, scene)


def find_namesake(text: str, start: int, end: int, language: str, scene: Sequence[Toponym]) -> Toponym | None:
    """Return the place of that very name that fits the article's other places best; None if none is near them.

    A place that hardly anybody knows beside the best known one of the name is not taken: "Valparaiso" in an article
    about Ecuador is not the village in Colombia.

    Args:
        text: The text.
        start: Where the name begins.
        end: Where it ends.
        language: ISO 639-1 code.
        scene: Places of the article.

    Raises:
        GazetteerError: If there is no gazetteer.
    """
    bearers = [(row, 0) for form in _forms(text[start:end], language) for row in _find_known_bearers(form)]
    return _find_nearest(text, start, end, bearers, scene)


def _find_known_bearers(name: str) -> list[int]:
    """Return the rows of the places of a name, without those too far behind its best known town."""
    gazetteer = open_gazetteer()
    rows = [row for row, _ in gazetteer.find_named(name)]
    towns = (int(gazetteer.prominence[row]) for row in rows if gazetteer.kind[row] == CITY)
    least = max(towns, default=0) - _MOST_BEHIND
    return [row for row in rows if gazetteer.prominence[row] >= least]


def _find_nearest(
    text: str, start: int, end: int, bearers: Sequence[tuple[int, int]], scene: Sequence[Toponym]
) -> Toponym | None:
    """Return which of some places, each with how rare the spelling of its name is, fits a scene best."""
    gazetteer = open_gazetteer()
    known = [one for one in scene if one.is_resolved]
    ranked = [rank for row, rare in bearers if (rank := _rank(gazetteer, row, rare, known)) is not None]
    if not ranked:
        return None
    rare, _, _, row = min(ranked)
    place = gazetteer.place_at(row)
    if place.kind not in PLACES:
        return None
    return Toponym(
        start, end, text[start:end], place.place_id, place.name, place.kind, place.country_code,
        place.latitude, place.longitude, "at", _DOUBTFUL, _DOUBTFUL if rare else _SURE,
    )  # fmt: skip


def _rank(gazetteer: Gazetteer, row: int, rare: int, known: Sequence[Toponym]) -> tuple[int, bool, float, int] | None:
    """Return how well a place fits, least first; None where the article names no place near it or in its country."""
    far = _km_to(known, float(gazetteer.latitude[row]), float(gazetteer.longitude[row]))
    is_near = far <= _NEAR_KM
    weight = int(gazetteer.prominence[row])
    is_at_home = any(one.country_code == gazetteer.country_code_of(row) for one in known)
    if not (is_near or is_at_home or (not rare and weight >= _WELL_KNOWN)):
        return None
    return rare, not is_near, far / _NEAR_KM - weight / _UNITS, row


def _forms(name: str, language: str) -> Iterator[str]:
    """Yield the dictionary forms that a name of one or two words may have."""
    parts = [dictionary_forms(part, language) for part in fold(name).split(" ")]
    yield from (" ".join(forms) for forms in islice(product(*parts), _MOST_FORMS))


def _km_to(known: Sequence[Toponym], latitude: float, longitude: float) -> float:
    """Return how far the nearest of some places is from a point, in km on a flat earth; infinite for none."""
    stretch = math.cos(math.radians(latitude))
    return min(
        (111.2 * math.hypot((one.latitude or 0) - latitude, ((one.longitude or 0) - longitude) * stretch)
         for one in known),
        default=math.inf,
    )  # fmt: skip
