"""JSON Lines: a JSON object a line, plain or compressed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, Final, cast

import pyarrow as pa

from geodata.bulk.addresses import open_file
from geodata.bulk.inputs.format import InputFormat, damaged, too_large
from geodata.bulk.records import ROW, Item
from geodata.texts import SIZE_LIMIT, read_lines

_ENDINGS: Final = (".jsonl", ".ndjson")
_COMPRESSED: Final = ("", ".gz", ".zst")


def decompress(stream: IO[bytes], source: str) -> IO[bytes]:
    """Return a stream of the lines of a file, its compression taken off.

    Args:
        stream: The file; whoever opened it closes it.
        source: Its name, whose end tells the compression.
    """
    ending = source.lower().rpartition(".")[2]
    if ending == "gz":
        return cast(IO[bytes], gzip.open(stream, "rb"))
    if ending == "zst":
        return io.BufferedReader(pa.CompressedInputStream(stream, "zstd"), 1 << 20)
    return stream


def read_json_lines(source: str) -> Iterator[Item]:
    """Yield the rows of a file, empty lines left out; what is wrong inside a row is found when it is read."""
    number = 0
    try:
        with open_file(source) as stream, decompress(stream, source) as lines:
            for number, (line, size) in enumerate(read_lines(lines), 1):
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
    "json-lines",
    tuple(f"{ending}{compressed}" for ending in _ENDINGS for compressed in _COMPRESSED),
    read_json_lines,
    count_items,
)
