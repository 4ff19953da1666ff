"""What the rows of a table say of claims; the rows of one claim, a place each, become one again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from geodata.errors import TableError
from geodata.table_readers.cells import PLACE_FIELDS, WAY, read_cell
from geodata.table_readers.columns import Mapped
from geodata.table_readers.table import Fault, Row, Table

Fields = dict[str, Any]
_SAME: Final = ("claim_id", "quote", "quote_start", "source_sha256", "source_id", "source_url")
"""What rows of one claim have in common."""


@dataclass(frozen=True, slots=True)
class TabledClaim:
    """What a table says of one claim.

    Attributes:
        file: Name of the file.
        row: Its row, the first one if it has several.
        fields: What the row says, without its place; see `cells.FIELDS`.
        columns: The column that says it, by field.
        places: What each of its rows says of a place, with the `row`.
    """

    file: str
    row: int
    fields: Fields
    columns: Mapped
    places: tuple[Fields, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self) | {"places": list(self.places)}

    @classmethod
    def of_json(cls, held: Mapping[str, Any]) -> TabledClaim:
        """Return it from what `as_json` gave, perhaps without what is empty."""
        fields, columns = held.get("fields", {}), held.get("columns", {})
        return cls(held["file"], held["row"], fields, columns, tuple(held.get("places", ())))

    def tell(self, field: str) -> str:
        """Return where a field comes from, such as ``from a.csv, row 3, column words``."""
        return f"from {self.file}, row {self.row}, column {self.columns.get(field, field)}"


def read_claims(table: Table, columns: Mapped) -> tuple[list[TabledClaim], list[Fault]]:
    """Return the claims of a table's rows, and what is wrong with rows; a bad row loses no other one.

    Args:
        table: The table.
        columns: Which column says what.
    """
    faults = list(table.faults)
    claims: dict[Any, TabledClaim] = {}
    for row in table.rows:
        try:
            fields = dict(_read_row(row, columns))
        except _CellError as bad:
            faults.append(bad.fault)
            continue
        if fields.get("role") != WAY:
            _add(claims, table.name, row.number, fields, columns)
    return list(claims.values()), sorted(faults, key=lambda one: one.row)


class _CellError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _read_row(row: Row, columns: Mapped) -> Iterable[tuple[str, Any]]:
    for field, column in columns.items():
        try:
            value = read_cell(field, row.cells.get(column))
        except TableError as error:
            raise _CellError(Fault(row.number, column, str(error))) from error
        if value not in (None, [], ""):
            yield field, value


def _add(claims: dict[Any, TabledClaim], file: str, number: int, fields: Fields, columns: Mapped) -> None:
    place = {name: fields.pop(name) for name in PLACE_FIELDS if name in fields}
    places = ({"row": number, **place},) if place else ()
    key = tuple(fields.get(name) for name in _SAME) if fields.get("claim_id") else number
    before = claims.get(key)
    if before is None:
        claims[key] = TabledClaim(file, number, fields, columns, places)
    else:
        claims[key] = TabledClaim(file, before.row, before.fields, columns, (*before.places, *places))
