"""Resolves the toponyms of a source and holds the answers against the ids that an editor pinned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from geodata.errors import SeedError
from geodata.records.location import Candidate, Location
from geodata.records.place import Place
from geodata.seed_reader.fields import Fields

Locate = Callable[[str, str], Location]
"""A geocoder: (words, context) → location with its receipt."""

GetPlace = Callable[[str], Place]
"""The gazetteer: place id → place; raises `PlaceNotFoundError`."""


@dataclass(slots=True)
class PlaceReader:
    """Resolves toponyms in the context of one text, each wording once.

    Attributes:
        locate: The geocoder.
        get_place: The gazetteer.
        text: The text of the source, given to the geocoder as context.
    """

    locate: Locate
    get_place: GetPlace
    text: str
    _known: dict[str, Location] = field(default_factory=dict)

    def read_location(self, fields: Fields, toponym: str, start: int) -> Location:
        """Return where a toponym is, as the geocoder says and the file confirms.

        Args:
            fields: Table with `place_id`, and perhaps `words` (the wording given to the geocoder when the
                toponym alone says less than the text does), `decided_by` and `decided_because`.
            toponym: The place as written.
            start: Its offset in the text.

        Raises:
            SeedError: If the words are not in the text, or the geocoder and the file disagree and no person
                has decided.
            PlaceNotFoundError: If the pinned place is not in the gazetteer.
        """
        words = fields.text("words", toponym)
        pinned = fields.text("place_id")
        decided_by = fields.text("decided_by", "")
        because = fields.text("decided_because", "")
        self._check_words(fields, words, toponym, start)
        place = self.get_place(pinned)
        if words not in self._known:
            self._known[words] = self.locate(words, self.text)
        location = self._known[words]
        if location.choice == pinned:
            return location
        if not decided_by:
            found = location.choice or "nothing"
            raise SeedError(
                f"{fields.where}: {words!r} is pinned to {pinned} ({place.name}), the geocoder finds {found} "
                f"({location.reason}); correct place_id or add decided_by and decided_because"
            )
        return _decide(location, place, decided_by, because)

    def _check_words(self, fields: Fields, words: str, toponym: str, start: int) -> None:
        if self.text[start : start + len(toponym)] != toponym or not toponym:
            found = self.text[start : start + len(toponym)]
            raise SeedError(f"{fields.where}: at {start} stands {found!r}, not {toponym!r}")
        if toponym not in words or words not in self.text:
            raise SeedError(f"{fields.where}: words = {words!r} do not stand in the text around {toponym!r}")


def _decide(location: Location, place: Place, decided_by: str, because: str) -> Location:
    candidates = location.candidates
    if place.place_id not in {candidate.place_id for candidate in candidates}:
        chosen = Candidate(
            place_id=place.place_id,
            name=place.name,
            kind=place.kind,
            latitude=place.latitude,
            longitude=place.longitude,
            uncertainty_m=place.uncertainty_m,
            country_code=place.country_code,
            score=0.0,
            reasons=("named by the editor, not by the geocoder",),
            label=place.name,
        )
        candidates = (*candidates, chosen)
    reason = f"{because} (the geocoder: {location.reason})" if because else location.reason
    return replace(location, candidates=candidates, choice=place.place_id, reason=reason, chosen_by=decided_by)
