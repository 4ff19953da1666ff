"""Places that a seeds folder brings along: ``places.toml`` beside ``sources/``, asked before the gazetteer.

For places that no gazetteer has: invented ones of a demonstration, a camp, a pier. Each is a table ``[[place]]``:

* ``id``: stable, ``own-`` and letters, digits, hyphens; ``name``: as it is shown; ``names``: other names (a list);
* ``kind``: a word of `geodata.gazetteer.kinds.KIND_NAMES`; ``latitude``, ``longitude``: degrees WGS 84;
  ``uncertainty_m``: metres around the point that hold the place;
* ``within``: ids of the places around it, nearest first (own ones, or those of the gazetteer);
* ``outline``: rings of ``[latitude, longitude]`` for areas; a ring over the 180th meridian simply crosses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geodata.coordinates import check_latitude, check_longitude
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import KIND_NAMES
from geodata.records.location import Candidate, Locate, Location
from geodata.records.place import Place, check_radius_m
from geodata.records.source import check_id
from geodata.saying import say
from geodata.seed_reader.fields import Fields, open_fields
from geodata.seed_reader.problems import Problem, show_value

FILE = "places.toml"
PREFIX = "own-"
_CHOSEN_BY = say("places.toml of these seeds")

Ring = list[tuple[float, float]]
GetPlace = Callable[[str], Place]
FindOutline = Callable[[str], list[Ring]]


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """The places of one seeds folder; empty for most.

    Attributes:
        places: Places by id.
        ids_by_name: Ids of the places that bear a name, by folded name.
        outlines: Rings of (latitude, longitude) of the places that have an outline.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    ids_by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outlines: Mapping[str, list[Ring]] = field(default_factory=dict)

    def wrap_get_place(self, get_place: GetPlace) -> GetPlace:
        """Return a gazetteer that knows these places too."""
        return lambda place_id: self.places[place_id] if place_id in self.places else get_place(place_id)

    def wrap_find_outline(self, find_outline: FindOutline) -> FindOutline:
        """Return a finder of outlines that knows these places too."""
        return lambda place_id: self.outlines.get(place_id, []) if place_id in self.places else find_outline(place_id)

    def wrap_locate(self, locate: Locate) -> Locate:
        """Return a geocoder that asks these places first, and the other one for names that none of them bears."""

        def locate_here_first(words: str, context: str, home: str) -> Location:
            head = fold(words.partition(",")[0])
            ids = self.ids_by_name.get(fold(words)) or self.ids_by_name.get(head)
            return self._choose(ids, words, context) if ids else locate(words, context, home)

        return locate_here_first

    def _choose(self, ids: tuple[str, ...], words: str, context: str) -> Location:
        ranked = sorted((self._weigh(place_id, words, context) for place_id in ids), key=lambda one: -one.score)
        best = ranked[0]
        if len(ranked) == 1:
            reason = say("the only place of this name in places.toml")
        elif best.score > ranked[1].score:
            reason = say("{reason}, which speaks for no other of this name", reason=best.reasons[0])
        else:
            undecided = say("several places bear this name and nothing decides")
            return Location(words, "", tuple(ranked), "", undecided, _CHOSEN_BY)
        return Location(words, "", tuple(ranked), best.place_id, reason, _CHOSEN_BY)

    def _weigh(self, place_id: str, words: str, context: str) -> Candidate:
        place = self.places[place_id]
        around = [self.places[one].name for one in place.containment if one in self.places]
        in_words = [name for name in around if fold(name) in fold(words)]
        in_context = [name for name in around if name in context and name not in in_words]
        reasons = [say("the words name {name}", name=name) for name in in_words]
        reasons += [say("the text names {name}", name=name) for name in in_context]
        score = 1.0 + 4 * len(in_words) + len(in_context)
        return Candidate.of(place, score, tuple(reasons) or (say("bears the name"),), ", ".join([place.name, *around]))


def read_own_places(folder: Path, get_place: GetPlace, problems: list[Problem]) -> OwnPlaces:
    """Return the places of a seeds folder; empty if it has no ``places.toml``.

    Args:
        folder: The seeds folder.
        get_place: The gazetteer, for places around that are not the folder's own.
        problems: What is refused is added here; the other places are read.
    """
    path = folder / FILE
    if not path.exists():
        return OwnPlaces()
    top = open_fields(path, problems)
    own = _Gathered(get_place)
    if top is not None:
        for fields in top.parts("place"):
            own.read(fields)
        top.build(lambda: None)
    return OwnPlaces(own.places, own.names, own.outlines)


@dataclass(slots=True)
class _Gathered:
    """The places that were read so far."""

    get_place: GetPlace
    places: dict[str, Place] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outlines: dict[str, list[Ring]] = field(default_factory=dict)

    def read(self, fields: Fields) -> None:
        """Read one place; its faults are told and it is left out."""
        place_id = fields.text("id")
        fields.record_id = place_id
        if place_id and not place_id.startswith(PREFIX):
            fields.blame(f"id = {show_value(place_id)} does not begin with {PREFIX!r}", "id")
        if place_id in self.places:
            fields.blame(f"id = {show_value(place_id)} is used twice", "id")
        kind, within = fields.word("kind", tuple(KIND_NAMES)), fields.texts("within")
        self._check_within(fields, within)
        name, names = fields.text("name"), fields.texts("names")
        latitude, longitude = fields.number("latitude"), fields.number("longitude")
        uncertainty_m, rings = fields.number("uncertainty_m"), fields.rings("outline")
        if any(len(ring) < 3 for ring in rings):
            fields.blame("outline has a ring of less than three corners", "outline")
        with fields.blaming("id"):
            check_id(place_id, "place id")
        with fields.blaming("latitude"):
            check_latitude(latitude)
        with fields.blaming("longitude"):
            check_longitude(longitude)
        with fields.blaming("uncertainty_m"):
            check_radius_m(uncertainty_m)
        spot = (latitude, longitude, uncertainty_m)
        place = fields.build(lambda: Place(place_id, name, kind, *spot, containment=within))
        if place is None:
            return
        self.places[place_id] = place
        for one in dict.fromkeys(fold(one) for one in (name, *names)):
            self.names[one] = (*self.names.get(one, ()), place_id)
        if rings:
            self.outlines[place_id] = rings

    def _check_within(self, fields: Fields, within: tuple[str, ...]) -> None:
        for one in within:
            if one.startswith(PREFIX) and one not in self.places:
                fields.blame(f"within = {show_value(one)}, which does not stand above it in this file", "within")
            elif one not in self.places:
                with fields.blaming("within"):
                    self.get_place(one)
