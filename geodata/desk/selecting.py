"""Words that an editor selects in the text become a new claim, or fill a field of one."""

from __future__ import annotations

import copy
from typing import Any, Final

from geodata.drafting.forms import add_origin, shorten
from geodata.drafting.lexicon import get_lexicon
from geodata.drafting.sentences import split_sentences
from geodata.errors import RecordError
from geodata.geocoders import OfflineGeocoder
from geodata.records.location import Candidate
from geodata.store.database import Database, Desk, Draft, Editor, StoredSource

Form = dict[str, Any]
USES: Final = {"quote": "Quote it too", "place": "A place", "event": "When", "hedge": "Hedges it"}
"""What selected words can become in the open claim, with the words on the button."""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the blanks at its ends.

    Raises:
        RecordError: If nothing is left of it.
    """
    words = text[max(start, 0) : end]
    start = max(start, 0) + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end:
        raise RecordError("no words are selected")
    return start, end


def add_selected(database: Database, editor: Editor, source: StoredSource, start: int, end: int) -> str:
    """Store a new draft that rests on selected words, in the outlet's own voice, and return its id."""
    start, end = trim(source.text, start, end)
    words = source.text[start:end]
    form: Form = {
        "kind": "statement",
        "origin": add_origin(copy.deepcopy(source.form), source.form["outlet"]["id"]),
        "summary": shorten(" ".join(words.split())),
        "modality": "asserted",
        "unplaced_reason": "The words name no place where it happens.",
        "quote": [{"exact": words, "start": start, "end": end}],
    }
    desk = Desk(database)
    _save_origin(desk, editor, source)
    return desk.add_drafts(editor, source.source_id, [Draft(form)], reason="words selected in the text")[0]


def _save_origin(desk: Desk, editor: Editor, source: StoredSource) -> None:
    """Make sure that the source has an origin for what its outlet says."""
    form = copy.deepcopy(source.form)
    add_origin(form, form["outlet"]["id"])
    if form != source.form:
        desk.save_source(editor, source.source_id, form, source.version, reason="an origin for a new claim")


def use_words(source: StoredSource, form: Form, use: str, start: int, end: int) -> Form:
    """Return a claim's form with selected words in one of its fields; what they rest on is quoted.

    Args:
        source: The source.
        form: The claim's form.
        use: A word of `USES`.
        start: First code point of the words.
        end: Code point after the last.

    Raises:
        RecordError: If no words are selected, or no place bears the name.
    """
    start, end = trim(source.text, start, end)
    words, new = source.text[start:end], copy.deepcopy(form)
    if use == "quote":
        new.setdefault("quote", []).append({"exact": words, "start": start, "end": end})
        return new
    _cover(source, new, start, end)
    if use == "place":
        place_id = next((one.place_id for one in find_candidates(words, source.text)), "")
        if not place_id:
            raise RecordError(f"no place bears the name {words[:80]!r}")
        new.setdefault("place", []).append({"role": "at", "toponym": words, "start": start, "place_id": place_id})
        new.pop("unplaced_reason", None)
    elif use == "event":
        new["event"] = {**new.get("event", {}), "as_written": words}
    elif use == "hedge":
        new["hedge"] = words
        new["modality"] = "hedged" if new.get("modality", "asserted") == "asserted" else new["modality"]
    else:
        raise RecordError(f"words cannot be used as {use[:40]!r}")
    return new


def _cover(source: StoredSource, form: Form, start: int, end: int) -> None:
    """Quote the sentence around words that no quote of the claim holds."""
    if any(one["start"] <= start and end <= one["end"] for one in form.get("quote", ())):
        return
    language = str(source.form.get("language", "")).split("-")[0]
    sentences = split_sentences(source.text, get_lexicon(language))
    around = [(one.start, one.end) for one in sentences if one.start < end and start < one.end] or [(start, end)]
    first, last = min(start, around[0][0]), max(end, around[-1][1])
    form.setdefault("quote", []).append({"exact": source.text[first:last], "start": first, "end": last})


def find_candidates(words: str, text: str) -> tuple[Candidate, ...]:
    """Return the places that words may mean, the geocoder's choice first; empty if no place bears the name."""
    location = OfflineGeocoder().locate(words, text)
    return tuple(sorted(location.candidates, key=lambda one: one.place_id != location.choice))


def choose_place(source: StoredSource, form: Form, number: int, place_id: str, editor: Editor) -> Form:
    """Return a form with another place for one of its toponyms; a choice against the geocoder bears a name."""
    new = copy.deepcopy(form)
    place = new["place"][number]
    place["place_id"] = place_id
    for name in ("decided_by", "decided_because"):
        place.pop(name, None)
    candidates = find_candidates(place.get("words", place["toponym"]), source.text)
    if not candidates or candidates[0].place_id != place_id:
        place |= {"decided_by": editor.name, "decided_because": "chosen at the desk from the text"}
    return new
