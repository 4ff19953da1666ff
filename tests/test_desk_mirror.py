"""What is published at the desk stands where seeds stand, proved as they are, beside them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.desk_mirror import DeskMirror
from geodata.pipeline import open_store
from geodata.quoting import hash_text
from geodata.store.database import Database, Desk, DeskReader, Draft, Editor, Snapshot, open_database
from tests.conftest import ARTICLE, REAL_SEEDS

TEXT = "Two ships left Vladivostok on 3 May, the ministry said."
ANN = Editor("ann", "Ann")
DAY = {"first": "2024-05-04", "last": "2024-05-04"}
FORM = {
    "title": "Ships leave",
    "publisher": "Paper",
    "language": "en",
    "recorded_at": "2026-01-01T00:00:00Z",
    "published": DAY,
    "outlet": {"id": "paper", "name": "Paper"},
    "speakers": {"ministry": {"name": "Ministry"}},
    "origins": {"ministry-2024-05": {"speaker": "ministry", "asserted": DAY}},
}
CLAIM = {
    "id": "paper-1-ships",
    "kind": "movement",
    "origin": "ministry-2024-05",
    "summary": "Two ships leave Vladivostok",
    "quote": [{"exact": TEXT, "start": 0, "end": len(TEXT)}],
    "place": [{"role": "from", "toponym": "Vladivostok", "start": 15, "place_id": "geonames-2013348"}],
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(str(tmp_path / "desk.db")) as opened:
        yield opened


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    shutil.copytree(REAL_SEEDS / "sources" / ARTICLE, folder / "sources" / ARTICLE)
    return folder


@pytest.fixture
def mirror(database: Database, seeds: Path, tmp_path: Path) -> DeskMirror:
    return DeskMirror(database, seeds, tmp_path / "mirror")


def add_article(database: Database) -> Desk:
    desk = Desk(database)
    sha256 = hash_text(TEXT)
    snapshot = Snapshot(TEXT.encode(), sha256, "text/plain", TEXT, sha256, "rule-1", "text-1", "2026-01-01T00:00:00Z")
    desk.add_source(ANN, "paper-1", FORM, snapshot, [Draft(CLAIM)])
    return desk


def read_ids(folder: Path) -> set[str]:
    store = open_store(folder)
    assert store.problems == ()
    return {store.get_claim_at(row).claim_id for row in range(len(store.table))}


def test_published_claims_stand_beside_the_seeds_and_drafts_do_not(
    database: Database, seeds: Path, mirror: DeskMirror, tmp_path: Path
) -> None:
    before = read_ids(tmp_path / "mirror")
    assert before == read_ids(seeds)
    desk = add_article(database)
    mirror.refresh()
    assert read_ids(tmp_path / "mirror") == before
    desk.decide(ANN, "accept", [(CLAIM["id"], 1)])
    desk.decide(ANN, "publish", [(CLAIM["id"], 2)])
    mirror.refresh()
    assert read_ids(tmp_path / "mirror") == before | {CLAIM["id"]}
    desk.decide(ANN, "withdraw", [(CLAIM["id"], 3)], reason="wrong ships")
    mirror.refresh()
    assert read_ids(tmp_path / "mirror") == before
    assert not (tmp_path / "mirror" / "sources" / "paper-1").exists()


def test_only_what_changed_is_written_again(database: Database, mirror: DeskMirror, tmp_path: Path) -> None:
    file = tmp_path / "mirror" / "sources" / ARTICLE / "claims.toml"
    time = file.stat().st_mtime_ns
    desk = add_article(database)
    desk.decide(ANN, "accept", [(CLAIM["id"], 1)])
    desk.decide(ANN, "publish", [(CLAIM["id"], 2)])
    mirror.refresh()
    assert file.stat().st_mtime_ns == time
    claim = DeskReader(database).list_claims(ARTICLE)[0]
    desk.save_claim(ANN, claim.claim_id, {**claim.form, "note": "Corrected."}, claim.version)
    mirror.refresh()
    assert file.stat().st_mtime_ns != time


def test_a_source_with_a_fault_stays_as_it_was_and_is_told(seeds: Path, mirror: DeskMirror, tmp_path: Path) -> None:
    before = read_ids(tmp_path / "mirror")
    path = seeds / "sources" / ARTICLE / "claims.toml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "\n[[claim", encoding="utf-8")
    mirror.refresh()
    assert read_ids(tmp_path / "mirror") == before
    assert ARTICLE in mirror.fault
    path.write_text(whole, encoding="utf-8")
    mirror.refresh()
    assert mirror.fault == ""


def test_a_database_that_is_gone_is_told_and_what_was_read_stays(
    database: Database, mirror: DeskMirror, tmp_path: Path
) -> None:
    before = read_ids(tmp_path / "mirror")
    (tmp_path / "desk.db").unlink()
    database.close()
    mirror.refresh()
    assert mirror.fault != ""
    assert read_ids(tmp_path / "mirror") == before
