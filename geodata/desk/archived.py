"""An article of an archive comes to the desk, from the map of its drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodata.articles import take_text
from geodata.desk.adding import Incoming
from geodata.records.article import NOBODY, Finding
from geodata.records.claim import Claim
from geodata.records.source import Source
from geodata.store.database import StoredClaim


def take_archived(source: Source) -> Incoming:
    """Return the article of a source that an archive holds: its text as it was read, with what is said of it there."""
    days = source.published_on
    article = replace(
        take_text(source.text, name=source.source_id),
        title=_find(source.title),
        publisher=_find(source.publisher),
        language=_find(source.language),
        url=_find(source.url),
        published=_find(str(days.first or "")),
        published_on=days,
        home=source.home,
    )
    return Incoming(article, source.text.encode("utf-8", "surrogatepass"))


def _find(value: str) -> Finding:
    return Finding(value, "given", "by the archive") if value else NOBODY


def find_draft_of(claim: Claim, drafts: Sequence[StoredClaim]) -> str:
    """Return the id of the draft that rests on the words of an archive's claim, the same kind first; empty for none."""
    start, end = claim.quote.start, claim.quote.end
    met = [
        one
        for one in drafts
        if any(part.get("start", end) < end and start < part.get("end", start) for part in one.form.get("quote", ()))
    ]
    met.sort(key=lambda one: one.form.get("kind") != claim.kind)
    return met[0].claim_id if met else ""
