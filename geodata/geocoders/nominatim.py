"""Nominatim, OpenStreetMap's geocoder, as a service that one asks for on purpose.

Its terms: at most one request a second, a user agent of one's own, answers kept, and "© OpenStreetMap contributors"
shown beside what comes from it (the data is under ODbL; nothing of it is shipped). The name that is looked up leaves
the machine.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any, Final

from geopy.adapters import RequestsAdapter
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQuotaExceeded,
    GeocoderServiceError,
)
from geopy.geocoders import Nominatim
from geopy.location import Location as GeopyLocation

from geodata.coordinates import great_circle_m
from geodata.counting import name_count
from geodata.errors import BadReplyError, RateLimitedError, UnavailableError

PURPOSE: Final = "map of reported claims; geocodes single names on request"
ATTRIBUTION: Final = "© OpenStreetMap contributors"
MIN_INTERVAL_S: Final = 1.0
TIMEOUT_S: Final = 10.0
LIMIT: Final = 5
"""Answers asked for, so that a name of several places can be told from a name of one."""
AMBIGUITY: Final = 0.1
"""Two answers whose importance differs by less make the name ambiguous."""
_KINDS: Final = {
    "country": "country", "state": "region", "province": "region", "region": "region", "county": "district",
    "city": "city", "town": "city", "village": "village", "hamlet": "village", "suburb": "village", "island": "island",
    "sea": "sea", "ocean": "sea", "river": "river", "aerodrome": "airfield", "peak": "mountain", "bay": "sea",
}  # fmt: skip
_OSM: Final = {"node", "way", "relation"}


class NominatimGeocoder(Nominatim):  # type: ignore[misc]
    """Asks Nominatim, never faster than once a second, never twice for one question."""

    def __init__(
        self,
        *,
        adapter_factory: Callable[..., Any] | None = None,
        min_interval_s: float = MIN_INTERVAL_S,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        **options: Any,
    ) -> None:
        """Prepare the geocoder; nothing is sent yet.

        Args:
            adapter_factory: Makes geopy's adapter; the default sends each request once, without retries.
            min_interval_s: Seconds between two requests.
            clock: Tells the seconds of a clock that never runs backwards.
            sleep: Waits for some seconds.
            options: What else geopy's `Nominatim` takes: `domain`, `scheme`, `proxies` …
        """
        factory = adapter_factory or functools.partial(RequestsAdapter, max_retries=0)
        options.setdefault("user_agent", f"citemap/{version('citemap')} ({PURPOSE})")
        super().__init__(timeout=TIMEOUT_S, adapter_factory=factory, **options)
        self._min_interval_s = min_interval_s
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._next = float("-inf")

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        language: str | None = None,
        country_codes: str | Sequence[str] | None = None,
        viewbox: Sequence[Any] | None = None,
        limit: int | None = None,
    ) -> GeopyLocation | list[GeopyLocation] | None:
        """Return what Nominatim finds under a name.

        Args:
            query: The name; it is sent to the service.
            exactly_one: Return only the first; otherwise a list.
            language: ISO 639-1 code of the language for the address.
            country_codes: ISO 3166-1 alpha-2; only places of these countries.
            viewbox: Two opposite corners; places inside are preferred.
            limit: Most answers in the list.

        Returns:
            None if nothing is found. `raw` is the receipt: `outcome` is "found" or "ambiguous".

        Raises:
            RateLimitedError: If the service refuses for now, or has banned this address.
            UnavailableError: If it cannot be reached or does not answer in time.
            BadReplyError: If it answers something else than a list of places.
        """
        ask = functools.partial(
            super().geocode,
            exactly_one=False,
            limit=max(LIMIT, limit or 0),
            addressdetails=True,
            language=language or False,
            country_codes=country_codes,
            viewbox=viewbox,
        )
        found = self._ask(query, ask, query)
        if not found:
            return None
        answers = _read_answers(query, found)
        if exactly_one:
            return answers[0]
        return answers[:limit] if limit else answers

    def reverse(
        self, query: Any, exactly_one: bool = True, language: str | None = None, zoom: int = 10
    ) -> GeopyLocation | list[GeopyLocation] | None:
        """Return what Nominatim finds at a point.

        Args:
            query: A point in any form that geopy reads; it is sent to the service.
            exactly_one: Return only the first; otherwise a list.
            language: ISO 639-1 code of the language for the address.
            zoom: From 3 (country) over 10 (city) to 18 (building).

        Returns:
            None if nothing is there.

        Raises:
            RateLimitedError: If the service refuses for now.
            UnavailableError: If it cannot be reached.
            BadReplyError: If it answers something that is no place.
        """
        ask = functools.partial(super().reverse, exactly_one=False, language=language or False, zoom=zoom)
        found = self._ask(str(query), ask, query)
        if not found:
            return None
        answers = _read_answers(str(query), found)
        return answers[0] if exactly_one else answers

    def _ask(self, words: str, ask: Callable[[Any], Any], query: Any) -> list[GeopyLocation] | None:
        """Wait for one's turn, ask, and turn geopy's errors into ours."""
        self._wait()
        try:
            found: list[GeopyLocation] | None = ask(query)
        except (GeocoderQuotaExceeded, GeocoderInsufficientPrivileges, GeocoderAuthenticationFailure) as error:
            raise RateLimitedError(f"Nominatim refuses to answer for {words!r}: {error}") from error
        except (GeocoderParseError, KeyError, TypeError, AttributeError, ValueError) as error:
            raise BadReplyError(f"Nominatim answered something unreadable for {words!r}: {error!r}") from error
        except GeocoderServiceError as error:
            raise UnavailableError(f"Nominatim cannot be reached for {words!r}: {error}") from error
        return found

    def _wait(self) -> None:
        """Wait until the last request is long enough ago."""
        with self._lock:
            now = self._clock()
            wait_s = self._next - now
            self._next = max(now, self._next) + self._min_interval_s
        if wait_s > 0:
            self._sleep(wait_s)


def _read_answers(query: str, found: list[GeopyLocation]) -> list[GeopyLocation]:
    """Return answers whose `raw` is a receipt.

    Raises:
        BadReplyError: If an answer lacks what every answer has.
    """
    try:
        candidates = [_read_candidate(one) for one in found]
    except (KeyError, TypeError, ValueError) as error:
        raise BadReplyError(f"Nominatim's answer for {query!r} lacks a field: {error!r}") from error
    is_ambiguous = len(candidates) > 1 and candidates[0]["score"] - candidates[1]["score"] < AMBIGUITY
    answers = []
    for one, candidate in zip(found, candidates, strict=True):
        raw = {
            "query": query,
            "context": "",
            "candidates": candidates,
            "choice": candidates[0]["place_id"],
            "reason": f"{name_count(len(candidates), 'answer')} from Nominatim, ordered by its importance",
            "chosen_by": f"Nominatim ({ATTRIBUTION})",
            "is_exact": True,
            "outcome": "ambiguous" if is_ambiguous else "found",
            "attribution": ATTRIBUTION,
            "place_id": candidate["place_id"],
            "kind": candidate["kind"],
            "uncertainty_m": candidate["uncertainty_m"],
            "country": candidate["country_code"],
        }
        answers.append(GeopyLocation(one.address, one.point, raw))
    return answers


def _read_candidate(one: GeopyLocation) -> dict[str, Any]:
    """Return one answer as a candidate of the receipt."""
    raw = one.raw
    osm_type = str(raw["osm_type"])
    if osm_type not in _OSM:
        raise ValueError(f"osm_type {osm_type!r}")
    south, north, west, east = (float(value) for value in raw["boundingbox"])
    return {
        "place_id": f"osm-{osm_type}-{int(raw['osm_id'])}",
        "name": raw.get("name") or one.address.split(",")[0],
        "kind": _KINDS.get(str(raw.get("addresstype") or raw.get("type")), "site"),
        "latitude": one.latitude,
        "longitude": one.longitude,
        "uncertainty_m": max(100.0, great_circle_m(south, west, north, east) / 2),
        "country_code": str((raw.get("address") or {}).get("country_code", "")).upper(),
        "score": float(raw.get("importance") or 0.0),
        "reasons": [f"importance {float(raw.get('importance') or 0):.2f}"],
        "label": one.address,
    }
