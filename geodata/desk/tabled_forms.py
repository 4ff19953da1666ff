"""What a table says of a claim becomes a draft of its source, with a reason for every field."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from geodata.desk.placing import NO_PLACE
from geodata.desk.tabled_places import NOT_NAMED, TabledPlaces
from geodata.desk.voices import find_origin_of, list_speakers, take_speaker
from geodata.drafting.forms import shorten
from geodata.drafting.lexicon import get_lexicon
from geodata.drafting.sentences import split_sentences
from geodata.errors import RecordError
from geodata.folded_words import FoldedText, find_folded, fold_text
from geodata.quoting import find_words
from geodata.records.source import check_id
from geodata.records.vocabulary import PLOTTED_ROLES
from geodata.saying import say
from geodata.store.database import Draft, StoredSource
from geodata.table_readers.claims import TabledClaim

Form = dict[str, Any]
Span = tuple[int, int]
NO_QUOTE: Final = say("it has no quote")
_MOST_TOLD: Final = 200
"""Characters of a cell that a reason repeats."""


class TabledForms:
    """Makes drafts of one source.

    Args:
        source: The source.
    """

    def __init__(self, source: StoredSource) -> None:
        self.source, self._text = source, source.text
        self._places = TabledPlaces(source)
        self._folded: FoldedText | None = None
        language = str(source.form.get("language", "")).partition("-")[0].lower()
        self._sentences = [(one.start, one.end) for one in split_sentences(source.text, get_lexicon(language))]

    def find_quote(self, claim: TabledClaim) -> Span | str:
        """Return where the quote of a claim stands in the text, or why that is not known.

        The words stand where the table says, or once; else once but for what the eye does not see.
        """
        words, start = claim.fields.get("quote", ""), claim.fields.get("quote_start")
        if not words:
            return NO_QUOTE
        if start is not None and self._text[start : start + len(words)] == words:
            return start, start + len(words)
        spans = find_words(self._text, words) or self._find_folded(words)
        if len(spans) == 1:
            return spans[0]
        if not spans:
            return say("its words do not stand in the text of {source}", source=self.source.source_id)
        return say(
            "its words stand {count} times in the text of {source}", count=len(spans), source=self.source.source_id
        )

    def _find_folded(self, words: str) -> list[Span]:
        if self._folded is None:
            self._folded = fold_text(self._text)
        return [(one.start, one.end) for one in find_folded(self._text, words, self._folded)]

    def build(self, claim: TabledClaim, quote: Span, form: Form, *, keeps_id: bool) -> Draft:
        """Return the draft of a claim.

        Args:
            claim: What the table says.
            quote: Where its quote stands.
            form: The form of the source, which gets the speakers and statements that it lacks.
            keeps_id: Whether its id may be that of the table.
        """
        making = _Making(claim, self._text, self._sentences, quote)
        making.take_words()
        making.take_speakers(form)
        making.take_event()
        making.take_quantities()
        making.take_places(self._places)
        making.take_stances()
        if keeps_id:
            making.form["id"] = claim.fields["claim_id"]
        return Draft(making.finish(), make_key(claim), tuple(making.reasons))


def make_key(claim: TabledClaim) -> str:
    """Return a key that is the same whenever a table says the same, whatever its file is called."""
    places = [{name: value for name, value in one.items() if name != "row"} for one in claim.places]
    said = json.dumps([claim.fields, places], sort_keys=True, ensure_ascii=False)
    return f"table-{hashlib.sha256(said.encode('utf-8')).hexdigest()[:24]}"


def may_keep_id(claim: TabledClaim) -> bool:
    """Return whether the id that a table gives can be one."""
    try:
        check_id(claim.fields.get("claim_id", ""), "claim id")
    except RecordError:
        return False
    return True


class _Making:
    """A claim's form while it is made."""

    def __init__(self, claim: TabledClaim, text: str, sentences: list[Span], quote: Span) -> None:
        self.form: Form = {"kind": claim.fields.get("kind", "statement")}
        self.reasons: list[Form] = []
        self._claim, self._fields, self._text, self._sentences = claim, claim.fields, text, sentences
        self._quotes: list[Span] = [quote]
        self._give("quote", "quote")
        self._tell("kind", self._where("kind") if "kind" in claim.fields else "no column says it")

    def _where(self, field: str) -> str:
        return self._claim.tell(field)

    def _tell(self, field: str, rule: str, words: object = "") -> None:
        self.reasons.append({"field": field, "rule": rule, "words": str(words)[:_MOST_TOLD], "span": None})

    def _give(self, name: str, field: str) -> None:
        self._tell(name, self._where(field), self._fields[field])

    def take_words(self) -> None:
        """Take what an editor would write: summary, who does it, how firmly it is said."""
        words = " ".join(self._text[slice(*self._quotes[0])].split())
        self.form["summary"] = shorten(self._fields.get("summary") or self._fields.get("translation") or words)
        self.form["modality"] = self._fields.get("modality", "asserted")
        for name in ("summary", "translation", "actor", "modality"):
            if name in self._fields:
                self._give(name, name)
        self.form["actor"] = self._fields.get("actor", "")
        self._take_written("hedge", "hedge", self.form)

    def take_speakers(self, source: Form) -> None:
        """Take the chain of speakers; a statement that the source knows under the same key stays that one."""
        field = "speakers" if self._fields.get("speakers") else "speaker"
        outlet = source["outlet"]
        named = self._fields.get("speakers") or [self._fields.get("speaker", outlet["name"])]
        chain = list(dict.fromkeys(self._take_speaker(source, name) for name in named))
        known = source.get("origins", {}).get(self._fields.get("origin_key", ""), {})
        is_known = known.get("speaker") == chain[0]
        self.form["origin"] = self._fields["origin_key"] if is_known else find_origin_of(source, chain[0])
        self.form["relayed_by"] = [one for one in chain[1:] if one != outlet["id"]]
        if field in self._fields:
            self._tell("speaker", self._where(field), " → ".join(named))

    def _take_speaker(self, source: Form, name: str) -> str:
        before = list_speakers(source)
        speaker_id = take_speaker(source, name)
        if speaker_id not in before and name not in self._text:
            source["speakers"][speaker_id].pop("as_written")
        return speaker_id

    def take_event(self) -> None:
        """Take the days when it happened."""
        event = {end: self._fields[f"event_{end}"] for end in ("first", "last") if f"event_{end}" in self._fields}
        for end in event:
            self._give("event", f"event_{end}")
        if event:
            self._take_written("event_as_written", "as_written", event)
            self.form["event"] = event

    def take_quantities(self) -> None:
        """Take the numbers."""
        listed = self._fields.get("quantities")
        if listed:
            self._give("quantity", "quantities")
        else:
            names = ("value", "high", "unit", "qualifier", "as_written")
            one = {name: self._fields[f"quantity_{name}"] for name in names if f"quantity_{name}" in self._fields}
            listed = [one] if "value" in one or "unit" in one else []
            for name in one if listed else ():
                self._give("quantity", f"quantity_{name}")
        self.form["quantity"] = [self._build_quantity(one) for one in listed]

    def _build_quantity(self, one: Mapping[str, Any]) -> Form:
        built: Form = {"unit": "things", "qualifier": "exact" if "value" in one else "several", **one}
        words = str(built.pop("as_written", ""))
        # A line of a table has the words of all numbers of a claim, and the first number.
        for part in dict.fromkeys((words, words.partition("; ")[0])):
            if part and self._cover(part):
                built["as_written"] = part
                break
        return built

    def take_places(self, places: TabledPlaces) -> None:
        """Take the places that the text names; where it is not clear which is meant a person chooses."""
        found: dict[tuple[str, int], Form] = {}
        for place in self._claim.places:
            one = places.find(place, self._quotes)
            name = (
                place.get("place_name") or place.get("place_id") or f"{place.get('latitude')}, {place.get('longitude')}"
            )
            row = f"from {self._claim.file}, row {place['row']}"
            self._tell("place", f"{row}: {one.why}", name)
            if one.span is None:
                continue
            self._cover_span(*one.span)
            role = place.get("role", "at")
            form = {
                "role": role,
                "toponym": self._text[slice(*one.span)],
                "start": one.span[0],
                "place_id": one.place_id,
            }
            if one.place_id and not one.is_own:
                form |= {"decided_by": row.removeprefix("from "), "decided_because": one.why}
            found.setdefault((role, one.span[0]), form)
        self.form["place"] = list(found.values())
        if not any(one["role"] in PLOTTED_ROLES for one in found.values()):
            self.form["unplaced_reason"] = self._fields.get("unplaced_reason", NO_PLACE)

    def take_stances(self) -> None:
        """Take what it says of other claims."""
        self.form["stance"] = [
            one for one in self._fields.get("stances", ()) if one.get("toward") and one.get("stance")
        ]
        if self.form["stance"]:
            self._give("stance", "stances")

    def _take_written(self, field: str, name: str, form: Form) -> None:
        """Take words of the source where it has them, and tell where it has not."""
        words = self._fields.get(field)
        if not words:
            return
        if self._cover(words):
            form[name] = words
            self._give(field, field)
        else:
            self._tell(field, f"{self._where(field)}: {NOT_NAMED}", words)

    def _cover(self, words: str) -> bool:
        """Make sure that words stand in the quotes, and return whether they do: once in the text is enough."""
        if any(words in self._text[start:end] for start, end in self._quotes):
            return True
        spans = find_words(self._text, words)
        if len(spans) != 1:
            return False
        self._cover_span(*spans[0])
        return True

    def _cover_span(self, start: int, end: int) -> None:
        """Quote the sentence around words that no quote holds."""
        if any(first <= start and end <= last for first, last in self._quotes):
            return
        around = [one for one in self._sentences if one[0] < end and start < one[1]] or [(start, end)]
        self._quotes.append((min(start, around[0][0]), max(end, around[-1][1])))

    def finish(self) -> Form:
        """Return the form with its quotes; the translation belongs to the first one."""
        self.form["quote"] = [
            {"exact": self._text[start:end], "start": start, "end": end} for start, end in self._quotes
        ]
        if "translation" in self._fields:
            self.form["quote"][0]["translation"] = self._fields["translation"]
        return self.form
