"""The tables that OGC GeoPackage 1.3 (12-128r18) asks for, and geometries as it stores them."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence

from geodata.exports.rings import Positions

APPLICATION_ID = 0x47504B47
USER_VERSION = 10300
_WGS_84 = (
    'GEOGCS["WGS 84",DATUM["World Geodetic System 1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
_SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84", 4326, "EPSG", 4326, _WGS_84, "longitude and latitude in degrees"),
)


class Extent:
    """The box of the geometries of one layer; empty until one is added."""

    def __init__(self) -> None:
        self.box: tuple[float, float, float, float] | None = None

    def add(self, positions: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
        """Widen the box to hold positions of (longitude, latitude), and return theirs: west, south, east, north."""
        xs, ys = [one[0] for one in positions], [one[1] for one in positions]
        own = (min(xs), min(ys), max(xs), max(ys))
        west, south, east, north = self.box or own
        self.box = (min(west, own[0]), min(south, own[1]), max(east, own[2]), max(north, own[3]))
        return own


def prepare(database: sqlite3.Connection) -> None:
    """Make an empty database a GeoPackage."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {USER_VERSION}")
    database.executescript(_SCHEMA)
    database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)


def add_table(database: sqlite3.Connection, name: str, columns: str, about: str, geometry: str = "") -> None:
    """Add a table and say so in the tables that readers look at.

    Args:
        database: The GeoPackage.
        name: Name of the table, our own word.
        columns: Columns as SQL has them, our own words, without the key and the geometry.
        about: What the table holds.
        geometry: Type of its geometries, such as ``POINT``; empty for a table without.
    """
    shape = f"geom {geometry}, " if geometry else ""
    database.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {shape}{columns})")
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, ?, ?, ?, ?)",
        (name, "features" if geometry else "attributes", name, about, 4326 if geometry else None),
    )
    if geometry:
        database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", (name, geometry))


def set_extent(database: sqlite3.Connection, name: str, extent: Extent) -> None:
    """Write the box of a layer; a layer without geometries has none."""
    if extent.box:
        database.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
            (*extent.box, name),
        )


def pack_point(position: Sequence[float], extent: Extent) -> bytes:
    """Return a point of (longitude, latitude) as a blob, and add it to an extent."""
    extent.add([position])
    return _pack_header() + struct.pack("<BI2d", 1, 1, *position)


def pack_lines(lines: Sequence[Positions], extent: Extent) -> bytes:
    """Return lines as a MultiLineString in a blob, and add them to an extent."""
    box = extent.add([position for line in lines for position in line])
    parts = (struct.pack("<BI", 1, 2) + _pack_positions(line) for line in lines)
    return _pack_header(box) + struct.pack("<BII", 1, 5, len(lines)) + b"".join(parts)


def pack_polygons(polygons: Sequence[Sequence[Positions]], extent: Extent) -> bytes:
    """Return polygons, of each its outer ring and then its holes, as a MultiPolygon; add them to an extent."""
    box = extent.add([position for polygon in polygons for position in polygon[0]])
    parts = (
        struct.pack("<BII", 1, 3, len(polygon)) + b"".join(_pack_positions(ring) for ring in polygon)
        for polygon in polygons
    )
    return _pack_header(box) + struct.pack("<BII", 1, 6, len(polygons)) + b"".join(parts)


def _pack_header(box: tuple[float, float, float, float] | None = None) -> bytes:
    """Return the head of a blob: little-endian, WGS 84, with the envelope if there is one."""
    if box is None:
        return struct.pack("<2sBBi", b"GP", 0, 0b001, 4326)
    west, south, east, north = box
    return struct.pack("<2sBBi4d", b"GP", 0, 0b011, 4326, west, east, south, north)


def _pack_positions(positions: Positions) -> bytes:
    flat = [value for position in positions for value in position]
    return struct.pack(f"<I{len(flat)}d", len(positions), *flat)
