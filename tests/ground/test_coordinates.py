"""Positions and distances on the Earth."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coordinates import EARTH_RADIUS_M, check_latitude, check_longitude, great_circle_m, wrap_longitude
from geodata.errors import CoordinateError

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
HALF_WAY_ROUND_M = math.pi * EARTH_RADIUS_M


@given(LATITUDES)
def test_a_latitude_is_returned_unchanged(latitude: float) -> None:
    assert check_latitude(latitude) == latitude


@given(st.floats().filter(lambda value: not -90 <= value <= 90))
def test_what_is_no_latitude_is_refused_with_its_value(latitude: float) -> None:
    with pytest.raises(CoordinateError, match="latitude") as caught:
        check_latitude(latitude)
    assert repr(latitude) in str(caught.value)


@given(st.floats().filter(lambda value: not -180 <= value <= 180))
def test_what_is_no_longitude_is_refused_with_its_value(longitude: float) -> None:
    with pytest.raises(CoordinateError, match="longitude") as caught:
        check_longitude(longitude)
    assert repr(longitude) in str(caught.value)


@given(st.floats(-1e9, 1e9))
def test_wrapping_keeps_the_meridian_and_stays_in_range(longitude: float) -> None:
    wrapped = wrap_longitude(longitude)
    assert -180 <= wrapped < 180
    turns = (longitude - wrapped) / 360
    assert abs(turns - round(turns)) < 1e-6


@given(st.floats(-179.9, 179.9))
def test_wrapping_a_longitude_changes_it_by_less_than_a_millimetre(longitude: float) -> None:
    assert abs(wrap_longitude(longitude) - longitude) < 1e-8


@pytest.mark.parametrize(("given_", "expected"), [(180, -180), (-180, -180), (540, -180), (190, -170), (-190, 170)])
def test_the_180th_meridian_has_one_name(given_: float, expected: float) -> None:
    assert wrap_longitude(given_) == expected


@pytest.mark.parametrize("longitude", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_cannot_be_wrapped(longitude: float) -> None:
    with pytest.raises(CoordinateError, match="finite"):
        wrap_longitude(longitude)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_a_distance_is_symmetric_and_never_more_than_half_way_round(a: float, b: float, c: float, d: float) -> None:
    there, back = great_circle_m(a, b, c, d), great_circle_m(c, d, a, b)
    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there <= HALF_WAY_ROUND_M + 1e-6


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_a_detour_is_never_shorter(a: float, b: float, c: float, d: float, e: float, f: float) -> None:
    direct = great_circle_m(a, b, e, f)
    assert direct <= great_circle_m(a, b, c, d) + great_circle_m(c, d, e, f) + 1


@given(LATITUDES, LONGITUDES)
def test_no_way_leads_from_a_place_to_itself(latitude: float, longitude: float) -> None:
    assert great_circle_m(latitude, longitude, latitude, longitude) == 0


def test_the_way_across_the_180th_meridian_is_the_short_one() -> None:
    assert great_circle_m(0, 179.5, 0, -179.5) == pytest.approx(great_circle_m(0, 0, 0, 1), rel=1e-9)


def test_vladivostok_to_khabarovsk_is_about_650_kilometres() -> None:
    assert great_circle_m(43.10562, 131.87353, 48.48271, 135.08379) == pytest.approx(646_000, rel=0.01)
