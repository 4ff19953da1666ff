"""What persons do at the desk: add an article, correct, accept, reject, publish, withdraw. Each is one transaction.

Every action names the version that was shown; if somebody changed the claim meanwhile nothing is saved and both
versions can be looked at. Nothing is deleted; the log gets a line for every field that changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import insert, select

from geodata.errors import DatabaseError, SourceExistsError
from geodata.records.editor import Editor
from geodata.records.source import check_id
from geodata.saying import say
from geodata.store.database.engine import Database
from geodata.store.database.forms import plain
from geodata.store.database.records import Draft, Snapshot
from geodata.store.database.schema import MARKS, SOURCES
from geodata.store.database.writing import (
    ACTIONS,
    Log,
    add_drafts,
    count_revision,
    decide_on,
    get_source_row,
    save_claim,
    save_source,
    write_signature,
    write_snapshot,
)

NEEDS_REASON: Final = ("reject", "withdraw")


class Desk:
    """Writes to the database; see `geodata.store.database.reading` for what can be read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_source(
        self,
        editor: Editor,
        source_id: str,
        form: Mapping[str, Any],
        snapshot: Snapshot,
        drafts: Iterable[Draft] = (),
        *,
        signature: bytes = b"",
        reason: str = "",
    ) -> None:
        """Store an article with its drafts: all of it, or nothing.

        Args:
            editor: Who adds it.
            source_id: Its id.
            form: Its fields.
            snapshot: Its bytes and text.
            drafts: Its drafts.
            signature: What its words are known by; empty leaves it to be made later.
            reason: Why.

        Raises:
            RecordError: If the id is none.
            SourceExistsError: If there is a source with this id.
            DatabaseError: If the database cannot be written.
        """
        check_id(source_id, "source id")
        with self._database.writing() as connection:
            if connection.scalar(select(SOURCES.c.source_id).where(SOURCES.c.source_id == source_id)):
                raise SourceExistsError(say("there is a source {source!r} already", source=source_id))
            snapshot_id = write_snapshot(connection, source_id, snapshot)
            values = {"source_id": source_id, "version": 1, "form": plain(form), "snapshot_id": snapshot_id}
            connection.execute(insert(SOURCES).values(values))
            log = Log(connection, editor, reason)
            log.add("add", source_id, new={"snapshot": snapshot_id, "original_sha256": snapshot.original_sha256})
            add_drafts(connection, log, source_id, drafts)
            if signature:
                write_signature(connection, source_id, signature)

    def set_mark(self, name: str, value: str) -> None:
        """Note something about the whole database, in the place of what was noted under that name."""
        with self._database.writing() as connection:
            connection.execute(MARKS.delete().where(MARKS.c.name == name))
            connection.execute(insert(MARKS).values(name=name, value=value))

    def sign_source(self, source_id: str, signature: bytes) -> None:
        """Store what the words of a source are known by, where that is missing."""
        with self._database.writing() as connection:
            count_revision(connection)
            write_signature(connection, source_id, signature)

    def add_drafts(self, editor: Editor, source_id: str, drafts: Iterable[Draft], *, reason: str = "") -> list[str]:
        """Store further drafts of a source; those whose key is there already (rejected ones too) stay out.

        Returns:
            The ids of the claims that were added.
        """
        with self._database.writing() as connection:
            get_source_row(connection, source_id)
            return add_drafts(connection, Log(connection, editor, reason), source_id, drafts)

    def save_source(
        self, editor: Editor, source_id: str, form: Mapping[str, Any], shown: int, *, reason: str = ""
    ) -> int:
        """Save corrected fields of a source and return its new version.

        Raises:
            EditConflictError: If it is no longer the version that was shown.
            SourceNotFoundError: If there is none with this id.
        """
        with self._database.writing() as connection:
            save_source(connection, Log(connection, editor, reason), source_id, form, shown)
        return shown + 1

    def save_together(
        self,
        editor: Editor,
        source: tuple[str, Mapping[str, Any], int] | None,
        claims: Sequence[tuple[str, Mapping[str, Any], int]],
        *,
        reason: str = "",
    ) -> dict[str, int]:
        """Save corrected fields of a source and of claims in one transaction, and return the claims' new versions.

        Args:
            editor: Who corrects.
            source: Id, form and the version that was shown; None if only claims change.
            claims: The same of each claim.
            reason: Why.

        Raises:
            EditConflictError: If one of them is no longer the version that was shown.
        """
        with self._database.writing() as connection:
            log = Log(connection, editor, reason)
            if source is not None:
                save_source(connection, log, *source)
            return {
                claim_id: save_claim(connection, log, claim_id, plain(form), shown) for claim_id, form, shown in claims
            }

    def save_claim(
        self, editor: Editor, claim_id: str, form: Mapping[str, Any], shown: int, *, reason: str = ""
    ) -> int:
        """Save corrected fields of a claim and return its new version; the same one if nothing changed.

        Raises:
            EditConflictError: If it is no longer the version that was shown.
            ClaimNotFoundError: If there is none with this id.
            DatabaseError: If the form has unknown fields.
        """
        with self._database.writing() as connection:
            return save_claim(connection, Log(connection, editor, reason), claim_id, plain(form), shown)

    def decide(
        self, editor: Editor, action: str, claims: Sequence[tuple[str, int]], *, reason: str = ""
    ) -> dict[str, int]:
        """Accept, reject, reopen, publish or withdraw claims, all of them or none.

        Args:
            editor: Who decides.
            action: A word of `ACTIONS`.
            claims: Ids, each with the version that was shown.
            reason: Why; needed to reject and to withdraw.

        Returns:
            The new version of each.

        Raises:
            EditConflictError: If one is no longer the version that was shown.
            DatabaseError: If the action is unknown, leads nowhere from the claim's state, or lacks its reason.
        """
        return self.decide_each(editor, [(action, *one) for one in claims], reason=reason)

    def decide_each(
        self, editor: Editor, decisions: Sequence[tuple[str, str, int]], *, reason: str = ""
    ) -> dict[str, int]:
        """Take decisions of several kinds, (action, id, version that was shown), all or none; else as `decide`."""
        for action in {one[0] for one in decisions}:
            if action not in ACTIONS:
                raise DatabaseError(f"there is no decision {action!r}; there are {', '.join(ACTIONS)}")
            if action in NEEDS_REASON and not reason.strip():
                raise DatabaseError(say("to {action} a claim takes a reason", action=action))
        with self._database.writing() as connection:
            log = Log(connection, editor, reason)
            return {
                claim_id: decide_on(connection, log, action, claim_id, shown) for action, claim_id, shown in decisions
            }

    def replace_claims(
        self, editor: Editor, source_id: str, old: Sequence[tuple[str, int]], new: Sequence[Draft], *, reason: str
    ) -> list[str]:
        """Merge or split: reject some drafts and add others in their stead, in one transaction; returns the new ids."""
        with self._database.writing() as connection:
            log = Log(connection, editor, reason)
            for claim_id, shown in old:
                decide_on(connection, log, "reject", claim_id, shown)
            return add_drafts(connection, log, source_id, new)
