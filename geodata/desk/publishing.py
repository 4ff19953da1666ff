"""Publishes what was accepted: proved first, then made visible in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.desk.proving import Fault, find_dangling, find_faults
from geodata.errors import DatabaseError
from geodata.saying import say
from geodata.store.database import Database, Desk, DeskReader, Editor, StoredClaim


def list_accepted(database: Database, source_id: str) -> list[StoredClaim]:
    """Return the claims of a source that wait to be published, in their order; empty if there are none."""
    return DeskReader(database).list_claims(source_id, ("accepted",))


def find_obstacles(database: Database, source_id: str, claims: Sequence[StoredClaim]) -> dict[str, list[Fault]]:
    """Return what keeps claims from being published, by their ids, or by that of their source."""
    return find_faults(DeskReader(database).get_source(source_id), claims)


def publish(database: Database, editor: Editor, source_id: str, claims: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Publish accepted claims of a source, all of them or none, and return their new versions.

    Stances toward claims that readers do not see are taken off first; the log says so.

    Args:
        database: Where they stand.
        editor: Who publishes.
        source_id: Their source.
        claims: Ids, each with the version that was shown.

    Raises:
        DatabaseError: If one of them cannot be proved; the message says what is missing.
        EditConflictError: If one is no longer the version that was shown.
    """
    shown = dict(claims)
    stored = [one for one in DeskReader(database).list_claims(source_id) if one.claim_id in shown]
    obstacles = find_obstacles(database, source_id, stored)
    if obstacles:
        told = "; ".join(f"{one}: {', '.join(fault.message for fault in faults)}" for one, faults in obstacles.items())
        raise DatabaseError(say("not published: {why}", why=told))
    desk = Desk(database)
    for claim_id, hidden in find_dangling(database, stored).items():
        form: dict[str, Any] = next(one.form for one in stored if one.claim_id == claim_id)
        kept = [one for one in form["stance"] if one["toward"] not in hidden]
        reason = say("readers do not see {ids}", ids=", ".join(hidden))
        shown[claim_id] = desk.save_claim(editor, claim_id, {**form, "stance": kept}, shown[claim_id], reason=reason)
    return desk.decide(editor, "publish", list(shown.items()))
