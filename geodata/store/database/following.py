"""The claims of one source for somebody who looks at them again and again: what did not change is not read again."""

from __future__ import annotations

from sqlalchemy import Connection, select

from geodata.store.database.engine import Database
from geodata.store.database.reading import read_claims_named, read_epoch
from geodata.store.database.records import StoredClaim
from geodata.store.database.schema import CLAIMS


class FollowedClaims:
    """Gives out the claims of a source as they stand now; those of one source are kept at a time.

    A claim is the one that is kept if its version and its day of correction are the same, and the database was not
    restored from a backup meanwhile. What is given out is shared: whoever changes a form works on a copy.
    """

    def __init__(self) -> None:
        self._of: tuple[Database, str, str] | None = None
        self._kept: dict[str, StoredClaim] = {}

    def read(self, database: Database, source_id: str) -> list[StoredClaim]:
        """Return the claims of a source in their order, as `DeskReader.list_claims` does."""
        with database.reading() as connection:
            of = (database, read_epoch(connection), source_id)
            kept = self._kept if of == self._of else {}
            found = _read_changed(connection, source_id, kept)
        self._of, self._kept = of, found
        return list(found.values())


def _read_changed(connection: Connection, source_id: str, kept: dict[str, StoredClaim]) -> dict[str, StoredClaim]:
    columns = (CLAIMS.c.claim_id, CLAIMS.c.version, CLAIMS.c.corrected_at)
    rows = connection.execute(select(*columns).where(CLAIMS.c.source_id == source_id).order_by(CLAIMS.c.position)).all()
    now = {row.claim_id: (row.version, row.corrected_at or "") for row in rows}
    same = {key: one for key, one in kept.items() if now.get(key) == (one.version, one.corrected_at)}
    same |= {one.claim_id: one for one in read_claims_named(connection, [key for key in now if key not in same])}
    return {key: same[key] for key in now}
