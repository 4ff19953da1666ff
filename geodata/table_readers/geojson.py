"""GeoJSON (RFC 7946): a row a feature, with its properties; a point gives `longitude` and `latitude`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from geodata.errors import TableError
from geodata.table_readers.decoding import decode_table
from geodata.table_readers.table import Fault, Row, TableReader, show


def read(data: bytes) -> Iterator[Row | Fault]:
    """Yield the features of a collection, or the one that there is.

    Raises:
        TableError: If it is no GeoJSON with features.
    """
    text = decode_table(data)
    try:
        top = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(f"is no JSON: {str(error)[:120]}") from error
    features = _find_features(top)
    for number, feature in enumerate(features, 1):
        yield _read_feature(number, feature)


def _find_features(top: Any) -> list[Any]:
    if isinstance(top, dict) and top.get("type") == "Feature":
        return [top]
    features = top.get("features") if isinstance(top, dict) else None
    if not isinstance(features, list):
        raise TableError("is JSON, but no GeoJSON with features")
    return features


def _read_feature(number: int, feature: Any) -> Row | Fault:
    properties = feature.get("properties") if isinstance(feature, dict) else feature
    if not isinstance(feature, dict) or not isinstance(properties, dict | None):
        return Fault(number, "", f"{show(feature)} is no feature with properties")
    return Row(number, _find_position(feature.get("geometry")) | (properties or {}))


def _find_position(geometry: Any) -> dict[str, Any]:
    """Return the position of a point; nothing of other geometries, whose middle nobody printed."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return {}
    position = geometry.get("coordinates")
    if not isinstance(position, list) or len(position) < 2:
        return {}
    return {"longitude": position[0], "latitude": position[1]}


READER: Final = TableReader("geojson", (".geojson", ".json"), read)
