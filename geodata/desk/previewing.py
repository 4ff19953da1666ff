"""What readers would see of claims that are not published yet, read and proved as whatever is published is."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from geodata.pipeline import open_store
from geodata.store import Store
from geodata.store.database import StoredClaim, StoredSource
from geodata.store.database.seeds_out import write_seed_folder


def open_preview(source: StoredSource, claims: Sequence[StoredClaim]) -> Store:
    """Return claims of a source as a store of nothing else; those that cannot be proved are left out.

    Stances toward claims that are not among them do not count.

    Args:
        source: The source.
        claims: Some of its claims.
    """
    ids = {one.claim_id for one in claims}
    alone = [replace(one, form=_drop_stances(one, ids)) for one in claims]
    with tempfile.TemporaryDirectory(prefix="citemap-") as name:
        folder = Path(name)
        write_seed_folder(folder / "sources" / source.source_id, source, alone)
        return open_store(folder)


def _drop_stances(claim: StoredClaim, ids: set[str]) -> dict[str, object]:
    kept = [one for one in claim.form.get("stance", ()) if one["toward"] in ids]
    rest = {key: value for key, value in claim.form.items() if key != "stance"}
    return {**rest, "stance": kept} if kept else rest
