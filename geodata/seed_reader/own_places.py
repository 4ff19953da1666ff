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

from geodata.errors import CitemapError, SeedError
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import KIND_NAMES
from geodata.records.location import Candidate, Location
from geodata.records.place import Place
from geodata.seed_reader.fields import Fields, Problem, read_toml

FILE = "places.toml"
PREFIX = "own-"
_CHOSEN_BY = "places.toml of these seeds"

Ring = list[tuple[float, float]]
GetPlace = Callable[[str], Place]
FindOutline = Callable[[str], list[Ring]]
Locate = Callable[[str, str], Location]


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

        def locate_here_first(words: str, context: str) -> Location:
            head = fold(words.partition(",")[0])
            ids = self.ids_by_name.get(fold(words)) or self.ids_by_name.get(head)
            return self._choose(ids, words, context) if ids else locate(words, context)

        return locate_here_first

    def _choose(self, ids: tuple[str, ...], words: str, context: str) -> Location:
        ranked = sorted((self._weigh(place_id, words, context) for place_id in ids), key=lambda one: -one.score)
        best = ranked[0]
        if len(ranked) == 1:
            reason = "the only place of this name in places.toml"
        elif best.score > ranked[1].score:
            reason = f"{best.reasons[0]}, which speaks for no other of this name"
        else:
            return Location(
                words, "", tuple(ranked), "", "several places bear this name and nothing decides", _CHOSEN_BY
            )
        return Location(words, "", tuple(ranked), best.place_id, reason, _CHOSEN_BY)

    def _weigh(self, place_id: str, words: str, context: str) -> Candidate:
        place = self.places[place_id]
        around = [self.places[one].name for one in place.containment if one in self.places]
        in_words = [name for name in around if fold(name) in fold(words)]
        in_context = [name for name in around if name in context and name not in in_words]
        reasons = [f"the words name {name}" for name in in_words] + [f"the text names {name}" for name in in_context]
        return Candidate(
            place_id=place_id,
            name=place.name,
            kind=place.kind,
            latitude=place.latitude,
            longitude=place.longitude,
            uncertainty_m=place.uncertainty_m,
            country_code=place.country_code,
            score=1.0 + 4 * len(in_words) + len(in_context),
            reasons=tuple(reasons) or ("bears the name",),
            label=", ".join([place.name, *around]),
        )


def read_own_places(folder: Path, get_place: GetPlace, problems: list[Problem]) -> OwnPlaces:
    """Return the places of a seeds folder; empty if it has no ``places.toml``.

    Args:
        folder: The seeds folder.
        get_place: The gazetteer, for places around that are not the folder's own.
        problems: What is refused is added here; the other places are read.
    """
    path = folder / FILE
    if not path.is_file():
        return OwnPlaces()
    try:
        top = Fields(read_toml(path), path.name)
        tables = top.parts("place")
        top.check_all_asked()
    except CitemapError as error:
        problems.append(Problem(str(path), 1, "", str(error)))
        return OwnPlaces()
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if line.strip() == "[[place]]"]
    places: dict[str, Place] = {}
    names: dict[str, tuple[str, ...]] = {}
    outlines: dict[str, list[Ring]] = {}
    for number, fields in enumerate(tables):
        try:
            _read_place(fields, get_place, places, names, outlines)
        except CitemapError as error:
            line = starts[number] if number < len(starts) else 1
            problems.append(Problem(str(path), line, str(fields.table.get("id", "")), str(error)))
    return OwnPlaces(places, names, outlines)


def _read_place(
    fields: Fields,
    get_place: GetPlace,
    places: dict[str, Place],
    names: dict[str, tuple[str, ...]],
    outlines: dict[str, list[Ring]],
) -> None:
    place_id, kind = fields.text("id"), fields.text("kind")
    if not place_id.startswith(PREFIX):
        raise SeedError(f"{fields.where}: id = {place_id!r} does not begin with {PREFIX!r}")
    if place_id in places:
        raise SeedError(f"{fields.where}: id = {place_id!r} is used twice")
    if kind not in KIND_NAMES:
        raise SeedError(f"{fields.where}: kind = {kind!r} is none of {', '.join(KIND_NAMES)}")
    within = fields.texts("within")
    for one in within:
        if one.startswith(PREFIX) and one not in places:
            raise SeedError(f"{fields.where}: within = {one!r}, which does not stand above it in this file")
        if one not in places:
            get_place(one)
    place = Place(
        place_id=place_id,
        name=fields.text("name"),
        kind=kind,
        latitude=fields.number("latitude"),
        longitude=fields.number("longitude"),
        uncertainty_m=fields.number("uncertainty_m"),
        containment=within,
    )
    called = dict.fromkeys(fold(name) for name in (place.name, *fields.texts("names")))
    rings = fields.rings("outline")
    fields.check_all_asked()
    places[place_id] = place
    for name in called:
        names[name] = (*names.get(name, ()), place_id)
    if rings:
        outlines[place_id] = rings
