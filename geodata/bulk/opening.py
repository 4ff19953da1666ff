"""The drafted claims of an archive as a map for the person who read it; everywhere marked as drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from geodata.bulk.draft_records import ClaimBuilder, build_source, make_claim_id
from geodata.bulk.journal import FINISHED_FILE, Run, find_done, find_part, read_run
from geodata.bulk.layout import DRAFTS_FILE, MAP_FOLDER
from geodata.bulk.relaying import Key, read_firsts
from geodata.counting import name_count
from geodata.errors import CitemapError, StoreError
from geodata.files import write_bytes
from geodata.gazetteer import open_gazetteer
from geodata.records.claim import Claim, Stance
from geodata.records.source import Source
from geodata.seed_reader import Problem
from geodata.store.columns import is_column_folder
from geodata.store.columns_writing import write_columns
from geodata.toml_text import as_toml

_LEAD: Final = (
    "Drafts: a machine read these claims in the articles, nobody has reviewed them. "
    "They are for whoever ran it, not for publication."
)
Row = dict[str, Any]


def open_archive(folder: Path) -> Path:
    """Return the folder of the map of a finished run, made now if there is none.

    Raises:
        StoreError: If there is no such run, it is not finished, or no claims were drafted.
        OSError: If the map cannot be written.
    """
    run = read_run(folder)
    if not (folder / FINISHED_FILE).exists():
        raise StoreError(f"{folder}: not complete yet; citemap bulk --status {folder} tells how far it is")
    if not run.options.draft:
        raise StoreError(f"{folder}: no claims were drafted; read the archive with --draft into another folder")
    target = folder / MAP_FOLDER
    if not is_column_folder(target):
        _write_map(run, target)
    return target


def _write_map(run: Run, target: Path) -> None:
    gazetteer = open_gazetteer()
    drafts = _Drafts(run)
    write_columns(drafts.build(), target, gazetteer.get_place, gazetteer.find_outline, drafts.problems)
    counts = f"{name_count(drafts.article_count, 'article')}, {name_count(drafts.origin_count, 'origin')}"
    title = f"Drafts, read by a machine: {counts}"
    write_bytes(target / "map.toml", f"title = {as_toml(title)}\nlead = {as_toml(_LEAD)}\n".encode())
    write_bytes(target / DRAFTS_FILE, _LEAD.encode("ascii"))


class _Drafts:
    """Yields the articles of a run that have drafts, shard by shard, as sources and claims.

    Attributes:
        problems: Drafts that could not become claims.
        article_count: Articles that were read, with drafts or without.
        origin_count: How many of them are no copies.
    """

    def __init__(self, run: Run) -> None:
        self._folder = run.folder
        self._done = find_done(run.folder)
        self._gazetteer = open_gazetteer()
        self._firsts = read_firsts(run.folder)
        self._said_first: dict[Key, dict[tuple[str, str], Claim]] = {}
        self._recorded_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.problems: list[Problem] = []
        self.article_count = 0

    @property
    def origin_count(self) -> int:
        return self.article_count - len(self._firsts)

    def build(self) -> Iterator[tuple[Source, list[Claim]]]:
        """Yield each source with its claims."""
        self._remember_firsts()
        for article, rows in self._read():
            self.article_count += 1
            if rows:
                yield self._build_one(article, rows)

    def _read(self) -> Iterator[tuple[Row, list[Row]]]:
        """Yield each article with the rows of its claims."""
        for number in self._done:
            claims: dict[Key, list[Row]] = {}
            for row in pq.read_table(find_part(self._folder, number, "claims")).to_pylist():
                claims.setdefault((row["source"], row["offset"]), []).append(row)
            for article in pq.read_table(find_part(self._folder, number, "articles")).to_pylist():
                yield article, claims.get((article["source"], article["offset"]), [])

    def _remember_firsts(self) -> None:
        """Keep what was said in articles of which there are copies."""
        wanted = set(self._firsts.values())
        if not wanted:
            return
        for article, rows in self._read():
            key = article["source"], article["offset"]
            if key in wanted and rows:
                claims = self._build_one(article, rows)[1]
                by_id = {one.claim_id: one for one in claims}
                built = ((row, by_id.get(make_claim_id(row))) for row in reversed(rows))
                self._said_first[key] = {_fold(row): one for row, one in built if one}
        self.problems.clear()

    def _build_one(self, article: Row, rows: list[Row]) -> tuple[Source, list[Claim]]:
        first = self._firsts.get((article["source"], article["offset"]))
        said = self._said_first.get(first, {}) if first else {}
        source = build_source(article, rows, self._recorded_at, {one.origin_key: one.speaker for one in said.values()})
        builder = ClaimBuilder(source, article, self._gazetteer)
        claims = []
        for row in rows:
            try:
                claims.append(builder.build(row, said.get(_fold(row))))
            except CitemapError as error:
                self.problems.append(Problem(article["source"], article["offset"], make_claim_id(row), str(error)))
        return source, _without_dangling(claims)


def _without_dangling(claims: list[Claim]) -> list[Claim]:
    """Return claims without stances toward those of their own article that could not be built."""
    ids = {one.claim_id for one in claims}
    return [
        replace(one, stances=tuple(stance for stance in one.stances if _is_sound(stance, one, ids))) for one in claims
    ]


def _is_sound(stance: Stance, claim: Claim, ids: set[str]) -> bool:
    return stance.toward in ids or not stance.toward.startswith(f"{claim.source_id}-")


def _fold(row: Row) -> tuple[str, str]:
    """Return by what the same sentence is known in a copy, where it stands elsewhere and may be set otherwise."""
    return row["kind"], " ".join(row["quote"].casefold().split())
