"""One behaviour suite for every database: an empty one of each kind, and an article to put into it."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from geodata.quoting import hash_text
from geodata.store.database import Database, Desk, DeskReader, Draft, Editor, Snapshot, open_database
from tests.store.database.postgres import run_postgres

TEXT = "Troops arrived in Vladivostok on Friday.\nMoscow denied it."
ANN, BEN = Editor("ann", "Ann"), Editor("ben", "Ben", "https://login.example", "42", "ben@desk.example")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A server with the database ``ready``, to be copied."""
    with run_postgres() as server:
        _create(server, "ready")
        open_database(f"{server}/ready").close()
        yield server


@pytest.fixture(scope="session")
def sqlite_ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database without rows, to be copied."""
    path = tmp_path_factory.mktemp("ready") / "desk.db"
    open_database(str(path)).close()
    return path


def _create(server: str, name: str, template: str = "template1") -> None:
    address = f"{server}/postgres".replace("postgresql:", "postgresql+pg8000:")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without rows, of each kind."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("sqlite_ready"), tmp_path / "desk.db"))
    server = request.getfixturevalue("postgres_server")
    name = f"desk_{uuid.uuid4().hex[:12]}"
    _create(server, name, "ready")
    return f"{server}/{name}"


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    with open_database(address) as opened:
        yield opened


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


@pytest.fixture
def reader(database: Database) -> DeskReader:
    return DeskReader(database)


def build_snapshot(text: str = TEXT) -> Snapshot:
    sha256 = hash_text(text)
    made = ("text/plain", text, sha256, "rule-1", "text-1", "2026-01-01T00:00:00Z")
    return Snapshot(text.encode(), sha256, *made, regions=((0, 6, "headline"),))


def build_draft(key: str = "k1", summary: str = "Troops arrive in Vladivostok") -> Draft:
    exact = "Troops arrived in Vladivostok on Friday."
    form = {
        "kind": "movement",
        "summary": summary,
        "quote": [{"exact": exact, "start": 0, "end": len(exact)}],
        "place": [{"role": "to", "toponym": "Vladivostok", "start": 18, "place_id": "geonames-2013348"}],
        "event": {"first": "2024-10-18", "last": "2024-10-18", "as_written": "on Friday"},
    }
    return Draft(form, key, ({"field": "kind", "rule": "arrived"},))


@pytest.fixture
def add_article(desk: Desk) -> Callable[..., None]:
    """Adds an article with one draft."""

    def add(source_id: str = "paper-1", text: str = TEXT, drafts: tuple[Draft, ...] | None = None) -> None:
        form = {"title": "Troops", "publisher": "Paper", "language": "en"}
        desk.add_source(ANN, source_id, form, build_snapshot(text), (build_draft(),) if drafts is None else drafts)

    return add
