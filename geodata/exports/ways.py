"""The way of a movement as lines along great circles; only where the source names both ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from geodata.antimeridian import cut_line
from geodata.coordinates import EARTH_RADIUS_M, great_circle_m
from geodata.exports.rings import Positions, round_points
from geodata.records.claim import Claim
from geodata.records.location import Candidate

_STEP_M = 200_000
"""Metres between the points of a line."""
_ORDER = ("from", "via", "to")


def find_way(claim: Claim) -> list[Candidate]:
    """Return the places of a movement in their order; empty unless one is named as its start and one as its end."""
    places = [(place.role, place.location.chosen) for place in claim.places if place.role in _ORDER]
    roles = [role for role, _ in places]
    if roles.count("from") != 1 or roles.count("to") != 1:
        return []
    way = [chosen for role in _ORDER for one, chosen in places if one == role and chosen is not None]
    return way if len(way) == len(places) else []


def build_way(points: Sequence[tuple[float, float]]) -> list[Positions]:
    """Return the lines between points of (latitude, longitude), cut at the 180th meridian, as (longitude, latitude)."""
    line = [points[0]]
    for one, other in pairwise(points):
        line += _follow(one, other)
    parts = cut_line(np.array(line, dtype=np.float64)[:, ::-1])
    return [round_points(part) for part in parts]


def _follow(one: tuple[float, float], other: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the points after the first one on the great circle to another, that one included."""
    distance_m = great_circle_m(*one, *other)
    angle = distance_m / EARTH_RADIUS_M
    count = max(1, math.ceil(distance_m / _STEP_M))
    if math.sin(angle) < 1e-9:
        return [other]
    start, end = _vector(*one), _vector(*other)
    found = []
    for number in range(1, count):
        share = number / count
        a, b = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
        x, y, z = (a * p + b * q for p, q in zip(start, end, strict=True))
        found.append((math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))))
    return [*found, other]


def _vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    phi, lam = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)
