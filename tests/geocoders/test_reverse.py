"""What lies at a point: its settlement, region and country, offline."""

from __future__ import annotations

import pytest
from geopy.location import Location as GeopyLocation
from geopy.point import Point
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.geocoders import OfflineGeocoder


@pytest.fixture(scope="module")
def geocoder() -> OfflineGeocoder:
    return OfflineGeocoder()


@pytest.mark.parametrize(
    ("point", "city", "region", "country"),
    [
        ((43.1, 131.9), "Vladivostok", "Primorye Krai", "Russia"),
        ((50.27, 127.5), "Blagoveshchensk", "Amur Oblast", "Russia"),
        ((48.0, 37.8), "Donetsk", "Donetsk Oblast", "Ukraine"),
        ((44.95, 34.1), "Simferopol", "Crimea", "Ukraine"),
        ((31.5, 34.46), "Gaza", "Gaza Strip", "Palestinian Territory"),
        ((-6.2, 106.82), "Jakarta", "Jakarta", "Indonesia"),
        ((51.5, -0.12), "London", "England", "United Kingdom"),
        ((39.03, 125.75), "Pyongyang", "Pyongyang", "North Korea"),
        ((64.73, 177.5), "Anadyr", "Chukotka Autonomous Okrug", "Russia"),
        ((-18.14, 178.44), "Suva", "Central", "Fiji"),
    ],
)
def test_a_point_is_in_its_city_region_and_country(
    geocoder: OfflineGeocoder, point: tuple[float, float], city: str, region: str, country: str
) -> None:
    found = geocoder.reverse(point, exactly_one=False)
    assert isinstance(found, list)
    assert [one.raw["name"] for one in found] == [city, region, country]
    assert [one.raw["kind"] for one in found[1:]] == ["region", "country"]


def test_nothing_is_in_the_middle_of_an_ocean(geocoder: OfflineGeocoder) -> None:
    assert geocoder.reverse((0, -30)) is None
    assert geocoder.reverse((0, -30), exactly_one=False) == []


def test_only_the_kinds_asked_for_are_given(geocoder: OfflineGeocoder) -> None:
    found = geocoder.reverse("48.0, 37.8", kinds=["region"])
    assert isinstance(found, GeopyLocation)
    assert found.raw["place_id"] == "geonames-709716"
    assert found.raw["distance_m"] == 0
    assert "outline" in found.raw["how"]


@settings(max_examples=60)
@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
def test_every_point_of_the_earth_can_be_asked_for(latitude: float, longitude: float) -> None:
    found = OfflineGeocoder().reverse(Point(latitude, longitude), exactly_one=False)
    assert isinstance(found, list)
    assert len({one.raw["kind"] for one in found}) == len(found)
