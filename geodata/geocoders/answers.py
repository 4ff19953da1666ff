"""Answers in geopy's form: receipts and places as plain values, view boxes as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.point import Point

from geodata.records.location import Candidate, Location
from geodata.records.place import Place

_LOCATION_FIELDS = tuple(field.name for field in fields(Location))
_CANDIDATE_FIELDS = tuple(field.name for field in fields(Candidate))
_PLACE_FIELDS = tuple(field.name for field in fields(Place))
Box = tuple[float, float, float, float]
"""South, west, north, east in degrees; west may be greater than east across the 180th meridian."""


def as_dict(receipt: Location) -> dict[str, Any]:
    """Return a receipt as plain dicts and lists, as JSON has them."""
    raw = {name: getattr(receipt, name) for name in _LOCATION_FIELDS}
    raw["candidates"] = [{name: getattr(one, name) for name in _CANDIDATE_FIELDS} for one in receipt.candidates]
    return raw


def place_as_dict(place: Place) -> dict[str, Any]:
    """Return a place as a plain dict."""
    return {name: getattr(place, name) for name in _PLACE_FIELDS}


def read_box(viewbox: Sequence[Any] | None) -> Box | None:
    """Return (south, west, north, east) of two opposite corners; None without a box.

    Raises:
        GeocoderQueryError: If it is not two corners.
    """
    if viewbox is None:
        return None
    if len(viewbox) != 2:
        raise GeocoderQueryError(f"the view box {viewbox!r} is not two corners")
    one, other = (corner if isinstance(corner, Point) else Point(corner) for corner in viewbox)
    south, north = sorted((one.latitude, other.latitude))
    west, east = sorted((one.longitude, other.longitude))
    return south, west, north, east


def is_in_box(latitude: float, longitude: float, box: Box) -> bool:
    """Tell whether a point in decimal degrees lies in a box of (south, west, north, east)."""
    south, west, north, east = box
    is_between = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
    return south <= latitude <= north and is_between
