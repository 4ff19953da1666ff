"""Nominatim, tested at geopy's own seam with stored replies; nothing is sent."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable
from geopy.location import Location as GeopyLocation

from geodata.errors import BadReplyError, RateLimitedError, UnavailableError
from geodata.geocoders.nominatim import ATTRIBUTION, NominatimGeocoder

BLAGOVESHCHENSK = {
    "place_id": 1,
    "osm_type": "relation",
    "osm_id": 7394894,
    "lat": "50.2907",
    "lon": "127.5272",
    "addresstype": "city",
    "importance": 0.62,
    "name": "Blagoveshchensk",
    "display_name": "Blagoveshchensk, Amur Oblast, Russia",
    "address": {"country_code": "ru"},
    "boundingbox": ["50.2", "50.4", "127.4", "127.7"],
}
NAMESAKE = {
    **BLAGOVESHCHENSK,
    "osm_id": 1684817,
    "lat": "55.03",
    "lon": "55.98",
    "importance": 0.58,
    "display_name": "Blagoveshchensk, Bashkortostan, Russia",
}


class StoredReplies(BaseSyncAdapter):
    """Gives stored replies, or raises stored errors, and keeps what was asked."""

    def __init__(self, replies: list[Any], asked: list[tuple[str, dict[str, str]]]) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._replies, self._asked = replies, asked

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        reply = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(reply)
        except ValueError as error:
            raise GeocoderParseError("no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        self._asked.append((url, headers))
        reply = self._replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, str) else json.dumps(reply)


Asked = list[tuple[str, dict[str, str]]]
Make = Callable[..., tuple[NominatimGeocoder, Asked]]


@pytest.fixture
def make() -> Make:
    def make_with(*replies: Any, **options: Any) -> tuple[NominatimGeocoder, Asked]:
        asked: Asked = []

        def adapter_factory(**_: Any) -> StoredReplies:
            return StoredReplies(list(replies), asked)

        options.setdefault("sleep", lambda _: None)
        return NominatimGeocoder(adapter_factory=adapter_factory, **options), asked

    return make_with


def test_a_found_place_carries_a_receipt_and_the_attribution(make: Make) -> None:
    geocoder, asked = make([BLAGOVESHCHENSK])
    found = geocoder.geocode("Blagoveshchensk")
    assert isinstance(found, GeopyLocation)
    assert (found.latitude, found.longitude) == (50.2907, 127.5272)
    assert found.raw["outcome"] == "found"
    assert found.raw["place_id"] == "osm-relation-7394894"
    assert (found.raw["kind"], found.raw["country"]) == ("city", "RU")
    assert 10_000 < found.raw["uncertainty_m"] < 20_000
    assert found.raw["attribution"] == ATTRIBUTION
    assert ATTRIBUTION in found.raw["chosen_by"]
    assert len(asked) == 1


def test_a_name_of_two_likely_places_is_called_ambiguous(make: Make) -> None:
    geocoder, _ = make([BLAGOVESHCHENSK, NAMESAKE])
    found = geocoder.geocode("Blagoveshchensk", exactly_one=False)
    assert isinstance(found, list)
    assert [one.raw["outcome"] for one in found] == ["ambiguous", "ambiguous"]
    assert [one["place_id"] for one in found[0].raw["candidates"]] == ["osm-relation-7394894", "osm-relation-1684817"]


def test_nothing_found_is_none(make: Make) -> None:
    geocoder, _ = make([])
    assert geocoder.geocode("Qwxzzk") is None


def test_it_names_itself_and_sends_each_question_once(make: Make) -> None:
    geocoder, asked = make(AdapterHTTPError("429", status_code=429, headers={}, text=""))
    with pytest.raises(RateLimitedError, match="Vladivostok"):
        geocoder.geocode("Vladivostok")
    assert len(asked) == 1
    assert asked[0][1]["User-Agent"].startswith("citemap/")
    assert "q=Vladivostok" in asked[0][0]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (AdapterHTTPError("429", status_code=429, headers={}, text=""), RateLimitedError),
        (AdapterHTTPError("403", status_code=403, headers={}, text=""), RateLimitedError),
        (AdapterHTTPError("503", status_code=503, headers={}, text=""), UnavailableError),
        (GeocoderTimedOut("too slow"), UnavailableError),
        (GeocoderUnavailable("no route"), UnavailableError),
        ("<html>", BadReplyError),
        ({"error": "no"}, BadReplyError),
        ([{"lat": "1"}], BadReplyError),
        ([{**BLAGOVESHCHENSK, "osm_type": "spaceship"}], BadReplyError),
        ([{**BLAGOVESHCHENSK, "boundingbox": ["a", "b", "c", "d"]}], BadReplyError),
        ([{**BLAGOVESHCHENSK, "lat": "north"}], BadReplyError),
    ],
)
def test_what_cannot_be_answered_is_an_error_of_its_own_kind(make: Make, reply: Any, error: type[Exception]) -> None:
    geocoder, _ = make(reply)
    with pytest.raises(error, match="Blagoveshchensk"):
        geocoder.geocode("Blagoveshchensk")


def test_requests_are_a_second_apart(make: Make) -> None:
    now, waits = [0.0], []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    geocoder, asked = make([], [], [], clock=lambda: now[0], sleep=sleep)
    geocoder.geocode("one")
    now[0] += 0.4
    geocoder.geocode("two")
    now[0] += 5
    geocoder.geocode("three")
    assert len(asked) == 3
    assert waits == [pytest.approx(0.6)]


def test_a_point_is_told_too(make: Make) -> None:
    geocoder, asked = make(BLAGOVESHCHENSK)
    found = geocoder.reverse((50.29, 127.53))
    assert isinstance(found, GeopyLocation)
    assert found.raw["place_id"] == "osm-relation-7394894"
    assert "reverse" in asked[0][0]
