"""Takes a seeds folder into the database, as often as it changes; what was edited at the desk keeps its edit.

Beside each claim stands what its file last said. A file that changes changes its claim, unless somebody edited it
here: then the edit stays and `StoredClaim.file_form` tells the difference. What a file no longer has is withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from geodata.quoting import hash_text
from geodata.records.editor import Editor
from geodata.seed_reader.own_places import FILE as PLACES_FILE
from geodata.seed_reader.toml_files import read_toml
from geodata.store.database.engine import Database
from geodata.store.database.forms import Form, claim_values, compare_forms, plain, read_forms, write_parts
from geodata.store.database.records import Snapshot
from geodata.store.database.schema import CLAIMS, OWN_PLACES, SNAPSHOTS, SOURCES
from geodata.store.database.wordings import split_wordings
from geodata.store.database.writing import Log, note_correction, raise_version, save_claim, write_snapshot

SEEDS_EDITOR: Final = Editor("seeds", "the seeds folder")
"""Who is named in the log for what a file says."""


def import_seeds(database: Database, folder: Path, skip: Collection[str] = ()) -> list[str]:
    """Take the sources of a seeds folder in, each in one transaction, and return the ids of those that changed.

    Args:
        database: Where to.
        folder: The seeds folder.
        skip: Ids of sources with faults: they stay as they are in the database.

    Raises:
        SeedError: If a file cannot be read.
        DatabaseError: If the database cannot be written.
    """
    _import_places(database, folder / PLACES_FILE)
    changed = []
    for path in sorted(path for path in (folder / "sources").iterdir() if path.is_dir() and path.name not in skip):
        text = (path / "text.txt").read_bytes().decode("utf-8")
        form = plain(read_toml(path / "source.toml")[0])
        form.pop("sha256", None)
        claims = [split_wordings(plain(claim)) for claim in read_toml(path / "claims.toml")[0].get("claim", [])]
        corrected = {claim["id"]: claim.pop("corrected_on") for claim in claims if "corrected_on" in claim}
        if _has_changed(database, path.name, form, text, claims):
            with database.writing() as connection:
                _import_source(connection, path.name, form, text, claims)
                for claim_id, day in corrected.items():
                    note_correction(connection, claim_id, day)
            changed.append(path.name)
    return changed


def _import_places(database: Database, file: Path) -> None:
    """Take up the places that a seeds folder brings along; those of other folders stay."""
    if not file.is_file():
        return
    forms = {form["id"]: form for form in (plain(one) for one in read_toml(file)[0].get("place", []))}
    with database.reading() as connection:
        known = {row.place_id: row.form for row in connection.execute(select(OWN_PLACES))}
    changed = {place_id: form for place_id, form in forms.items() if known.get(place_id) != form}
    if not changed:
        return
    with database.writing() as connection:
        log = Log(connection, SEEDS_EDITOR)
        connection.execute(OWN_PLACES.delete().where(OWN_PLACES.c.place_id.in_(list(changed))))
        order = {place_id: position for position, place_id in enumerate(forms)}
        rows = [{"place_id": key, "position": order[key], "form": form} for key, form in changed.items()]
        connection.execute(insert(OWN_PLACES), rows)
        for place_id, form in changed.items():
            log.add("edit" if place_id in known else "add", "", field=place_id, old=known.get(place_id), new=form)


def _has_changed(database: Database, source_id: str, form: Form, text: str, claims: list[Form]) -> bool:
    joined = SOURCES.join(SNAPSHOTS, SOURCES.c.snapshot_id == SNAPSHOTS.c.snapshot_id)
    query = select(SOURCES.c.file_form, SNAPSHOTS.c.text_sha256).select_from(joined)
    with database.reading() as connection:
        row = connection.execute(query.where(SOURCES.c.source_id == source_id)).one_or_none()
        if row is None or row.file_form != form or row.text_sha256 != hash_text(text):
            return True
        here = select(CLAIMS.c.file_form).where(CLAIMS.c.source_id == source_id, CLAIMS.c.file_form.is_not(None))
        return list(connection.scalars(here.order_by(CLAIMS.c.position))) != claims


def _import_source(connection: Connection, source_id: str, form: Form, text: str, claims: list[Form]) -> None:
    log = Log(connection, SEEDS_EDITOR)
    snapshot_id = write_snapshot(connection, source_id, _build_snapshot(form, text))
    row = connection.execute(select(SOURCES).where(SOURCES.c.source_id == source_id)).one_or_none()
    if row is None:
        values = {"source_id": source_id, "version": 1, "snapshot_id": snapshot_id, "form": form, "file_form": form}
        connection.execute(insert(SOURCES).values(values))
        log.add("add", source_id, new={"snapshot": snapshot_id})
    elif row.file_form != form or row.snapshot_id != snapshot_id:
        kept = row.form if row.file_form != row.form else form
        values = {"form": kept, "file_form": form, "snapshot_id": snapshot_id}
        raise_version(connection, SOURCES, source_id, row.version, values)
        for field, old, new in compare_forms(row.form, kept):
            log.add("edit", source_id, field=field, old=old, new=new)
    rows = connection.execute(select(CLAIMS).where(CLAIMS.c.source_id == source_id)).all()
    known = {claim.claim_id: claim for claim in rows}
    forms = read_forms(connection, rows)
    for position, claim in enumerate(claims):
        _import_claim(
            connection, log, source_id, claim, position=position, row=known.pop(claim["id"], None), forms=forms
        )
    for gone in known.values():
        if gone.file_form is not None:
            _withdraw(connection, log, gone, is_edited=gone.file_form != forms[gone.claim_id])


def _build_snapshot(form: Form, text: str) -> Snapshot:
    original = text.encode("utf-8")
    sha256 = hash_text(text)
    now = str(form.get("recorded_at") or datetime.now(UTC).isoformat(timespec="seconds"))
    regions = tuple((start, end, "boilerplate") for start, end in form.get("boilerplate", ()))
    return Snapshot(original, sha256, "text/plain", text, sha256, "as stored", "seeds", now, regions)


def _import_claim(
    connection: Connection, log: Log, source_id: str, form: Form, *, position: int, row: Any, forms: dict[str, Form]
) -> None:
    claim_id = form["id"]
    if row is None:
        values = {"claim_id": claim_id, "source_id": source_id, "state": "published", "version": 1, "file_form": form}
        values |= {"position": position, "published_at": log.at}
        connection.execute(insert(CLAIMS).values({**values, **claim_values(form)}))
        write_parts(connection, claim_id, form, is_new=True)
        log.add("add", source_id, claim_id, new=form)
        return
    if row.file_form == form and row.position == position:
        return
    kept = form if row.file_form == forms[claim_id] else forms[claim_id]
    more: dict[str, Any] = {"file_form": form, "position": position}
    if row.file_form is None and row.state == "withdrawn":
        more["state"] = "published"
        log.add("publish", source_id, claim_id, "state", old="withdrawn", new="published")
    save_claim(connection, log, claim_id, kept, row.version, **more)


def _withdraw(connection: Connection, log: Log, row: Any, *, is_edited: bool) -> None:
    """Withdraw a claim that its file no longer has; one that was edited here stays, as a claim of the desk."""
    values: dict[str, Any] = {"file_form": None}
    if row.state == "published" and not is_edited:
        values["state"] = "withdrawn"
        log.add("withdraw", row.source_id, row.claim_id, "state", old=row.state, new="withdrawn")
    raise_version(connection, CLAIMS, row.claim_id, row.version, values)
