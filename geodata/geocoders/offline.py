"""A geocoder over the gazetteer that is shipped: no network, a receipt with every answer.

It has geopy's interface (`geocode`, `reverse`, geopy's `Location`); `locate` gives the receipt as our own record.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import Geocoder
from geopy.location import Location as GeopyLocation
from geopy.point import Point

from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.kinds import CITY, DISTRICT, REGION, VILLAGE
from geodata.geocoders.answers import Box, as_dict, place_as_dict, read_box
from geodata.geocoders.contexts import ask, find_language, read_context
from geodata.geocoders.country_codes import check_country_codes
from geodata.geocoders.nearest import NearestSettlements
from geodata.geocoders.queries import Query, read_query
from geodata.geocoders.wishes import add_wishes, find_missed_container, is_misplaced
from geodata.geoparsers import Geoparser, open_geoparser
from geodata.geoparsers.position_toponyms import locate as locate_position
from geodata.geoparsers.position_toponyms import read_position
from geodata.geoparsers.reading.entries import UNKNOWN
from geodata.geoparsers.reading.name_index import NameIndex
from geodata.geoparsers.reading.readable import join_marks
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.recognising.recogniser import WeighingRecogniser
from geodata.geoparsers.resolving.narrowing import find_sounding_inside
from geodata.geoparsers.resolving.receipts import CHOSEN_BY, NO_EXTRAS, Receipt
from geodata.geoparsers.resolving.resolver import Ranking, open_resolver
from geodata.geoparsers.resolving.scene import Question
from geodata.records.location import Location
from geodata.saying import say

LONGEST_SHOWN = 80
"""Characters of a query that is not found that are told again."""
MOST_TOLD = 3
"""Places elsewhere that are told where none lies where it is asked for."""
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
        self._geoparser = _open_geoparser(self.gazetteer)
        self._nearest = NearestSettlements(self.gazetteer)

    def geocode(
        self,
        query: str,
        *,
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
            GeocoderQueryError: If the query is empty, a country's code is none or the view box is not two corners.
        """
        if not query or not query.strip():
            raise GeocoderQueryError("the query is empty")
        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes or ())
        receipt = self.locate(query, context or "", country_codes=codes, viewbox=read_box(viewbox))
        if not receipt.candidates:
            return None
        count = 1 if exactly_one else limit or len(receipt.candidates)
        raw = as_dict(receipt)
        found = [self._answer(raw, number, language) for number in range(min(count, len(receipt.candidates)))]
        return found[0] if exactly_one else found

    def locate(
        self,
        query: str,
        context: str = "",
        home: str = "",
        *,
        country_codes: Sequence[str] = (),
        viewbox: Box | None = None,
    ) -> Location:
        """Return the receipt of a query: all candidates with scores and reasons, the choice and why.

        Args:
            query: A name, perhaps with kind words and containers.
            context: The text around it; may be empty.
            home: Id of the place where the source of that text is at home; empty if it is not known.
            country_codes: ISO 3166-1 alpha-2 codes to keep to; empty for all.
            viewbox: (south, west, north, east) in degrees, preferred.

        Returns:
            A location without a choice where nothing bears the name.

        Raises:
            GeocoderQueryError: If a country's code is none.
            PlaceNotFoundError: If the gazetteer has no such home.
        """
        position = read_position(query)
        if position is not None:
            return locate_position(position, query, context)
        codes = check_country_codes(country_codes, self.gazetteer)
        surroundings = read_context(self._geoparser, context, home) if context else None
        words = join_marks(query).text
        language = find_language(words, surroundings)
        asked = read_query(
            self._geoparser.index,
            words,
            language,
            is_in_text=bool(context),
            countries=surroundings.countries if surroundings else codes,
        )
        question = ask(asked, surroundings)
        if is_misplaced(asked, question):
            asked, question = asked._replace(note="", extras=NO_EXTRAS), question._replace(entry=UNKNOWN)
        ranking = self._rank(question, codes, is_wide=bool(codes or viewbox or asked.containers))
        if ranking is None:
            return Location(query, context, (), "", _say_nothing_found(asked, codes), CHOSEN_BY)
        extras = add_wishes(ranking, asked, viewbox)
        written = asked.page.text[asked.name.start : asked.name.end]
        receipt = Receipt(self.gazetteer, self._geoparser.resolver, query, ranking, extras=extras, written=written)
        missed = find_missed_container(ranking, asked)
        if missed:
            return self._locate_missed(asked, question, missed, Location(query, context, (), "", "", CHOSEN_BY))
        return receipt.location(context, note=asked.note, is_exact=asked.is_exact)

    def _locate_missed(self, asked: Query, question: Question, missed: Span, unknown: Location) -> Location:
        """Return the receipt of a name of which no place is known in the country or region that the query names.

        A name there that sounds alike is taken; else a region stands for what lies in it, and a country for nothing.

        Args:
            asked: The query taken apart.
            question: What the resolver was asked.
            missed: The country or region.
            unknown: The receipt so far, of nothing.
        """
        resolver, index, written = self._geoparser.resolver, self._geoparser.index, asked.page.text
        name, outside = written[asked.name.start : asked.name.end], written[missed.start : missed.end]
        note = say("no {name!r} is known in {outside!r}", name=name, outside=outside)
        outer = self._rank(Question(question.scene, missed.key, missed.entry), (), is_wide=False)
        found = find_sounding_inside(index, asked.name.key, outer.reading) if outer is not None else None
        if found is not None:
            ranking = resolver.rank(question._replace(entry=found), resolver.weigh_names(found))
            note = "; ".join([note, say("taken for a name there that sounds alike")])
        elif outer is not None and outer.reading.kind == REGION:
            ranking = outer._replace(is_container=True)
        else:
            names = "; ".join(index.gazetteer.label_of(one.row) for one in question.entry.readings[:MOST_TOLD])
            return replace(unknown, reason="; ".join([note, say("elsewhere: {labels}", labels=names)]))
        receipt = Receipt(self.gazetteer, resolver, unknown.query, ranking, written=name)
        return receipt.location(unknown.context, note=note, is_exact=False)

    def _rank(self, question: Question, codes: Collection[str], *, is_wide: bool) -> Ranking | None:
        """Return the ranked places of a name, of what contains it where the name is unknown; None without any.

        Args:
            question: The name in its text.
            codes: Countries to keep to; empty for all.
            is_wide: Whether places are weighed too that are too small to be meant without a hint.
        """
        resolver = self._geoparser.resolver
        entry = question.entry
        if not entry.readings:
            return self._rank_container(question, codes)
        if is_wide and entry.choices > len(entry.readings):
            entry = self._geoparser.index.widen(question.key, entry)
        if codes:
            kept = tuple([reading for reading in entry.readings if reading.country in codes])
            entry = entry._replace(readings=kept, choices=len(kept))
        if entry is question.entry and entry is self._geoparser.index.entry(question.key):
            return resolver.rank(question, resolver.name_scores(question.key, entry))
        return resolver.rank(question._replace(entry=entry), resolver.weigh_names(entry)) if entry.readings else None

    def _rank_container(self, question: Question, codes: Collection[str]) -> Ranking | None:
        """Return the ranked places of the town or district that is said to contain an unknown name."""
        for entry in question.containers[:1]:
            around = Question(question.scene, "", entry)
            ranking = self._rank(around, codes, is_wide=False)
            if ranking is not None and ranking.reading.kind in (DISTRICT, CITY, VILLAGE):
                return ranking._replace(is_container=True)
        return None

    def _answer(self, receipt: dict[str, Any], number: int, language: str | None) -> GeopyLocation:
        """Return one candidate of a receipt in geopy's form."""
        chosen = receipt["candidates"][number]
        row = self.gazetteer.find_row(chosen["place_id"])
        raw = {
            **receipt,
            "place_id": chosen["place_id"],
            "kind": chosen["kind"],
            "uncertainty_m": chosen["uncertainty_m"],
            "country": chosen["country_code"],
        }
        point = Point(chosen["latitude"], chosen["longitude"])
        address = chosen["label"] if row is None else self.gazetteer.label_of(row, language)
        return GeopyLocation(address, point, raw)

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


def _say_nothing_found(asked: Query, codes: Collection[str]) -> str:
    """Return why nothing was found, in one sentence."""
    text, name = asked.page.text, asked.name
    words = text[name.start : name.end]
    shown = words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
    around = [*sorted(codes), *(text[one.start : one.end] for one in asked.containers)]
    if not around:
        return say("nothing in the gazetteer bears the name {name!r} or one like it", name=shown)
    names = ", ".join(around)
    return say("nothing in the gazetteer bears the name {name!r} or one like it in {names}", name=shown, names=names)


def _open_geoparser(gazetteer: Gazetteer) -> Geoparser:
    """Return the geoparser over a gazetteer; all geocoders share the one over the gazetteer that is shipped."""
    if gazetteer is open_gazetteer():
        return open_geoparser()
    return Geoparser(NameIndex(gazetteer), WeighingRecogniser(), open_resolver())
