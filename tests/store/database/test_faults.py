"""What goes wrong with a database is told in words, and what a killed program leaves is whole."""

from __future__ import annotations

import gc
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.errors import DatabaseBusyError, DatabaseError
from geodata.store.database import Database, Desk, DeskReader, engine, open_database
from tests.store.database.conftest import ANN, build_snapshot

AddArticle = Callable[..., None]
KILLS = 40
DRAFTS = 5


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://root@127.0.0.1/desk", "'mysql' are not known"),
        ("://", "cannot be read"),
        ("postgresql://nobody@127.0.0.1:1/desk", "refused|connect"),
        ("/nosuch/folder/desk.db", "cannot be opened or made"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(address: str, said: str) -> None:
    with pytest.raises(DatabaseError, match=said):
        open_database(address)


def test_a_password_is_never_told() -> None:
    with pytest.raises(DatabaseError) as told:
        open_database("postgresql://ann:secret@127.0.0.1:1/desk")
    assert "secret" not in str(told.value)


def test_a_file_that_is_no_database_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be looked at" * 40, encoding="utf-8")
    with pytest.raises(DatabaseError, match="no database"):
        open_database(str(path))
    assert path.read_text(encoding="utf-8").startswith("not a database")


def test_a_database_that_nobody_holds_any_more_closes_its_connections(sqlite_ready: Path, tmp_path: Path) -> None:
    path = shutil.copy(sqlite_ready, tmp_path / "desk.db")
    database = open_database(str(path))
    with database.reading() as connection:
        raw = connection.connection.dbapi_connection
    del connection
    gc.disable()
    try:
        del database
    finally:
        gc.enable()
    assert raw is not None
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        raw.cursor()


def test_a_locked_file_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_AFTER_S", 0.1)
    path = tmp_path / "desk.db"
    with open_database(str(path)) as database:
        holder = sqlite3.connect(path, isolation_level=None)
        try:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseBusyError, match="another program holds the database; nothing was saved"):
                Desk(database).add_source(ANN, "paper-1", {}, build_snapshot())
            assert DeskReader(database).list_source_ids() == []
        finally:
            holder.close()


def test_a_full_disk_is_told_in_words_and_loses_nothing(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "desk.db")) as database:
        Desk(database).add_source(ANN, "paper-1", {}, build_snapshot())
        with database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        _limit_pages(database, int(pages or 0))
        with pytest.raises(DatabaseError, match="No space left"):
            Desk(database).add_source(ANN, "paper-2", {}, build_snapshot("long " * 100_000))
        assert DeskReader(database).list_source_ids() == ["paper-1"]


def _limit_pages(database: Database, pages: int) -> None:
    from sqlalchemy import event

    database.close()

    @event.listens_for(database.engine, "connect")
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}").close()


NURSERY = """
import os, sys
from geodata.store.database import Desk, DeskReader, open_database
from tests.store.database.conftest import ANN, build_draft, build_snapshot

def work(address, name):
    with open_database(address) as database:
        desk, reader = Desk(database), DeskReader(database)
        for turn in range(1000):
            source_id = f"{name}-{turn}"
            drafts = [build_draft(f"k{number}") for number in range(DRAFTS)]
            desk.add_source(ANN, source_id, {}, build_snapshot(f"{source_id} " * 50), drafts)
            claims = reader.list_claims(source_id)
            for claim in claims:
                desk.save_claim(ANN, claim.claim_id, {**claim.form, "note": "x", "hedge": "y"}, 1)
            desk.decide(ANN, "accept", [(claim.claim_id, 2) for claim in claims])
            desk.decide(ANN, "publish", [(claim.claim_id, 3) for claim in claims])

for line in sys.stdin:
    address, name = line.split()
    pid = os.fork()
    if pid == 0:
        work(address, name)
        os._exit(0)
    print(pid, flush=True)
    os.waitpid(pid, 0)
    print("gone", flush=True)
"""


def test_a_killed_writer_leaves_whole_sources_only(address: str) -> None:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", NURSERY.replace("DRAFTS", str(DRAFTS))]
    chance = random.Random(7)  # noqa: S311
    with (
        open_database(address) as database,
        subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery,
    ):
        assert nursery.stdin
        assert nursery.stdout
        for kill in range(KILLS):
            nursery.stdin.write(f"{address} k{kill}\n")
            nursery.stdin.flush()
            pid = int(nursery.stdout.readline())
            _wait_for_work(DeskReader(database), f"k{kill}-0")
            time.sleep(chance.uniform(0.0, 0.2))
            os.kill(pid, signal.SIGKILL)
            assert nursery.stdout.readline() == "gone\n"
            _check_whole(DeskReader(database), f"k{kill}-")
        nursery.stdin.close()
        assert len(DeskReader(database).list_source_ids()) >= KILLS


def _wait_for_work(reader: DeskReader, source_id: str) -> None:
    """Wait until the writer has stored its first source: from then on it edits, publishes and stores in turn."""
    until = time.monotonic() + 60
    while source_id not in reader.list_source_ids():
        assert time.monotonic() < until, "the writer never began"
        time.sleep(0.02)


def _check_whole(reader: DeskReader, prefix: str) -> None:
    for source_id in (one for one in reader.list_source_ids() if one.startswith(prefix)):
        claims = reader.list_claims(source_id)
        assert len(claims) == DRAFTS
        assert len(Counter(claim.state for claim in claims)) == 1, "claims were published by halves"
        for claim in claims:
            edits = [one for one in reader.list_history(claim.claim_id) if one.action == "edit"]
            assert len(edits) == (2 if "note" in claim.form else 0)
            assert ("note" in claim.form) == ("hedge" in claim.form)
            assert len(claim.form["quote"]) == len(claim.form["place"]) == 1
