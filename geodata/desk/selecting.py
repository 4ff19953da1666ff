"""Words that an editor selects in the text become a new claim, or fill a field of one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from geodata.desk.placing import NO_PLACE, find_candidates
from geodata.desk.voices import find_origin_of, take_speaker
from geodata.drafting.dates import find_dates
from geodata.drafting.forms import add_origin, shorten
from geodata.drafting.lexicon import Lexicon, get_lexicon
from geodata.drafting.numbers import find_quantities
from geodata.drafting.sentences import split_sentences
from geodata.drafting.words import Words
from geodata.errors import RecordError
from geodata.intervals import read_day
from geodata.saying import say
from geodata.store.database import Database, Desk, Draft, Editor, StoredSource

Form = dict[str, Any]
Span = tuple[int, int]

Fill = Callable[[StoredSource, Form, Span], None]
"""Puts the words of a span into a claim's form; it changes that form, and the source's where it must."""


@dataclass(frozen=True, slots=True)
class Use:
    """What selected words can become in the open claim.

    Attributes:
        label: What stands on the button.
        fill: Puts them there.
    """

    label: str
    fill: Fill


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the blanks at its ends.

    Raises:
        RecordError: If nothing is left of it.
    """
    words = text[max(start, 0) : end]
    start = max(start, 0) + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end:
        raise RecordError(say("no words are selected"))
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
        "unplaced_reason": NO_PLACE,
        "quote": [{"exact": words, "start": start, "end": end}],
    }
    desk = Desk(database)
    _save_origin(desk, editor, source)
    return desk.add_drafts(editor, source.source_id, [Draft(form)], reason=say("words selected in the text"))[0]


def _save_origin(desk: Desk, editor: Editor, source: StoredSource) -> None:
    """Make sure that the source has an origin for what its outlet says."""
    form = copy.deepcopy(source.form)
    add_origin(form, form["outlet"]["id"])
    if form != source.form:
        desk.save_source(editor, source.source_id, form, source.version, reason=say("an origin for a new claim"))


def use_words(source: StoredSource, form: Form, use: str, start: int, end: int) -> tuple[Form, Form]:
    """Return the forms of a source and a claim with selected words in a field; what they rest on is quoted.

    Args:
        source: The source.
        form: The claim's form.
        use: A key of `USES`.
        start: First code point of the words.
        end: Code point after the last.

    Raises:
        RecordError: If no words are selected, or they cannot be used so.
    """
    start, end = trim(source.text, start, end)
    if use not in USES:
        raise RecordError(f"words cannot be used as {use[:40]!r}")
    new = copy.deepcopy(form)
    if use != "quote":
        _cover(source, new, start, end)
    changed = replace(source, form=copy.deepcopy(source.form))
    USES[use].fill(changed, new, (start, end))
    return changed.form, new


def _cover(source: StoredSource, form: Form, start: int, end: int) -> None:
    """Quote the sentence around words that no quote of the claim holds."""
    if any(one["start"] <= start and end <= one["end"] for one in form.get("quote", ())):
        return
    sentences = split_sentences(source.text, _get_lexicon(source))
    around = [(one.start, one.end) for one in sentences if one.start < end and start < one.end] or [(start, end)]
    first, last = min(start, around[0][0]), max(end, around[-1][1])
    form.setdefault("quote", []).append({"exact": source.text[first:last], "start": first, "end": last})


def _get_lexicon(source: StoredSource) -> Lexicon:
    return get_lexicon(str(source.form.get("language", "")).split("-")[0])


def _add_quote(source: StoredSource, form: Form, span: Span) -> None:
    form.setdefault("quote", []).append({"exact": source.text[slice(*span)], "start": span[0], "end": span[1]})


def _add_place(source: StoredSource, form: Form, span: Span) -> None:
    words = source.text[slice(*span)]
    place_id = next((one.place_id for one in find_candidates(words, source.text, source.form.get("home", ""))), "")
    if not place_id:
        raise RecordError(say("no place bears the name {words!r}", words=words[:80]))
    form.setdefault("place", []).append({"role": "at", "toponym": words, "start": span[0], "place_id": place_id})
    form.pop("unplaced_reason", None)


def _add_quantity(source: StoredSource, form: Form, span: Span) -> None:
    """Read the number as the drafter would; where there are no digits it is "several"."""
    words = source.text[slice(*span)]
    found = next(iter(find_quantities(Words(words, _get_lexicon(source)), [])), None)
    read: Form = {"qualifier": "several", "unit": "things"}
    if found is not None:
        values = {"value": found.value, "high": found.high}
        read = {name: value for name, value in values.items() if value is not None}
        read |= {"qualifier": found.qualifier, "unit": found.unit or "things"}
    form.setdefault("quantity", []).append({**read, "as_written": words})


def _set_event(source: StoredSource, form: Form, span: Span) -> None:
    """Read the days against the last day on which the source can have been published."""
    words = source.text[slice(*span)]
    published = read_day(source.form["published"]["last"])
    phrases = find_dates(Words(words, _get_lexicon(source)))
    days = phrases[0].days(published, is_future=form.get("modality") == "planned") if phrases else None
    ends = zip(("first", "last"), days or (None, None), strict=True)
    form["event"] = {name: day.isoformat() for name, day in ends if day} | {"as_written": words}


def _set_hedge(source: StoredSource, form: Form, span: Span) -> None:
    form["hedge"] = source.text[slice(*span)]
    if form.get("modality", "asserted") == "asserted":
        form["modality"] = "hedged"


def _set_actor(source: StoredSource, form: Form, span: Span) -> None:
    form["actor"] = " ".join(source.text[slice(*span)].split())


def _set_speaker(source: StoredSource, form: Form, span: Span) -> None:
    form["origin"] = find_origin_of(source.form, take_speaker(source.form, source.text[slice(*span)]))


USES: Final = {
    "quote": Use("Quote it too", _add_quote),
    "place": Use("A place", _add_place),
    "quantity": Use("A number", _add_quantity),
    "event": Use("When", _set_event),
    "speaker": Use("Who says it", _set_speaker),
    "actor": Use("Who does it", _set_actor),
    "hedge": Use("Hedges it", _set_hedge),
}
"""What selected words can become in the open claim."""
