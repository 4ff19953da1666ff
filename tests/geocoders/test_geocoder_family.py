"""What every geocoder of the family does."""

import inspect
from pathlib import Path

import pytest
from geopy.geocoders.base import Geocoder

from geodata.errors import GeocodingError
from geodata.geocoders import GEOCODERS, open_geocoder


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


@pytest.mark.parametrize("name", sorted(GEOCODERS))
def test_every_geocoder_has_geopys_interface(name: str) -> None:
    geocoder = open_geocoder(name)
    assert isinstance(geocoder, Geocoder)
    for verb in ("geocode", "reverse"):
        parameters = inspect.signature(getattr(geocoder, verb)).parameters
        assert list(parameters)[:2] == ["query", "exactly_one"]
        assert parameters["exactly_one"].default is True


@pytest.mark.parametrize("name", sorted(GEOCODERS))
def test_every_geocoder_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(type(open_geocoder(name)))


def test_the_first_geocoder_never_leaves_the_machine() -> None:
    assert next(iter(GEOCODERS)) == "offline"


def test_an_unknown_geocoder_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(GeocodingError, match="offline"):
        open_geocoder("crystal ball")
