"""What a picture of claims shows: places with their claims, groups of those too close together, areas, movements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.exports.picture_view import Points, View, find_corners
from geodata.records.vocabulary import KINDS, STATUSES
from geodata.tables import AREA, COUNTRY, POINT, Marks

RADIUS = 12.0
"""Radius of a mark in points of the picture."""
_CLOSE = 2 * RADIUS + 2
_CONTESTED = tuple(STATUSES.index(one) for one in ("disputed", "denied"))


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place with claims, or several that lie too close together.

    Attributes:
        x: Where it lies in the picture.
        y: Where it lies in the picture.
        names: Names of the places, that with most claims first.
        count: How many claims are there.
        kind: The kind of all its claims; empty if they are of several.
        is_contested: Whether one of them is disputed or denied.
    """

    x: float
    y: float
    names: tuple[str, ...]
    count: int
    kind: str
    is_contested: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A movement between two places.

    Attributes:
        line: Rows of (longitude, latitude).
        kind: Its kind.
        is_schematic: Whether it is planned, hedged, or an end is an area.
    """

    line: tuple[tuple[float, float], tuple[float, float]]
    kind: str
    is_schematic: bool


class Scene:
    """The claims that a mask keeps, as a picture needs them.

    Args:
        marks: The marks of the store.
        mask: One truth value a claim.
    """

    def __init__(self, marks: Marks, mask: NDArray[np.bool_]) -> None:
        self._marks = marks
        kept = mask[marks.row_claim]
        pairs = np.unique(np.stack([marks.row_place[kept], marks.row_claim[kept]], axis=1), axis=0)
        self._claims = {int(place): pairs[pairs[:, 0] == place, 1] for place in np.unique(pairs[:, 0])}
        self.moves = self._find_moves(mask)

    def count_placed(self) -> int:
        """Return how many claims stand at places."""
        return len({int(claim) for claims in self._claims.values() for claim in claims})

    def find_kinds(self) -> list[str]:
        """Return the kinds that are in the picture, in the order of the legend."""
        codes = {int(self._marks.claim_kind[claim]) for claims in self._claims.values() for claim in claims}
        return [KINDS[code] for code in sorted(codes)]

    def find_places(self, shape: int) -> list[int]:
        """Return the numbers of the places of a shape."""
        return [place for place in self._claims if int(self._marks.place_shape[place]) == shape]

    def find_focus(self) -> Points:
        """Return (longitude, latitude) that the view must show: points and middles of areas, else countries whole."""
        places = [*self.find_places(POINT), *self.find_places(AREA)] or self.find_places(COUNTRY)
        if not places:
            return np.empty((0, 2))
        is_rough = not self.find_places(POINT)
        rings = [self._marks.outlines.get(place, []) for place in places] if is_rough else []
        return np.concatenate([self._find_positions(places), *(find_corners(one) for one in rings if one)])

    def _find_positions(self, places: Sequence[int]) -> Points:
        return np.column_stack([self._marks.place_longitude[places], self._marks.place_latitude[places]])

    def find_kind(self, place: int) -> str:
        """Return the kind of all claims at a place; empty if they are of several."""
        codes = set(self._marks.claim_kind[self._claims[place]].tolist())
        return KINDS[codes.pop()] if len(codes) == 1 else ""

    def name_countries(self) -> list[str]:
        """Return whole countries with how many claims each has, those with most first."""
        places = sorted(self.find_places(COUNTRY), key=lambda place: -len(self._claims[place]))
        return [f"{self._marks.place_names[place]} {len(self._claims[place])}" for place in places]

    def build_marks(self, view: View) -> list[PlaceMark]:
        """Return the marks of points and areas in the view, those with most claims first."""
        places = [*self.find_places(POINT), *self.find_places(AREA)]
        places.sort(key=lambda place: (-len(self._claims[place]), place))
        groups: list[tuple[float, float, list[int]]] = []
        for place in places:
            x, y = self._locate(place, view)
            if not view.holds(x, y):
                continue
            near = next((one for one in groups if abs(one[0] - x) < _CLOSE and abs(one[1] - y) < _CLOSE), None)
            if near:
                near[2].append(place)
            else:
                groups.append((x, y, [place]))
        return [self._build_mark(x, y, held) for x, y, held in groups]

    def _locate(self, place: int, view: View) -> tuple[float, float]:
        longitude = view.turn(float(self._marks.place_longitude[place]))
        ((x, y),) = view.project(np.array([[longitude, float(self._marks.place_latitude[place])]])).tolist()
        return x, y

    def _build_mark(self, x: float, y: float, places: Sequence[int]) -> PlaceMark:
        claims = np.unique(np.concatenate([self._claims[place] for place in places]))
        kinds = {self.find_kind(place) for place in places}
        return PlaceMark(
            x=x,
            y=y,
            names=tuple(self._marks.place_names[place] for place in places),
            count=len(claims),
            kind=kinds.pop() if len(kinds) == 1 else "",
            is_contested=bool(np.isin(self._marks.claim_status[claims], _CONTESTED).any()),
        )

    def _find_moves(self, mask: NDArray[np.bool_]) -> list[Move]:
        marks = self._marks
        kept = mask[marks.move_claim] & (marks.move_from >= 0) & (marks.move_to >= 0)
        found = {}
        for number in np.flatnonzero(kept).tolist():
            start, end = int(marks.move_from[number]), int(marks.move_to[number])
            line = (self._place_of(start), self._place_of(end))
            kind = KINDS[int(marks.claim_kind[marks.move_claim[number]])]
            found[(start, end, kind)] = Move(line, kind, bool(marks.move_is_schematic[number]))
        return list(found.values())

    def _place_of(self, place: int) -> tuple[float, float]:
        return float(self._marks.place_longitude[place]), float(self._marks.place_latitude[place])
