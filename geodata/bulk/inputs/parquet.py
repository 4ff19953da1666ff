"""Parquet: a row an article, a batch of rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.bulk.addresses import open_file
from geodata.bulk.inputs.format import InputFormat, damaged, too_large
from geodata.bulk.records import NOT_READ, ROW, Failure, Item
from geodata.texts import SIZE_LIMIT

_ROWS: Final = 256
_FAULTS: Final = (ValueError, ArithmeticError, LookupError, pa.ArrowException)
"""What a value raises that is no UTF-8, no day of our calendar or in no known time zone."""
Row = dict[str, Any]


def read_parquet(source: str) -> Iterator[Item]:
    """Yield the rows of a file as JSON objects; columns whose values are no text, number or date are left out.

    Old writers do not say which bytes are text: where a file has no column of text, those that are UTF-8 are taken.
    """
    number = 0
    try:
        with open_file(source) as stream, pq.ParquetFile(stream) as file:
            names = _find_columns(file.schema_arrow)
            for batch in file.iter_batches(_ROWS, columns=names):
                for row in _list_rows(batch):
                    number += 1
                    yield _build_item(source, number, row)
    except (OSError, *_FAULTS) as error:
        yield damaged(source, number + 1, ROW, error)


def _find_columns(schema: Any) -> list[str]:
    is_told = any(_is_text(one.type) or _is_text(getattr(one.type, "value_type", None)) for one in schema)
    return [one.name for one in schema if _is_plain(one.type) or (not is_told and pa.types.is_binary(one.type))]


def _is_text(kind: Any) -> bool:
    checks = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return kind is not None and any(check(kind) for check in checks)


def _is_plain(kind: Any) -> bool:
    checks = (pa.types.is_integer, pa.types.is_floating, pa.types.is_date, pa.types.is_timestamp,
              pa.types.is_dictionary)  # fmt: skip
    return _is_text(kind) or any(check(kind) for check in checks)


def _list_rows(batch: Any) -> list[Row | Failure]:
    """Return the rows of a batch; one that cannot be read does not take the others with it."""
    try:
        return list(batch.to_pylist())
    except _FAULTS:
        return [_read_row(batch.slice(at, 1)) for at in range(batch.num_rows)]


def _read_row(one: Any) -> Row | Failure:
    try:
        row: Row = one.to_pylist()[0]
    except _FAULTS as error:
        return Failure(NOT_READ, f"{type(error).__name__}: {str(error)[:400]}")
    return row


def _build_item(source: str, number: int, row: Row | Failure) -> Item:
    name = f"{source}:{number}"
    if isinstance(row, Failure):
        return Item(name, source, number, ROW, failure=row)
    data = json.dumps(row, default=_tell).encode("ascii")
    if len(data) > SIZE_LIMIT:
        return too_large(name, source, number, ROW, len(data))
    return Item(name, source, number, ROW, data)


def _tell(value: object) -> str | None:
    """Return a value that JSON does not know as text; None for bytes that are no text."""
    if not isinstance(value, bytes):
        return str(value)
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return None


def count_items(source: str) -> int:
    """Return how many rows a file has, and one more where it is damaged."""
    return sum(1 for _ in read_parquet(source))


FORMAT: Final = InputFormat("parquet", (".parquet", ".parq"), read_parquet, count_items)
