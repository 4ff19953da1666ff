"""The base map's data: rings that stay within the world, borders that are borders, names where they belong."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from dashboard.map.basemaps import DATA, STATIC_DIR
from dashboard.map.columns_format import unpack_columns
from dashboard.static_build.labels import choose_country_labels
from dashboard.static_build.topology import Topology


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
