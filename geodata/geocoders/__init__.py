"""Geocoders: names → places, with geopy's interface.

Every geocoder is a geopy `Geocoder`. To add one, write `geodata/geocoders/<service>.py` and add its line below.

    >>> from geodata.geocoders import open_geocoder
    >>> open_geocoder("offline").geocode("Khabarovsk").raw["place_id"]
    'geonames-2022890'
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from geopy.geocoders.base import Geocoder

from geodata.errors import GeocodingError
from geodata.geocoders.offline import OfflineGeocoder


def open_nominatim() -> Geocoder:
    """Return Nominatim behind a memory of its answers in the user's cache folder."""
    from geodata.geocoders.nominatim import NominatimGeocoder
    from geodata.geocoders.remembering import RememberingGeocoder

    return RememberingGeocoder(NominatimGeocoder(), find_cache_folder() / "nominatim.sqlite")


def find_cache_folder() -> Path:
    """Return the user's folder for what can be fetched again: `$XDG_CACHE_HOME/citemap` or `~/.cache/citemap`."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "citemap"


GEOCODERS: Final[dict[str, Callable[[], Geocoder]]] = {
    "offline": OfflineGeocoder,
    "nominatim": open_nominatim,
}
"""The geocoders by name; only "offline" never leaves the machine."""


def open_geocoder(name: str = "offline") -> Geocoder:
    """Return a geocoder by its name in `GEOCODERS`.

    Raises:
        GeocodingError: If there is none of that name.
    """
    if name not in GEOCODERS:
        raise GeocodingError(f"no geocoder is called {name!r}; there are {', '.join(sorted(GEOCODERS))}")
    return GEOCODERS[name]()


__all__ = ["GEOCODERS", "OfflineGeocoder", "open_geocoder"]
