"""Seeds go into the database and come out of it again; edits stay, files win where nobody edited."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from geodata.pipeline import read_seed_folder
from geodata.store.database import Database, Desk, DeskReader, export_seeds, import_seeds
from geodata.store.database.forms import plain
from tests.conftest import ARTICLE, REAL_SEEDS
from tests.store.database.conftest import ANN

DEMO = Path(__file__).parents[2] / "data" / "demo_seeds"
CLAIM = "kontan-nis-stationed-khabarovsk"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The article's seeds, to be changed."""
    return shutil.copytree(REAL_SEEDS / "sources" / ARTICLE, tmp_path / "seeds" / "sources" / ARTICLE).parents[1]


def change(folder: Path, old: str, new: str, name: str = "claims.toml") -> None:
    path = folder / "sources" / ARTICLE / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("seeds", [REAL_SEEDS, DEMO], ids=["article", "demo"])
def test_seeds_come_out_as_they_went_in(database: Database, tmp_path: Path, seeds: Path) -> None:
    import_seeds(database, seeds)
    ids = DeskReader(database).list_source_ids()
    assert export_seeds(database, tmp_path / "out", ids) == ids
    before, after = read_seed_folder(seeds), read_seed_folder(tmp_path / "out")
    assert after.problems == ()
    assert after.claims == before.claims
    assert after.sources == before.sources


def test_what_comes_out_goes_in_without_a_change(database: Database, folder: Path, tmp_path: Path) -> None:
    import_seeds(database, folder)
    export_seeds(database, tmp_path / "out", [ARTICLE])
    revision = DeskReader(database).revision
    assert import_seeds(database, tmp_path / "out") == []
    assert DeskReader(database).revision == revision


def test_a_changed_file_changes_its_claim(database: Database, folder: Path) -> None:
    import_seeds(database, folder)
    change(folder, "Troops stationed at a military base: Khabarovsk", "Troops at Khabarovsk")
    assert import_seeds(database, folder) == [ARTICLE]
    claim = DeskReader(database).get_claim(CLAIM)
    assert claim.form["summary"] == "Troops at Khabarovsk" == claim.file_form["summary"]
    last = DeskReader(database).list_history(CLAIM)[-1]
    assert (last.editor, last.field) == ("the seeds folder", "summary")


def test_an_edit_of_the_desk_outlives_a_change_of_the_file(database: Database, folder: Path) -> None:
    import_seeds(database, folder)
    reader = DeskReader(database)
    claim = reader.get_claim(CLAIM)
    Desk(database).save_claim(ANN, CLAIM, {**claim.form, "note": "Ann's note"}, claim.version)
    assert import_seeds(database, folder) == []
    change(folder, "Troops stationed at a military base: Khabarovsk", "Troops at Khabarovsk")
    import_seeds(database, folder)
    claim = reader.get_claim(CLAIM)
    assert claim.form["note"] == "Ann's note"
    assert claim.form["summary"] != claim.file_form["summary"] == "Troops at Khabarovsk"


def test_a_claim_that_left_its_file_is_withdrawn_and_may_come_back(database: Database, folder: Path) -> None:
    reader = DeskReader(database)
    path = folder / "sources" / ARTICLE / "claims.toml"
    whole = path.read_text(encoding="utf-8")
    import_seeds(database, folder)
    head, *blocks = whole.split("\n[[claim]]\n")
    path.write_text("\n[[claim]]\n".join([head, *(one for one in blocks if f'id = "{CLAIM}"' not in one)]), "utf-8")
    import_seeds(database, folder)
    assert reader.get_claim(CLAIM).state == "withdrawn"
    path.write_text(whole, encoding="utf-8")
    import_seeds(database, folder)
    assert reader.get_claim(CLAIM).state == "published"
    assert plain(tomllib.loads(whole)["claim"])[0]["id"] == reader.list_claims(ARTICLE)[0].claim_id


def test_another_text_is_another_snapshot(database: Database, folder: Path) -> None:
    import_seeds(database, folder)
    path = folder / "sources" / ARTICLE / "text.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nKoreksi.", encoding="utf-8")
    import_seeds(database, folder)
    assert DeskReader(database).get_source(ARTICLE).text.endswith("Koreksi.")
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM snapshots").scalar() == 2


def test_a_source_with_a_fault_keeps_its_last_good_state(database: Database, folder: Path) -> None:
    import_seeds(database, folder)
    change(folder, "Troops stationed", "Nothing stationed")
    assert import_seeds(database, folder, skip={ARTICLE}) == []
    assert DeskReader(database).get_claim(CLAIM).form["summary"].startswith("Troops stationed")
