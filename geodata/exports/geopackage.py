"""OGC GeoPackage 1.3 for QGIS and others, written with the standard library's SQLite.

Layers: ``claims``, a row for each claim at each place, with a point where the place is one; ``areas``, the rows whose
place has an outline; ``movements``, those of which the source names both ends. Tables: ``sources``, ``quotes``,
``quantities``, ``stances``. `claim_id` and `source_id` join them. QGIS colours the layers by
kind and labels them by summary.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.exports.export import ATTRIBUTION, PROPERTIES, Export, Row, Several, Value, iterate_rows
from geodata.exports.geopackage_styles import add_styles
from geodata.exports.geopackage_tables import (
    Extent,
    add_table,
    pack_lines,
    pack_point,
    pack_polygons,
    prepare,
    set_extent,
)
from geodata.exports.parts import QUANTITIES, QUOTES, SOURCE_COLUMNS, STANCES, describe_source, iterate_sources
from geodata.exports.rings import DECIMALS, AreaOutlines, build_polygons
from geodata.exports.ways import build_way, find_way
from geodata.store.base import Store
from geodata.tables import AREA_KINDS

_LAYERS = {
    "claims": ("POINT", "One row for each claim at each place"),
    "areas": ("MULTIPOLYGON", "Claims of which no more than the area is known"),
    "movements": ("MULTILINESTRING", "Claims of which the source names both ends; lines are schematic"),
}
_PARTS = (QUOTES, QUANTITIES, STANCES)
_DAYS = re.compile(r"(event|published)_(first|last)")
_WHOLE = {"quote_start", "quote_end", "number"}
_REAL = {"uncertainty_m", "quantity_value", "quantity_high", "value", "high"}
_KEPT_OUTLINES = 512
_LARGEST_WHOLE = 2**63 - 1


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the claims that the mask keeps as a GeoPackage.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.
    """
    with tempfile.TemporaryDirectory(prefix="citemap-gpkg-") as folder:
        path = Path(folder) / "claims.gpkg"
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            prepare(database)
            database.execute("BEGIN")
            _fill(database, store, mask, address)
            database.execute("COMMIT")
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                out.write(block)


def _fill(database: sqlite3.Connection, store: Store, mask: NDArray[np.bool_], address: str) -> None:
    for name, (geometry, about) in _LAYERS.items():
        add_table(database, name, _name_columns(PROPERTIES), f"{about}. {ATTRIBUTION}", geometry)
    for part in _PARTS:
        add_table(database, part.name, _name_columns(part.columns), f"The {part.name} of claims")
    add_table(database, "sources", _name_columns(SOURCE_COLUMNS), "What claims stand in")
    add_styles(database)
    layers = _Layers(database, AreaOutlines(store.table.marks))
    written = ""
    for row in iterate_rows(store, mask, address):
        layers.add(row)
        if row.claim.claim_id != written:
            written = row.claim.claim_id
            for part in _PARTS:
                for cells in part.find_rows(row.claim):
                    _insert(database, part.name, part.columns, cells)
    for source in iterate_sources(store, mask):
        _insert(database, "sources", SOURCE_COLUMNS, describe_source(source))
    layers.close()


class _Layers:
    """The three layers while they are filled."""

    def __init__(self, database: sqlite3.Connection, outlines: AreaOutlines) -> None:
        self._database, self._outlines = database, outlines
        self._extents = {name: Extent() for name in _LAYERS}
        self._pack_outline = lru_cache(_KEPT_OUTLINES)(self._pack_area)

    def add(self, row: Row) -> None:
        """Write a row into the layers that it belongs to."""
        place = row.place
        point = None
        if place is not None and place.kind not in AREA_KINDS:
            position = [round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)]
            point = pack_point(position, self._extents["claims"])
        self._insert("claims", row, point)
        if place is not None and point is None:
            area = self._pack_outline(place.place_id)
            if area:
                self._insert("areas", row, area)
        way = find_way(row.claim)
        if way and way[-1] is place:
            lines = build_way([(one.latitude, one.longitude) for one in way])
            self._insert("movements", row, pack_lines(lines, self._extents["movements"]))

    def close(self) -> None:
        """Write the boxes of the layers."""
        for name, extent in self._extents.items():
            set_extent(self._database, name, extent)

    def _pack_area(self, place_id: str) -> bytes | None:
        polygons = build_polygons(self._outlines.find_rings(place_id))
        return pack_polygons(polygons, self._extents["areas"]) if polygons else None

    def _insert(self, layer: str, row: Row, geometry: bytes | None) -> None:
        _insert(self._database, layer, ("geom", *PROPERTIES), (geometry, *row.properties.values()))


def _name_columns(columns: Sequence[str]) -> str:
    """Return columns with their types as SQL has them."""
    return ", ".join(f"{column} {_find_type(column)}" for column in columns)


def _find_type(column: str) -> str:
    if _DAYS.fullmatch(column):
        return "DATE"
    return "INTEGER" if column in _WHOLE else "REAL" if column in _REAL else "TEXT"


def _insert(database: sqlite3.Connection, table: str, columns: Sequence[str], cells: Sequence[Value | bytes]) -> None:
    """Write a row; names of table and columns are our own words, cells travel beside the statement."""
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    values = [_as_sql(one) for one in cells]
    database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608


def _as_sql(value: Value | bytes) -> str | float | int | bytes | None:
    if isinstance(value, Several):
        return value.words
    return float(value) if isinstance(value, int) and abs(value) > _LARGEST_WHOLE else value


EXPORT = Export("gpkg", "GeoPackage (QGIS)", ".gpkg", "application/geopackage+sqlite3", write)
