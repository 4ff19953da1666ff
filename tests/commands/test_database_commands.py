"""``citemap seeds``, ``backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.cli import main
from tests.conftest import REAL_SEEDS

DEMO = Path(__file__).parents[1] / "data" / "demo_seeds"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CITEMAP_DATABASE_URL", raising=False)
    return tmp_path / "desk.db"


def test_seeds_go_in_come_out_and_are_proved(
    database: Path, article_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["seeds", "import", str(article_folder), "--database", str(database)]) == 0
    assert "1 source changed" in capsys.readouterr().out
    assert main(["seeds", "export", str(tmp_path / "out"), "--database", f"sqlite:///{database}"]) == 0
    assert main(["check", "--seeds", str(tmp_path / "out")]) == 0


def test_the_database_may_be_named_by_the_environment(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITEMAP_DATABASE_URL", str(database))
    assert main(["seeds", "import", str(DEMO)]) == 0
    assert main(["backup", str(tmp_path / "desk.backup")]) == 0
    database.unlink()
    assert main(["restore", str(tmp_path / "desk.backup")]) == 0
    capsys.readouterr()
    assert main(["seeds", "import", str(DEMO)]) == 0
    assert capsys.readouterr().out.startswith("0 sources changed")


def test_no_database_and_one_that_is_not_there_are_told(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "x")]) == 2
    assert "give --database or set CITEMAP_DATABASE_URL" in capsys.readouterr().err
    assert main(["seeds", "export", str(tmp_path / "x"), "--database", str(database)]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert not database.exists()


def test_an_export_holds_what_is_published_at_the_desk(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["seeds", "import", str(DEMO), "--database", str(database)]) == 0
    out = tmp_path / "claims.geojson"
    words = ["--format", "geojson", "--out", str(out), "--database", str(database)]
    assert main(["export", "--seeds", str(REAL_SEEDS), *words]) == 0
    written = out.read_text(encoding="utf-8")
    assert "kontan-nis-stationed-khabarovsk" in written
    assert "demo-" in written
