"""Puts the parts of a finished run together: one file a table, language and year of publication."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.bulk.journal import FINISHED_FILE, Run, find_done, find_part
from geodata.bulk.tables import SCHEMAS, with_geo
from geodata.files import write_bytes

_UNKNOWN: Final = "unknown"
"""Stands for a language or a year that is not known."""


def compact(run: Run) -> None:
    """Write the tables of a run; a run whose tables stand is left as it is.

    Raises:
        OSError: If they cannot be written; the parts stay, and the next run tries again.
    """
    if (run.folder / FINISHED_FILE).exists():
        return
    done = find_done(run.folder)
    for name in SCHEMAS:
        if name == "claims" and not run.options.draft:
            continue
        part = run.folder / f".{name}"
        shutil.rmtree(part, ignore_errors=True)
        with _Sorted(name, part) as writer:
            for number in done:
                writer.add(pq.read_table(find_part(run.folder, number, name)))
        shutil.rmtree(run.folder / name, ignore_errors=True)
        part.rename(run.folder / name)
    write_bytes(run.folder / FINISHED_FILE, json.dumps({"parts": len(done)}).encode("ascii"))


def read_tables(folder: Path, name: str) -> Iterator[pa.Table]:
    """Yield the rows of a table of a finished run, file by file."""
    for path in sorted((folder / name).rglob("*.parquet")):
        yield pq.read_table(path)


class _Sorted(contextlib.ExitStack):
    """Writes rows to the file of their language and year."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__()
        self._name, self._folder = name, folder
        self._writers: dict[tuple[str, str], Any] = {}
        folder.mkdir()

    def add(self, table: pa.Table) -> None:
        """Write rows, in their order."""
        languages = pc.if_else(pc.equal(table["language"], ""), _UNKNOWN, pc.fill_null(table["language"], _UNKNOWN))
        years = pc.fill_null(pc.cast(pc.year(table["published"]), pa.string()), _UNKNOWN)
        keys = pc.binary_join_element_wise(languages, years, "/")
        for key in pc.unique(keys).to_pylist():
            language, _, year = key.partition("/")
            self._get_writer(language, year).write_table(table.filter(pc.equal(keys, key)))

    def _get_writer(self, language: str, year: str) -> Any:
        if (language, year) not in self._writers:
            path = self._folder / _name_folder(language) / f"{year}.parquet"
            path.parent.mkdir(exist_ok=True)
            schema = with_geo(self._name, SCHEMAS[self._name])
            self._writers[language, year] = self.enter_context(pq.ParquetWriter(path, schema, compression="zstd"))
        return self._writers[language, year]


def _name_folder(language: str) -> str:
    """Return a language code that can be a folder's name: codes come from outside."""
    return language if language.isascii() and language.isalnum() and len(language) <= 8 else _UNKNOWN
