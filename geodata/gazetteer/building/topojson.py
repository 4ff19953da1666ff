"""Reads TopoJSON into rings and simplifies them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np

from geodata.antimeridian import Points


def decode_arcs(topology: dict[str, Any]) -> list[Points]:
    """Return the arcs of a topology as points in degrees."""
    transform = topology.get("transform")
    arcs = []
    for arc in topology["arcs"]:
        points = np.array([point[:2] for point in arc], dtype=float)
        if transform:
            points = np.cumsum(points, axis=0) * transform["scale"] + transform["translate"]
        arcs.append(points)
    return arcs


def find_ring_arcs(geometry: dict[str, Any]) -> list[list[int]]:
    """Return the rings of a Polygon or MultiPolygon as arc numbers, holes included; empty for anything else."""
    if geometry.get("type") == "Polygon":
        return list(geometry["arcs"])
    if geometry.get("type") == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return []


def join_rings(rings: list[list[int]], arcs: list[Points]) -> list[Points]:
    """Return rings as points; what two rings share is their common border and falls away, so neighbours become one."""
    used = Counter(index if index >= 0 else ~index for ring in rings for index in ring)
    joined: list[Points] = []
    loose: list[Points] = []
    for ring in rings:
        parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in ring]
        if all(used[index if index >= 0 else ~index] == 1 for index in ring):
            joined.append(chain_arcs(parts))
        else:
            own = zip(ring, parts, strict=True)
            loose += [part for index, part in own if used[index if index >= 0 else ~index] == 1]
    return [ring for ring in [*joined, *_stitch(loose)] if len(ring) >= 4]


def chain_arcs(parts: list[Points]) -> Points:
    """Return arcs that follow one another as one line; where two meet their common point stands once."""
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _stitch(parts: list[Points]) -> list[Points]:
    """Return closed rings made of loose parts that follow one another; a part without a successor is left out."""
    starts: dict[tuple[float, float], list[int]] = defaultdict(list)
    for number, part in enumerate(parts):
        starts[_corner(part[0])].append(number)
    rings, taken = [], set()
    for number, part in enumerate(parts):
        if number in taken:
            continue
        taken.add(number)
        chain = [part]
        while _corner(chain[-1][-1]) != _corner(part[0]):
            following = [one for one in starts[_corner(chain[-1][-1])] if one not in taken]
            if not following:
                break
            taken.add(following[0])
            chain.append(parts[following[0]])
        else:
            rings.append(chain_arcs(chain))
    return rings


def _corner(point: Points) -> tuple[float, float]:
    return round(float(point[0]), 7), round(float(point[1]), 7)


def simplify_ring(ring: Points, tolerance: float) -> Points:
    """Return a closed ring with fewer points, none farther than the tolerance from the old line (Douglas and Peucker).

    Args:
        ring: A closed ring in degrees.
        tolerance: Degrees of latitude; degrees of longitude count less towards the poles.
    """
    if len(ring) <= 5:
        return ring
    flat = ring * [max(0.2, float(np.cos(np.radians(ring[:, 1].mean())))), 1.0]
    far = int(np.argmax(((flat - flat[0]) ** 2).sum(axis=1)))
    keep = np.zeros(len(ring), dtype=bool)
    keep[[0, far, len(ring) - 1]] = True
    stack = [(0, far), (far, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        distances = _distances(flat[first + 1 : last], flat[first], flat[last])
        spot = int(np.argmax(distances))
        if distances[spot] > tolerance:
            keep[first + 1 + spot] = True
            stack += [(first, first + 1 + spot), (first + 1 + spot, last)]
    return ring[keep]


def _distances(points: Points, start: Points, end: Points) -> Points:
    """Return the distances of points to the line from start to end, or to start where both are one."""
    along = end - start
    length = float(np.hypot(along[0], along[1]))
    offsets = points - start
    if length == 0:
        return np.hypot(offsets[:, 0], offsets[:, 1])
    distances: Points = np.abs(offsets[:, 0] * along[1] - offsets[:, 1] * along[0]) / length
    return distances


def ring_area(ring: Points) -> float:
    """Return the area of a ring in square degrees at the equator's scale; never negative."""
    x, y = ring[:, 0] * np.cos(np.radians(ring[:, 1])), ring[:, 1]
    return float(abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2)
