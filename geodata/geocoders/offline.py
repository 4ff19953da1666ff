"""A geocoder over the gazetteer that is shipped: no network, a receipt with every answer.

It has geopy's interface (`geocode`, `reverse`, geopy's `Location`); `locate` gives the receipt as our own record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import Geocoder
from geopy.location import Location as GeopyLocation
from geopy.point import Point

from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.forms import find_dictionary_keys
from geodata.gazetteer.kinds import ABBREVIATION, COUNTRY, DERIVED, DISTRICT, REGION
from geodata.gazetteer.queries import PlaceQuery, find_following, find_kind_in_text, read_query, split_kind
from geodata.gazetteer.ranking import Box, Ranked, Ranker, find_container_rows, is_inside
from geodata.gazetteer.similar import find_similar
from geodata.gazetteer.surroundings import read_surroundings
from geodata.geocoders.nearest import NearestSettlements
from geodata.geocoders.receipts import CHOSEN_BY, as_dict, candidate_of, place_as_dict, reason_of
from geodata.records.location import Location

MAX_CANDIDATES = 12
"""How many candidates a receipt lists."""
REVERSE_KINDS = ("city", "region", "country")


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter of geopy that refuses every request: this geocoder never leaves the machine."""

    def get_json(self, url: str, *, timeout: float | None, headers: dict[str, str]) -> Any:
        """Refuse.

        Raises:
            GeocoderUnavailable: Always.
        """
        raise GeocoderUnavailable(f"the offline geocoder sends no requests ({url})")

    get_text = get_json


class OfflineGeocoder(Geocoder):  # type: ignore[misc]
    """Finds places by name, and names by place, in the gazetteer that is shipped.

    Example:
        >>> OfflineGeocoder().geocode("Donetsk, Rostov Oblast").raw["place_id"]
        'geonames-565348'
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """Open the geocoder over a gazetteer; the one that is shipped unless told otherwise.

        Raises:
            GazetteerError: If there is no gazetteer to open.
        """
        super().__init__(user_agent="citemap", adapter_factory=_NoNetwork)
        self.gazetteer = gazetteer or open_gazetteer()
        self._nearest = NearestSettlements(self.gazetteer)

    def geocode(
        self,
        query: str,
        exactly_one: bool = True,
        language: str | None = None,
        country_codes: str | Sequence[str] | None = None,
        viewbox: Sequence[Any] | None = None,
        limit: int | None = None,
        context: str | None = None,
    ) -> GeopyLocation | list[GeopyLocation] | None:
        """Return the place that a name means, in geopy's form.

        Args:
            query: A name, perhaps with kind words and containers: "wilayah Donetsk, Ukraina timur".
            exactly_one: Return only the best; otherwise a list of all, best first.
            language: ISO 639-1 code of the language for the address; None for the name shown.
            country_codes: ISO 3166-1 alpha-2; only places of these countries are taken.
            viewbox: Two opposite corners; places inside are preferred.
            limit: Most places in the list.
            context: The text around the name, which tells apart places of one name.

        Returns:
            None if nothing bears the name. `raw` is the receipt as a dict, with `place_id`, `kind`, `uncertainty_m` and
            `country` of this answer.

        Raises:
            GeocoderQueryError: If the query is empty or the view box is not two corners.
        """
        if not query or not query.strip():
            raise GeocoderQueryError("the query is empty")
        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes or ())
        receipt = self.locate(query, context or "", country_codes=codes, viewbox=_read_box(viewbox))
        if not receipt.candidates:
            return None
        count = 1 if exactly_one else limit or len(receipt.candidates)
        raw = as_dict(receipt)
        found = [self._answer(raw, number, language) for number in range(min(count, len(receipt.candidates)))]
        return found[0] if exactly_one else found

    def locate(
        self, query: str, context: str = "", *, country_codes: Sequence[str] = (), viewbox: Box | None = None
    ) -> Location:
        """Return the receipt of a query: all candidates with scores and reasons, the choice and why.

        Args:
            query: A name, perhaps with kind words and containers.
            context: The text around it; may be empty.
            country_codes: ISO 3166-1 alpha-2 codes to keep to; empty for all.
            viewbox: (south, west, north, east) in degrees, preferred.

        Returns:
            A location without a choice where nothing bears the name.
        """
        asked = self._read_query(query, context)
        ranker = Ranker(self.gazetteer, asked, read_surroundings(self.gazetteer, context, asked.name), viewbox)
        ranked, similar = self._find(asked, ranker, {code.upper() for code in country_codes})
        shown = ranked[:MAX_CANDIDATES]
        candidates = tuple(candidate_of(self.gazetteer, one) for one in shown)
        return Location(
            query=query,
            context=context,
            candidates=candidates,
            choice=candidates[0].place_id if candidates else "",
            reason=reason_of(query, candidates, similar),
            chosen_by=CHOSEN_BY,
            is_exact=not similar,
        )

    def _read_query(self, query: str, context: str) -> PlaceQuery:
        """Take a query apart; where it says no kind or container, the words beside the name in the context may."""
        asked = read_query(self.gazetteer, query)
        if not context:
            return asked
        if not asked.kinds:
            kinds, word = find_kind_in_text(asked.name, context)
            asked = replace(asked, kinds=kinds, kind_word=word) if kinds else asked
        if not asked.containers:
            asked = replace(asked, containers=self._find_containers(asked, context))
        return asked

    def _find_containers(self, asked: PlaceQuery, context: str) -> tuple[str, ...]:
        """Return what follows the name in the context, if it is a country, region or district of a place so named."""
        rows = [row for row, _ in self.gazetteer.find_named(asked.name)]
        for words in find_following(asked.name, context):
            for holder in find_container_rows(self.gazetteer, words):
                if self.gazetteer.kind[holder] in (COUNTRY, REGION, DISTRICT) and any(
                    is_inside(self.gazetteer, row, holder) for row in rows
                ):
                    return (words,)
        return ()

    def _find(self, asked: PlaceQuery, ranker: Ranker, codes: set[str]) -> tuple[list[Ranked], str]:
        """Return ranked candidates, and the name that was taken for a misspelt one; empty if it was not misspelt."""
        ranked = ranker.rank(self._keep(self._named(asked), codes))
        for key in find_dictionary_keys(self.gazetteer, asked.words) or find_dictionary_keys(
            self.gazetteer, asked.name
        ):
            ranked += ranker.rank(self._keep(self._exact(key), codes), form_of=key)
        if ranked or self.gazetteer.find_named(asked.name):
            return _best_of_each(ranked), ""
        similar: dict[Ranked, str] = {}
        for key, edits in find_similar(self.gazetteer, asked.name):
            for one in ranker.rank(self._keep(self._exact(key), codes), edits=edits):
                ranked.append(one)
                similar.setdefault(one, key)
        best = _best_of_each(ranked)
        return best, similar[best[0]] if best else ""

    def _exact(self, key: str) -> list[tuple[int, int]]:
        """Return (row, flags) of what bears a folded name, abbreviations left out."""
        postings = [(value >> 8, value & 255) for value in self.gazetteer.find_postings(key)]
        return [(row, flags) for row, flags in postings if not flags & ABBREVIATION]

    def _named(self, asked: PlaceQuery) -> list[tuple[int, int]]:
        """Return (row, flags) of what bears the name as asked or, where kind words are said, without them.

        Where a region is asked for, the regions of the seats that bear the name are taken too ("Kherson region").
        """
        found = dict(self.gazetteer.find_named(asked.name))
        if asked.kinds:
            for other in (asked.words.split(",")[0], split_kind(asked.name)[1]):
                for row, flags in self.gazetteer.find_named(other):
                    found.setdefault(row, flags)
        if REGION in asked.kinds:
            for row in list(found):
                if self.gazetteer.rank[row] and int(self.gazetteer.admin1[row]) >= 0:
                    found.setdefault(int(self.gazetteer.admin1[row]), DERIVED)
        return list(found.items())

    def _keep(self, named: list[tuple[int, int]], codes: set[str]) -> list[tuple[int, int]]:
        """Return the candidates of the countries asked for."""
        if not codes:
            return named
        return [(row, flags) for row, flags in named if self.gazetteer.country_code_of(row) in codes]

    def _answer(self, receipt: dict[str, Any], number: int, language: str | None) -> GeopyLocation:
        """Return one candidate of a receipt in geopy's form."""
        chosen = receipt["candidates"][number]
        row = self.gazetteer.get_row(chosen["place_id"])
        raw = {
            **receipt,
            "place_id": chosen["place_id"],
            "kind": chosen["kind"],
            "uncertainty_m": chosen["uncertainty_m"],
            "country": chosen["country_code"],
        }
        point = Point(chosen["latitude"], chosen["longitude"])
        return GeopyLocation(self.gazetteer.label_of(row, language), point, raw)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        exactly_one: bool = True,
        language: str | None = None,
        kinds: Sequence[str] = REVERSE_KINDS,
    ) -> GeopyLocation | list[GeopyLocation] | None:
        """Return what is at a point: the nearest settlement, and the region and country that hold it.

        Args:
            query: A point in any form that geopy reads.
            exactly_one: Return only the first kind that is found; otherwise a list, one for each kind.
            language: ISO 639-1 code of the language for the address.
            kinds: Kinds wanted, in this order: "city", "region", "country".

        Returns:
            None in the middle of an ocean. `raw` has `place_id`, `kind`, `distance_m` (0 for what holds the point) and
            `how` it was found.

        Raises:
            ValueError: If the query is no point.
        """
        point = Point(query) if isinstance(query, str) else query if isinstance(query, Point) else Point(*query[:2])
        is_city_enough = exactly_one and list(kinds[:1]) == ["city"]
        held = self._nearest.find_around(point.latitude, point.longitude, only_city=is_city_enough)
        found = []
        for kind in kinds:
            if kind in held:
                row, distance_m, how = held[kind]
                place = self.gazetteer.place_at(row)
                raw = {**place_as_dict(place), "country": place.country_code, "distance_m": distance_m, "how": how}
                address = self.gazetteer.label_of(row, language)
                found.append(GeopyLocation(address, Point(place.latitude, place.longitude), raw))
        if not exactly_one:
            return found
        return found[0] if found else None


def _best_of_each(ranked: list[Ranked]) -> list[Ranked]:
    """Return each place once, with its best score, best first."""
    ordered = sorted(ranked, key=lambda one: (-one.score, one.row))
    return list({one.row: one for one in reversed(ordered)}.values())[::-1]


def _read_box(viewbox: Sequence[Any] | None) -> Box | None:
    """Return (south, west, north, east) of two opposite corners; None without a box."""
    if viewbox is None:
        return None
    if len(viewbox) != 2:
        raise GeocoderQueryError(f"the view box {viewbox!r} is not two corners")
    one, other = (corner if isinstance(corner, Point) else Point(corner) for corner in viewbox)
    south, north = sorted((one.latitude, other.latitude))
    west, east = sorted((one.longitude, other.longitude))
    return south, west, north, east
