"""Writes a store of columns, source by source, holding only the columns of numbers and ids in memory."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geodata.errors import StoreError
from geodata.judging.stances import StanceColumns, compute_statuses
from geodata.records.claim import Claim, Stance
from geodata.records.place import Place
from geodata.records.source import NamedPlace, Source
from geodata.records.vocabulary import STANCES, STATUSES
from geodata.seed_reader import Problem, Seeds
from geodata.store.columns_files import build_headers
from geodata.store.columns_layout import (
    BATCH_ROWS,
    DAYS,
    LAYOUT,
    META,
    READ_WHOLE,
    WORDS,
    TextWriter,
    order_texts,
    text_array,
    write_batch,
)
from geodata.store.columns_marks import MarksWriter
from geodata.store.columns_records import INTERNED, SHAPE, build_encoder, build_plain_encoder, encode_json
from geodata.store.resources import Closing
from geodata.store.search_index import SearchIndex, join_words
from geodata.tables import ClaimTable, Ring, build_table

GetPlace = Callable[[str], Place]
FindOutline = Callable[[str], list[Ring]]

_PENDING_CLAIMS = 4096
_KEPT_INTERNED = 8192


def write_columns(
    parts: Iterable[tuple[Source, Sequence[Claim]]],
    folder: Path,
    get_place: GetPlace,
    find_outline: FindOutline,
    problems: Sequence[Problem] = (),
) -> int:
    """Write sources with their claims as a store of columns and return the number of claims.

    What stood in the folder before is replaced only when everything is written.

    Args:
        parts: Each source with its claims.
        folder: Where to write; must be new, empty or a store of columns.
        get_place: The gazetteer, for what contains what.
        find_outline: Rings of (latitude, longitude) of a place; may be empty.
        problems: What was refused when the claims were read.

    Raises:
        StoreError: If the folder holds something else, an id is used twice, or a stance is toward nothing.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / META).exists():
        raise StoreError(f"{folder}: holds something else than a store of columns")
    part = folder / ".writing"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        with ColumnWriter(part, get_place, find_outline) as writer:
            for source, claims in parts:
                writer.add(source, claims)
            count = writer.finish(problems)
        for path in sorted(part.iterdir(), key=lambda path: path.name == META):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def write_seeds(seeds: Seeds, folder: Path, get_place: GetPlace, find_outline: FindOutline) -> int:
    """Write what was read from seeds as a store of columns; see `write_columns`."""
    grouped: dict[str, list[Claim]] = {source.source_id: [] for source in seeds.sources}
    for claim in seeds.claims:
        grouped[claim.source_id].append(claim)
    parts = ((source, grouped[source.source_id]) for source in seeds.sources)
    return write_columns(parts, folder, get_place, find_outline, seeds.problems)


class ColumnWriter(Closing):
    """Takes sources with their claims one after another and writes the files of `columns_layout`."""

    def __init__(self, folder: Path, get_place: GetPlace, find_outline: FindOutline) -> None:
        super().__init__()
        self._folder = folder
        self._records = {one.__name__: self._open_texts(f"{one.__name__.lower()}_records") for one in INTERNED}
        self._numbers: dict[bytes, int] = {}
        self._get_number = lru_cache(_KEPT_INTERNED)(self._find_number)
        self._encoders = {one.__name__: build_plain_encoder(one, self._intern) for one in INTERNED}
        self._encode_claim = build_encoder(Claim, self._intern)
        self._encode_named = build_encoder(NamedPlace, self._intern)
        self._encode_source = build_encoder(Source, self._intern)
        self._details = self._open_texts("details")
        self._summaries = self._open_texts("summaries")
        self._source_records = self._open_texts("source_records")
        self._named = self._open_texts("named")
        self._named_count = 0
        self._texts = self._open_texts("texts", batch_rows=1)
        self._search = SearchIndex(folder / WORDS)
        self.resources.callback(self._search.close)
        self._marks = MarksWriter(get_place, find_outline)
        self._hash = hashlib.sha256()
        self._sources: dict[str, str] = {}
        self._speakers: dict[str, int] = {}
        self._first_speakers: dict[str, int] = {}
        self._origins: dict[str, int] = {}
        self._codes: dict[str, list[NDArray[Any]]] = {}
        self._ids: list[Any] = []
        self._stances: list[tuple[int, Stance]] = []
        self._pending: list[tuple[Claim, Source]] = []
        self._count = 0

    def _open_texts(self, name: str, batch_rows: int = BATCH_ROWS) -> TextWriter:
        writer = TextWriter(self._folder / f"{name}.arrow", batch_rows)
        self.resources.callback(writer.close)
        return writer

    def add(self, source: Source, claims: Sequence[Claim]) -> None:
        """Write a source and its claims.

        Raises:
            StoreError: If the source was written before or a claim is of another source.
        """
        if source.source_id in self._sources:
            raise StoreError(f"source {source.source_id!r} is written twice")
        self._sources[source.source_id] = source.title
        record = encode_json(self._encode_source(replace(source, text="")))
        self._hash.update(record.encode("utf-8"))
        self._source_records.add(record)
        self._texts.add(source.text)
        for speaker in (*source.speakers, source.outlet):
            self._speakers.setdefault(speaker.speaker_id, self._intern(type(speaker), speaker))
        for named in source.named:
            self._named.add(encode_json(self._encode_named(named)))
            self._named_count += len(named.starts)
        for claim in claims:
            if claim.source_id != source.source_id:
                raise StoreError(f"claim {claim.claim_id!r} is of {claim.source_id!r}, not of {source.source_id!r}")
            self._pending.append((claim, source))
        if len(self._pending) >= _PENDING_CLAIMS:
            self._write_pending()

    def _intern(self, kind: type, record: Any) -> int:
        return self._get_number(kind.__name__, record)

    def _find_number(self, kind: str, record: Any) -> int:
        """Return the number of a record that claims share, writing it when it is new."""
        text = encode_json(self._encoders[kind](record))
        digest = hashlib.blake2b(f"{kind}{text}".encode(), digest_size=16).digest()
        number = self._numbers.get(digest)
        if number is None:
            number = self._numbers[digest] = self._records[kind].add(text)
        return number

    def _write_pending(self) -> None:
        claims = [claim for claim, _ in self._pending]
        sources = {source.source_id: source for _, source in self._pending}
        unknown = dict.fromkeys((claim.claim_id for claim in claims), STATUSES[0])
        table = build_table(claims, sources, unknown, lambda place_id: [])
        for number, claim in enumerate(claims, self._count):
            record = encode_json(self._encode_claim(claim))
            self._hash.update(record.encode("utf-8"))
            self._details.add(record)
            self._summaries.add(claim.summary)
            self._stances += [(number, stance) for stance in claim.stances]
        self._search.add((join_words(claim, source) for claim, source in self._pending), self._count)
        self._keep_columns(claims, table)
        self._marks.add(table.marks, self._count)
        self._count += len(claims)
        self._pending = []

    def _keep_columns(self, claims: Sequence[Claim], table: ClaimTable) -> None:
        frame = table.claims
        numbers = dict(zip(self._sources, range(len(self._sources)), strict=True))
        first, origins = self._first_speakers, self._origins
        speakers = [first.setdefault(claim.speaker.speaker_id, len(first)) for claim in claims]
        columns = {
            "kind": frame["kind"].cat.codes.to_numpy(np.int8),
            "modality": frame["modality"].cat.codes.to_numpy(np.int8),
            "source": np.array([numbers[claim.source_id] for claim in claims], dtype=np.int32),
            "speaker": np.array(speakers, dtype=np.int32),
            "origin": np.array(
                [origins.setdefault(claim.origin_key, len(origins)) for claim in claims], dtype=np.int32
            ),
            **{name: frame[name].to_numpy(np.int32) for name in DAYS},
            "is_placed": frame["is_placed"].to_numpy(np.uint8),
        }
        for name, values in columns.items():
            self._codes.setdefault(name, []).append(values)
        self._ids.append(text_array([claim.claim_id for claim in claims]))

    def finish(self, problems: Sequence[Problem] = ()) -> int:
        """Write what needs to know all claims, and close the files; returns the number of claims.

        Raises:
            StoreError: If a claim id is used twice or a stance is toward a claim that was not written.
        """
        self._write_pending()
        ids = pa.concat_arrays(self._ids)
        order = _order_ids(ids, "claim")
        codes = {name: np.concatenate(values) for name, values in self._codes.items()}
        statuses = self._write_stances(ids, codes)
        for name, words in (("source", self._sources), ("speaker", self._first_speakers), ("origin", self._origins)):
            codes[name] = _rank(list(words))[codes[name]]
        write_batch(self._folder / "claims.arrow", {"id": ids, "order": order, "status": statuses, **codes})
        self._write_words()
        self._marks.write(self._folder)
        self._search.optimise()
        self.close()
        meta = {
            "layout": LAYOUT,
            "shape": SHAPE,
            "revision": self._hash.hexdigest(),
            "claims": self._count,
            "sources": len(self._sources),
            "named": self._named_count,
            "files": build_headers(self._folder / f"{name}.arrow" for name in READ_WHOLE),
            "problems": [[one.file, one.line, one.record_id, one.message] for one in problems],
        }
        (self._folder / META).write_text(json.dumps(meta, indent=1), encoding="utf-8")
        return self._count

    def _write_words(self) -> None:
        sources, speakers = text_array(list(self._sources)), text_array(list(self._speakers))
        titles = text_array(list(self._sources.values()))
        records = np.array(list(self._speakers.values()), dtype=np.int32)
        write_batch(self._folder / "sources.arrow", {"id": sources, "order": order_texts(sources), "title": titles})
        write_batch(
            self._folder / "speakers.arrow", {"id": speakers, "order": order_texts(speakers), "record": records}
        )
        for name, words in (("origins", self._origins), ("first_speakers", self._first_speakers)):
            write_batch(self._folder / f"{name}.arrow", {"id": text_array(sorted(words))})

    def _write_stances(self, ids: Any, codes: Mapping[str, NDArray[Any]]) -> NDArray[np.int8]:
        """Write who speaks about whom, and return the status of every claim that follows from it."""
        asked = text_array([stance.toward for _, stance in self._stances])
        toward = pc.fill_null(pc.index_in(asked, value_set=ids), -1).to_numpy(zero_copy_only=False)
        for (_, stance), found in zip(self._stances, toward, strict=True):
            if found < 0:
                raise StoreError(
                    f"claim {stance.claim_id!r} takes a stance toward {stance.toward!r}, which is no claim"
                )
        ordered = [self._stances[spot] for spot in np.argsort(toward, kind="stable")]
        columns = StanceColumns(
            toward=np.sort(toward, kind="stable").astype(np.int32),
            claim=np.array([number for number, _ in ordered], dtype=np.int32),
            stance=np.array([STANCES.index(stance.stance) for _, stance in ordered], dtype=np.uint8),
            is_part=np.array([bool(stance.part) for _, stance in ordered], dtype=np.bool_),
        )
        write_batch(
            self._folder / "stances.arrow",
            {
                "toward": columns.toward,
                "claim": columns.claim,
                "stance": columns.stance,
                "is_part": columns.is_part.view(np.uint8),
                "part": text_array([stance.part for _, stance in ordered]),
                "reason": text_array([stance.reason for _, stance in ordered]),
            },
        )
        return compute_statuses(columns, codes["origin"], codes["speaker"]).astype(np.int8)


def _order_ids(ids: Any, what: str) -> NDArray[np.int32]:
    order = order_texts(ids)
    ordered = ids.take(pa.array(order))
    same = pc.equal(ordered[1:], ordered[:-1]).to_numpy(zero_copy_only=False) if len(ids) > 1 else np.zeros(0, bool)
    if same.any():
        raise StoreError(f"{what} id {ordered[int(np.flatnonzero(same)[0])].as_py()!r} is used twice")
    return order


def _rank(words: list[str]) -> NDArray[np.int32]:
    """Return the position of each word among all of them, ordered."""
    rank = np.empty(len(words), dtype=np.int32)
    rank[order_texts(text_array(words))] = np.arange(len(words), dtype=np.int32)
    return rank
