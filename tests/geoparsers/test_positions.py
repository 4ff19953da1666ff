"""Positions written in a text are toponyms, as exact as their digits."""

import pytest

from geodata.geocoders import open_geocoder
from geodata.geoparsers import parse
from geodata.geoparsers.positions import find_positions


@pytest.mark.parametrize(
    ("text", "words", "latitude", "longitude"),
    [
        ("It fell at 48.5862, 38.0011, police said.", "48.5862, 38.0011", 48.5862, 38.0011),
        ("Wreck at 55°45′21″N 37°37′04″E.", "55°45′21″N 37°37′04″E", 55.75583, 37.61778),
        ("Mayday from 12 34.5N 045 12.3E", "12 34.5N 045 12.3E", 12.575, 45.205),
        ("Position N 43°06.9' E 131°53.2' was logged", "N 43°06.9' E 131°53.2'", 43.115, 131.88667),
        ("gempa di 8,21 LS dan 115,43 BT, kata", "8,21 LS dan 115,43 BT", -8.21, 115.43),
        ("точка 51.7304° с. ш. 36.1926° в. д.", "51.7304° с. ш. 36.1926° в. д.", 51.7304, 36.1926),
        ("震中位于北纬39.9度，东经116.4度。", "北纬39.9度，东经116.4度", 39.9, 116.4),
        ("Grid 18SUJ2348306479 was hit", "18SUJ2348306479", 38.88954, -77.03524),
        ("at 36U UA 12345 67890.", "36U UA 12345 67890", 50.23336, 30.36865),
        ("UTM 36N 585765 5536021", "36N 585765 5536021", 49.97036, 34.19599),
        ("see geo:50.4501,30.5234 for it", "geo:50.4501,30.5234", 50.4501, 30.5234),
        (
            "https://yandex.ru/maps/?ll=37.62%2C55.75&z=12",
            "https://yandex.ru/maps/?ll=37.62%2C55.75&z=12",
            55.75,
            37.62,
        ),
        ("41.38 N, 2.17 E", "41.38 N, 2.17 E", 41.38, 2.17),
    ],
)
def test_a_position_is_read_however_it_is_written(text: str, words: str, latitude: float, longitude: float) -> None:
    [found] = [one for one in parse(text) if one.kind == "coordinates"]
    assert found.text == words
    assert (found.latitude, found.longitude) == pytest.approx((latitude, longitude), abs=2e-4)


@pytest.mark.parametrize(
    "text",
    [
        "It cost 48.5 million, 38.2 percent more.",
        "Sekitar 2.100, 3.500 orang",
        "She won 6-3, 6-2 in N 1.",
        "Version 3.141 2.718 of it",
        "See https://example.org/48.1234/12.5678",
        "At 95.1234, 38.0011 nothing lies.",
        "12°75'N 13°10'E is no angle",
    ],
)
def test_other_numbers_are_no_positions(text: str) -> None:
    assert find_positions(text, "id" if "orang" in text else "en") == []


def test_the_digits_of_a_position_say_how_exact_it_is() -> None:
    coarse, fine = find_positions("48.58 N, 38.00 E and 48.58621 N, 38.00112 E", "en")
    assert coarse.uncertainty_m == pytest.approx(789.5, rel=0.01)
    assert fine.uncertainty_m == pytest.approx(1.0, abs=0.5)


def test_a_position_that_contradicts_the_place_beside_it_says_so() -> None:
    [far] = [one for one in parse("The drone fell near Kyiv at 43.1155, 131.8855.") if one.kind == "coordinates"]
    assert "Kyiv" in far.location.reason
    assert "km away" in far.location.reason
    [near] = [one for one in parse("The drone fell near Kyiv at 50.4501, 30.5234.") if one.kind == "coordinates"]
    assert "away" not in near.location.reason
    assert near.confidence > far.confidence


def test_the_geocoder_answers_a_position_with_itself() -> None:
    found = open_geocoder("offline").geocode("55°45′21″N 37°37′04″E")
    assert (found.latitude, found.longitude) == pytest.approx((55.75583, 37.61778), abs=1e-4)
    assert found.raw["kind"] == "coordinates"
