"""A GeoPackage that GDAL opens: its layers, its tables, its geometries, and what the standard asks for."""

from __future__ import annotations

import io
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
from lxml import etree

from geodata.demo import build_articles
from geodata.exports import EXPORTS
from geodata.gazetteer import open_gazetteer
from geodata.pipeline import build_finder
from geodata.records.vocabulary import KINDS
from geodata.seed_reader import Seeds
from geodata.store import STORES, Store

LAYERS = {"claims": "Point", "areas": "MultiPolygon", "movements": "MultiLineString"}
TABLES = ("sources", "quotes", "quantities", "stances")


def write(store: Store) -> bytes:
    out = io.BytesIO()
    EXPORTS["gpkg"].write(store, np.ones(len(store.table), dtype=np.bool_), out)
    return out.getvalue()


@contextmanager
def as_file(written: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.gpkg"
        path.write_bytes(written)
        yield path


def read_layer(path: Path, layer: str) -> tuple[list[dict[str, Any]], list[bytes | None]]:
    meta, _, geometry, values = pyogrio.raw.read(path, layer=layer)
    rows = [dict(zip(meta["fields"], row, strict=True)) for row in zip(*values, strict=True)]
    return rows, [None] * len(rows) if geometry is None else list(geometry)


def name(value: Any) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)) or str(value) == "NaT":
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read_rows(written: bytes) -> list[dict[str, str]]:
    """The reader that the tests of all exports use for this format: GDAL."""
    with as_file(written) as path:
        return [{key: name(value) for key, value in row.items()} for row in read_layer(path, "claims")[0]]


def describe(written: bytes) -> str:
    """Return what GDAL and SQLite read of the file, one line a row; the file's own bytes differ between versions."""
    with as_file(written) as path:
        lines = []
        for layer, shape in pyogrio.list_layers(path):
            rows, geometry = read_layer(path, layer)
            lines.append(f"{layer}: {shape}, {len(rows)} rows")
            for row, one in zip(rows, geometry, strict=True):
                what = row.get("claim_id") or row.get("source_id") or row.get("f_table_name")
                lines.append(f"  {what}: {sorted(map(name, row.values()))[-1][:60]!r}, {len(one or b'')} bytes")
        return "\n".join(lines) + "\n"


def test_gdal_reads_every_layer_and_every_table(article_store: Store) -> None:
    with as_file(write(article_store)) as path:
        found = dict(pyogrio.list_layers(path))
        assert {layer: found[layer] for layer in LAYERS} == LAYERS
        assert set(TABLES) <= set(found)
        assert pyogrio.read_info(path, layer="claims")["crs"] == "EPSG:4326"
        rows, geometry = read_layer(path, "claims")
        assert {row["precision"] for row, one in zip(rows, geometry, strict=True) if one} == {"city"}
        areas, outlines = read_layer(path, "areas")
        assert {row["place_name"] for row in areas} == {"Donetsk Oblast", "North Korea", "Ukraine"}
        assert all(outlines)
        quotes, _ = read_layer(path, "quotes")
        assert {row["claim_id"] for row in quotes} == set(article_store.table.claims["claim_id"])
        stances, _ = read_layer(path, "stances")
        assert {"no-evidence"} <= {row["stance"] for row in stances}


def test_positions_and_days_are_what_they_were(article_store: Store) -> None:
    with as_file(write(article_store)) as path:
        rows, geometry = read_layer(path, "claims")
        (point, row) = next(
            (one, row) for row, one in zip(rows, geometry, strict=True) if row["place_name"] == "Vladivostok"
        )
        assert point is not None
        assert np.frombuffer(point[5:21]).tolist() == [131.87354, 43.10562]
        assert str(row["published_first"]).startswith("2024-10-18")
        assert pyogrio.read_info(path, layer="claims")["fields"].tolist().index("event_first") >= 0


def test_movements_and_outlines_of_real_places_are_read_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    articles = list(build_articles(300, 3, open_gazetteer()))
    seeds = Seeds(tuple(one for one, _ in articles), tuple(claim for _, claims in articles for claim in claims), ())
    store = STORES["memory"].keep(seeds, tmp_path_factory.mktemp("gpkg"), build_finder())
    moving = {one.claim_id for one in seeds.claims if {"from", "to"} <= {place.role for place in one.places}}
    with as_file(write(store)) as path:
        rows, lines = read_layer(path, "movements")
        assert {row["claim_id"] for row in rows} == moving != set()
        assert {int.from_bytes(line[1:5], "little") for line in lines if line} == {5}
        west, south, east, north = pyogrio.read_info(path, layer="movements")["total_bounds"]
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90
        _, areas = read_layer(path, "areas")
        assert {int.from_bytes(area[1:5], "little") for area in areas if area} == {6}


def test_the_file_is_what_the_standard_asks_for(article_store: Store) -> None:
    written = write(article_store)
    assert written[:16] == b"SQLite format 3\x00"
    assert written[68:72] == b"GPKG"
    assert int.from_bytes(written[60:64]) == 10300
    with as_file(written) as path, closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        described = {row[0] for row in database.execute("SELECT table_name FROM gpkg_contents")}
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert tables - described <= {
            "gpkg_contents",
            "gpkg_geometry_columns",
            "gpkg_spatial_ref_sys",
            "sqlite_sequence",
        }


def test_the_style_knows_every_kind(article_store: Store) -> None:
    with as_file(write(article_store)) as path, closing(sqlite3.connect(path)) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
    assert set(styles) == set(LAYERS)
    for style in styles.values():
        root = etree.fromstring(style.encode())
        assert [one.get("value") for one in root.iter("category")] == list(KINDS)
        assert root.find(".//text-style").get("fieldName") == "summary"
