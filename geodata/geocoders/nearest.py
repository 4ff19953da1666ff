"""What is at a point: the region and country whose outline holds it, and the nearest settlement."""

from __future__ import annotations

import math
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geodata.coordinates import great_circle_m, wrap_longitude
from geodata.gazetteer import Gazetteer
from geodata.gazetteer.kinds import CITY, COUNTRY, KIND_NAMES, REGION, VILLAGE
from geodata.gazetteer.layout import UNCERTAINTY_UNIT_M

MAX_DISTANCE_M = 200_000.0
"""A settlement farther away is not given as the answer to a point."""
SHORE_M = 30_000.0
"""A point that no outline holds belongs to the country of the nearest settlement up to this distance."""
_DEGREE_M = 111_195.0
Found = tuple[int, float, str]
"""Row, distance in metres, how it was found."""


class _Cells(NamedTuple):
    """Settlements ordered by cell: their rows; latitude, longitude and squared radius in degrees; where cells begin."""

    rows: npt.NDArray[np.intp]
    columns: npt.NDArray[np.float64]
    starts: list[int]


class NearestSettlements:
    """An index of settlements by cells of one degree, made when it is first needed."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @cached_property
    def _cells(self) -> _Cells:
        gazetteer = self._gazetteer
        rows = np.flatnonzero((gazetteer.kind == CITY) | (gazetteer.kind == VILLAGE))
        south = np.clip(np.floor(gazetteer.latitude[rows]).astype(int) + 90, 0, 179)
        west = np.clip(np.floor(gazetteer.longitude[rows]).astype(int) + 180, 0, 359)
        cells = south * 360 + west
        order = np.argsort(cells, kind="stable")
        rows = rows[order]
        radii = gazetteer.uncertainty[rows] * (UNCERTAINTY_UNIT_M / _DEGREE_M)
        starts = np.searchsorted(cells[order], np.arange(180 * 360 + 1)).tolist()
        columns = np.stack([gazetteer.latitude[rows], gazetteer.longitude[rows], radii * radii])
        return _Cells(rows, columns, starts)

    def _spans_near(self, latitude: float, longitude: float, reach: int) -> list[slice]:
        """Return where the settlements in the cells up to `reach` around a point stand, wider towards the poles."""
        starts = self._cells.starts
        south, west = math.floor(latitude) + 90, math.floor(longitude) + 180
        widening = 1 / max(0.02, math.cos(math.radians(min(89.0, abs(latitude) + reach))))
        across = min(179, math.ceil(reach * widening))
        spans = []
        for line in range(max(0, south - reach), min(180, south + reach + 1)):
            for first, last in _wrap(west - across, west + across + 1):
                start, end = starts[line * 360 + first], starts[line * 360 + last]
                if start < end:
                    spans.append(slice(start, end))
        return spans

    def find_nearest(self, latitude: float, longitude: float) -> tuple[int, float] | None:
        """Return (row, distance in metres) of the settlement at a point, or None if none is within 200 km.

        A settlement whose drawn radius holds the point is taken before a nearer one that is a part of it: the largest
        of those, else the nearest of all.

        Args:
            latitude: Decimal degrees WGS 84.
            longitude: Decimal degrees WGS 84.
        """
        gazetteer, cells = self._gazetteer, self._cells
        longitude = wrap_longitude(longitude)
        shrink = math.cos(math.radians(latitude)) ** 2
        for reach in (1, 2):
            spans = self._spans_near(latitude, longitude, reach)
            if not spans:
                continue
            north, east, radii = np.concatenate([cells.columns[:, span] for span in spans], axis=1)
            rows = np.concatenate([cells.rows[span] for span in spans])
            turn = (east - longitude + 180) % 360 - 180
            gaps = (north - latitude) ** 2 + turn * turn * shrink
            holding = rows[gaps <= radii]
            row = int(holding.min()) if len(holding) else int(rows[int(gaps.argmin())])
            gap_m = great_circle_m(latitude, longitude, float(gazetteer.latitude[row]), float(gazetteer.longitude[row]))
            if gap_m <= min(reach * _DEGREE_M * 0.9, MAX_DISTANCE_M):
                return row, gap_m
        return None

    def find_around(self, latitude: float, longitude: float, *, only_city: bool = False) -> dict[str, Found]:
        """Return what is at a point by kind: "city", "region", "country"; empty far out at sea.

        Args:
            latitude: Decimal degrees WGS 84.
            longitude: Decimal degrees WGS 84.
            only_city: Do not look for region and country if there is a city.
        """
        gazetteer = self._gazetteer
        found: dict[str, Found] = {}
        nearest = self.find_nearest(latitude, longitude)
        if nearest is not None:
            found["city"] = nearest[0], nearest[1], "nearest settlement"
            if only_city:
                return found
        for row in gazetteer.outlines.find_holding(latitude, wrap_longitude(longitude)):
            kind = int(gazetteer.kind[row])
            if kind in (REGION, COUNTRY):
                found.setdefault(KIND_NAMES[kind], (row, 0.0, "its outline holds the point"))
        if "region" in found and "country" not in found:
            around = gazetteer.containment(found["region"][0])
            if around:
                found["country"] = around[-1], 0.0, "its region's outline holds the point"
        if nearest is not None and nearest[1] <= SHORE_M:
            self._add_containers(found, nearest[0], nearest[1])
        return found

    def _add_containers(self, found: dict[str, Found], town: int, distance_m: float) -> None:
        """Add the region and country of the nearest town where no outline said otherwise."""
        for row in self._gazetteer.containment(town):
            kind = int(self._gazetteer.kind[row])
            is_same = "country" not in found or row == found["country"][0] or kind == REGION
            if kind in (REGION, COUNTRY) and is_same:
                found.setdefault(KIND_NAMES[kind], (row, distance_m, "by the nearest settlement"))


def _wrap(first: int, last: int) -> list[tuple[int, int]]:
    """Return a span of columns cut at the 180th meridian, within 0 to 360."""
    if last - first >= 360:
        return [(0, 360)]
    if first < 0:
        return [(0, last), (first + 360, 360)]
    if last > 360:
        return [(first, 360), (0, last - 360)]
    return [(first, last)]
