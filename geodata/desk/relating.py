"""Claims that another claim may bear on, and statements of other sources that it may go back to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geodata.store.database import Database, DeskReader, StoredClaim

MOST_RELATED: Final = 40
_SHOWN: Final = ("draft", "accepted", "published")


def find_related(database: Database, claim: StoredClaim) -> list[StoredClaim]:
    """Return claims about a place of a claim, of its statement or its source, those that share most first.

    Rejected and withdrawn ones are left out, and the claim itself; empty if there are none.
    """
    found = DeskReader(database).find_claims_like(claim.claim_id, list_place_ids(claim), claim.form.get("origin", ""))
    listed = [one for one in found if one.claim_id != claim.claim_id and one.state in _SHOWN]
    return sorted(listed, key=lambda one: -_count_shared(claim, one))[:MOST_RELATED]


def list_place_ids(claim: StoredClaim) -> list[str]:
    """Return the ids of the places of a claim; empty if it has none."""
    return [one["place_id"] for one in claim.form.get("place", ()) if one.get("place_id")]


def _count_shared(claim: StoredClaim, other: StoredClaim) -> int:
    places = len(set(list_place_ids(claim)) & set(list_place_ids(other)))
    is_same_statement = claim.form.get("origin") == other.form.get("origin")
    days = [one.form.get("event", {}) for one in (claim, other)]
    return 3 * places + is_same_statement + (2 if _overlap(*days) else 0)


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two events may have been on the same day; not where the days of one are not known."""
    if not one or not other:
        return False
    starts_in_time = not one.get("first") or not other.get("last") or one["first"] <= other["last"]
    return starts_in_time and (not other.get("first") or not one.get("last") or other["first"] <= one["last"])


def find_known_origins(database: Database, source_id: str, speaker: str) -> dict[str, dict[str, Any]]:
    """Return the statements that other sources know of a speaker of this name, by their keys.

    Each has the fields of the source's form, and the speaker's `name`.
    """
    known: dict[str, dict[str, Any]] = {}
    for other_id, form in DeskReader(database).find_forms_naming(speaker).items():
        if other_id == source_id:
            continue
        outlet = form["outlet"]
        names = {key: one.get("name", key) for key, one in form.get("speakers", {}).items()}
        names[outlet["id"]] = outlet["name"]
        for key, origin in form.get("origins", {}).items():
            if names.get(origin.get("speaker", ""), "").casefold() == speaker.casefold():
                known.setdefault(key, {**origin, "name": speaker})
    return known
