"""Answers are kept, also that there is none; errors are not."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location as GeopyLocation
from geopy.point import Point

from geodata.errors import GeocodingError, UnavailableError
from geodata.geocoders.remembering import RememberingGeocoder

NOW = datetime(2024, 10, 18, 12, tzinfo=UTC)


class Oracle(Geocoder):
    """Knows one town and counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__(user_agent="test")
        self.asked: list[Any] = []
        self.is_down = False

    def geocode(self, query: str, *, exactly_one: bool = True, **options: Any) -> Any:
        self.asked.append((query, exactly_one, options))
        if self.is_down:
            raise UnavailableError("down")
        if query != "Delphi":
            return None
        found = GeopyLocation("Delphi, Ελλάδα", Point(38.48, 22.5), {"place_id": "x-1"})
        return found if exactly_one else [found]

    def reverse(self, query: Any, *, exactly_one: bool = True, **options: Any) -> Any:
        return self.geocode("Delphi", exactly_one=exactly_one)


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture
def remembering(oracle: Oracle, tmp_path: Path) -> RememberingGeocoder:
    return RememberingGeocoder(oracle, tmp_path / "deep" / "memory.sqlite", now=lambda: NOW)


def test_a_question_is_asked_once(oracle: Oracle, remembering: RememberingGeocoder) -> None:
    first, second = remembering.geocode("Delphi"), remembering.geocode("Delphi")
    assert isinstance(first, GeopyLocation)
    assert isinstance(second, GeopyLocation)
    assert (second.address, second.latitude, second.longitude) == ("Delphi, Ελλάδα", 38.48, 22.5)
    assert second.raw == {"place_id": "x-1", "remembered_at": "2024-10-18T12:00:00+00:00"}
    assert len(oracle.asked) == 1


def test_that_nothing_was_found_is_kept(oracle: Oracle, remembering: RememberingGeocoder) -> None:
    assert remembering.geocode("Atlantis") is None
    assert remembering.geocode("Atlantis") is None
    assert len(oracle.asked) == 1


def test_that_the_service_was_down_is_not_kept(oracle: Oracle, remembering: RememberingGeocoder) -> None:
    oracle.is_down = True
    with pytest.raises(UnavailableError):
        remembering.geocode("Delphi")
    oracle.is_down = False
    assert isinstance(remembering.geocode("Delphi"), GeopyLocation)


def test_other_options_are_another_question(oracle: Oracle, remembering: RememberingGeocoder) -> None:
    remembering.geocode("Delphi")
    assert isinstance(remembering.geocode("Delphi", exactly_one=False), list)
    remembering.geocode("Delphi", country_codes=["GR"])
    assert len(oracle.asked) == 3
    assert isinstance(remembering.geocode("Delphi", exactly_one=False), list)
    assert len(oracle.asked) == 3


def test_points_are_remembered_too(oracle: Oracle, remembering: RememberingGeocoder) -> None:
    for query in ((38.48, 22.5), Point(38.48, 22.5), "38.48, 22.5"):
        assert isinstance(remembering.reverse(query), GeopyLocation)
    assert len(oracle.asked) == 1


def test_answers_outlive_the_program(oracle: Oracle, tmp_path: Path) -> None:
    RememberingGeocoder(oracle, tmp_path / "memory.sqlite").geocode("Delphi")
    RememberingGeocoder(oracle, tmp_path / "memory.sqlite").geocode("Delphi")
    assert len(oracle.asked) == 1


def test_answers_of_two_geocoders_are_kept_apart(oracle: Oracle, tmp_path: Path) -> None:
    one = RememberingGeocoder(oracle, tmp_path / "memory.sqlite", name="one")
    two = RememberingGeocoder(oracle, tmp_path / "memory.sqlite", name="two")
    one.geocode("Delphi")
    two.geocode("Delphi")
    assert len(oracle.asked) == 2
    assert one.forget() == 1
    assert two.forget() == 1


def test_what_is_forgotten_is_asked_again(oracle: Oracle, remembering: RememberingGeocoder) -> None:
    remembering.geocode("Delphi")
    assert remembering.forget() == 1
    remembering.geocode("Delphi")
    assert len(oracle.asked) == 2


def test_a_file_that_is_no_memory_is_refused_by_name(oracle: Oracle, tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_text("this is no database, and long enough to be seen as none" * 20)
    with pytest.raises(GeocodingError, match=r"memory\.sqlite"):
        RememberingGeocoder(oracle, path)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT 1 FROM answers")
