"""Cuts rings at the 180th meridian, so that no edge of the land runs across the whole map."""

from __future__ import annotations

import numpy as np

from dashboard.static_build.topology import Line

_TURN = 360.0


def unwrap(line: Line) -> Line:
    """The same line with continuous longitudes: a step over the 180th meridian stays a small step."""
    steps = np.diff(line[:, 0])
    turns = np.concatenate([[0.0], np.cumsum(-_TURN * np.round(steps / _TURN))])
    return np.column_stack([line[:, 0] + turns, line[:, 1]])


def _closed_over_the_pole(ring: Line) -> Line:
    """A ring that goes once around the earth is closed along the pole it goes around."""
    if abs(ring[-1, 0] - ring[0, 0]) < _TURN / 2:
        return ring
    pole = -90.0 if ring[:, 1].mean() < 0 else 90.0
    return np.concatenate([ring, [[ring[-1, 0], pole], [ring[0, 0], pole]]])


def _cut_by_meridian(ring: Line, meridian: float, sign: float) -> Line:
    """The part of a ring where ``sign * (longitude - meridian) >= 0`` (Sutherland and Hodgman's way)."""
    kept: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in zip(np.roll(ring, 1, axis=0), ring, strict=True):
        inside0, inside1 = sign * (x0 - meridian) >= 0, sign * (x1 - meridian) >= 0
        if inside0 != inside1:
            kept.append((meridian, y0 + (y1 - y0) * (meridian - x0) / (x1 - x0)))
        if inside1:
            kept.append((x1, y1))
    return np.array(kept, dtype=np.float64).reshape(-1, 2)


def cut_ring(ring: Line) -> list[Line]:
    """Cut a ring into rings that each lie within ±180 degrees; empty rings are left out."""
    whole = _closed_over_the_pole(unwrap(ring))
    pieces: list[Line] = []
    for turn in (-1, 0, 1, 2):
        shifted = whole - np.array([_TURN * turn, 0.0])
        if shifted[:, 0].max() <= -180 or shifted[:, 0].min() >= 180:
            continue
        piece = _cut_by_meridian(_cut_by_meridian(shifted, -180.0, 1.0), 180.0, -1.0)
        if len(piece) >= 3 and np.ptp(piece[:, 0]) > 0 and np.ptp(piece[:, 1]) > 0:
            pieces.append(piece)
    return pieces


def cut_line(line: Line) -> list[Line]:
    """Cut an open line where it steps over the 180th meridian."""
    jumps = np.flatnonzero(np.abs(np.diff(line[:, 0])) > _TURN / 2) + 1
    return [part for part in np.split(line, jumps) if len(part) >= 2]
