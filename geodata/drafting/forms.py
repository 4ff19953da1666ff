"""Drafts in the form in which files write sources and claims, so that a person has only to correct them.

A form holds plain values: `build_source_form` makes that of a `source.toml`, `build_claim_form` that of one
`[[claim]]`. Whatever they rest on is quoted; what only a person can give (a translation) is left out and asked for.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from geodata.drafting.lexicon import get_lexicon
from geodata.drafting.records import Draft, DraftPlace, DraftSpeaker, Span
from geodata.drafting.sentences import split_sentences
from geodata.records.article import FURNITURE, Article
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.source import LONGEST_ID
from geodata.records.vocabulary import PLOTTED_ROLES, QUALIFIER_WORDS
from geodata.saying import say

Form = dict[str, Any]
"""The fields of a source or a claim as its file writes them."""

FindChoice = Callable[[str], str]
"""The place that the geocoder chooses for words of the text, by its id; empty for none."""

DRAFTER: Final = say("the drafter")
"""Who is named as having chosen a place that the geocoder alone would not choose."""

OUTLET: Final = "outlet"
_LONGEST_SUMMARY: Final = 160
_LONGEST_WORD: Final = 48
_ROLE_WORDS: Final = {"at": "at", "from": "from", "via": "via", "to": "to", "target": "on"}


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What a person confirmed about an article.

    Attributes:
        title: Its title.
        publisher: Who published it.
        language: BCP 47 tag.
        first: First day on which it can have been published.
        last: Last day; the same one if the day is known.
        published_note: How the days are known; needed unless they are one.
        recorded_at: When it was stored, UTC, ISO 8601.
        url: Its address, empty if unknown.
        title_note: How the title is known; empty if the source prints it.
        home: Id of the place where its source is at home; empty if it is not known.
    """

    title: str
    publisher: str
    language: str
    first: date
    last: date
    published_note: str
    recorded_at: str
    url: str = ""
    title_note: str = ""
    home: str = ""


def make_slug(words: str, longest: int = _LONGEST_WORD) -> str:
    """Return words as a part of an id: a-z, 0-9 and single hyphens; empty if nothing of them can be written so.

    Example:
        >>> make_slug("The National Intelligence Service (NIS)")
        'the-national-intelligence-service-nis'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")


def make_source_id(facts: SourceFacts, text: str) -> str:
    """Return an id that tells publisher, day and title, and differs from text to text."""
    signs = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    parts = (make_slug(facts.publisher, 24), str(facts.last), make_slug(facts.title, 36), signs)
    return "-".join(part for part in parts if part)


def build_source_form(article: Article, facts: SourceFacts, drafts: Iterable[Draft]) -> Form:
    """Return the form of a source: what was confirmed about it, and the speakers and origins that its drafts need."""
    outlet_id = make_slug(facts.publisher, 24) or OUTLET
    form: Form = {
        "title": facts.title,
        "title_note": facts.title_note,
        "publisher": facts.publisher,
        "language": facts.language,
        "url": facts.url,
        "recorded_at": facts.recorded_at,
        "published": {"first": facts.first, "last": facts.last},
        "published_note": facts.published_note,
        "boilerplate": [list(span) for span in article.spans_of(FURNITURE)],
        "outlet": {"id": outlet_id, "name": facts.publisher},
        "speakers": {},
        "origins": {},
    }
    if facts.home:
        form["home"] = facts.home
    add_voices(form, article.text, drafts)
    return form


def add_voices(form: Form, text: str, drafts: Iterable[Draft]) -> None:
    """Make sure that a source's form has the speakers and origins of drafts; those that it has stay as they are."""
    outlet_id, publisher = form["outlet"]["id"], form["outlet"]["name"]
    for draft in drafts:
        for speaker in draft.speakers:
            speaker_id = make_speaker_id(speaker.name, outlet_id, publisher)
            if speaker_id != outlet_id:
                form.setdefault("speakers", {}).setdefault(speaker_id, _describe_speaker(speaker, text))
        add_origin(form, _first_speaker(draft, outlet_id, publisher))


def make_speaker_id(name: str, outlet_id: str, publisher: str) -> str:
    """Return the id of a speaker: the outlet's own if he bears its name."""
    if name.casefold() == publisher.casefold():
        return outlet_id
    signs = hashlib.sha256(name.casefold().encode()).hexdigest()[:8]
    return make_slug(re.sub(r"(?i)^(the|a|an)\s+", "", name)) or f"speaker-{signs}"


def add_origin(form: Form, speaker_id: str) -> str:
    """Make sure that a source's form has an origin for what a speaker says in it, and return its key.

    Args:
        form: The form of the source; it is changed.
        speaker_id: One of its speakers, or its outlet.
    """
    last = form["published"]["last"]
    key = f"{speaker_id}-{last}"
    if key not in form.setdefault("origins", {}):
        is_outlet = speaker_id == form["outlet"]["id"]
        asserted = dict(form["published"]) if is_outlet else {"last": last}
        note = say("No later than the article.")
        if is_outlet:
            note = say("In the outlet's own voice: said when it was published.")
        form["origins"][key] = {"speaker": speaker_id, "asserted": asserted, "note": note}
    return key


def _describe_speaker(speaker: DraftSpeaker, text: str) -> Form:
    written = " ".join(text[slice(*speaker.span)].split()) if speaker.span else ""
    return {"name": speaker.name, "as_written": written}


def _first_speaker(draft: Draft, outlet_id: str, publisher: str) -> str:
    return make_speaker_id(draft.speakers[0].name, outlet_id, publisher) if draft.speakers else outlet_id


class ClaimForms:
    """Makes the forms of an article's drafts.

    Args:
        article: The article.
        source_id: Id of its source.
        source: The source's form; see `build_source_form`.
        find_choice: What the geocoder alone would choose; another choice of the drafter is told in the claim.
    """

    def __init__(self, article: Article, source_id: str, source: Form, find_choice: FindChoice) -> None:
        self._text = article.text
        self._source_id, self._source = source_id, source
        self._find_choice = find_choice
        language = str(source["language"]).split("-")[0].lower()
        self._is_english = language == "en"
        self._sentences = [(one.start, one.end) for one in split_sentences(article.text, get_lexicon(language))]
        self._ids: dict[str, str] = {}

    def build(self, drafts: Iterable[Draft]) -> list[tuple[Draft, Form]]:
        """Return each draft with its form, ids given; denials bear on the ids of what they deny."""
        listed = list(drafts)
        self._ids = {draft.key: self._make_id(draft) for draft in listed}
        return [(draft, self._build(draft)) for draft in listed]

    def _make_id(self, draft: Draft) -> str:
        place = next((make_slug(one.text, 24) for one in draft.places), "")
        tail = "-".join(part for part in (draft.kind, place, draft.key) if part)
        return f"{self._source_id[: LONGEST_ID - len(tail) - 1].strip('-')}-{tail}"

    def _build(self, draft: Draft) -> Form:
        outlet = self._source["outlet"]
        chain = [make_speaker_id(one.name, outlet["id"], outlet["name"]) for one in draft.speakers] or [outlet["id"]]
        event = draft.event
        dated: Form = {"first": event.first, "last": event.last, "as_written": self._words(event.span)}
        return {
            "id": self._ids[draft.key],
            "kind": draft.kind,
            "origin": add_origin(self._source, chain[0]),
            "relayed_by": [one for one in chain[1:] if one not in (chain[0], outlet["id"])],
            "summary": self._summarise(draft),
            "actor": " ".join(self._words(draft.actor).split()),
            "event": dated if event.first or event.last else None,
            "modality": draft.modality,
            "hedge": self._words(_find_hedge(draft)),
            "unplaced_reason": "" if self._is_placed(draft) else say("The words name no place where it happens."),
            "quote": [self._quote(span) for span in self._find_quotes(draft)],
            "place": [self._place(one) for one in draft.places],
            "quantity": [
                {"value": one.value, "high": one.high, "unit": one.unit or "things", "qualifier": one.qualifier,
                 "as_written": self._words(one.span)}
                for one in draft.quantities
            ],
            "stance": [
                {"toward": self._ids[key], "stance": draft.stance} for key in draft.toward if key in self._ids
            ] if draft.stance else [],
        }  # fmt: skip

    def _words(self, span: Span | None) -> str:
        return self._text[slice(*span)] if span else ""

    def _is_placed(self, draft: Draft) -> bool:
        return any(one.role in PLOTTED_ROLES for one in draft.places)

    def _quote(self, span: Span) -> Form:
        return {"exact": self._words(span), "start": span[0], "end": span[1]}

    def _find_quotes(self, draft: Draft) -> list[Span]:
        """Return the quote, and the sentences of whatever else the draft rests on."""
        quotes = [draft.quote]
        rests_on = [*(one.span for one in draft.places), *(one.span for one in draft.quantities)]
        for span in (*rests_on, draft.event.span, _find_hedge(draft)):
            if span and not any(start <= span[0] and span[1] <= end for start, end in quotes):
                quotes.append(self._find_sentence(span))
        return quotes

    def _find_sentence(self, span: Span) -> Span:
        around = [one for one in self._sentences if one[0] < span[1] and span[0] < one[1]]
        return min(span[0], *(one[0] for one in around)), max(span[1], *(one[1] for one in around))

    def _place(self, place: DraftPlace) -> Form:
        form: Form = {"role": place.role, "toponym": place.text, "start": place.span[0], "place_id": place.place_id}
        if self._find_choice(place.text) != place.place_id:
            form |= {"decided_by": DRAFTER, "decided_because": say("so it is read in its own sentence")}
        return form

    def _summarise(self, draft: Draft) -> str:
        """Return the quote's words where they are English, else what the fields say in English; to be corrected."""
        words = " ".join(self._words(draft.quote).split())
        if self._is_english:
            return shorten(words)
        things = [
            " ".join(part for part in (QUALIFIER_WORDS[one.qualifier], _number(one.value), one.unit) if part)
            for one in draft.quantities
        ]
        where = [f"{_ROLE_WORDS[one.role]} {one.text}" for one in draft.places if one.role in _ROLE_WORDS]
        said = f"; said by {draft.speakers[0].name}" if draft.speakers else ""
        label = CLAIM_KINDS[draft.kind].label
        return shorten(" ".join(part for part in (label, ", ".join(things), ", ".join(where)) if part) + said)


def _find_hedge(draft: Draft) -> Span | None:
    """Return where the words stand that show how firmly it is said; None where nothing hedges it."""
    if draft.hedge or draft.modality == "asserted":
        return draft.hedge
    return next((one.span for one in draft.reasons if one.field == "modality" and one.span), None)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def shorten(words: str, longest: int = _LONGEST_SUMMARY) -> str:
    """Return words cut at the end of one, with an ellipsis, if they are longer than so many characters."""
    if len(words) <= longest:
        return words
    return words[: longest - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"
