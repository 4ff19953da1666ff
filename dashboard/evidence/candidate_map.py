"""A small still map of all places that a name may mean, as an SVG image; it holds numbers and signs of ours only.

It has the colours of the light theme; the style sheet of the dark one turns them around.
"""

from __future__ import annotations

import itertools
import math
import zlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dashboard.map.basemaps import STATIC_DIR
from dashboard.map.columns_format import unpack_columns
from dashboard.theme import MAP_THEMES
from geodata.records.location import Candidate

WIDTH, HEIGHT = 520, 250
_LEAST_DEGREES, _NEAR_DEGREES = 7.0, 24.0
_STEP_DEGREES: Final = 180 / 32767
_MOST_KEPT: Final = 32_768
"""So many images are kept, of about a kilobyte each: a publishing of 100,000 claims comes back to all of its own."""
MOST_CANDIDATES = 12
"""So many candidates are numbered, on the map as in the list beside it."""

Ring = NDArray[np.float64]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Land:
    """The rings of the land as (longitude, latitude) in degrees, and the box around each: west, south, east, north."""

    rings: tuple[Ring, ...]
    boxes: NDArray[np.float64]


@cache
def _read_land(asset: str) -> _Land:
    arrays, _ = unpack_columns(zlib.decompress((STATIC_DIR / asset).read_bytes()))
    steps = np.stack([arrays["land_x_steps"], arrays["land_y_steps"]], axis=1).astype(np.int64)
    stops = [*arrays["land_starts"].tolist(), len(steps)]
    rings = [steps[start:stop].cumsum(axis=0) * _STEP_DEGREES for start, stop in itertools.pairwise(stops)]
    kept = tuple(ring for ring in rings if len(ring) > 2)
    return _Land(kept, np.array([[*ring.min(axis=0), *ring.max(axis=0)] for ring in kept]))


def build_candidate_map(candidates: tuple[Candidate, ...], chosen: str) -> str:
    """Return the address of an image of the candidates, numbered as in their list; the chosen one is filled.

    Args:
        candidates: All that were weighed, best first; the first `MOST_CANDIDATES` are drawn.
        chosen: Id of the chosen one; empty if none was.
    """
    drawn = candidates[:MOST_CANDIDATES]
    svg = zlib.decompress(_draw(tuple((one.longitude, one.latitude, one.place_id == chosen) for one in drawn)))
    return f"data:image/svg+xml;base64,{b64encode(svg).decode('ascii')}"


@lru_cache(maxsize=_MOST_KEPT)
def _draw(drawn: tuple[tuple[float, float, bool], ...]) -> bytes:
    """Return an image as compressed SVG: longitude and latitude of each place in degrees, and whether it is chosen."""
    look = MAP_THEMES["light"]
    box = _find_box([(longitude, latitude) for longitude, latitude, _ in drawn])
    scale = WIDTH / (box[2] - box[0])
    squeeze = HEIGHT / (box[3] - box[1])

    def place(longitude: float, latitude: float) -> tuple[float, float]:
        turned = longitude + 360 * round(((box[0] + box[2]) / 2 - longitude) / 360)
        return round((turned - box[0]) * scale, 1), round((box[3] - latitude) * squeeze, 1)

    marks = []
    for number, (longitude, latitude, is_chosen) in reversed(list(enumerate(drawn, 1))):
        x, y = place(longitude, latitude)
        fill, ink = (look.selected, look.paper) if is_chosen else (look.paper, look.ink)
        marks.append(
            f'<circle cx="{x}" cy="{y}" r="{12 if is_chosen else 9}" fill="{fill}" stroke="{look.ink}" '
            f'stroke-width="{2.5 if is_chosen else 1.2}"/><text x="{x}" y="{y + 4}" text-anchor="middle" '
            f'font-family="sans-serif" font-size="12" font-weight="600" fill="{ink}">{number}</text>'
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{look.sea}"/>'
        f'<path d="{_draw_land(box, scale, squeeze)}" fill="{look.land}" stroke="{look.coast}" fill-rule="evenodd"/>'
        f"{''.join(marks)}</svg>"
    )
    return zlib.compress(svg.encode("utf-8"), 1)


def _find_box(points: Sequence[tuple[float, float]]) -> Box:
    """Return west, south, east, north around points, on the shorter way around the Earth, in the image's shape."""
    longitudes = sorted(longitude for longitude, _ in points)
    gaps = [(after - before, after) for before, after in itertools.pairwise(longitudes)]
    gaps.append((longitudes[0] + 360 - longitudes[-1], longitudes[0]))
    west = max(gaps)[1]
    wide = 360 - max(gaps)[0]
    latitudes = [latitude for _, latitude in points]
    middle = (min(latitudes) + max(latitudes)) / 2
    shape = HEIGHT / WIDTH * math.cos(math.radians(min(70.0, abs(middle))))
    width = min(360.0, max(_LEAST_DEGREES, wide * 1.35, (max(latitudes) - min(latitudes)) * 1.45 / shape))
    height = width * shape
    return (
        west + wide / 2 - width / 2,
        middle - height / 2,
        west + wide / 2 + width / 2,
        middle + height / 2,
    )


def _draw_land(box: Box, scale: float, squeeze: float) -> str:
    west, south, east, north = box
    asset = "base_near.bin" if east - west < _NEAR_DEGREES else "base_far.bin"
    margin = (east - west) * 0.02
    wider = (west - margin, south - margin, east + margin, north + margin)
    land, parts = _read_land(asset), []
    for turn in (-360.0, 0.0, 360.0):
        boxes = land.boxes + np.array([turn, 0.0, turn, 0.0])
        is_beside = (
            (boxes[:, 2] < wider[0]) | (boxes[:, 0] > wider[2]) | (boxes[:, 3] < wider[1]) | (boxes[:, 1] > wider[3])
        )
        is_within = (
            (boxes[:, 0] >= wider[0])
            & (boxes[:, 2] <= wider[2])
            & (boxes[:, 1] >= wider[1])
            & (boxes[:, 3] <= wider[3])
        )
        for number in np.flatnonzero(~is_beside).tolist():
            ring = land.rings[number] + np.array([turn, 0.0])
            clipped = ring if is_within[number] else _clip(ring, wider)
            parts.append(_draw_ring((clipped - np.array([west, north])) * np.array([scale, -squeeze])))
    return "".join(parts)


def _draw_ring(points: Ring) -> str:
    """Return a ring as a path, in pixels; what would be less than half a pixel from the point before is left out."""
    halves = np.rint(points * 2)
    is_new = np.ones(len(halves), dtype=np.bool_)
    is_new[1:] = (np.diff(halves, axis=0) != 0).any(axis=1)
    kept = (halves[is_new] / 2).tolist()
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in kept)}Z" if len(kept) > 2 else ""


def _clip(points: Ring, box: Box) -> Ring:
    """Return a ring cut to a box, edge by edge; only the few points at which it crosses an edge are computed."""
    for axis, bound, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        inside = points[:, axis] * sign >= bound * sign
        if inside.all():
            continue
        kept = points[inside]
        crossed = np.flatnonzero(inside != np.concatenate([inside[-1:], inside[:-1]]))
        earlier, later = points[crossed - 1], points[crossed]
        share = (bound - earlier[:, axis]) / (later[:, axis] - earlier[:, axis])
        places: NDArray[np.int64] = (
            np.cumsum(inside)[crossed] - inside[crossed]
        )  # before the point that comes after the crossing
        points = np.insert(kept, places, earlier + share[:, None] * (later - earlier), axis=0)
        if not len(points):
            break
    return points
