"""Parquet: a row an article, a batch of rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.bulk.addresses import open_file
from geodata.bulk.inputs.format import InputFormat, damaged, too_large
from geodata.bulk.records import ROW, Item
from geodata.texts import SIZE_LIMIT

_ROWS: Final = 256


def read_parquet(source: str) -> Iterator[Item]:
    """Yield the rows of a file as JSON objects; columns whose values are no text, number or date are left out."""
    number = 0
    try:
        with open_file(source) as stream, pq.ParquetFile(stream) as file:
            names = [one.name for one in file.schema_arrow if _is_plain(one.type)]
            for batch in file.iter_batches(_ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield _build_item(source, number, row)
    except (OSError, ValueError, pa.ArrowException) as error:
        yield damaged(source, number + 1, ROW, error)


def _is_plain(kind: Any) -> bool:
    checks = (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer, pa.types.is_floating,
              pa.types.is_date, pa.types.is_timestamp, pa.types.is_dictionary)  # fmt: skip
    return any(check(kind) for check in checks)


def _build_item(source: str, number: int, row: dict[str, Any]) -> Item:
    data = json.dumps(row, default=str).encode("ascii")
    if len(data) > SIZE_LIMIT:
        return too_large(f"{source}:{number}", source, number, ROW, len(data))
    return Item(f"{source}:{number}", source, number, ROW, data)


def count_items(source: str) -> int:
    """Return how many rows a file has, and one more where it is damaged."""
    return sum(1 for _ in read_parquet(source))


FORMAT: Final = InputFormat("parquet", (".parquet", ".parq"), read_parquet, count_items)
