"""Claims between rows and the form in which files write them: one `[[claim]]` of `claims.toml` as plain values.

In the form dates are ISO strings, what is empty is left out, and `quote`, `place`, `quantity`, `stance` are lists of
tables. The same form is what the desk edits, what is compared for the log, and what is proved before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from geodata.errors import DatabaseError
from geodata.store.database.schema import PARTS

Form = dict[str, Any]
"""The fields of a claim or a source as its file writes them."""

FIELDS: Final = (
    "kind", "origin", "summary", "actor", "relayed_by", "jointly_with", "event", "modality", "hedge", "unplaced_reason",
    "note", "rating", "worded",
)  # fmt: skip
"""Fields of a claim that are columns of its row, in the order in which files write them."""

_KEYS: Final = ("claim_id", "number")


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: dates as ISO strings, tuples as lists, empty fields of tables left out."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items() if one is not None and one != "" and one != []}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def claim_values(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a claim's own row.

    Raises:
        DatabaseError: If the form has a field that the database has no place for.
    """
    unknown = sorted(set(form) - {"id", *FIELDS, *PARTS})
    if unknown:
        raise DatabaseError(f"claim {form.get('id', '')!r}: unknown field {', '.join(unknown)}")
    return {field: form.get(field) for field in FIELDS}


def write_parts(connection: Connection, claim_id: str, form: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Replace the rows of a claim's lists by those of a form."""
    if not is_new:
        for table in PARTS.values():
            connection.execute(table.delete().where(table.c.claim_id == claim_id))
    add_parts(connection, {claim_id: form})


def add_parts(connection: Connection, forms: Mapping[str, Mapping[str, Any]]) -> None:
    """Add the rows of the lists of claims that have none yet, by their ids.

    Raises:
        DatabaseError: If a list has a field that the database has no place for.
    """
    for name, table in PARTS.items():
        rows = [row for claim_id, form in forms.items() for row in _build_rows(claim_id, name, form)]
        if rows:
            connection.execute(table.insert(), rows)


def _build_rows(claim_id: str, name: str, form: Mapping[str, Any]) -> list[dict[str, Any]]:
    columns = [column.name for column in PARTS[name].columns if column.name not in _KEYS]
    rows = []
    for number, part in enumerate(form.get(name, ())):
        unknown = sorted(set(part) - set(columns))
        if unknown:
            raise DatabaseError(f"claim {claim_id!r}, {name} {number + 1}: unknown field {', '.join(unknown)}")
        rows.append({"claim_id": claim_id, "number": number, **{column: part.get(column) for column in columns}})
    return rows


def read_forms(connection: Connection, rows: Iterable[Row[Any]]) -> dict[str, Form]:
    """Return the forms of claims, by id in the order of their rows."""
    forms: dict[str, Form] = {}
    for row in rows:
        values = {field: getattr(row, field) for field in FIELDS}
        forms[row.claim_id] = {"id": row.claim_id, **plain(values)}
    for name in PARTS:
        for claim_id, values in _read_parts(connection, name, list(forms)):
            forms[claim_id].setdefault(name, []).append(values)
    return forms


def _read_parts(connection: Connection, name: str, claim_ids: list[str]) -> list[tuple[str, Form]]:
    table, found = PARTS[name], []
    for first in range(0, len(claim_ids), 500):
        some = claim_ids[first : first + 500]
        query = select(table).where(table.c.claim_id.in_(some)).order_by(table.c.claim_id, table.c.number)
        for row in connection.execute(query).mappings():
            found.append((row["claim_id"], _without_keys(row)))
    return found


def _without_keys(row: Mapping[Any, Any]) -> Form:
    values = {key: value for key, value in row.items() if key not in _KEYS and value is not None}
    for key in ("value", "high"):
        if isinstance(values.get(key), float) and values[key].is_integer():
            values[key] = int(values[key])
    return plain(values)  # type: ignore[no-any-return]


def compare_forms(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return what differs: (field, old value, new value), None where there is none."""
    names = [*old, *(name for name in new if name not in old)]
    return [(name, old.get(name), new.get(name)) for name in names if name != "id" and old.get(name) != new.get(name)]
