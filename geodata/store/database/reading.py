"""Reads the database: claims and sources as they stand, their history, and what readers may see of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Text, cast, func, or_, select

from geodata.errors import ClaimNotFoundError, SourceNotFoundError
from geodata.store.database.engine import Database
from geodata.store.database.forms import Form, read_forms
from geodata.store.database.records import Change, StoredClaim, StoredSource
from geodata.store.database.schema import (
    CHANGES,
    CLAIMS,
    EDITORS,
    MARKS,
    OWN_PLACES,
    PLACES,
    REGIONS,
    SIGNATURES,
    SNAPSHOTS,
    SOURCES,
)

_MOST_ALIKE: Final = 300


class DeskReader:
    """Reads what stands in the database; every method sees one state of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def revision(self) -> str:
        """A text that changes with every change; cheap enough to be asked for every second."""
        with self._database.reading() as connection:
            return read_revision(connection)

    def find_mark(self, name: str) -> str:
        """Return what is noted about the whole database under a name; empty if nothing is."""
        with self._database.reading() as connection:
            return connection.scalar(select(MARKS.c.value).where(MARKS.c.name == name)) or ""

    def list_source_ids(self) -> list[str]:
        """Return the ids of all sources, in order; empty if there are none."""
        with self._database.reading() as connection:
            return list(connection.scalars(select(SOURCES.c.source_id).order_by(SOURCES.c.source_id)))

    def count_states(self) -> dict[str, dict[str, int]]:
        """Return how many claims each source has in each state."""
        query = select(CLAIMS.c.source_id, CLAIMS.c.state, func.count()).group_by(CLAIMS.c.source_id, CLAIMS.c.state)
        counts: dict[str, dict[str, int]] = {}
        with self._database.reading() as connection:
            for source_id, state, count in connection.execute(query):
                counts.setdefault(source_id, {})[state] = count
        return counts

    def find_shown(self) -> dict[str, str]:
        """Return the ids of the sources that readers may see, each with a text that changes when what they see does."""
        claims = (
            select(CLAIMS.c.source_id, func.count(), func.sum(CLAIMS.c.version))
            .where(CLAIMS.c.state == "published")
            .group_by(CLAIMS.c.source_id)
        )
        with self._database.reading() as connection:
            counts = {source_id: f"{count}/{versions}" for source_id, count, versions in connection.execute(claims)}
            rows = connection.execute(select(SOURCES.c.source_id, SOURCES.c.version, SOURCES.c.file_form.is_not(None)))
            return {
                source_id: f"{version}:{counts.get(source_id, '')}"
                for source_id, version, is_seed in rows
                if is_seed or source_id in counts
            }

    def find_source_of(self, original_sha256: str) -> str:
        """Return the id of the source that was made of these bytes, empty if there is none."""
        query = select(SNAPSHOTS.c.source_id).where(SNAPSHOTS.c.original_sha256 == original_sha256)
        with self._database.reading() as connection:
            return connection.scalars(query).first() or ""

    def list_source_names(self) -> list[tuple[str, str, str]]:
        """Return the id, the sha256 of the text and the address of every source, in the order of their ids."""
        joined = SOURCES.join(SNAPSHOTS, SOURCES.c.snapshot_id == SNAPSHOTS.c.snapshot_id)
        query = select(SOURCES.c.source_id, SNAPSHOTS.c.text_sha256, SOURCES.c.form["url"].as_string().label("url"))
        with self._database.reading() as connection:
            rows = connection.execute(query.select_from(joined).order_by(SOURCES.c.source_id))
            return [(row.source_id, row.text_sha256, row.url or "") for row in rows]

    def find_sources_of_claims(self, claim_ids: Sequence[str]) -> dict[str, str]:
        """Return the source of each of these claims that is there, by its id."""
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for first in range(0, len(claim_ids), 500):
                some = CLAIMS.c.claim_id.in_(claim_ids[first : first + 500])
                rows = connection.execute(select(CLAIMS.c.claim_id, CLAIMS.c.source_id).where(some))
                found |= {row.claim_id: row.source_id for row in rows}
        return found

    def get_source(self, source_id: str) -> StoredSource:
        """Return a source with its text.

        Raises:
            SourceNotFoundError: If there is none with this id.
        """
        with self._database.reading() as connection:
            found = read_sources(connection, [source_id])
        if not found:
            raise SourceNotFoundError(f"there is no source {source_id!r}")
        return found[0]

    def get_original(self, source_id: str) -> tuple[bytes, str]:
        """Return the bytes that a source was made of, and their media type; raises `SourceNotFoundError`."""
        joined = SOURCES.join(SNAPSHOTS, SOURCES.c.snapshot_id == SNAPSHOTS.c.snapshot_id)
        query = select(SNAPSHOTS.c.original, SNAPSHOTS.c.media_type).select_from(joined)
        with self._database.reading() as connection:
            row = connection.execute(query.where(SOURCES.c.source_id == source_id)).one_or_none()
        if row is None:
            raise SourceNotFoundError(f"there is no source {source_id!r}")
        return row.original, row.media_type

    def list_claims(self, source_id: str, states: Sequence[str] = ()) -> list[StoredClaim]:
        """Return the claims of a source in their order; of these states, or of all."""
        with self._database.reading() as connection:
            return read_claims(connection, [source_id], states)

    def get_claim(self, claim_id: str) -> StoredClaim:
        """Return a claim.

        Raises:
            ClaimNotFoundError: If there is none with this id.
        """
        with self._database.reading() as connection:
            rows = connection.execute(select(CLAIMS).where(CLAIMS.c.claim_id == claim_id)).all()
            if not rows:
                raise ClaimNotFoundError(f"there is no claim {claim_id!r}")
            return _build_claim(rows[0], read_forms(connection, rows)[claim_id])

    def find_claims_like(self, claim_id: str, place_ids: Sequence[str], origin: str) -> list[StoredClaim]:
        """Return claims of the same source, at one of these places, or of this statement; some hundreds at most."""
        own = select(CLAIMS.c.source_id).where(CLAIMS.c.claim_id == claim_id).scalar_subquery()
        placed = select(PLACES.c.claim_id).where(PLACES.c.place_id.in_(list(place_ids)))
        alike = or_(CLAIMS.c.claim_id.in_(placed), CLAIMS.c.origin == origin, CLAIMS.c.source_id == own)
        with self._database.reading() as connection:
            return _read_whole(connection, select(CLAIMS).where(alike).limit(_MOST_ALIKE))

    def find_forms_naming(self, name: str) -> dict[str, Form]:
        """Return the forms of sources in which a name stands, by id; some hundreds at most."""
        written = cast(SOURCES.c.form, Text).contains(json.dumps(name)[1:-1], autoescape=True)
        query = select(SOURCES.c.source_id, SOURCES.c.form).where(written).limit(_MOST_ALIKE)
        with self._database.reading() as connection:
            return {row.source_id: row.form for row in connection.execute(query)}

    def list_signatures(self) -> dict[str, bytes]:
        """Return what the words of sources are known by, by id; empty if none is signed."""
        with self._database.reading() as connection:
            return {row.source_id: row.signature for row in connection.execute(select(SIGNATURES))}

    def list_unsigned(self) -> list[tuple[str, str]]:
        """Return the ids and texts of the sources without a signature; empty if all have one."""
        joined = SOURCES.join(SNAPSHOTS, SOURCES.c.snapshot_id == SNAPSHOTS.c.snapshot_id)
        query = select(SOURCES.c.source_id, SNAPSHOTS.c.text).select_from(joined)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(SOURCES.c.source_id.not_in(select(SIGNATURES.c.source_id))))
            return [(row.source_id, row.text) for row in rows]

    def list_history(self, claim_id: str) -> list[Change]:
        """Return the log of a claim, oldest first; empty if there is none."""
        query = (
            select(CHANGES, EDITORS.c.name)
            .join(EDITORS, CHANGES.c.editor_id == EDITORS.c.editor_id)
            .where(CHANGES.c.claim_id == claim_id)
            .order_by(CHANGES.c.change_id)
        )
        with self._database.reading() as connection:
            return [_build_change(row) for row in connection.execute(query)]


def read_revision(connection: Connection) -> str:
    """Return a text that changes with every change and with every restored backup."""
    marks = {row.name: row.value for row in connection.execute(select(MARKS))}
    return f"{marks.get('epoch', '')}:{marks.get('revision', '0')}"


def read_epoch(connection: Connection) -> str:
    """Return a text that changes with every restored backup."""
    return connection.scalar(select(MARKS.c.value).where(MARKS.c.name == "epoch")) or ""


def read_sources(connection: Connection, source_ids: Iterable[str]) -> list[StoredSource]:
    """Return sources by their ids, in the order of the ids."""
    ids = list(source_ids)
    joined = SOURCES.join(SNAPSHOTS, SOURCES.c.snapshot_id == SNAPSHOTS.c.snapshot_id)
    columns = (SOURCES, SNAPSHOTS.c.text, SNAPSHOTS.c.text_sha256, SNAPSHOTS.c.original_sha256)
    found: dict[str, StoredSource] = {}
    for first in range(0, len(ids), 500):
        query = select(*columns).select_from(joined).where(SOURCES.c.source_id.in_(ids[first : first + 500]))
        rows = connection.execute(query).all()
        regions = _read_regions(connection, [row.snapshot_id for row in rows])
        for row in rows:
            hashes = (row.text_sha256, row.original_sha256)
            labels = tuple(regions.get(row.snapshot_id, ()))
            found[row.source_id] = StoredSource(
                row.source_id, row.version, row.form, row.text, *hashes, labels, row.file_form
            )
    return [found[source_id] for source_id in ids if source_id in found]


def read_own_places(connection: Connection) -> list[Form]:
    """Return the places that no gazetteer has, each after those that hold it."""
    return list(connection.scalars(select(OWN_PLACES.c.form).order_by(OWN_PLACES.c.position, OWN_PLACES.c.place_id)))


def read_claims(connection: Connection, source_ids: Sequence[str], states: Sequence[str] = ()) -> list[StoredClaim]:
    """Return the claims of some sources, those of one source together and in their order."""
    found = []
    for first in range(0, len(source_ids), 500):
        query = select(CLAIMS).where(CLAIMS.c.source_id.in_(source_ids[first : first + 500]))
        if states:
            query = query.where(CLAIMS.c.state.in_(states))
        found += _read_whole(connection, query.order_by(CLAIMS.c.source_id, CLAIMS.c.position))
    return found


def read_claims_named(connection: Connection, claim_ids: Sequence[str]) -> list[StoredClaim]:
    """Return the claims of these ids, in any order; those that are not there are left out."""
    found = []
    for first in range(0, len(claim_ids), 500):
        found += _read_whole(connection, select(CLAIMS).where(CLAIMS.c.claim_id.in_(claim_ids[first : first + 500])))
    return found


def _read_whole(connection: Connection, query: Select[Any]) -> list[StoredClaim]:
    """Return the claims that a query of their table finds, with their lists."""
    rows = connection.execute(query).all()
    forms = read_forms(connection, rows)
    return [_build_claim(row, forms[row.claim_id]) for row in rows]


def _read_regions(connection: Connection, snapshot_ids: list[str]) -> Mapping[str, list[tuple[int, int, str]]]:
    regions: dict[str, list[tuple[int, int, str]]] = {}
    query = select(REGIONS).where(REGIONS.c.snapshot_id.in_(snapshot_ids)).order_by(REGIONS.c.number)
    for row in connection.execute(query):
        regions.setdefault(row.snapshot_id, []).append((row.start, row.end, row.label))
    return regions


def _build_claim(row: Row[Any], form: dict[str, Any]) -> StoredClaim:
    return StoredClaim(
        claim_id=row.claim_id,
        source_id=row.source_id,
        state=row.state,
        version=row.version,
        form=form,
        reasons=tuple(row.reasons or ()),
        file_form=row.file_form,
        published_at=row.published_at or "",
        corrected_at=row.corrected_at or "",
        draft_key=row.draft_key or "",
    )


def _build_change(row: Row[Any]) -> Change:
    told = (row.action, row.source_id, row.claim_id, row.field, row.old, row.new, row.reason)
    return Change(row.change_id, row.at, row.name, *told)
