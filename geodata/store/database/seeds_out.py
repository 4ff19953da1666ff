"""Writes what stands in the database as seed folders: to be read by people, proved by `citemap check`, taken in again.

The map reads the database this way too, so there is one way in which anything is proved before it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import tomli_w

from geodata.files import write_bytes
from geodata.seed_reader.own_places import FILE as PLACES_FILE
from geodata.store.database.engine import Database
from geodata.store.database.forms import Form
from geodata.store.database.reading import read_claims, read_own_places, read_sources
from geodata.store.database.records import StoredClaim, StoredSource
from geodata.store.database.wordings import join_wordings

PUBLISHED: Final = ("published",)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIELDS: Final = ("first", "last", "on")


def export_seeds(
    database: Database, folder: Path, source_ids: Sequence[str], states: Collection[str] = PUBLISHED
) -> list[str]:
    """Write sources with their claims below ``folder/sources``, and return the ids of those that have any.

    Args:
        database: Where from; one state of it is read.
        folder: Is made if it is not there; folders of the same sources in it are overwritten.
        source_ids: Which sources.
        states: Which claims; a source without any is written only if it is a seed.

    Raises:
        DatabaseError: If the database cannot be read.
        OSError: If a file cannot be written; the error names it.
    """
    with database.reading() as connection:
        places = read_own_places(connection)
        sources = read_sources(connection, source_ids)
        claims: dict[str, list[StoredClaim]] = {}
        for claim in read_claims(connection, list(source_ids), list(states)):
            claims.setdefault(claim.source_id, []).append(claim)
    folder.mkdir(parents=True, exist_ok=True)
    if places:
        write_bytes(folder / PLACES_FILE, _write_toml({"place": places}))
    shown = [one for one in sources if one.file_form is not None or claims.get(one.source_id)]
    for source in shown:
        write_seed_folder(folder / "sources" / source.source_id, source, claims.get(source.source_id, []))
    return [source.source_id for source in shown]


def write_seed_folder(folder: Path, source: StoredSource, claims: Sequence[StoredClaim]) -> None:
    """Write one source with claims as ``source.toml``, ``text.txt`` and ``claims.toml``."""
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes(folder / "text.txt", source.text.encode("utf-8"))
    form = {**source.form, "sha256": source.text_sha256}
    write_bytes(folder / "claims.toml", _write_toml({"claim": [_write_claim(claim) for claim in claims]}))
    write_bytes(folder / "source.toml", _write_toml(form))


def _write_claim(claim: StoredClaim) -> Form:
    """Return the form of a claim, with the day of its last correction after it was published."""
    return join_wordings(claim.form) | ({"corrected_on": claim.corrected_at[:10]} if claim.corrected_at else {})


def _write_toml(form: Mapping[str, Any]) -> bytes:
    return tomli_w.dumps(_order(_with_days(form))).encode("utf-8")


def _with_days(value: Any, name: str = "") -> Any:
    """Return a value with its civil days as TOML's dates."""
    if isinstance(value, Mapping):
        return {key: _with_days(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_days(one) for one in value]
    if name in _DAY_FIELDS and isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _order(form: Form) -> Form:
    """Return the fields with the plain ones first, as TOML needs them."""
    return dict(sorted(form.items(), key=lambda item: isinstance(item[1], Mapping)))
