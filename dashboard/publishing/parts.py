"""Texts that are cut into files of a handy size, named by their content, and found by their number."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from dashboard.evidence.piece import pack_json

Write = Callable[[str, bytes], str]
"""Writes a file of a kind (such as ``pieces.bin``) and returns its name, which holds the hash of its content."""

_LARGEST: Final = 192_000
"""Bytes after which a file is full, before it is compressed; a single text may be larger."""
_IDS_A_FILE: Final = 2_000


def write_parts(texts: Iterable[bytes], kind: str, write: Write) -> list[tuple[int, str]]:
    """Write JSON texts as lists, one after another, compressed with zlib.

    Returns:
        Number of the first text and name of each file.
    """
    files = []
    for first, part in _cut(texts):
        files.append((first, write(kind, zlib.compress(b"[" + b",".join(part) + b"]"))))
    return files


def _cut(texts: Iterable[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    first, size, part = 0, 0, list[bytes]()
    for number, text in enumerate(texts):
        if part and size + len(text) > _LARGEST:
            yield first, part
            first, size, part = number, 0, []
        size += len(text)
        part.append(text)
    if part:
        yield first, part


def write_ids(ids: Sequence[str], write: Write) -> list[tuple[str, str]]:
    """Write which row each id has, in the order of ids.

    Returns:
        First id and name of each file.
    """
    order = sorted(range(len(ids)), key=ids.__getitem__)
    files = []
    for start in range(0, len(order), _IDS_A_FILE):
        rows = {ids[row]: row for row in order[start : start + _IDS_A_FILE]}
        files.append((next(iter(rows)), write("ids.bin", zlib.compress(pack_json(rows)))))
    return files


def hash_content(content: bytes) -> str:
    """Return sixteen hexadecimal digits of the sha256 of a content."""
    return hashlib.sha256(content).hexdigest()[:16]
