"""A store over a folder of columns: for a hundred thousand claims and more.

Opening it reads numbers and ids, of which all sessions share one copy; a whole claim is made when it is asked for,
and the text of a source is read for the one claim shown. `geodata.store.columns_layout` describes the files,
`geodata.store.columns_writing` writes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from geodata.errors import CitemapError, ClaimNotFoundError, StoreError
from geodata.judging.stances import StanceColumns
from geodata.records.claim import Claim, Stance
from geodata.records.source import NamedPlace, Source, Speaker
from geodata.records.vocabulary import KINDS, MODALITIES, STANCES, STATUSES
from geodata.seed_reader import Problem, Seeds
from geodata.store.base import Container, ContainerColumns, PlaceFinder, StoreKind
from geodata.store.columns_files import ColumnFiles, read_meta
from geodata.store.columns_layout import (
    DAYS,
    META,
    WORDS,
    BatchedTexts,
    LazyMapping,
    TextColumn,
    get_numbers,
)
from geodata.store.columns_marks import ColumnContainers, read_marks
from geodata.store.columns_records import INTERNED, build_decoder, build_plain_decoder
from geodata.store.columns_writing import write_seeds
from geodata.store.resources import Closing
from geodata.store.search_index import SearchIndex
from geodata.tables import CLAIM_COLUMNS, ClaimTable

_KEPT_RECORDS = 1024
_KEPT_RECORD_BATCHES = 48


def is_column_folder(folder: Path) -> bool:
    """Return whether a folder says of itself that it is a store of columns."""
    return (folder / META).is_file() and (folder / "claims.arrow").is_file()


def open_columns(folder: Path) -> ColumnStore:
    """Return the store that stands in a folder.

    Raises:
        StoreError: If a file is missing or damaged, or was written by a program with another layout.
    """
    return ColumnStore(folder)


class ColumnStore(Closing):
    """Claims in files of columns; see `Store` for the methods.

    Args:
        folder: Folder that `write_columns` wrote.

    Raises:
        StoreError: If a file is missing or damaged, or was written by a program with another layout.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        try:
            self._open(folder)
        except BaseException:
            self.close()
            raise

    def _open(self, folder: Path) -> None:
        meta = read_meta(folder)
        files = ColumnFiles(folder, meta.get("files", {}), self.resources)
        self.folder = folder
        self.revision: str = meta["revision"]
        self.problems: tuple[Problem, ...] = tuple(Problem(*one) for one in meta["problems"])
        self.named_count: int = meta["named"]
        self._claims = files.read_batch("claims")
        self._origins, self._first_speakers = (
            files.read_batch(name).column("id") for name in ("origins", "first_speakers")
        )
        self._read_words(files)
        self.table: ClaimTable = ClaimTable(self._build_frame(), read_marks(files, self._claims))
        self._containers = ColumnContainers(files.read_batch("containers"))
        self.containers: Mapping[str, Container] = self._containers
        self._named = files.open_texts("named")
        details = files.open_texts("details")
        self._summaries = files.open_texts("summaries")
        self._stances = files.read_batch("stances")
        self.stances = StanceColumns(
            toward=get_numbers(self._stances, "toward"),
            claim=get_numbers(self._stances, "claim"),
            stance=get_numbers(self._stances, "stance").view(np.uint8),
            is_part=get_numbers(self._stances, "is_part").view(np.bool_),
        )
        self._search = SearchIndex(folder / WORDS, is_read_only=True)
        self.resources.callback(self._search.close)
        ids = TextColumn(self._claims.column("id"))
        self._read_claim: Callable[[int], Claim] = partial(_read_claim, details, self._decode_claim, ids)
        self._by_id: LazyMapping[Claim] = LazyMapping(ids, get_numbers(self._claims, "order"), self._read_claim)

    def _read_words(self, files: ColumnFiles) -> None:
        """Open sources, speakers and the records that claims share."""
        names = {one: f"{one.__name__.lower()}_records" for one in INTERNED}
        interned = {one: files.open_texts(name, kept=_KEPT_RECORD_BATCHES) for one, name in names.items()}
        decoders: dict[type, Any] = {}

        @lru_cache(_KEPT_RECORDS)
        def get_interned(kind: type, number: int) -> Any:
            return decoders[kind](json.loads(interned[kind][number]))

        decoders.update({one: build_plain_decoder(one, get_interned) for one in INTERNED})
        self._decode_claim = build_decoder(Claim, get_interned)
        self._decode_named = build_decoder(NamedPlace, get_interned)
        decode_source = build_decoder(Source, get_interned)
        texts, records = files.open_texts("texts", 1), files.open_texts("source_records")
        sources, speakers = files.read_batch("sources"), files.read_batch("speakers")
        self._titles = sources.column("title")
        text_field = list(Source.__dataclass_fields__).index("text")

        def read_source(row: int) -> Source:
            values = json.loads(records[row])
            values[text_field] = texts[row]
            source: Source = decode_source(values)
            return source

        def read_speaker(row: int) -> Speaker:
            speaker: Speaker = get_interned(Speaker, speakers.column("record")[row].as_py())
            return speaker

        source_order, speaker_order = get_numbers(sources, "order"), get_numbers(speakers, "order")
        self._source_ids = sources.column("id").take(pa.array(source_order))
        self._sources = LazyMapping(TextColumn(sources.column("id")), source_order, read_source)
        self.sources: Mapping[str, Source] = self._sources
        self.speakers: Mapping[str, Speaker] = LazyMapping(
            TextColumn(speakers.column("id")), speaker_order, read_speaker
        )

    def _build_frame(self) -> pd.DataFrame:
        """Return the claim table over the columns; nothing is copied but the words behind the codes."""

        def categorise(name: str, words: Any) -> pd.Categorical:
            kind = pd.CategoricalDtype(_as_index(words))
            return pd.Categorical.from_codes(get_numbers(self._claims, name), dtype=kind, validate=False)

        columns: dict[str, Any] = {
            "claim_id": _as_texts(self._claims.column("id")),
            "source_id": categorise("source", self._source_ids),
            "kind": categorise("kind", KINDS),
            "status": categorise("status", STATUSES),
            "modality": categorise("modality", MODALITIES),
            "speaker": categorise("speaker", self._first_speakers),
            "origin_key": categorise("origin", self._origins),
            **{name: get_numbers(self._claims, name) for name in DAYS},
            "is_placed": get_numbers(self._claims, "is_placed").view(np.bool_),
        }
        return pd.DataFrame(columns, columns=list(CLAIM_COLUMNS), copy=False)

    def get_title(self, source_id: str) -> str:
        """Return the title of a source, without reading its text; raises `KeyError` if there is none."""
        row = self._sources.find_row(source_id)
        if row is None:
            raise KeyError(source_id)
        title: str = self._titles[row].as_py()
        return title

    def find_index(self, claim_id: str) -> int | None:
        """Return the row of a claim in the table, or None."""
        return self._by_id.find_row(claim_id)

    def get_claim(self, claim_id: str) -> Claim:
        """Return one claim whole.

        Raises:
            ClaimNotFoundError: If there is none with this id.
        """
        index = self.find_index(claim_id)
        if index is None:
            raise ClaimNotFoundError(f"there is no claim {claim_id!r}")
        return self._read_claim(index)

    def get_claim_at(self, index: int) -> Claim:
        """Return the claim in one row of the table."""
        return self._read_claim(range(len(self.table))[index])

    def list_containers(self) -> ContainerColumns:
        """Return all containers as columns, for what looks at every one of them."""
        return self._containers.list_columns()

    def find_named(self, first: int, last: int) -> list[NamedPlace]:
        """Return entries `first` to `last` (excluded) of the list of places that are named and not plotted."""
        rows = range(len(self._named))[first:last]
        return [self._decode_named(json.loads(self._named[row])) for row in rows]

    def get_summaries(self, indices: NDArray[np.int64]) -> list[str]:
        """Return the summaries of the claims in these rows, in their order."""
        return [self._summaries[int(index)] for index in indices]

    def find_stances_toward(self, claim_id: str) -> tuple[Stance, ...]:
        """Return what other claims say of a claim; may be empty."""
        index = self.find_index(claim_id)
        if index is None:
            return ()
        toward = get_numbers(self._stances, "toward")
        first, last = np.searchsorted(toward, [index, index + 1])
        return tuple(
            Stance(
                claim_id=self.table.marks.claim_ids[one["claim"]],
                toward=claim_id,
                stance=STANCES[one["stance"]],
                part=one["part"],
                reason=one["reason"],
            )
            for one in self._stances.slice(int(first), int(last - first)).to_pylist()
        )

    def search(self, query: str) -> NDArray[np.bool_]:
        """Return one truth value a claim: whether its words, in either language, hold those of the query."""
        return self._search.find(query, len(self.table))

    def list_words(self) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Yield every word that a search finds, as it was folded, with the rows of the claims that hold it."""
        return self._search.list_words()


def _read_record(texts: BatchedTexts, decode: Callable[[Any], Any], row: int) -> Any:
    try:
        return decode(json.loads(texts[row]))
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        if isinstance(error, CitemapError):
            raise
        raise StoreError(f"the record in row {row} cannot be read ({error})") from error


def _read_claim(texts: BatchedTexts, decode: Callable[[Any], Any], ids: TextColumn, row: int) -> Claim:
    """Return the claim of a row; its record says itself whose it is."""
    claim: Claim = _read_record(texts, decode, row)
    if claim.claim_id != ids[row]:
        raise StoreError(f"details.arrow: row {row} holds {claim.claim_id!r}, not {ids[row]!r}: write the store again")
    return claim


def _as_texts(values: Any) -> Any:
    return pd.arrays.ArrowStringArray(pa.chunked_array([values]))


def _as_index(words: Any) -> pd.Index[Any]:
    """Return words as the categories of a column, in Arrow where they lie in Arrow."""
    index: pd.Index[Any] = pd.Index(_as_texts(words) if isinstance(words, pa.Array) else words)
    return index


def _keep(seeds: Seeds, folder: Path, finder: PlaceFinder) -> ColumnStore:
    own = seeds.places
    write_seeds(seeds, folder, own.wrap_get_place(finder.get_place), own.wrap_find_outline(finder.find_outline))
    return open_columns(folder)


KIND = StoreKind(is_column_folder, lambda folder, finder, earlier: open_columns(folder), _keep)
