"""What every format of tables gives: rows of named cells, and what is wrong with those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

LONGEST_SHOWN: Final = 60
MOST_ROWS: Final = 100_000
"""Rows that one table may have."""
MOST_COLUMNS: Final = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        number: Where it stands: a spreadsheet's row (its head is 1), else the number of the feature, from 1.
        cells: Its cells by their columns: texts, numbers, truth values, None, or lists and tables of a GeoJSON.
    """

    number: int
    cells: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is not taken.

    Attributes:
        row: The number of the row.
        column: The column; empty if the whole row is meant.
        message: What is wrong, with the value.
    """

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f", column {show(self.column)}" if self.column else ""
        return f"row {self.row}{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read.

    Attributes:
        name: Name of its file.
        columns: Names of its columns, in their order.
        rows: Its rows.
        faults: What could not be read.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class TableReader:
    """One format of tables.

    Attributes:
        key: Its name.
        suffixes: Ends of file names, lower case.
        read: Yields the rows of bytes, each whole or as a fault; raises `TableError` if they are no such table.
    """

    key: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Iterator[Row | Fault]]


def show(value: object) -> str:
    """Return a value for a message: quoted, on one line, never longer than one."""
    words = value if isinstance(value, str) else repr(value)
    return repr(words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…")
