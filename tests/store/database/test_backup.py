"""A backup is one file, whatever the database, and puts everything back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from geodata.errors import DatabaseError
from geodata.store.database import Database, Desk, DeskReader, open_database, restore_backup, write_backup
from tests.store.database.conftest import ANN, build_draft, build_snapshot

AddArticle = Callable[..., None]


def test_a_backup_puts_everything_back(
    database: Database, desk: Desk, reader: DeskReader, add_article: AddArticle, tmp_path: Path
) -> None:
    add_article()
    (claim,) = reader.list_claims("paper-1")
    history, revision = reader.list_history(claim.claim_id), reader.revision
    count = write_backup(database, tmp_path / "desk.backup")
    desk.save_claim(ANN, claim.claim_id, {**claim.form, "summary": "Later"}, 1)
    desk.add_source(ANN, "later", {}, build_snapshot("Later."), [build_draft()])
    assert restore_backup(database, tmp_path / "desk.backup") >= count
    assert reader.list_source_ids() == ["paper-1"]
    assert reader.get_claim(claim.claim_id) == claim
    assert reader.list_history(claim.claim_id) == history
    assert reader.revision != revision
    desk.save_claim(ANN, claim.claim_id, {**claim.form, "summary": "After"}, 1)
    assert reader.list_history(claim.claim_id)[-1].new == "After"


def test_a_restored_database_still_refuses(database: Database, add_article: AddArticle, tmp_path: Path) -> None:
    add_article()
    write_backup(database, tmp_path / "desk.backup")
    restore_backup(database, tmp_path / "desk.backup")
    with pytest.raises(DatabaseError, match="is never changed"), database.writing() as connection:
        connection.execute(text("DELETE FROM changes"))


def test_a_backup_of_one_kind_is_restored_into_the_other(
    database: Database, reader: DeskReader, add_article: AddArticle, tmp_path: Path
) -> None:
    add_article()
    write_backup(database, tmp_path / "desk.backup")
    with open_database(str(tmp_path / "other.db")) as other:
        restore_backup(other, tmp_path / "desk.backup")
        assert DeskReader(other).list_claims("paper-1") == reader.list_claims("paper-1")
        write_backup(other, tmp_path / "back.backup")
    restore_backup(database, tmp_path / "back.backup")
    assert len(reader.list_claims("paper-1")) == 1


def test_what_is_no_backup_is_refused_and_nothing_is_lost(
    database: Database, reader: DeskReader, add_article: AddArticle, tmp_path: Path
) -> None:
    add_article()
    (tmp_path / "notes.txt").write_text("no database", encoding="utf-8")
    write_backup(database, tmp_path / "damaged")
    with open_database(str(tmp_path / "damaged")) as opened, opened.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER snapshots_refuse_update"))
        connection.execute(text("UPDATE snapshots SET text = 'other words'"))
    for name in ("nosuch", "notes.txt", "damaged"):
        with pytest.raises(DatabaseError, match=name):
            restore_backup(database, tmp_path / name)
    assert reader.list_source_ids() == ["paper-1"]


def test_a_backup_that_cannot_be_written_leaves_the_older_one(
    database: Database, add_article: AddArticle, tmp_path: Path
) -> None:
    add_article()
    with pytest.raises(DatabaseError, match="No such file or directory; no backup was written"):
        write_backup(database, tmp_path / "nosuch" / "desk.backup")
    assert list(tmp_path.glob("*.part*")) == []


def test_the_database_itself_is_no_place_for_its_backup(sqlite_ready: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(sqlite_ready, tmp_path / "desk.db"))
    (tmp_path / "link.db").symlink_to(own)
    before = own.stat().st_ino
    with open_database(str(own)) as database:
        for do in (write_backup, restore_backup):
            for name in ("desk.db", "link.db"):
                with pytest.raises(DatabaseError, match="that is the database itself"):
                    do(database, tmp_path / name)
    assert own.stat().st_ino == before


def test_a_backup_goes_through_a_link_and_keeps_the_mode_of_its_file(sqlite_ready: Path, tmp_path: Path) -> None:
    kept, link = tmp_path / "kept", tmp_path / "link"
    kept.write_bytes(b"older")
    kept.chmod(0o600)
    link.symlink_to(kept)
    with open_database(str(sqlite_ready)) as database:
        count = write_backup(database, link)
        assert restore_backup(database, link) == count
    assert link.is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o600
