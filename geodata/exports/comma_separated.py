"""CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark, one line for each claim at each place.

A cell of text that a spreadsheet would take for a formula gets an apostrophe in front. So does text that begins with
apostrophes and then looks like a formula: taking one off such a cell always gives back the source's words. Numbers are
written as numbers.

`latitude` and `longitude` are those of a point that stands for the place: read them together with `precision` and
`uncertainty_m` (a country's point is not where something happened). Both are empty for a claim that is not on the map.
"""

from __future__ import annotations

import csv
import re
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.exports.export import PROPERTIES, Export, Several, Value, iterate_rows, open_text
from geodata.store.base import Store

COLUMNS = (*PROPERTIES, "latitude", "longitude")
"""The first line of the file."""

BYTE_ORDER_MARK = "\ufeff"

_FORMULA = re.compile(r"'*[\s\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the claims that the mask keeps, line by line.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.
    """
    with open_text(out) as text:
        text.write(BYTE_ORDER_MARK)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in iterate_rows(store, mask, address):
            place = row.place
            position = (None, None) if place is None else (round(place.latitude, 5), round(place.longitude, 5))
            writer.writerow([neutralise(value) for value in (*row.properties.values(), *position)])


def neutralise(value: Value) -> str | float | int:
    """Return a value as a cell that no spreadsheet takes for a formula; None becomes an empty cell.

    Example:
        >>> neutralise("=1+1"), neutralise(-5), neutralise("a=b")
        ("'=1+1", -5, 'a=b')
    """
    if value is None:
        return ""
    if isinstance(value, Several):
        value = value.words
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value


def restore(cell: str) -> str:
    """Return the words of a cell that was neutralised; every other cell as it is.

    Example:
        >>> restore("'=1+1"), restore("'tis")
        ('=1+1', "'tis")
    """
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell


EXPORT = Export("csv", "CSV (spreadsheet)", ".csv", "text/csv", write)
