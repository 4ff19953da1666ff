"""What is known of a stored article is corrected, or the article read again; what persons decided stays."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import Any

from geodata.articles import take_text
from geodata.desk.adding import draft_forms, with_facts
from geodata.desk.proving import find_faults
from geodata.desk.tabled import take_waiting
from geodata.drafting import Draft, draft
from geodata.drafting.forms import SourceFacts, add_voices
from geodata.errors import RecordError
from geodata.intervals import read_day
from geodata.records.article import Article, Region
from geodata.saying import say
from geodata.store.database import Database, Desk, DeskReader, Editor, StoredClaim, StoredSource

Form = dict[str, Any]
_OPEN = ("draft", "accepted")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction of an article's facts led to.

    Attributes:
        dated_anew: How many drafts have other days now.
        published: How many published claims rest on days that should be looked at.
    """

    dated_anew: int = 0
    published: int = 0


def build_article(source: StoredSource) -> Article:
    """Return a stored source as the article that it was, with what is known of it."""
    regions = tuple(Region(kind, start, end) for start, end, kind in source.regions)
    article = replace(take_text(source.text), regions=regions)
    return with_facts(article, read_facts_of(source))


def read_facts_of(source: StoredSource) -> SourceFacts:
    """Return what stands about a source."""
    form = source.form
    first, last = (read_day(form["published"][end]) for end in ("first", "last"))
    words = [str(form.get(name, "")) for name in ("published_note", "recorded_at", "url", "title_note", "home")]
    return SourceFacts(form["title"], form["publisher"], form["language"], first, last, *words)


def correct_facts(database: Database, editor: Editor, source: StoredSource, facts: SourceFacts) -> Corrected:
    """Save corrected facts of a source; of drafts, days that nobody corrected are read against the new day.

    Args:
        database: Where it stands.
        editor: Who corrects.
        source: The source as it was shown.
        facts: What is right.

    Raises:
        RecordError: If claims that are published would no longer be sound; it says which.
        EditConflictError: If somebody changed the source meanwhile.
    """
    form = _build_form(source, facts)
    claims = DeskReader(database).list_claims(source.source_id)
    public = [one for one in claims if one.state == "published"]
    faults = find_faults(replace(source, form=form), public)
    if faults:
        told = "; ".join(f"{one}: {found[0].message}" for one, found in faults.items())
        raise RecordError(say("what is published would not be sound any more: {why}", why=told))
    dated = _date_anew(source, facts, claims) if form["published"] != source.form["published"] else []
    changed = [(one.claim_id, event, one.version) for one, event in dated if one.state in _OPEN]
    saved = (source.source_id, form, source.version)
    Desk(database).save_together(editor, saved, changed, reason=say("the article's facts were corrected"))
    if facts.url != source.form.get("url", ""):
        take_waiting(database, editor, source.source_id)
    return Corrected(len(changed), sum(one.state == "published" for one, _ in dated))


def _build_form(source: StoredSource, facts: SourceFacts) -> Form:
    """Return the source's form with its facts, and with origins that follow the day of publication."""
    form, old = copy.deepcopy(source.form), source.form["published"]
    new = {"first": facts.first.isoformat(), "last": facts.last.isoformat()}
    words = {"title": facts.title, "publisher": facts.publisher, "language": facts.language}
    form |= words | {"published": new, "published_note": facts.published_note, "url": facts.url}
    form.pop("home", None)
    if facts.home:
        form["home"] = facts.home
    if form["outlet"]["name"] == source.form["publisher"]:
        form["outlet"]["name"] = facts.publisher
    for origin in form.get("origins", {}).values():
        if origin.get("asserted") == old:
            origin["asserted"] = dict(new)
        elif origin.get("asserted") == {"last": old["last"]}:
            origin["asserted"] = {"last": new["last"]}
    return form


def _date_anew(source: StoredSource, facts: SourceFacts, claims: list[StoredClaim]) -> list[tuple[StoredClaim, Form]]:
    """Return the claims whose days are still the drafter's and would be others now, each with its new form."""
    article = build_article(source)
    before, after = ({one.key: _read_event(one, source.text) for one in draft(each).drafts} for each in (
        article, with_facts(article, facts)
    ))  # fmt: skip
    found = []
    for claim in claims:
        key = claim.draft_key
        if key in before and claim.form.get("event", {}) == before[key] != after.get(key, before[key]):
            form = {name: value for name, value in claim.form.items() if name != "event"}
            found.append((claim, form | ({"event": after[key]} if after[key] else {})))
    return found


def _read_event(one: Draft, text: str) -> Form:
    event = one.event
    if not event.first and not event.last:
        return {}
    days = {"first": event.first, "last": event.last}
    form = {name: day.isoformat() for name, day in days.items() if day}
    return form | ({"as_written": text[slice(*event.span)]} if event.span else {})


def read_again(database: Database, editor: Editor, source: StoredSource) -> list[str]:
    """Draft the claims of a stored article again and return the ids of those that are new.

    Drafts that are there already stay as they are, whatever was decided about them: a rejected one does not come back.
    """
    known = {one.draft_key for one in DeskReader(database).list_claims(source.source_id)}
    article = build_article(source)
    drafts = draft(article).drafts
    new = [one for one in drafts if one.key not in known]
    if not new:
        return []
    form = copy.deepcopy(source.form)
    add_voices(form, source.text, new)
    stored = [one for one in draft_forms(article, source.source_id, form, drafts) if one.key not in known]
    desk, reason = Desk(database), say("the article was read again")
    if form != source.form:
        desk.save_source(editor, source.source_id, form, source.version, reason=reason)
    return desk.add_drafts(editor, source.source_id, stored, reason=reason)
