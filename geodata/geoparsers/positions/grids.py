"""Positions in grids: MGRS (37U CQ 12345 67890) and UTM (36N 585765 5536021)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.geoparsers.positions.position import Position, is_on_earth, radius_of

_MGRS: Final = re.compile(
    r"(?<![\w.])(?P<zone>[1-9]|[1-5]\d|60)(?P<band>[C-HJ-NP-X]) ?(?P<column>[A-HJ-NP-Z])(?P<row>[A-HJ-NP-V]) ?"
    r"(?P<digits>\d{2,5} \d{2,5}|\d{4,10})(?![\w.]\w)"
)
_UTM: Final = re.compile(
    r"(?<![\w.])(?P<zone>[1-9]|[1-5]\d|60) ?(?P<band>[C-HJ-NP-X])[ ,]+(?P<east>\d{6})(?:\.\d+)? ?m? ?E?[ ,]+"
    r"(?P<north>\d{6,7})(?:\.\d+)? ?m? ?N?(?!\w)"
)
HINT: Final = r" ?[C-HJ-NP-X](?: ?[A-HJ-NP-Z][A-HJ-NP-V] ?\d|[ ,]+\d{6})"
"""What stands behind the digits of the zone, in any text with a position in a grid."""
_COLUMNS: Final = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS: Final = "ABCDEFGHJKLMNPQRSTUV"
_BANDS: Final = "CDEFGHJKLMNPQRSTUVWX"
_SQUARE_M: Final = 100_000
_TURN_M: Final = 2_000_000
"""After so many metres northwards the letters of the rows begin anew."""
_BAND_DEGREES: Final = 8
_SLACK: Final = 1.0


def find(text: str, _language: str) -> Iterator[Position]:
    """Yield the positions in grids of a text."""
    for match in _MGRS.finditer(text):
        position = _read_mgrs(match)
        if position is not None:
            yield position
    for match in _UTM.finditer(text):
        band = match["band"]
        point = _point(int(match["zone"]), band, float(match["east"]), float(match["north"]))
        if point is not None:
            yield Position(*match.span(), *point, radius_of(1.0), "UTM")


def _read_mgrs(match: re.Match[str]) -> Position | None:
    """Return the position of a square of the grid, its middle; None if there is no such square."""
    first, _, second = match["digits"].partition(" ")
    if not second:
        half, odd = divmod(len(first), 2)
        first, second = (first[:half], first[half:]) if not odd else ("", "?")
    if len(first) != len(second):
        return None
    zone, band = int(match["zone"]), match["band"]
    letters = _COLUMNS[(zone - 1) % 3]
    if match["column"] not in letters:
        return None
    side_m = 10.0 ** (5 - len(first))
    east = (letters.index(match["column"]) + 1) * _SQUARE_M + (int(first) + 0.5) * side_m
    row = (_ROWS.index(match["row"]) - (5 if zone % 2 == 0 else 0)) % len(_ROWS)
    north = row * _SQUARE_M + (int(second) + 0.5) * side_m
    south = _BANDS.index(band) * _BAND_DEGREES - 80
    for turn in range(6):
        point = _point(zone, band, east, north + turn * _TURN_M)
        if point is not None and south - _SLACK <= point[0] <= south + _BAND_DEGREES + 4 * (band == "X") + _SLACK:
            return Position(*match.span(), *point, radius_of(side_m), "MGRS")
    return None


def _point(zone: int, band: str, east: float, north: float) -> tuple[float, float] | None:
    """Return latitude and longitude of a point of UTM; None where there is none."""
    import utm

    if not (100_000 <= east < 1_000_000 and 0 <= north <= 10_000_000):
        return None
    latitude, longitude = utm.to_latlon(east, north, zone, northern=band >= "N", strict=False)
    point = round(float(latitude), 6), round(float(longitude), 6)
    return point if is_on_earth(*point) else None
