"""KML that Google Earth, QGIS and GDAL read: folders, times, everything said in its data."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
from lxml import etree

from geodata.exports import EXPORTS
from geodata.exports.xml_text import clean_xml
from geodata.seed_reader import Seeds
from geodata.store import Store

KML = "{http://www.opengis.net/kml/2.2}"


def write(store: Store) -> bytes:
    out = io.BytesIO()
    EXPORTS["kml"].write(store, np.ones(len(store.table), dtype=np.bool_), out)
    return out.getvalue()


def read_rows(written: bytes) -> list[dict[str, str]]:
    """The reader that the tests of all exports use for this format."""
    placemarks = etree.fromstring(written).iter(f"{KML}Placemark")
    rows = [
        {data.get("name", ""): data.findtext(f"{KML}value") or "" for data in placemark.iter(f"{KML}Data")}
        for placemark in placemarks
    ]
    return [row for row in rows if row["role"] != "way"]


def clean(words: str) -> str:
    return clean_xml(words)


def test_gdal_reads_a_layer_for_each_kind_with_geometry_and_time(article_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "claims.kml"
    path.write_bytes(write(article_store))
    layers = [name for name, _ in pyogrio.list_layers(path)]
    kinds = set(article_store.table.claims["kind"])
    assert {name.lower().split()[0] for name in layers} == kinds
    meta, _, geometry, values = pyogrio.raw.read(path, layer="Deployment", force_2d=True)
    fields = dict(zip(meta["fields"], values, strict=True))
    at_ussuriysk = list(fields["place_name"]).index("Ussuriysk")
    kind, (longitude, latitude) = geometry[at_ussuriysk][1], np.frombuffer(geometry[at_ussuriysk][5:21])
    assert kind == 1
    assert (round(longitude), round(latitude)) == (132, 44)
    assert str(fields["begin"][at_ussuriysk]).startswith("2024-10-")
    assert fields["quote"][at_ussuriysk] in next(iter(article_store.sources.values())).text


def test_a_balloon_shows_markup_of_others_as_words(article_store: Store) -> None:
    root = etree.fromstring(write(article_store))
    descriptions = [one.findtext(f"{KML}description") or "" for one in root.iter(f"{KML}Placemark")]
    assert all("sha256" in one for one in descriptions)
    assert all("<" not in one.replace("<br>", "") for one in descriptions)


def test_ends_of_lines_come_back_as_they_were(article_seeds: Seeds, build_store: Callable[[Seeds, str], Store]) -> None:
    claim = replace(article_seeds.claims[0], actor="a\r\nb\rc\nd\te")
    (row,) = read_rows(write(build_store(Seeds(article_seeds.sources, (claim,), ()), "memory")))
    assert row["actor"] == claim.actor


def test_characters_that_xml_cannot_hold_are_replaced_and_all_others_kept() -> None:
    assert clean_xml("a\x00b\x0bc\ud800d\ufffee") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert clean_xml("<&>\t\n\r é \U0001f600") == "<&>\t\n\r é \U0001f600"
