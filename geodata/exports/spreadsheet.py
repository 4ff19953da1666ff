"""XLSX for spreadsheets: sheets of claims, quotes, sources, numbers and stances.

Every text is written as text, so nothing in it is a formula; days are days where the calendar of spreadsheets knows
them (from 1900 on), numbers are numbers. Written with XlsxWriter, which is an extra: ``pip install citemap[xlsx]``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.errors import ExportError
from geodata.exports.export import ATTRIBUTION, PROPERTIES, Export, Several, Value, iterate_rows
from geodata.exports.parts import QUANTITIES, QUOTES, SOURCE_COLUMNS, STANCES, describe_source, iterate_sources
from geodata.store.base import Store

COLUMNS = (*PROPERTIES, "latitude", "longitude")
"""Columns of the sheet of claims."""

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_FIRST_YEAR = 1900
_MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001 - stands in the file's properties; the same file for the same claims
_WIDE = {"summary", "quote", "translation", "as_written", "in_words", "reason", "title", "unplaced_reason"}
_PARTS = (QUOTES, QUANTITIES, STANCES)
_NAMES = {"quotes": "Quotes", "quantities": "Numbers", "stances": "Stances"}


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the claims that the mask keeps as a workbook.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.

    Raises:
        ExportError: If XlsxWriter is not installed, or a sheet would have more rows than spreadsheets can hold.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise ExportError("XLSX needs the package XlsxWriter: pip install 'citemap[xlsx]'") from error
    with tempfile.TemporaryDirectory(prefix="citemap-xlsx-") as folder:
        path = Path(folder) / "claims.xlsx"
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": folder}
        with Workbook(path, options) as book:
            book.set_properties({"title": "citemap: what was reported", "comments": ATTRIBUTION, "created": _MADE_ON})
            _write_sheets(book, store, mask, address)
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                out.write(block)


def _write_sheets(book: Any, store: Store, mask: NDArray[np.bool_], address: str) -> None:
    claims = _Sheet(book, "Claims", COLUMNS)
    parts = [(part, _Sheet(book, _NAMES[part.name], part.columns)) for part in _PARTS]
    written = ""
    for row in iterate_rows(store, mask, address):
        place = row.place
        position = (None, None) if place is None else (round(place.latitude, 5), round(place.longitude, 5))
        claims.add((*row.properties.values(), *position))
        if row.claim.claim_id != written:
            written = row.claim.claim_id
            for part, sheet in parts:
                for cells in part.find_rows(row.claim):
                    sheet.add(cells)
    sources = _Sheet(book, "Sources", SOURCE_COLUMNS)
    for source in iterate_sources(store, mask):
        sources.add(describe_source(source))
    for sheet in (claims, sources, *(one for _, one in parts)):
        sheet.close()


class _Sheet:
    """A sheet with a head that stays in sight and filters over its columns."""

    def __init__(self, book: Any, name: str, columns: Sequence[str]) -> None:
        self._name, self._columns, self._count = name, columns, 0
        self._sheet = book.add_worksheet(name)
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        head = book.add_format({"bold": True})
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, 60 if column in _WIDE else 16)
            self._sheet.write_string(0, number, column, head)
        self._sheet.freeze_panes(1, 1)

    def add(self, cells: Sequence[Value]) -> None:
        """Write the next row."""
        self._count += 1
        if self._count >= _MOST_ROWS:
            raise ExportError(f"the sheet {self._name} holds at most {_MOST_ROWS - 1:,} rows; set a filter")
        for number, (column, value) in enumerate(zip(self._columns, cells, strict=True)):
            self._write(number, column, value.words if isinstance(value, Several) else value)

    def _write(self, number: int, column: str, value: str | float | int | None) -> None:
        if value is None or value == "":
            return
        if isinstance(value, int | float):
            self._sheet.write_number(self._count, number, value)
        elif column.endswith(("_first", "_last")) and date.fromisoformat(value).year >= _FIRST_YEAR:
            self._sheet.write_datetime(self._count, number, date.fromisoformat(value), self._day)
        else:
            self._sheet.write_string(self._count, number, cut_cell(value))

    def close(self) -> None:
        """Give the columns their filters."""
        self._sheet.autofilter(0, 0, max(self._count, 1), len(self._columns) - 1)


def cut_cell(text: str) -> str:
    """Return a text that fits into a cell; one that does not says at its end that it is cut, and how long it is."""
    units = text.encode("utf-16-le")  # spreadsheets count these, not characters
    if len(units) <= 2 * _LONGEST_CELL:
        return text
    mark = f" … [cut: {len(text):,} characters]"
    return units[: 2 * (_LONGEST_CELL - len(mark))].decode("utf-16-le", "ignore") + mark


EXPORT = Export(
    "xlsx",
    "XLSX (spreadsheet)",
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write,
    package="xlsxwriter",
)
