"""Where a place of a claim is: among what its name may mean, what holds that, and what was searched for."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any, Final

from geodata.errors import RecordError
from geodata.gazetteer import open_gazetteer
from geodata.geocoders import OfflineGeocoder
from geodata.records.location import Candidate, Location
from geodata.saying import say
from geodata.store.database import Editor, StoredSource

Form = dict[str, Any]
_MOST_FOUND: Final = 12
NO_PLACE: Final = say("The words name no place where it happens.")
"""Why a claim without a place is not on the map, until somebody says it better."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that can be chosen.

    Attributes:
        place_id: Its id.
        label: Its name with what holds it, its kind, and whether it only holds the place that is meant.
        latitude: Decimal degrees WGS 84.
        longitude: Decimal degrees WGS 84.
    """

    place_id: str
    label: str
    latitude: float
    longitude: float


def find_candidates(words: str, text: str, home: str = "") -> tuple[Candidate, ...]:
    """Return the places that words may mean, the geocoder's choice first; empty if no place bears the name.

    Args:
        words: The name, perhaps with more of its words.
        text: The text of the source.
        home: Id of the place where the source is at home; empty if it is not known.
    """
    location = OfflineGeocoder().locate(words, text, home)
    return _put_choice_first(location)


def _put_choice_first(location: Location) -> tuple[Candidate, ...]:
    return tuple(sorted(location.candidates, key=lambda one: one.place_id != location.choice))


def _list_candidates(words: str, text: str, home: str) -> list[Choice]:
    """Return the places that words may mean; the geocoder's own choice says whether it is uncertain."""
    location = OfflineGeocoder().locate(words, text, home)
    guessed = location.choice if location.is_uncertain else ""
    return [
        Choice(
            one.place_id,
            _label(one.label or one.name, one.kind, is_guess=one.place_id == guessed),
            one.latitude,
            one.longitude,
        )
        for one in _put_choice_first(location)[:_MOST_FOUND]
    ]


def list_choices(place: Form, text: str, searched: str = "", home: str = "") -> list[Choice]:
    """Return what a place of a claim may be.

    Args:
        place: The place in the claim's form.
        text: The text of the source.
        searched: A name that the editor searches for; empty for none.
        home: Id of the place where the source is at home; empty if it is not known.

    Returns:
        First the candidates for its own words, then those for what was searched, then "somewhere in" what holds the
        first candidate and the place that is chosen now. Each place stands there once.
    """
    choices = _list_candidates(str(place.get("words") or place["toponym"]), text, home)
    if searched.strip():
        choices += _list_candidates(searched.strip(), "", "")
    now = str(place.get("place_id", ""))
    for place_id in dict.fromkeys([*(one.place_id for one in choices[:1]), now]):
        choices += _list_around(place_id)
    if now not in {one.place_id for one in choices}:
        choices.insert(0, name_choice(now))
    return list({one.place_id: one for one in reversed(choices)}.values())[::-1]


def _list_around(place_id: str) -> list[Choice]:
    gazetteer = open_gazetteer()
    found = []
    for row in gazetteer.around(place_id):
        place = gazetteer.place_at(row)
        label = say("somewhere in {label} ({kind})", label=gazetteer.label_of(row), kind=place.kind)
        found.append(Choice(place.place_id, label, place.latitude, place.longitude))
    return found


def _label(label: str, kind: str, *, is_guess: bool = False) -> str:
    if is_guess:
        return say("{label} ({kind}, uncertain)", label=label, kind=kind)
    return say("{label} ({kind})", label=label, kind=kind)


def name_choice(place_id: str) -> Choice:
    """Return a place of the gazetteer in words; only its id if the gazetteer has none."""
    gazetteer = open_gazetteer()
    row = gazetteer.find_row(place_id)
    if row is None:
        return Choice(place_id, place_id, 0.0, 0.0)
    place = gazetteer.place_at(row)
    return Choice(place_id, _label(gazetteer.label_of(row), place.kind), place.latitude, place.longitude)


def find_home(words: str) -> str:
    """Return the id of the place that a person names as the home of a source; empty for no words.

    Args:
        words: A name, perhaps with what holds it ("Paris, Texas"), or an id of the gazetteer.

    Raises:
        RecordError: If the gazetteer has no such place.
    """
    words = words.strip()
    if not words or open_gazetteer().find_row(words) is not None:
        return words
    location = OfflineGeocoder().locate(words)
    if not location.choice or location.is_uncertain:
        told = say("{words!r}: write the home as a town with its country, or as an id of the gazetteer.", words=words)
        raise RecordError(told)
    return location.choice


def choose_place(source: StoredSource, form: Form, number: int, place_id: str, editor: Editor) -> Form:
    """Return a form with another place for one of its toponyms; a choice against the geocoder bears a name."""
    new = copy.deepcopy(form)
    place = new["place"][number]
    place["place_id"] = place_id
    for name in ("decided_by", "decided_because"):
        place.pop(name, None)
    candidates = find_candidates(place.get("words", place["toponym"]), source.text, source.form.get("home", ""))
    if not candidates or candidates[0].place_id != place_id:
        place |= {"decided_by": editor.name, "decided_because": say("chosen at the desk from the text")}
    return new


def drop_place(form: Form, number: int) -> Form:
    """Return a form without one of its places; where none is left it says that the words name none."""
    new = copy.deepcopy(form)
    del new["place"][number]
    if not new["place"]:
        del new["place"]
        new.setdefault("unplaced_reason", NO_PLACE)
    return new
