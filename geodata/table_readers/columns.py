"""Which column of a table says what of a claim: those of our own names by themselves, others as a person maps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geodata.errors import TableError
from geodata.table_readers.cells import FIELDS
from geodata.table_readers.table import show

Mapped = dict[str, str]
"""The column of each field that a table has."""


def find_own_columns(columns: Sequence[str]) -> Mapped:
    """Return the columns that bear the names of our fields, as those of our own exports do."""
    return {name: name for name in columns if name in FIELDS}


def read_mapping(pairs: Sequence[str], columns: Sequence[str]) -> Mapped:
    """Return the columns of fields as a person names them, in place of those that bear our names.

    Args:
        pairs: Each `column=field`.
        columns: The table's columns.

    Raises:
        TableError: If a pair is none, or there is no such column or field.

    Example:
        >>> read_mapping(["words=quote"], ["words", "kind"])
        {'kind': 'kind', 'quote': 'words'}
    """
    named: Mapped = {}
    for pair in pairs:
        column, sign, field = pair.rpartition("=")
        if not sign or not column:
            raise TableError(f"--map {show(pair)}: write column=field")
        if column not in columns:
            raise TableError(f"--map {show(pair)}: there is no such column; there are {', '.join(map(show, columns))}")
        if field not in FIELDS:
            raise TableError(f"--map {show(pair)}: {show(field)} is no field; there are {', '.join(FIELDS)}")
        if field in named:
            raise TableError(f"--map {show(pair)}: {field} has a column already: {show(named[field])}")
        named[field] = column
    return choose_columns(named, columns)


def choose_columns(named: Mapping[str, str], columns: Sequence[str]) -> Mapped:
    """Return the columns of all fields: those that a person named, and for other fields the columns of our names.

    A column that was named for one field stands for no other.

    Raises:
        TableError: If no column is left that says anything of a claim.
    """
    taken = set(named.values())
    own = {field: column for field, column in find_own_columns(columns).items() if column not in taken}
    mapped = own | dict(named)
    if not mapped:
        told = ", ".join(map(show, columns))
        raise TableError(f"none of its columns is one of ours: say which is which with column=field; it has {told}")
    return mapped
