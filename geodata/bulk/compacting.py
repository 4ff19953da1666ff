"""Puts the parts of a finished run together: one file a table, language and year of publication."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator, Sequence
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
_CODE: Final = "^[A-Za-z0-9]{1,8}$"
_MOST_FILES: Final = 200
"""Files that are open at the same time; the parts are read once for each so many."""
_MOST_BYTES: Final = 64 << 20
"""Rows that wait to be written, so that a file is made of few large groups of rows."""


def compact(run: Run) -> None:
    """Write the tables of a run; a run whose tables stand is left as it is.

    Raises:
        OSError: If they cannot be written; the parts stay, and the next run tries again.
    """
    if (run.folder / FINISHED_FILE).exists():
        return
    done = find_done(run.folder)
    keys = _find_keys(run.folder, done)
    for name in SCHEMAS:
        if name == "claims" and not run.options.draft:
            continue
        part = run.folder / f".{name}"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        for first in range(0, len(keys), _MOST_FILES):
            with contextlib.ExitStack() as files:
                rows = _Sorted(name, part, keys[first : first + _MOST_FILES], files)
                for number in done:
                    rows.add(pq.read_table(find_part(run.folder, number, name)))
                rows.flush()
        shutil.rmtree(run.folder / name, ignore_errors=True)
        part.rename(run.folder / name)
    write_bytes(run.folder / FINISHED_FILE, json.dumps({"parts": len(done)}).encode("ascii"))


def _find_keys(folder: Path, done: Sequence[int]) -> list[str]:
    """Return the files of a run's tables, as ``language/year``: no claim or toponym is of another than its article."""
    found: set[str] = set()
    for number in done:
        articles = pq.read_table(find_part(folder, number, "articles"), columns=["language", "published"])
        found.update(_tell_keys(articles).to_pylist())
    return sorted(found)


def _tell_keys(table: pa.Table) -> Any:
    """Return for each row the file that it belongs into, as ``language/year``.

    A code of a language that cannot be the name of a folder is taken for unknown: codes come from outside.
    """
    languages = pc.fill_null(table["language"], "")
    languages = pc.if_else(pc.match_substring_regex(languages, _CODE), languages, _UNKNOWN)
    years = pc.fill_null(pc.cast(pc.year(table["published"]), pa.string()), _UNKNOWN)
    return pc.binary_join_element_wise(languages, years, "/")


def read_tables(folder: Path, name: str) -> Iterator[pa.Table]:
    """Yield the rows of a table of a finished run, file by file."""
    for path in sorted((folder / name).rglob("*.parquet")):
        yield pq.read_table(path)


class _Sorted:
    """Writes rows to the file of their language and year, many at a time.

    Args:
        name: Of the table.
        folder: Where its files go.
        keys: The files that are written, as ``language/year``; rows of others are left out.
        files: Closes them.
    """

    def __init__(self, name: str, folder: Path, keys: Sequence[str], files: contextlib.ExitStack) -> None:
        self._schema, self._folder, self._files = with_geo(name, SCHEMAS[name]), folder, files
        self._keys = pa.array(keys, pa.string())
        self._writers: dict[str, Any] = {}
        self._waiting: dict[str, list[pa.Table]] = {}
        self._waiting_bytes = 0

    def add(self, table: pa.Table) -> None:
        """Take rows, in their order."""
        keys = _tell_keys(table)
        for key in pc.unique(keys.filter(pc.is_in(keys, self._keys))).to_pylist():
            rows = table.filter(pc.equal(keys, key))
            self._waiting.setdefault(key, []).append(rows)
            self._waiting_bytes += rows.nbytes
        if self._waiting_bytes > _MOST_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        for key, tables in self._waiting.items():
            if key not in self._writers:
                self._writers[key] = self._open(key)
            self._writers[key].write_table(pa.concat_tables(tables))
        self._waiting, self._waiting_bytes = {}, 0

    def _open(self, key: str) -> Any:
        path = self._folder / f"{key}.parquet"
        path.parent.mkdir(exist_ok=True)
        return self._files.enter_context(pq.ParquetWriter(path, self._schema, compression="zstd"))
