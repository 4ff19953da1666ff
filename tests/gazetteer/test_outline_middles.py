"""Where an outline's middle is, and which of its rings belong to it."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.gazetteer.building.outlines import drop_strays, find_middle


def square(longitude: float, latitude: float, half: float) -> np.ndarray:
    sides = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    return np.array([(longitude + half * x, latitude + half * y) for x, y in sides])


def test_the_middle_of_islands_on_both_sides_of_the_180th_meridian_is_between_them():
    latitude, longitude = find_middle([square(178, -18, 1), square(-178, -18, 1)])
    assert latitude == pytest.approx(-18)
    assert abs(longitude) == pytest.approx(180, abs=0.01)


def test_a_speck_in_another_part_of_the_world_is_dropped():
    kept = drop_strays([square(135, 45, 3), square(40, 67, 0.02), square(131, 43, 0.02)])
    assert [ring[:-1, 0].mean().round() for ring in kept] == [135, 131]


def test_a_far_island_of_some_size_stays():
    assert len(drop_strays([square(-71, -33, 1), square(-109, -27, 0.1)])) == 2
