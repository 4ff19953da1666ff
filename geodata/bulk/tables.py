"""The tables of an archive as Parquet files: articles, toponyms, and the claims that were drafted.

Toponyms and claims are GeoParquet 1.1: `geometry` holds well-known binary in WGS 84, longitude before latitude, empty
where nothing is on the map. A claim stands at the places where it happens, several of them as one MultiPoint.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.records.vocabulary import PLOTTED_ROLES
from geodata.relays import SIGNATURE_LENGTH

DRAFT_MARK: Final = "draft, read by a machine, not reviewed"
"""Stands in every row of claims."""

_KEY: Final = [("article", pa.string()), ("source", pa.string()), ("offset", pa.int64())]
_COMMON: Final = [*_KEY, ("language", pa.string()), ("published", pa.date32())]
_SPAN: Final = [("start", pa.int32()), ("end", pa.int32())]
_POSITION: Final = [("latitude", pa.float64()), ("longitude", pa.float64())]

_PLACE: Final = pa.struct([
    ("role", pa.string()), ("text", pa.string()), *_SPAN, ("place_id", pa.string()), *_POSITION,
    ("confidence", pa.float32()), ("uncertain", pa.bool_()),
])  # fmt: skip
_QUANTITY: Final = pa.struct([
    ("value", pa.float64()), ("high", pa.float64()), ("unit", pa.string()), ("qualifier", pa.string()),
    ("as_written", pa.string()),
])  # fmt: skip
_REASON: Final = pa.struct([("field", pa.string()), ("rule", pa.string()), ("words", pa.string())])

SCHEMAS: Final[dict[str, pa.Schema]] = {
    "articles": pa.schema([
        *_COMMON, ("title", pa.string()), ("publisher", pa.string()), ("url", pa.string()), ("text", pa.string()),
        ("text_sha256", pa.string()), ("boilerplate", pa.list_(pa.list_(pa.int32()))), ("toponym_count", pa.int32()),
        ("claim_count", pa.int32()), ("signature", pa.binary(4 * SIGNATURE_LENGTH)),
    ]),
    "toponyms": pa.schema([
        *_COMMON, *_SPAN, ("text", pa.string()), ("place_id", pa.string()), ("name", pa.string()),
        ("kind", pa.string()), ("country", pa.string()), *_POSITION, ("role", pa.string()),
        ("confidence", pa.float32()), ("uncertain", pa.bool_()), ("geometry", pa.binary()),
    ]),
    "claims": pa.schema([
        *_COMMON, ("status", pa.string()), ("key", pa.string()), ("kind", pa.string()), ("modality", pa.string()),
        ("quote", pa.string()), *_SPAN, ("hedge", pa.string()), ("actor", pa.string()), ("places", pa.list_(_PLACE)),
        ("quantities", pa.list_(_QUANTITY)), ("speakers", pa.list_(pa.string())), ("event_first", pa.date32()),
        ("event_last", pa.date32()), ("confidence", pa.float32()), ("stance", pa.string()),
        ("toward", pa.list_(pa.string())), ("reasons", pa.list_(_REASON)), ("geometry", pa.binary()),
    ]),
}  # fmt: skip
"""The columns of each table."""

GEOMETRIES: Final = {"toponyms": ["Point"], "claims": ["Point", "MultiPoint"]}
"""The tables with a geometry, and which kinds it has."""

_GEO: Final = b"geo"
_POINT, _MULTI_POINT = 1, 4


def build_table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Return rows, as `geodata.bulk.article_rows` gives them, as a table."""
    return pa.Table.from_pylist([_FORMS[name](row) for row in rows], SCHEMAS[name])


def _as_article(row: Mapping[str, Any]) -> dict[str, Any]:
    return _dated(row, "published") | {"signature": bytes.fromhex(row["signature"])}


def _as_toponym(row: Mapping[str, Any]) -> dict[str, Any]:
    return _dated(row, "published") | {"geometry": encode_points([row])}


def _as_claim(row: Mapping[str, Any]) -> dict[str, Any]:
    plotted = [one for one in row["places"] if one["role"] in PLOTTED_ROLES]
    made = {"status": DRAFT_MARK, "geometry": encode_points(plotted)}
    return _dated(row, "published", "event_first", "event_last") | made


_FORMS: Final = {"articles": _as_article, "toponyms": _as_toponym, "claims": _as_claim}


def _dated(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {**row, **{name: date.fromisoformat(row[name]) if row[name] else None for name in names}}


def encode_points(places: Sequence[Mapping[str, Any]]) -> bytes | None:
    """Return places as well-known binary: a Point, a MultiPoint of several, None if none has a position.

    Args:
        places: Each with `latitude` and `longitude` in decimal degrees WGS 84, or None.
    """
    spots = [(one["longitude"], one["latitude"]) for one in places if one["latitude"] is not None]
    spots = list(dict.fromkeys(spots))
    points = [struct.pack("<BIdd", 1, _POINT, *spot) for spot in spots]
    if len(points) > 1:
        return struct.pack("<BII", 1, _MULTI_POINT, len(points)) + b"".join(points)
    return points[0] if points else None


def with_geo(name: str, schema: pa.Schema) -> pa.Schema:
    """Return a schema with what GeoParquet says of its geometry; the reference system is its default, WGS 84."""
    if name not in GEOMETRIES:
        return schema
    geometry = {"encoding": "WKB", "geometry_types": GEOMETRIES[name]}
    told = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}
    return schema.with_metadata({_GEO: json.dumps(told).encode("ascii")})


def encode_table(name: str, table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(with_geo(name, SCHEMAS[name]).metadata), out, compression="zstd")
    return out.getvalue()
