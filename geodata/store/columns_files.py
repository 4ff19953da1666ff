"""The files of a store of columns as they are opened: held against their lengths and hashes before they are used.

Columns of numbers and ids are read into memory whole, once for all sessions, and texts batch by batch with plain reads:
nothing is mapped, so that a file that somebody overwrites or cuts short is an error with its name and never the end of
the process.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa

from geodata.errors import StoreError
from geodata.store.columns_layout import BATCH_ROWS, LAYOUT, META, BatchedTexts
from geodata.store.columns_records import SHAPE

Header = tuple[int, str]
"""Length in bytes and BLAKE2b hash of a file."""


def build_headers(paths: Iterable[Path]) -> dict[str, Header]:
    """Return length and hash of files by name."""
    return {path.name: _describe(path.read_bytes()) for path in paths}


def _describe(content: Any) -> Header:
    return len(content), hashlib.blake2b(content, digest_size=16).hexdigest()


def read_meta(folder: Path) -> dict[str, Any]:
    """Return what a store says of itself.

    Raises:
        StoreError: If it cannot be read, or was written by a program with another layout.
    """
    path = folder / META
    try:
        meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(f"{path}: no store of columns can be read here ({error})") from error
    for name, expected in (("layout", LAYOUT), ("shape", SHAPE)):
        found = meta.get(name) if isinstance(meta, dict) else None
        if found != expected:
            raise StoreError(f"{path}: {name} {found!r}, but this program reads {expected!r}: write the store again")
    return meta


class ColumnFiles:
    """Opens the files of one store.

    Args:
        folder: The store.
        headers: Length and hash of its files of numbers and ids.
        resources: Where what was opened is closed again.
    """

    def __init__(self, folder: Path, headers: Mapping[str, Header], resources: ExitStack) -> None:
        self.folder = folder
        self._headers = headers
        self._resources = resources

    def read_batch(self, name: str) -> Any:
        """Return the only record batch of a file.

        Raises:
            StoreError: If the file is missing, damaged, or not the one that was written.
        """
        path = self.folder / f"{name}.arrow"
        try:
            with pa.OSFile(str(path)) as file:
                content = file.read_buffer()
            if _describe(content) != tuple(self._headers.get(path.name, ())):
                raise StoreError(f"{path}: not the file that was written (changed in place?): write the store again")
            reader = pa.ipc.open_file(pa.BufferReader(content))
            if reader.num_record_batches != 1:
                raise StoreError(f"{path}: {reader.num_record_batches} batches instead of one")
            return reader.get_batch(0)
        except (OSError, pa.ArrowInvalid) as error:
            raise StoreError(f"{path}: cannot be read ({error})") from error

    def open_texts(self, name: str, batch_rows: int = BATCH_ROWS, kept: int = 8) -> BatchedTexts:
        """Return a column of texts; see `BatchedTexts`."""
        texts = BatchedTexts(self.folder / f"{name}.arrow", batch_rows, kept)
        self._resources.callback(texts.close)
        return texts
