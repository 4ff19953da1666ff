"""The base map's data: rings that stay within the world, borders that are borders, names where they belong."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from dashboard.map.basemaps import DATA, STATIC_DIR
from dashboard.map.columns_format import unpack_columns
from dashboard.static_build.labels import choose_city_labels, choose_country_labels
from dashboard.static_build.topology import Topology
from geodata.gazetteer import open_gazetteer
from geodata.gazetteer.kinds import CITY as CITY_KIND


@pytest.mark.parametrize("name", ["base_far.bin", "base_near.bin"])
def test_the_shipped_land_paints_no_bands_over_the_map(name: str) -> None:
    arrays, _ = unpack_columns(zlib.decompress((STATIC_DIR / name).read_bytes()))
    x = np.cumsum(arrays["land_x_steps"], dtype=np.int16).astype(np.int32)
    y = np.cumsum(arrays["land_y_steps"], dtype=np.int16).astype(np.int32)
    inner = np.ones(len(x) - 1, dtype=bool)
    inner[arrays["land_starts"][1:-1] - 1] = False
    at_pole = (y[1:] <= -16380) & (y[:-1] <= -16380)
    assert np.abs(np.diff(x))[inner & ~at_pole].max() < 12 * 182


@pytest.mark.parametrize("name", DATA)
def test_every_shipped_container_can_be_read(name: str) -> None:
    arrays, header = unpack_columns(zlib.decompress((STATIC_DIR / name).read_bytes()))
    if name.startswith("labels"):
        assert len(header["names"]) == len(arrays["latitude"]) == len(arrays["first_zoom"]) > 1000
        assert {"Vladivostok", "Khabarovsk", "North Korea", "Ukraine"} <= set(header["names"])


def test_the_label_of_a_country_over_the_180th_meridian_stands_inside_it() -> None:
    ring = np.array([[100.0, 50.0], [179.0, 50.0], [-170.0, 60.0], [179.0, 70.0], [100.0, 70.0], [100.0, 50.0]])
    (label,) = choose_country_labels([("Farland", [ring])])
    assert 120 < label.longitude < 160


def test_arcs_inside_one_country_are_no_border() -> None:
    square = [[[0, 0], [10, 0]], [[10, 0], [0, 10], [-10, 0], [0, -10]], [[0, 0], [0, 10], [10, 0], [0, -10]]]
    document = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": square,
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "MultiPolygon", "arcs": [[[0, 1]], [[0, 2]]], "properties": {"name": "One"}},
                    {"type": "Polygon", "arcs": [[2]], "properties": {"name": "Two"}},
                ]
            }
        },
    }
    assert len(Topology(document).read_border_lines()) == 1


def test_the_hundred_best_known_cities_have_their_names_on_the_map_at_their_zooms() -> None:
    arrays, header = unpack_columns(zlib.decompress((STATIC_DIR / "labels_near.bin").read_bytes()))
    latitudes, longitudes, zooms = arrays["latitude"], arrays["longitude"], arrays["first_zoom"]
    gazetteer = open_gazetteer()
    order = np.argsort(-np.asarray(gazetteer.prominence).astype(np.int64), kind="stable")
    towns = [row for row in order[:4000].tolist() if gazetteer.kind[row] == CITY_KIND]
    best, known = towns[:100], {gazetteer.name_of(row) for row in towns[:600]}
    best.append(gazetteer.get_row("geonames-701822"))  # Mariupol, beside whose middle a part of it counts more people
    for row in best:
        name, latitude, longitude = gazetteer.name_of(row), gazetteer.latitude[row], gazetteer.longitude[row]
        away = np.hypot(latitudes - latitude, (longitudes - longitude) * np.cos(np.radians(latitude)))
        beside = np.flatnonzero((away < 0.1) & (arrays["kind"] != 0)).tolist()
        (own,) = [at for at in beside if header["names"][at] == name]
        others = [header["names"][at] for at in beside if zooms[at] < zooms[own] and header["names"][at] not in known]
        assert others == [], name
        assert zooms[own] <= (5 if gazetteer.population[row] >= 1_000_000 else 6), name


def test_a_part_of_a_city_that_counts_more_people_comes_after_its_city() -> None:
    town = {"countrycode": "XX", "latitude": 47.1, "longitude": 37.5}
    cities = {
        "1": town | {"name": "Old Town", "population": 200_000, "alternatenames": ["name"] * 40},
        "2": town | {"name": "Right Bank", "population": 400_000, "alternatenames": ["name"], "latitude": 47.12},
        "3": town | {"name": "Next Town", "population": 400_000, "alternatenames": ["name"], "latitude": 47.4},
    }
    labels = {label.name: label.first_zoom for label in choose_city_labels(cities, {}, 1000)}
    assert labels["Right Bank"] == labels["Old Town"] + 2
    assert labels["Next Town"] == labels["Old Town"] == 6
