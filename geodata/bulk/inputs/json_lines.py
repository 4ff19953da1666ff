"""JSON Lines: a JSON object a line, plain or compressed."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast

from geodata.bulk.inputs.format import SIZE_LIMIT, InputFormat, damaged, read_lines, too_large
from geodata.bulk.records import ROW, Item


def open_lines(source: str) -> IO[bytes]:
    """Open a file of lines, taking off its compression.

    Raises:
        OSError: If it cannot be opened.
    """
    if source.lower().endswith(".gz"):
        return cast(IO[bytes], gzip.open(source, "rb"))
    return Path(source).open("rb")


def read_json_lines(source: str) -> Iterator[Item]:
    """Yield the rows of a file, empty lines left out; what is wrong inside a row is found when it is read."""
    number = 0
    try:
        with open_lines(source) as stream:
            for number, (line, size) in enumerate(read_lines(stream), 1):
                if size > SIZE_LIMIT:
                    yield too_large(f"{source}:{number}", source, number, ROW, size)
                elif line.strip():
                    yield Item(f"{source}:{number}", source, number, ROW, line)
    except (OSError, EOFError, zlib.error) as error:
        yield damaged(source, number + 1, ROW, error)


def count_items(source: str) -> int:
    """Return how many rows a file has."""
    return sum(1 for _ in read_json_lines(source))


FORMAT: Final = InputFormat(
    "json-lines", (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), read_json_lines, count_items
)
