"""GeoJSON as RFC 7946 has it, with a geometry that says no more than the source."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from geodata.demo import build_articles
from geodata.exports import EXPORTS
from geodata.exports.geojson import build_geometry
from geodata.exports.ways import build_way
from geodata.gazetteer import open_gazetteer
from geodata.pipeline import build_finder
from geodata.records.claim import ClaimPlace
from geodata.seed_reader import Seeds
from geodata.store import STORES, Store
from geodata.tables import AREA_KINDS


def write(store: Store) -> dict[str, Any]:
    out = io.BytesIO()
    EXPORTS["geojson"].write(store, np.ones(len(store.table), dtype=np.bool_), out)
    collection: dict[str, Any] = json.loads(out.getvalue())
    return collection


def read_rows(written: bytes) -> list[dict[str, str]]:
    """The reader that the tests of all exports use for this format."""
    rows = [feature["properties"] for feature in json.loads(written)["features"]]
    rows = [row for row in rows if row["role"] != "way"]
    return [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]


def find_rings(geometry: dict[str, Any]) -> Iterator[tuple[int, list[list[float]]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from enumerate(polygon)


def measure_area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def check_geometry(geometry: dict[str, Any]) -> None:
    assert set(geometry) == {"type", "coordinates"}
    if geometry["type"].endswith("LineString"):
        lines = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
        for line in lines:
            assert len(line) >= 2
            assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in line)
            assert all(abs(after[0] - before[0]) <= 180 or abs(before[1]) > 89 for before, after in pairwise(line))
        return
    if geometry["type"] == "Point":
        longitude, latitude = geometry["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        return
    assert geometry["type"] in ("Polygon", "MultiPolygon")
    for number, ring in find_rings(geometry):
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        assert measure_area(ring) * (1 if number == 0 else -1) > 0
        for (longitude, latitude), (following, _) in pairwise(ring):
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
            assert abs(following - longitude) <= 180 or abs(latitude) == 90


def check_collection(collection: dict[str, Any]) -> None:
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert "GeoNames" in collection["attribution"]
    ids = [feature["id"] for feature in collection["features"]]
    assert len(ids) == len(set(ids))
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert feature["id"].startswith(feature["properties"]["claim_id"])
        if feature["geometry"] is not None:
            check_geometry(feature["geometry"])


def test_the_real_article_is_valid(article_store: Store) -> None:
    check_collection(write(article_store))


def test_longitude_comes_first(article_store: Store) -> None:
    (point,) = {
        tuple(feature["geometry"]["coordinates"])
        for feature in write(article_store)["features"]
        if feature["properties"]["place_name"] == "Vladivostok"
    }
    assert point == (131.87354, 43.10562)


def test_a_city_is_a_point_an_area_its_outline_and_an_area_without_outline_nothing(article_store: Store) -> None:
    found = {}
    for feature in write(article_store)["features"]:
        properties, geometry = feature["properties"], feature["geometry"]
        if properties["role"] == "way":
            assert geometry["type"].endswith("LineString")
        elif properties["place_id"] is None:
            assert geometry is None
        elif properties["precision"] in AREA_KINDS:
            found[properties["place_name"]] = geometry and geometry["type"]
            assert (geometry is None) == bool(properties["unplaced_reason"])
        else:
            assert geometry["type"] == "Point"
    assert found == {"Donetsk Oblast": "Polygon", "North Korea": "Polygon", "Ukraine": "Polygon", "Russia": None}


def test_real_outlines_of_regions_and_countries_are_valid(tmp_path_factory: pytest.TempPathFactory) -> None:
    gazetteer = open_gazetteer()
    articles = list(build_articles(1000, 3, gazetteer))
    seeds = Seeds(tuple(one for one, _ in articles), tuple(claim for _, claims in articles for claim in claims), ())
    folder = tmp_path_factory.mktemp("geojson")
    collection = write(STORES["memory"].keep(seeds, folder, build_finder()))
    check_collection(collection)
    kinds = {feature["geometry"]["type"] for feature in collection["features"] if feature["geometry"]}
    assert kinds == {"Point", "Polygon", "MultiPolygon", "LineString", "MultiLineString"}
    for feature in collection["features"]:
        if feature["properties"]["role"] == "way":
            claim = next(one for one in seeds.claims if one.claim_id == feature["properties"]["claim_id"])
            assert {"from", "to"} <= {place.role for place in claim.places}
    said = {claim.claim_id for claim in seeds.claims if {"from", "to"} <= {place.role for place in claim.places}}
    assert said == {
        row["claim_id"] for row in (one["properties"] for one in collection["features"]) if row["role"] == "way"
    }


@pytest.mark.parametrize("code", ["RU", "FJ", "US", "NZ", "ZA", "IT", "ID", "AQ", "KI"])
def test_countries_that_try_an_export_are_valid(code: str) -> None:
    """Across the 180th meridian, around another country, in many islands, around a pole."""
    gazetteer = open_gazetteer()
    rings = gazetteer.find_outline(gazetteer.place_id_of(gazetteer.country_row(code)))
    if rings:
        check_geometry(build_geometry(rings))


def test_a_ring_within_a_ring_is_a_hole_and_one_within_the_hole_is_land_again() -> None:
    def square(size: float) -> list[tuple[float, float]]:
        return [(-size, -size), (-size, size), (size, size), (size, -size), (-size, -size)]

    geometry = build_geometry([square(1), square(3), square(2)])
    assert geometry["type"] == "MultiPolygon"
    sizes = sorted([[abs(ring[0][0]) for ring in polygon] for polygon in geometry["coordinates"]])
    assert sizes == [[1.0], [3.0, 2.0]]
    check_geometry(geometry)


def test_the_same_ring_twice_and_rings_without_area_do_no_harm() -> None:
    ring = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0)]
    assert build_geometry([ring, ring, [(5.0, 5.0)], []])["type"] == "Polygon"


def test_an_outline_over_the_180th_meridian_is_two_polygons() -> None:
    ring = [(0.0, 170.0), (0.0, -170.0), (10.0, -170.0), (10.0, 170.0)]
    geometry = build_geometry([ring])
    check_geometry(geometry)
    assert geometry["type"] == "MultiPolygon"


def test_a_way_over_the_180th_meridian_is_cut_and_a_way_to_the_same_point_is_no_fault() -> None:
    vladivostok, anchorage = (43.1, 131.9), (61.2, -149.9)
    west, east = build_way([vladivostok, anchorage])
    assert west[0] == [131.9, 43.1]
    assert east[-1] == [-149.9, 61.2]
    assert west[-1][0] == 180
    assert east[0] == [-180, west[-1][1]]
    assert max(latitude for _, latitude in east) > 58, "it follows the great circle"
    assert build_way([vladivostok, vladivostok]) == [[[131.9, 43.1], [131.9, 43.1]]]
    assert len(build_way([(0.0, 0.0), (0.0, 180.0)])[0]) >= 2


def test_all_quantities_speakers_and_stances_of_a_claim_are_written(article_store: Store) -> None:
    rows = {feature["properties"]["claim_id"]: feature["properties"] for feature in write(article_store)["features"]}
    for row in range(len(article_store.table)):
        claim = article_store.get_claim_at(row)
        written = rows[claim.claim_id]
        assert [one["name"] for one in written["speakers"]] == [one.name for one in claim.speakers]
        assert len(written["quantities"] or []) == len(claim.quantities)
        assert [one["toward"] for one in written["stances"] or []] == [one.toward for one in claim.stances]
        assert written["summary"] == claim.summary
        assert written["link"] == f"?claim={claim.claim_id}"


def test_a_place_that_is_only_guessed_is_called_uncertain(article_seeds: Seeds, build_store: Any) -> None:
    def guess(place: ClaimPlace) -> ClaimPlace:
        return replace(place, location=replace(place.location, confidence=0.3 if place.toponym == "Ussuriysk" else 0.9))

    claims = tuple(replace(one, places=tuple(map(guess, one.places))) for one in article_seeds.claims)
    rows = [
        one["properties"] for one in write(build_store(replace(article_seeds, claims=claims), "memory"))["features"]
    ]
    assert {row["place_name"] for row in rows if row.get("place_uncertain") and row["role"] != "way"} == {"Ussuriysk"}
