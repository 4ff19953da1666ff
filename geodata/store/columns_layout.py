"""The files of a store of columns, and how they are read.

| file | one row a … | holds |
|---|---|---|
| `meta.json` | | layout, shape of the records, revision, counts, problems, length and hash of files; written last |
| `claims.arrow` | claim | id, codes of kind, status, modality, source, speaker and origin, days |
| `summaries.arrow`, `details.arrow` | claim | the summary; the whole record as JSON |
| `origins.arrow`, `first_speakers.arrow` | origin, speaker | the words behind the codes |
| `speakers.arrow` | speaker | everybody who says something, outlets included |
| `places.arrow`, `rows.arrow`, `moves.arrow` | mark, row, move | what the map draws: `geodata.tables.Marks` |
| `rings.arrow`, `ring_points.arrow` | ring, point | outlines of the marks that are areas |
| `containers.arrow` | place | what holds what: `geodata.store.base.Container` |
| `stances.arrow` | stance | who speaks about whom, ordered by the claim spoken about |
| `sources.arrow`, `source_records.arrow`, `texts.arrow` | source | id and title; the record without text; the text |
| `named.arrow` | named place | places that are named and not plotted, as JSON |
| `speaker_records.arrow`, `location_records.arrow` | record | what claims share, as JSON |
| `words.sqlite` | claim | the index for searches (FTS5) |

Columns of numbers and ids are one batch without compression, are read whole and used as they lie; `order` beside ids
gives the rows ordered by id. Longer texts come in batches of some hundred rows (texts of sources: one), compressed with
Zstandard, and only the batch that is asked for is unpacked.
"""

from __future__ import annotations

import os
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, ValuesView
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute
from numpy.typing import NDArray

from geodata.errors import StoreError

LAYOUT = "citemap-columns-4"
META, WORDS = "meta.json", "words.sqlite"
READ_WHOLE = (
    "claims", "origins", "first_speakers", "speakers", "places", "rows", "moves", "rings", "ring_points", "containers",
    "stances", "sources",
)  # fmt: skip
"""Files of numbers and ids, which are held against their hashes and read whole."""
DAYS = ("event_first", "event_last", "asserted_first", "asserted_last", "published_first", "published_last")
"""Columns of days of the claim table."""
BATCH_ROWS = 256
"""Rows of one compressed batch of texts."""


class TextColumn(Sequence[str]):
    """Texts that stay in Arrow; each is made a `str` when it is asked for."""

    def __init__(self, values: Any) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """Return one text, or the texts of a slice."""
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return [self[number] for number in range(start, stop, step)]
        text: str = self.values[index].as_py()
        return text

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), BATCH_ROWS):
            yield from self.values.slice(start, BATCH_ROWS).to_pylist()


class BatchedTexts:
    """A column of texts in compressed batches; the last few that were asked for stay unpacked.

    Args:
        path: The file.
        batch_rows: Rows of one batch, as in `TextWriter`.
        kept: How many batches stay unpacked.

    Raises:
        StoreError: If the file is missing or damaged, here and whenever a batch cannot be read.
    """

    def __init__(self, path: Path, batch_rows: int = BATCH_ROWS, kept: int = 8) -> None:
        self._batch_rows = batch_rows
        self._file = _TextFile(path)
        self.get_batch = lru_cache(kept)(self._file.read_batch)

    def __getitem__(self, row: int) -> str:
        """Return the text of a row."""
        number, offset = divmod(row, self._batch_rows)
        text: str = self.get_batch(number)[offset].as_py()
        return text

    def __len__(self) -> int:
        batches = self._file.batch_count
        return (batches - 1) * self._batch_rows + len(self.get_batch(batches - 1)) if batches else 0

    def __iter__(self) -> Iterator[str]:
        for number in range(self._file.batch_count):
            yield from self._file.read_batch(number).to_pylist()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class _TextFile:
    """An open file of texts; read from many threads, and never read once somebody has changed it in place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            self._file = pa.OSFile(str(path))
        except OSError as error:
            raise StoreError(f"{path}: cannot be read ({error})") from error
        try:
            self._state = self._find_state()
            self._reader = pa.ipc.open_file(self._file)
        except (OSError, pa.ArrowInvalid) as error:
            self.close()
            raise StoreError(f"{path}: cannot be read ({error})") from error
        self.batch_count = int(self._reader.num_record_batches)

    def _find_state(self) -> tuple[int, int]:
        status = os.fstat(self._file.fileno())
        return status.st_size, status.st_mtime_ns

    def read_batch(self, number: int) -> Any:
        """Return one batch."""
        try:
            with self._lock:
                if self._find_state() != self._state:
                    raise StoreError(f"{self._path}: was changed in place while it was open: write the store again")
                return self._reader.get_batch(number).column(0)
        except (pa.ArrowInvalid, OSError, IndexError, ValueError) as error:
            raise StoreError(f"{self._path}: batch {number} cannot be read ({error})") from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()


T = TypeVar("T")


class LazyMapping(Mapping[str, T]):
    """Values by id that are built when they are asked for.

    Args:
        ids: All ids, in the order of the mapping.
        order: Row numbers of the ids, ordered by id.
        build: Makes the value of a row.
        kept: How many values are remembered.
    """

    def __init__(self, ids: TextColumn, order: NDArray[np.int32], build: Callable[[int], T], kept: int = 64) -> None:
        self.ids = ids
        self._order = order.data
        self.build_row = build
        self._build = lru_cache(kept)(build)

    def find_row(self, one: str) -> int | None:
        """Return the row of an id, or None."""
        spot = bisect_left(self._order, one, key=lambda row: self.ids[row])
        if spot < len(self._order) and self.ids[self._order[spot]] == one:
            return int(self._order[spot])
        return None

    def __getitem__(self, one: str) -> T:
        """Return the value of an id; raises `KeyError` if there is none."""
        row = self.find_row(one)
        if row is None:
            raise KeyError(one)
        return self._build(row)

    def __contains__(self, one: object) -> bool:
        return isinstance(one, str) and self.find_row(one) is not None

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def values(self) -> ValuesView[T]:
        """Return the values, row after row, without looking any of them up by its id."""
        return _RowValues(self)


class _RowValues(ValuesView[T]):
    """The values of a lazy mapping in the order of its rows; none is remembered."""

    def __init__(self, mapping: LazyMapping[T]) -> None:
        super().__init__(mapping)
        self._rows = mapping

    def __iter__(self) -> Iterator[T]:
        return (self._rows.build_row(row) for row in range(len(self._rows)))


def get_numbers(batch: Any, name: str) -> NDArray[Any]:
    """Return a column of numbers as an array over its batch, read-only.

    Raises:
        StoreError: If there is no such column.
    """
    spot = batch.schema.get_field_index(name)
    if spot < 0:
        raise StoreError(f"column {name} is missing")
    numbers: NDArray[Any] = batch.column(spot).to_numpy(zero_copy_only=True)
    return numbers


def write_batch(path: Path, columns: Mapping[str, Any]) -> None:
    """Write arrays of numbers or Arrow arrays as one record batch without compression."""
    arrays = [values if isinstance(values, pa.Array) else pa.array(values) for values in columns.values()]
    batch = pa.record_batch(arrays, names=list(columns))
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, batch.schema) as writer:
        writer.write_batch(batch)


def text_array(texts: Sequence[str]) -> Any:
    """Return texts as an Arrow array that may be larger than 2 GiB."""
    return pa.array(texts, type=pa.large_string())


def order_texts(texts: Any) -> NDArray[np.int32]:
    """Return row numbers ordered by text, in the order of code points."""
    order: NDArray[np.int32] = pa.compute.sort_indices(texts).to_numpy().astype(np.int32)
    return order


class TextWriter:
    """Writes a column of texts in compressed batches, holding no more than one of them.

    Args:
        path: The file.
        batch_rows: Rows of one batch.
    """

    def __init__(self, path: Path, batch_rows: int = BATCH_ROWS) -> None:
        self._batch_rows = batch_rows
        self._schema = pa.schema([("text", pa.large_string())])
        self._sink = pa.OSFile(str(path), "wb")
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        self._writer = pa.ipc.new_file(self._sink, self._schema, options=options)
        self._waiting: list[str] = []
        self.count = 0

    def add(self, text: str) -> int:
        """Write a text and return its row."""
        self._waiting.append(text)
        self.count += 1
        if len(self._waiting) == self._batch_rows:
            self._flush()
        return self.count - 1

    def _flush(self) -> None:
        self._writer.write_batch(pa.record_batch([text_array(self._waiting)], schema=self._schema))
        self._waiting = []

    def close(self) -> None:
        """Write what is left and close the file."""
        if self._waiting:
            self._flush()
        self._writer.close()
        self._sink.close()
