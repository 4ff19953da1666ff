"""Where the places of a table stand in the text of its source, and which places of the gazetteer they are.

The text names the place and the gazetteer knows what the name may mean; what the table says (an id, a position) only
chooses among that. So no mark stands finer than the source printed it, and where nothing fits a person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from geodata.coordinates import great_circle_m
from geodata.geocoders import OfflineGeocoder
from geodata.geoparsers import parse
from geodata.records.location import Candidate, Location
from geodata.records.toponym import Toponym
from geodata.store.database import StoredSource

Fields = Mapping[str, Any]
Span = tuple[int, int]
NOT_NAMED: Final = "the text does not name it"


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a table in the text.

    Attributes:
        span: Where it is named; None if it is not.
        place_id: Which place of the gazetteer it is; empty where a person has to choose.
        why: Why it is that place, or why none.
        is_own: Whether the geocoder alone would choose it too.
    """

    span: Span | None
    place_id: str
    why: str
    is_own: bool = True


class TabledPlaces:
    """Finds the places of tables in one source; its text is read once.

    Args:
        source: The source.
    """

    def __init__(self, source: StoredSource) -> None:
        self._text, self._home = source.text, str(source.form.get("home", ""))
        self._geocoder = OfflineGeocoder()
        self._gazetteer = self._geocoder.gazetteer
        self._located: dict[str, Location] = {}
        self._toponyms: list[Toponym] | None = None

    def find(self, place: Fields, quotes: Sequence[Span]) -> Found:
        """Return where a place is named, in the quotes or else nearest to them, and which one it is."""
        spans = self._find_named(place)
        inside = [span for span in spans if any(start <= span[0] and span[1] <= end for start, end in quotes)]
        if not place.get("place_name") and not place.get("place_id"):
            return self._keep_as_printed(self._choose_by_position(place, inside))
        if not spans:
            return Found(None, "", NOT_NAMED)
        nearest = min(inside or spans, key=lambda one: abs(one[0] - quotes[0][0]))
        return self._keep_as_printed(self._choose(place, nearest))

    def _keep_as_printed(self, found: Found) -> Found:
        """Return what was found, or the area that the text names there if the table puts it somewhere within."""
        around = {self._gazetteer.place_id_of(row) for row in self._gazetteer.around(found.place_id)}
        start, end = found.span or (0, 0)
        for one in self._read_toponyms():
            if one.start < end and start < one.end and one.place_id in around and not one.is_uncertain:
                is_own = self._locate(one.text).choice == one.place_id
                why = f"the text names {one.name}, the table a place within"
                return Found((one.start, one.end), one.place_id, why, is_own)
        return found

    def _find_named(self, place: Fields) -> list[Span]:
        """Return where the text names a place: what is read as that very place, else its name letter for letter."""
        toponyms = self._read_toponyms()
        place_id, name = place.get("place_id", ""), str(place.get("place_name", ""))
        if not place_id and not name:
            return [(one.start, one.end) for one in toponyms if one.is_resolved]
        same = [(one.start, one.end) for one in toponyms if place_id and one.place_id == place_id]
        alone = name.partition(",")[0].strip()
        written = [span for words in dict.fromkeys((name, alone)) for span in _find_whole(self._text, words)]
        called = [(one.start, one.end) for one in toponyms if alone and one.name.casefold() == alone.casefold()]
        return same or written or called

    def _read_toponyms(self) -> list[Toponym]:
        if self._toponyms is None:
            self._toponyms = parse(self._text, home=self._home)
        return self._toponyms

    def _locate(self, words: str) -> Location:
        if words not in self._located:
            self._located[words] = self._geocoder.locate(words, self._text, self._home)
        return self._located[words]

    def _choose(self, place: Fields, span: Span) -> Found:
        location = self._locate(self._text[slice(*span)])
        place_id = place.get("place_id", "")
        if place_id and any(one.place_id == place_id for one in location.candidates):
            return Found(span, place_id, "its place_id", place_id == location.choice)
        if place_id and any(one.place_id == place_id and (one.start, one.end) == span for one in self._read_toponyms()):
            return Found(span, place_id, "its place_id, and so the text is read", is_own=False)
        if "latitude" in place and "longitude" in place:
            near = find_nearest(_of_kind(location.candidates, place), place["latitude"], place["longitude"])
            if near is None:
                return Found(span, "", "no place of this name lies where the table has it")
            return Found(
                span, near.place_id, "the place of this name at its position", near.place_id == location.choice
            )
        if place_id:
            return Found(span, "", f"the gazetteer has no {place_id} of this name")
        if not location.choice or location.is_uncertain:
            return Found(span, "", "several places may be meant" if location.candidates else "no place bears this name")
        return Found(span, location.choice, "so the geocoder reads it")

    def _choose_by_position(self, place: Fields, inside: Iterable[Span]) -> Found:
        """Return the place that a quote names and that holds a position without a name; the smallest one."""
        if "latitude" not in place or "longitude" not in place:
            return Found(None, "", "the table does not name it")
        held: list[tuple[float, Found]] = []
        for span in inside:
            location = self._locate(self._text[slice(*span)])
            near = find_nearest(location.candidates, place["latitude"], place["longitude"])
            if near is not None:
                is_own = near.place_id == location.choice
                held.append(
                    (near.uncertainty_m, Found(span, near.place_id, "named in the quote, around its position", is_own))
                )
        return (
            min(held, key=lambda one: one[0])[1]
            if held
            else Found(None, "", "the quote names no place around its position")
        )


def find_nearest(candidates: Iterable[Candidate], latitude: float, longitude: float) -> Candidate | None:
    """Return the nearest of those whose drawn radius holds a position in degrees; None if none does."""
    gaps = ((great_circle_m(latitude, longitude, one.latitude, one.longitude), one) for one in candidates)
    holding = [(gap, one) for gap, one in gaps if gap <= one.uncertainty_m]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def _of_kind(candidates: Sequence[Candidate], place: Fields) -> Sequence[Candidate]:
    """Return the candidates of the kind that the table says, all of them where none is."""
    return [one for one in candidates if one.kind == place.get("precision")] or candidates


def _find_whole(text: str, words: str) -> list[Span]:
    """Return where words stand as whole words; empty for none."""
    if not words:
        return []
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
