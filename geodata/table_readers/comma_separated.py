"""CSV: the first row names the columns; commas, semicolons or tabs, whichever parts the head into most columns.

An apostrophe that keeps a spreadsheet from taking a cell for a formula, as our own exports put it, is taken off.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from geodata.errors import TableError
from geodata.exports.comma_separated import restore
from geodata.table_readers.decoding import decode_table
from geodata.table_readers.table import Fault, Row, TableReader, show

_DELIMITERS: Final = (",", ";", "\t")


def read(data: bytes) -> Iterator[Row | Fault]:
    """Yield the rows below the head; empty ones are left out.

    Raises:
        TableError: If it has no head, two columns of one name, or is no text.
    """
    text = decode_table(data)
    if "\0" in text[:4096]:
        raise TableError("is no text: it holds zero bytes (UTF-16 without its mark?)")
    delimiter = max(_DELIMITERS, key=lambda one: len(_read_head(text, one)))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] | None = None
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            break
        except csv.Error as error:
            yield Fault(number, "", f"cannot be read: {error}")
            continue
        if columns is None:
            columns = _name_columns(cells)
        elif any(cell.strip() for cell in cells):
            yield _read_row(number, columns, cells)
    if columns is None:
        raise TableError("is empty: it has no row that names the columns")


def _read_head(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _name_columns(cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    if not any(names):
        raise TableError("its first row names no columns")
    for number, name in enumerate(names):
        if name and name in names[:number]:
            raise TableError(f"two columns are called {show(name)}")
    return names


def _read_row(number: int, columns: list[str], cells: list[str]) -> Row | Fault:
    if any(cell.strip() for cell in cells[len(columns) :]):
        return Fault(number, "", f"has {len(cells)} cells, and there are {len(columns)} columns")
    named = zip(columns, cells, strict=False)
    return Row(number, {name: restore(cell) for name, cell in named if name})


READER: Final = TableReader("csv", (".csv", ".tsv"), read)
