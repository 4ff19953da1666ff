"""Reads tables of claims that others made: GeoJSON, CSV and KML become rows, rows become what they say of claims."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geodata.errors import TableError
from geodata.table_readers import comma_separated, geojson, kml
from geodata.table_readers.table import MOST_COLUMNS, MOST_ROWS, Fault, Row, Table, TableReader
from geodata.texts import SIZE_LIMIT, tell_size

TABLE_READERS: Final[dict[str, TableReader]] = {
    one.key: one for one in (geojson.READER, comma_separated.READER, kml.READER)
}
"""The formats by name; a file belongs to the one whose ending it bears."""


def is_table(name: str) -> bool:
    """Return whether a file's name ends as that of a table does."""
    return any(name.lower().endswith(one.suffixes) for one in TABLE_READERS.values())


def read_table(data: bytes, name: str) -> Table:
    """Return the table of a file; a row that cannot be read is told in its faults and loses no other one.

    Args:
        data: What the file holds.
        name: Its name, whose end tells the format.

    Raises:
        TableError: If it cannot be read as what its name says; the message begins with the name.
    """
    shown = Path(name).name or name
    reader = next((one for one in TABLE_READERS.values() if name.lower().endswith(one.suffixes)), None)
    if reader is None:
        endings = ", ".join(suffix for one in TABLE_READERS.values() for suffix in one.suffixes)
        raise TableError(f"{shown}: the name of a table ends in {endings}")
    try:
        if len(data) > SIZE_LIMIT:
            raise TableError(tell_size(len(data)))
        return _collect(shown, reader, data)
    except TableError as error:
        raise TableError(f"{shown}: {error}") from error


def _collect(name: str, reader: TableReader, data: bytes) -> Table:
    rows: list[Row] = []
    faults: list[Fault] = []
    columns: dict[str, None] = {}
    for one in reader.read(data):
        if isinstance(one, Fault):
            faults.append(one)
            continue
        columns |= dict.fromkeys(one.cells)
        rows.append(one)
        if len(rows) > MOST_ROWS or len(columns) > MOST_COLUMNS:
            raise TableError(f"has more than the {MOST_ROWS:,} rows or {MOST_COLUMNS} columns that are read")
    if not rows and not faults:
        raise TableError("holds no rows")
    return Table(name, tuple(columns), tuple(rows), tuple(faults))


__all__ = ["TABLE_READERS", "Fault", "Row", "Table", "TableReader", "is_table", "read_table"]
