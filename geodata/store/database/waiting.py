"""Keeps what tables say of claims until an article of the desk proves it; see `schema.WAITING_CLAIMS`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from geodata.records.editor import Editor
from geodata.store.database.engine import Database
from geodata.store.database.forms import plain
from geodata.store.database.records import Draft, WaitingClaim
from geodata.store.database.schema import WAITING_CLAIMS
from geodata.store.database.writing import Log, add_drafts, get_source_row, save_source

_FIELD: Final = "waiting"


class WaitingClaims:
    """What waits in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self) -> int:
        """Return how many wait."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(WAITING_CLAIMS)) or 0

    def list_all(self, most: int | None = None) -> list[WaitingClaim]:
        """Return those that wait, by file and place in it; at most so many."""
        query = select(WAITING_CLAIMS).order_by(WAITING_CLAIMS.c.file, WAITING_CLAIMS.c.position).limit(most)
        with self._database.reading() as connection:
            return [
                WaitingClaim(row.key, row.position, row.file, row.content, row.reason, row.added_at)
                for row in connection.execute(query)
            ]

    def list_files(self) -> list[str]:
        """Return the names of the files of which something waits, in order."""
        with self._database.reading() as connection:
            return list(connection.scalars(select(WAITING_CLAIMS.c.file).distinct().order_by(WAITING_CLAIMS.c.file)))

    def keep(self, editor: Editor, claims: Sequence[WaitingClaim]) -> int:
        """Keep claims, in one transaction, and return how many are new; those that wait already get the new reason."""
        with self._database.writing() as connection:
            log = Log(connection, editor)
            known = _drop(connection, [one.key for one in claims])
            rows = {
                one.key: {
                    "key": one.key, "position": one.position, "file": one.file, "content": plain(one.content),
                    "reason": one.reason, "added_at": known.get(one.key, log.at), "editor_id": editor.editor_id,
                } for one in claims
            }  # fmt: skip
            if rows:
                connection.execute(insert(WAITING_CLAIMS), list(rows.values()))
            files = sorted({one.file for one in claims if one.key not in known})
            if files:
                log.add("add", "", field=_FIELD, new={"files": files, "claims": len(rows) - len(known)})
        return len(rows) - len(known)

    def drop_file(self, editor: Editor, file: str) -> None:
        """Drop what waits of a file: nobody waits for it any more."""
        own = WAITING_CLAIMS.c.file == file
        with self._database.writing() as connection:
            log = Log(connection, editor)
            count = connection.scalar(select(func.count()).select_from(WAITING_CLAIMS).where(own))
            connection.execute(WAITING_CLAIMS.delete().where(own))
            log.add("reject", "", field=_FIELD, old={"files": [file], "claims": count})

    def take(
        self,
        editor: Editor,
        source: tuple[str, Mapping[str, Any], int],
        drafts: Sequence[Draft],
        keys: Sequence[str],
        *,
        reason: str,
    ) -> list[str]:
        """Make drafts of a source of what waited or just came, in one transaction, and return the new claims' ids.

        Args:
            editor: Who does it.
            source: Id of the source, its form and the version that was read.
            drafts: The drafts; those whose key is there already (rejected ones too) stay out.
            keys: Those that wait no longer.
            reason: Why, for the log.

        Raises:
            EditConflictError: If the source is no longer the version that was read.
        """
        source_id, form, version = source
        with self._database.writing() as connection:
            log = Log(connection, editor, reason)
            if get_source_row(connection, source_id).form != plain(form):
                save_source(connection, log, source_id, form, version)
            _drop(connection, keys)
            return add_drafts(connection, log, source_id, drafts)


def _drop(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Drop claims by their keys, and return when those that were there had come."""
    known: dict[str, str] = {}
    for first in range(0, len(keys), 500):
        some = WAITING_CLAIMS.c.key.in_(keys[first : first + 500])
        rows = connection.execute(select(WAITING_CLAIMS.c.key, WAITING_CLAIMS.c.added_at).where(some))
        known |= {row.key: row.added_at for row in rows}
        connection.execute(WAITING_CLAIMS.delete().where(some))
    return known
