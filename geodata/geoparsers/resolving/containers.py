"""What a text names as containing a toponym: "Donetsk, Rostov Oblast", "Paris, Texas", "desa A, kecamatan B"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from geodata.gazetteer.kinds import CITY, COUNTRY, DISTRICT, REGION
from geodata.geoparsers.reading.entries import Entry, Reading
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span

CONTAINED: Final = ("in_named_country", "in_named_region", "in_named_district", "near_named_city", "in_anything_named")
"""Names of the features of `contained`."""
NEAR_LEVEL: Final = CONTAINED.index("near_named_city")
NEAR_KM: Final = 60.0
MOST_READINGS: Final = 12
LONGEST_CHAIN: Final = 4
_JOINTS: Final = frozenset(
    (
        ", ",
        " (",
        " ",
        ",",
        ", di ",
        " di ",
        " in ",
        ", in ",
        " в ",
        ", в ",
        " у ",
        ", у ",
        " - ",
        " – ",
        ",\n",
        " — ",
        "의 ",
    )
)
_PART: Final = re.compile(r",? (?:in|of)(?: the)?(?: far)?(?: (?:[a-z]+ern|north|south|central|upper|lower))+ ")
"""A joint that names a part of what follows: "Tripoli in northern Lebanon"."""
_LONGEST_PART: Final = 32
Container = Sequence[Entry]


def find_containers(page: Page, spans: Sequence[Span]) -> dict[int, Container]:
    """Return, by position in `spans` (ordered by start), the names that stand behind a toponym as its containers."""
    text = page.text
    found: dict[int, Container] = {}
    next_start, next_entry = 0, None
    for at in range(len(spans) - 1, -1, -1):
        start, end, _, entry = spans[at]
        gap = next_start - end
        if next_entry is not None and (0 < gap < 6 or (text[end : end + 1] == " " and 0 < gap < _LONGEST_PART)):
            joint = text[end:next_start]
            if next_entry.readings and (
                joint in _JOINTS or (gap > 6 and _PART.fullmatch(page.folded, end, next_start))
            ):
                found[at] = (next_entry, *found.get(at + 1, ()))[:LONGEST_CHAIN]
        elif text[end : end + 2] == ", " and text[end + 2 : end + 3].isupper():
            beyond = _named_at(page, end + 2)
            if beyond is not None:
                found[at] = (beyond,)
        next_start, next_entry = start, entry
    return found


def _named_at(page: Page, start: int) -> Entry | None:
    """Return the country or region whose name begins at `start`, though it was not taken for a toponym."""
    keys = page.matches(start)
    entry = page.index.entry(keys[0]) if keys else None
    return entry if entry is not None and entry.kind in (COUNTRY, REGION) else None


def _km(first: Reading, second: Reading) -> float:
    """Return the distance in kilometres, on a plane, good enough for near places."""
    x = (second.longitude - first.longitude) * math.cos(math.radians((first.latitude + second.latitude) / 2))
    return 111.2 * math.hypot(x, second.latitude - first.latitude)


def contained(reading: Reading, containers: Container) -> tuple[float, ...]:
    """Return whether a reading lies in what the text names as containing it: the values of `CONTAINED`."""
    values = [0.0] * len(CONTAINED)
    for entry in containers:
        for outer in entry.readings[:MOST_READINGS]:
            level = _level(reading, outer)
            if level is not None:
                values[level] = values[-1] = 1.0
    return tuple(values)


def find_holder(reading: Reading, containers: Container) -> tuple[int, bool]:
    """Return the row of the closest thing that contains a reading, and whether it is only near; -1 without one."""
    levels = [
        (level, outer.row)
        for entry in containers
        for outer in entry.readings[:MOST_READINGS]
        if (level := _level(reading, outer)) is not None
    ]
    inside = [one for one in levels if one[0] != NEAR_LEVEL]
    level, row = max(inside, default=(NEAR_LEVEL, levels[0][1]) if levels else (0, -1))
    return row, level == NEAR_LEVEL


def _level(inner: Reading, outer: Reading) -> int | None:
    """Return the position in `CONTAINED` of the way in which one place lies in another; None if it does not."""
    kind = outer.kind
    if outer.row == inner.row:
        return None
    if kind == COUNTRY:
        return 0 if inner.country == outer.country and inner.kind > COUNTRY else None
    if kind == REGION:
        return 1 if inner.region == outer.row and inner.kind > REGION else None
    if kind == DISTRICT:
        return 2 if inner.district == outer.row and inner.kind > DISTRICT else None
    return 3 if kind >= CITY and inner.kind >= DISTRICT and _km(inner, outer) < NEAR_KM else None
