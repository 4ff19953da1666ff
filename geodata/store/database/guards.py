"""What the database refuses by itself, whoever asks: to change or delete the log and snapshots, to delete claims."""

from __future__ import annotations

from sqlalchemy import Connection, text

from geodata.store.database.schema import list_refusals

_FUNCTION = """
CREATE OR REPLACE FUNCTION citemap_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is never changed by %', TG_TABLE_NAME, TG_OP; END $$
"""


def put_guards(connection: Connection) -> None:
    """Create the triggers that refuse."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(_FUNCTION))
    for table, statement in list_refusals():
        name = _name(table, statement)
        if connection.dialect.name == "postgresql":
            body = "FOR EACH STATEMENT EXECUTE FUNCTION citemap_refuse()"
        else:
            body = f"BEGIN SELECT RAISE(ABORT, '{table} is never changed by {statement}'); END"
        connection.execute(text(f"CREATE TRIGGER {name} BEFORE {statement} ON {table} {body}"))


def lift_guards(connection: Connection) -> None:
    """Drop the triggers, within a transaction that puts them back: only a restored backup replaces everything."""
    for table, statement in list_refusals():
        on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER IF EXISTS {_name(table, statement)}{on}"))


def _name(table: str, statement: str) -> str:
    return f"{table}_refuse_{statement.lower()}"
