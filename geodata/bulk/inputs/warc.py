"""WARC: what a crawler was answered, plain or compressed record by record. Only pages and plain texts are articles."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from geodata.bulk.addresses import open_file
from geodata.bulk.extra import import_extra
from geodata.bulk.inputs.format import InputFormat, damaged, too_large
from geodata.bulk.records import FILE, PAGE, Item
from geodata.texts import SIZE_LIMIT

_KINDS: Final = {"text/html": PAGE, "application/xhtml+xml": PAGE, "text/plain": FILE}
"""Media types that are articles, and how they are read."""
_BROKEN_OFF: Final = "the file breaks off"
_ANSWERS: Final = ("response", "resource")


def read_warc(source: str) -> Iterator[Item]:
    """Yield the pages and texts of a file; requests, redirections, errors and pictures are no articles.

    Raises:
        SettingError: If a package is missing for it.
    """
    iterator = import_extra("warcio.archiveiterator", source)
    number = 0
    try:
        with open_file(source) as stream:
            records = iterator.ArchiveIterator(stream)
            for number, record in enumerate(records, 1):
                kind = _find_kind(record)
                item = _read_record(source, number, kind, record) if kind else None
                _read_to_end(record)
                if item:
                    yield item
            if records.offset < stream.seek(0, io.SEEK_END):
                raise EOFError(_BROKEN_OFF)
    except Exception as error:  # the library raises errors of many kinds on damaged records
        yield damaged(source, number + 1, PAGE, error)


def _read_to_end(record: Any) -> None:
    """Read what is left of a record.

    Raises:
        EOFError: If it is shorter than it says.
    """
    while record.raw_stream.read(1 << 16):
        pass
    if record.raw_stream.limit > 0:
        raise EOFError(_BROKEN_OFF)


def _find_kind(record: Any) -> str:
    """Return how a record is read; empty if it is no article."""
    if record.rec_type not in _ANSWERS:
        return ""
    headers = record.http_headers
    if headers is None:
        media = record.rec_headers.get_header("Content-Type") or ""
    elif headers.get_statuscode() == "200":
        media = headers.get_header("Content-Type") or ""
    else:
        return ""
    return _KINDS.get(media.partition(";")[0].strip().lower(), "")


def _read_record(source: str, number: int, kind: str, record: Any) -> Item:
    address = record.rec_headers.get_header("WARC-Target-URI") or f"{source}:{number}"
    data = record.content_stream().read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        return too_large(address, source, number, kind, len(data))
    return Item(address, source, number, kind, data)


def count_items(source: str) -> int:
    """Return how many pages and texts a file has."""
    return sum(1 for _ in read_warc(source))


FORMAT: Final = InputFormat("warc", (".warc", ".warc.gz"), read_warc, count_items)
