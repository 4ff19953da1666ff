"""Resolves the toponyms of a source and holds the answers against the ids that an editor pinned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from geodata.errors import CitemapError
from geodata.quoting import find_hint, find_words
from geodata.records.location import Candidate, Locate, Location
from geodata.records.place import Place
from geodata.saying import say
from geodata.seed_reader.fields import Fields
from geodata.seed_reader.problems import show_value

GetPlace = Callable[[str], Place]
"""The gazetteer: place id → place; raises `PlaceNotFoundError`."""

_MOST_NAMED = 3


@dataclass(slots=True)
class PlaceReader:
    """Resolves toponyms in the context of one text, each wording once.

    Attributes:
        locate: The geocoder.
        get_place: The gazetteer.
        text: The text of the source, given to the geocoder as context.
        home: Id of the place where the source is at home, given to the geocoder too; empty if it is not known.
    """

    locate: Locate
    get_place: GetPlace
    text: str
    home: str = ""
    _known: dict[str, Location] = field(default_factory=dict)

    def read_location(self, fields: Fields, toponym: str, start: int) -> Location | None:
        """Return where a toponym is, as the geocoder says and the file confirms.

        None, with the fault told, if the words are not in the text, the place is unknown, or the geocoder and the file
        disagree and no person has decided.

        Args:
            fields: Table with `place_id`, and perhaps `words` (the wording given to the geocoder when the
                toponym alone says less than the text does), `decided_by` and `decided_because`.
            toponym: The place as written.
            start: Its offset in the text.
        """
        words = fields.text("words", toponym)
        decided_by, because = fields.text("decided_by", ""), fields.text("decided_because", "")
        self._check_words(fields, words, toponym, start)
        pinned = fields.text("place_id", "")
        place = self._find_place(fields, pinned, words)
        if place is None:
            return None
        location = self._locate(words)
        if location.choice == pinned:
            return location
        if not decided_by:
            found = say(
                "{value} is pinned to {id} ({name}), the geocoder finds {found} ({reason})",
                value=show_value(words), id=pinned, name=place.name, found=location.choice or "nothing",
                reason=location.reason,
            )  # fmt: skip
            mending = say("correct place_id or add decided_by and decided_because")
            fields.blame(f"{found}; {mending}", "place_id")
            return None
        return _decide(location, place, decided_by, because)

    def _locate(self, words: str) -> Location:
        if words not in self._known:
            self._known[words] = self.locate(words, self.text, self.home)
        return self._known[words]

    def _find_place(self, fields: Fields, pinned: str, words: str) -> Place | None:
        try:
            if pinned:
                return self.get_place(pinned)
            fault = say("{field} is missing, {wanted}", field="place_id", wanted=say("a text"))
        except CitemapError as error:
            fault = str(error)
        candidates = self._locate(words).candidates[:_MOST_NAMED] if words else ()
        named = ", ".join(f"{one.place_id} ({one.label or one.name}, {one.kind})" for one in candidates)
        hint = say("{value} may be {labels}", value=show_value(words), labels=named)
        if not named:
            hint = say("no place bears that name") if words else ""
        fields.blame("; ".join(filter(None, [fault, hint])), "place_id")
        return None

    def _check_words(self, fields: Fields, words: str, toponym: str, start: int) -> None:
        found = self.text[start : start + len(toponym)] if start >= 0 else ""
        if not toponym:
            return
        if found != toponym:
            hint = find_hint(self.text, toponym)
            name = "start" if find_words(self.text, toponym) else "toponym"
            stands = say(
                "at {at} stands {found}, not {words}", at=start, found=show_value(found), words=show_value(toponym)
            )
            fields.blame(stands + hint, name)
        elif toponym not in words or words not in self.text:
            value, name = show_value(words), show_value(toponym)
            fields.blame(say("words = {value} do not stand in the text around {name}", value=value, name=name), "words")


def _decide(location: Location, place: Place, decided_by: str, because: str) -> Location:
    candidates = location.candidates
    if place.place_id not in {candidate.place_id for candidate in candidates}:
        chosen = Candidate.of(place, 0.0, (say("named by the editor, not by the geocoder"),), place.name)
        candidates = (*candidates, chosen)
    reason = location.reason
    if because:
        reason = say("{because} (the geocoder: {reason})", because=because, reason=reason)
    return replace(
        location,
        candidates=candidates,
        choice=place.place_id,
        reason=reason,
        chosen_by=decided_by,
        confidence=1.0,
    )
