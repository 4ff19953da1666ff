"""The steps that transactions at the desk are made of: each is given the connection and the log to write to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from geodata.errors import ClaimNotFoundError, DatabaseError, EditConflictError, SourceNotFoundError
from geodata.records.editor import Editor
from geodata.records.source import LONGEST_ID, check_id
from geodata.saying import say
from geodata.store.database.forms import Form, add_parts, claim_values, compare_forms, plain, read_forms, write_parts
from geodata.store.database.records import Draft, Snapshot
from geodata.store.database.schema import (
    CHANGES,
    CLAIMS,
    EDITORS,
    MARKS,
    REGIONS,
    SIGNATURES,
    SNAPSHOTS,
    SOURCES,
)

ACTIONS: Final = {
    "accept": (("draft", "rejected"), "accepted"),
    "reject": (("draft", "accepted"), "rejected"),
    "reopen": (("accepted", "rejected"), "draft"),
    "publish": (("accepted", "withdrawn"), "published"),
    "withdraw": (("published",), "withdrawn"),
}
"""Decisions: from which states they lead, and to which."""


class Log:
    """Adds lines to the log of changes, all with one time, one editor and one reason."""

    def __init__(self, connection: Connection, editor: Editor, reason: str = "") -> None:
        self._connection, self._reason = connection, reason
        self.at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._editor_id = editor.editor_id
        count_revision(connection)
        if not connection.scalar(select(EDITORS.c.editor_id).where(EDITORS.c.editor_id == editor.editor_id)):
            connection.execute(insert(EDITORS).values(asdict(editor)))

    def add(
        self, action: str, source_id: str, claim_id: str = "", field: str = "", *, old: Any = None, new: Any = None
    ) -> None:
        """Add one line."""
        self.add_all([(action, source_id, claim_id, field, old, new)])

    def add_all(self, lines: Sequence[tuple[str, str, str, str, Any, Any]]) -> None:
        """Add lines, each as `add` takes it."""
        who = {"at": self.at, "editor_id": self._editor_id, "reason": self._reason}
        names = ("action", "source_id", "claim_id", "field", "old", "new")
        if lines:
            rows = [{**who, **dict(zip(names, line, strict=True))} for line in lines]
            self._connection.execute(insert(CHANGES), rows)


def count_revision(connection: Connection) -> None:
    """Count the revision up. Writers wait here for one another, so that no reader misses a change that ends late."""
    row = select(MARKS.c.value).where(MARKS.c.name == "revision").with_for_update()
    now = connection.scalar(row)
    if now is None:
        connection.execute(insert(MARKS).values(name="revision", value="1"))
    else:
        connection.execute(update(MARKS).where(MARKS.c.name == "revision").values(value=str(int(now) + 1)))


def write_snapshot(connection: Connection, source_id: str, snapshot: Snapshot) -> str:
    """Store a snapshot unless the same one is there, and return its id."""
    values = {name: value for name, value in asdict(snapshot).items() if name != "regions"}
    made_of = (snapshot.original_sha256, snapshot.text_sha256, snapshot.rule, snapshot.extractor, source_id)
    snapshot_id = hashlib.sha256("\n".join(made_of).encode("utf-8")).hexdigest()[:32]
    if not connection.scalar(select(SNAPSHOTS.c.source_id).where(SNAPSHOTS.c.snapshot_id == snapshot_id)):
        connection.execute(insert(SNAPSHOTS).values({"snapshot_id": snapshot_id, "source_id": source_id, **values}))
        rows = [
            {"snapshot_id": snapshot_id, "number": number, "start": start, "end": end, "label": label}
            for number, (start, end, label) in enumerate(snapshot.regions)
        ]
        if rows:
            connection.execute(insert(REGIONS), rows)
    return snapshot_id


def add_drafts(connection: Connection, log: Log, source_id: str, drafts: Iterable[Draft]) -> list[str]:
    """Add the drafts whose key is not there yet, and return the ids of their claims."""
    known = select(CLAIMS.c.draft_key, CLAIMS.c.position).where(CLAIMS.c.source_id == source_id)
    rows = connection.execute(known).all()
    keys, position = {row.draft_key for row in rows}, max((row.position for row in rows), default=-1)
    forms: dict[str, Form] = {}
    values = []
    for draft in drafts:
        if draft.key and draft.key in keys:
            continue
        keys.add(draft.key)
        position += 1
        form = plain(draft.form)
        claim_id = form.get("id") or _make_id(connection, source_id, form, draft.key, forms)
        check_id(claim_id, "claim id")
        if claim_id in forms:
            raise DatabaseError(say("there is a claim {claim!r} already", claim=claim_id))
        forms[claim_id] = form
        state = {"source_id": source_id, "position": position, "state": "draft", "version": 1}
        drafted = {"draft_key": draft.key or None, "reasons": plain(draft.reasons) or None}
        values.append({"claim_id": claim_id, **state, **drafted, **claim_values(form)})
    _refuse_known(connection, list(forms))
    if values:
        connection.execute(insert(CLAIMS), values)
    add_parts(connection, forms)
    log.add_all([("add", source_id, claim_id, "", None, form) for claim_id, form in forms.items()])
    return list(forms)


def _refuse_known(connection: Connection, claim_ids: list[str]) -> None:
    for first in range(0, len(claim_ids), 500):
        query = select(CLAIMS.c.claim_id).where(CLAIMS.c.claim_id.in_(claim_ids[first : first + 500]))
        taken = connection.scalar(query.limit(1))
        if taken:
            raise DatabaseError(say("there is a claim {claim!r} already", claim=taken))


def _make_id(connection: Connection, source_id: str, form: Form, key: str, taken: Container[str]) -> str:
    """Return an id that tells something and stays: the source, the kind, the first place, a few signs of the key."""
    place = next((part["toponym"] for part in form.get("place", ())), "")
    words = re.sub(r"[^a-z0-9]+", "-", f"{form.get('kind', 'claim')} {place}".lower()).strip("-")
    stem = f"{source_id[: LONGEST_ID - 48]}-{words[:32]}".strip("-")
    signs = hashlib.sha256((key or repr(form)).encode("utf-8")).hexdigest()
    for length in range(6, 14, 2):
        claim_id = f"{stem}-{signs[:length]}"
        query = select(CLAIMS.c.claim_id).where(CLAIMS.c.claim_id == claim_id)
        if claim_id not in taken and not connection.scalar(query):
            break
    return claim_id


def save_claim(connection: Connection, log: Log, claim_id: str, form: Form, shown: int, **more: Any) -> int:
    """Save a claim's fields within a transaction; see `Desk.save_claim`. `more` are further columns to set."""
    row = get_claim_row(connection, claim_id)
    old = read_forms(connection, [row])[claim_id]
    changed = compare_forms(old, form)
    if row.version != shown:
        raise EditConflictError(claim_id, shown, row.version)
    if not changed and not more:
        return shown
    if row.state == "published" and changed:
        more = {"corrected_at": log.at, **more}
    raise_version(connection, CLAIMS, claim_id, shown, {**claim_values(form), **more})
    if changed:
        write_parts(connection, claim_id, form)
    for field, old_value, new_value in changed:
        log.add("edit", row.source_id, claim_id, field, old=old_value, new=new_value)
    return shown + 1


def decide_on(connection: Connection, log: Log, action: str, claim_id: str, shown: int) -> int:
    """Take one decision on a claim within a transaction, and return its new version; see `Desk.decide`."""
    row = get_claim_row(connection, claim_id)
    if row.version != shown:
        raise EditConflictError(claim_id, shown, row.version)
    states, state = ACTIONS[action]
    if row.state not in states:
        raise DatabaseError(
            say(
                "claim {claim!r} is {state}: it cannot be {wanted_state}",
                claim=claim_id,
                state=row.state,
                wanted_state=state,
            )
        )
    values: dict[str, Any] = {"state": state}
    if action == "publish" and not row.published_at:
        values["published_at"] = log.at
    raise_version(connection, CLAIMS, claim_id, shown, values)
    log.add(action, row.source_id, claim_id, "state", old=row.state, new=state)
    return shown + 1


def raise_version(connection: Connection, table: Any, record_id: str, shown: int, values: Mapping[str, Any]) -> None:
    """Set columns of the row that still has the version that was shown.

    Raises:
        EditConflictError: If it has another one by now.
    """
    key = next(iter(table.primary_key.columns))
    statement = update(table).where(key == record_id, table.c.version == shown).values({**values, "version": shown + 1})
    if connection.execute(statement).rowcount != 1:
        current = connection.scalar(select(table.c.version).where(key == record_id))
        raise EditConflictError(record_id, shown, int(current or 0))


def write_signature(connection: Connection, source_id: str, signature: bytes) -> None:
    """Store what the words of a source are known by, unless somebody did so meanwhile."""
    if connection.scalar(select(SIGNATURES.c.source_id).where(SIGNATURES.c.source_id == source_id)):
        return
    connection.execute(insert(SIGNATURES).values(source_id=source_id, signature=signature))


def save_source(
    connection: Connection, log: Log, source_id: str, form: Mapping[str, Any], shown: int
) -> list[tuple[str, Any, Any]]:
    """Save a source's fields within a transaction, and return what changed; see `Desk.save_source`."""
    row, new = get_source_row(connection, source_id), plain(form)
    changed = compare_forms(row.form, new)
    raise_version(connection, SOURCES, source_id, shown, {"form": new})
    for field, old_value, new_value in changed:
        log.add("edit", source_id, field=field, old=old_value, new=new_value)
    return changed


def note_correction(connection: Connection, claim_id: str, day: str) -> None:
    """Note the day of a claim's last correction, which its file brings along, where none is known here."""
    statement = update(CLAIMS).where(CLAIMS.c.claim_id == claim_id, CLAIMS.c.corrected_at.is_(None))
    connection.execute(statement.values(corrected_at=day))


def get_claim_row(connection: Connection, claim_id: str) -> Any:
    """Return the row of a claim; raises `ClaimNotFoundError` if there is none."""
    row = connection.execute(select(CLAIMS).where(CLAIMS.c.claim_id == claim_id)).one_or_none()
    if row is None:
        raise ClaimNotFoundError(say("there is no claim {claim!r}", claim=claim_id))
    return row


def get_source_row(connection: Connection, source_id: str) -> Any:
    """Return the row of a source; raises `SourceNotFoundError` if there is none."""
    row = connection.execute(select(SOURCES).where(SOURCES.c.source_id == source_id)).one_or_none()
    if row is None:
        raise SourceNotFoundError(f"there is no source {source_id!r}")
    return row
