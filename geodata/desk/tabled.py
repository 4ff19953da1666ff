"""Tables of claims come to the desk: what an article of the desk proves becomes its drafts, the rest waits.

What waits is no claim and cannot be published: "no quote: not published". When its article is added, it is looked at
again.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from geodata.desk.tabled_forms import NO_QUOTE, TabledForms, make_key, may_keep_id
from geodata.errors import EditConflictError
from geodata.saying import say
from geodata.store.database import Database, DeskReader, Draft, Editor, StoredSource, WaitingClaim, WaitingClaims
from geodata.table_readers.claims import TabledClaim

NO_ARTICLE: Final = say("its article is not here")
NOT_PUBLISHED: Final = "no quote: not published"
"""What is said of whatever waits, before the reason."""
COLUMN_LABELS: Final = {
    "quote": "Quote",
    "source_url": "Address of the article",
    "source_id": "Id of the article",
    "place_name": "Place",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "kind": "Kind",
    "event_first": "First day",
    "event_last": "Last day",
    "speaker": "Said by",
    "actor": "Who does it",
    "role": "What happens at the place (at, from, to …)",
    "quantity_value": "Number",
    "quantity_unit": "What is counted",
    "quantity_as_written": "Number as written",
    "modality": "How firmly it is said",
    "hedge": "Words that hedge it",
    "summary": "Summary",
    "translation": "Translation",
}
"""What a person is asked for when the columns of a table are not ours; the others are known by our names alone."""
_TRIES: Final = 12


@dataclass(slots=True)
class Counts:
    """What became of the claims of a table.

    Attributes:
        drafted: Ids of the new drafts, by their source.
        known: How many are there already, as drafts or as claims.
        waiting: Those that wait, with the reason of each.
    """

    drafted: dict[str, list[str]] = field(default_factory=dict)
    known: int = 0
    waiting: list[WaitingClaim] = field(default_factory=list)

    @property
    def added(self) -> int:
        """How many new drafts there are."""
        return sum(map(len, self.drafted.values()))


def add_claims(database: Database, editor: Editor, claims: Sequence[TabledClaim]) -> Counts:
    """Make drafts of what articles of the desk prove, and keep the rest until one does.

    Args:
        database: Where to.
        editor: Who brings the table.
        claims: What the table says.

    Raises:
        DatabaseError: If the database cannot be written.
    """
    counts = Counts()
    find_source = _SourceNames(database).find
    placed: dict[str, list[TabledClaim]] = {}
    for claim in claims:
        source_id = find_source(claim)
        if source_id:
            placed.setdefault(source_id, []).append(claim)
        else:
            counts.waiting.append(_wait(claim, NO_ARTICLE if claim.fields.get("quote") else NO_QUOTE))
    for source_id, some in placed.items():
        _draft(database, editor, source_id, some, counts)
    if counts.waiting:
        WaitingClaims(database).keep(editor, counts.waiting)
    return counts


def take_waiting(database: Database, editor: Editor, source_id: str) -> Counts:
    """Make drafts of what waited for an article that has come; what it does not prove goes on waiting."""
    counts = Counts()
    waiting = [TabledClaim.of_json(one.content) for one in WaitingClaims(database).list_all()]
    source = DeskReader(database).get_source(source_id) if waiting else None
    if source is None or not any(_may_mean(one, source) for one in waiting):
        return counts
    find_source = _SourceNames(database).find
    own = [one for one in waiting if find_source(one) == source_id]
    if own:
        _draft(database, editor, source_id, own, counts)
        WaitingClaims(database).keep(editor, counts.waiting)
    return counts


def _may_mean(claim: TabledClaim, source: StoredSource) -> bool:
    """Return whether a claim names a source in one of the ways; others may name another one better."""
    names = {"source_sha256": source.text_sha256, "source_id": source.source_id, "source_url": source.form.get("url")}
    return any(name and claim.fields.get(field) == name for field, name in names.items())


class _SourceNames:
    """Finds the source that a table means: the one with its text, else with its id, else at its address."""

    def __init__(self, database: Database) -> None:
        self._ids: set[str] = set()
        self._of_text: dict[str, list[str]] = {}
        self._of_url: dict[str, list[str]] = {}
        for source_id, text_sha256, url in DeskReader(database).list_source_names():
            self._ids.add(source_id)
            self._of_text.setdefault(text_sha256, []).append(source_id)
            if url:
                self._of_url.setdefault(url, []).append(source_id)

    def find(self, claim: TabledClaim) -> str:
        """Return the id of the source, empty for none."""
        named = claim.fields.get("source_id", "")
        same = self._of_text.get(claim.fields.get("source_sha256", ""), [])
        if named in self._ids and (named in same or not same):
            return str(named)
        here = self._of_url.get(claim.fields.get("source_url", ""), [])
        return next((one for one in same if one in here), "") or next(iter(same or here), "")


def _wait(claim: TabledClaim, reason: str) -> WaitingClaim:
    return WaitingClaim(make_key(claim), claim.row, claim.file, claim.as_json(), reason)


def _draft(database: Database, editor: Editor, source_id: str, claims: Sequence[TabledClaim], counts: Counts) -> None:
    """Draft claims of one source in one transaction; if somebody changes the source meanwhile, once more."""
    for left in range(_TRIES - 1, -1, -1):
        forms = TabledForms(DeskReader(database).get_source(source_id))
        proved = [(claim, forms.find_quote(claim)) for claim in claims]
        form = copy.deepcopy(forms.source.form)
        drafts = list(_build_drafts(database, forms, proved, form))
        keys = [make_key(claim) for claim, quote in proved if not isinstance(quote, str)]
        reason = f"from {', '.join(dict.fromkeys(one.file for one in claims))}"
        try:
            version = (source_id, form, forms.source.version)
            added = WaitingClaims(database).take(editor, version, drafts, keys, reason=reason)
        except EditConflictError:
            if not left:
                raise
            continue
        counts.drafted.setdefault(source_id, []).extend(added)
        counts.known += len(keys) - len(added)
        counts.waiting += [_wait(claim, quote) for claim, quote in proved if isinstance(quote, str)]
        return


def _build_drafts(
    database: Database,
    forms: TabledForms,
    proved: Iterable[tuple[TabledClaim, tuple[int, int] | str]],
    form: dict[str, object],
) -> Iterable[Draft]:
    """Yield the drafts of claims that are proved and not there yet."""
    listed = [(claim, quote) for claim, quote in proved if not isinstance(quote, str)]
    reader, source_id = DeskReader(database), forms.source.source_id
    there = {one.draft_key for one in reader.list_claims(source_id)}
    taken = reader.find_sources_of_claims([claim.fields["claim_id"] for claim, _ in listed if may_keep_id(claim)])
    for claim, quote in listed:
        claim_id = claim.fields.get("claim_id", "")
        if taken.get(claim_id) == source_id or make_key(claim) in there:
            continue
        keeps_id = may_keep_id(claim) and claim_id not in taken
        taken.setdefault(claim_id, "")
        yield forms.build(claim, quote, form, keeps_id=keeps_id)
