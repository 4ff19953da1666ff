"""Names of places that the gazetteer does not have, put at the district or region in which the text says they lie.

It says so where one is named beside them ("in X, Y district"), or where most of its other towns lie in one region or
near together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from geodata.drafting.placed import Placed, distance_m
from geodata.drafting.words import Words
from geodata.gazetteer import open_gazetteer
from geodata.gazetteer.kinds import KIND_NAMES
from geodata.gazetteer.layout import UNCERTAINTY_UNIT_M
from geodata.records.toponym import Toponym

_AROUND: Final = frozenset(("district", "region"))
_SETTLED: Final = frozenset(("city", "town", "village", "settlement", "suburb"))
_BETWEEN: Final = frozenset(("place_noun", "the", "prep_at", "of_"))
"""Classes of words that may stand between a name and the district that it lies in."""
_REACH: Final = 4
_WIDEST_M: Final = 250_000.0
"""A region of a greater radius tells nothing of where a village lies."""
_LEAST_TOWNS: Final = 2
_CLUSTER_M: Final = 120_000.0
"""Towns of one story that lie so near together tell where a village between them is."""
_LEAST_CLUSTER: Final = 3
_ELSEWHERE: Final = frozenset(("dateline", "speaker-seat", "metonym", "nationality"))
_CONFIDENCE: Final = 0.2


def place_unlisted(words: Words, spans: Iterable[tuple[int, int]], placed: Sequence[Placed]) -> list[Placed]:
    """Return names that no place bears, each at the district or region around it; none where the text names none.

    Args:
        words: The text.
        spans: First and last word of each name.
        placed: The places of the text.

    Raises:
        GazetteerError: If there is no gazetteer.
    """
    common = _common_region(placed)
    common = _among_towns(placed) if common is None else common
    found = []
    for first, last in spans:
        beside = _named_beside(words, last, placed)
        row = beside if beside is not None else common
        if row is not None:
            found.append(Placed(_in_region(words, first, last, row), first, last, is_listed=False))
    return found


def _named_beside(words: Words, last: int, placed: Sequence[Placed]) -> int | None:
    """Return the row of a district or region that is named right behind a name: "in X, Y district"."""
    for one in placed:
        if last < one.first <= last + _REACH and one.toponym.kind in _AROUND and one.toponym.is_resolved:
            gap = range(last + 1, one.first)
            if all(words.folded[at] == "," or words.has_any(at, _BETWEEN) for at in gap):
                return open_gazetteer().find_row(one.toponym.place_id)
    return None


def _common_region(placed: Sequence[Placed]) -> int | None:
    """Return the row of the region in which most towns of the text lie; None if there is none, or it is too wide."""
    gazetteer = open_gazetteer()
    towns = {one.toponym.place_id for one in placed if one.toponym.kind in _SETTLED and one.toponym.is_resolved}
    counts: Counter[int] = Counter()
    for place_id in towns:
        counts.update(one for one in gazetteer.around(place_id) if KIND_NAMES[gazetteer.kind[one]] == "region")
    if not counts:
        return None
    region, times = counts.most_common(1)[0]
    is_narrow = float(gazetteer.uncertainty[region]) * UNCERTAINTY_UNIT_M <= _WIDEST_M
    return region if is_narrow and times >= _LEAST_TOWNS and 2 * times > len(towns) else None


def _among_towns(placed: Sequence[Placed]) -> int | None:
    """Return the row of the district, or the town, in the midst of the text's towns; None where they lie apart."""
    toponyms = [one.toponym for one in placed if one.toponym.is_resolved and one.toponym.role not in _ELSEWHERE]
    towns = {one.place_id: one for one in toponyms if one.kind in _SETTLED}
    near = {
        id_: [other for other in towns.values() if distance_m(one, other) <= _CLUSTER_M] for id_, one in towns.items()
    }
    midst = max(near, key=lambda one: len(near[one]), default="")
    if not midst or len(near[midst]) < _LEAST_CLUSTER or 2 * len(near[midst]) <= len(towns):
        return None
    gazetteer = open_gazetteer()
    around = [one for one in gazetteer.around(midst) if KIND_NAMES[gazetteer.kind[one]] == "district"]
    return around[0] if around else gazetteer.find_row(midst)


def _in_region(words: Words, first: int, last: int, row: int) -> Toponym:
    place = open_gazetteer().place_at(row)
    start, end = words.starts[first], words.ends[last]
    return Toponym(
        start, end, words.text[start:end], place.place_id, place.name, "settlement", place.country_code,
        place.latitude, place.longitude, "at", _CONFIDENCE, _CONFIDENCE,
    )  # fmt: skip
