"""What `citemap geocode` prints."""

import json
from pathlib import Path

import pytest

from geodata.cli import main


def test_the_best_place_is_shown_with_its_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "wilayah Donetsk, Ukraina timur"]) == 0
    told = capsys.readouterr().out
    assert "Donetsk Oblast, Ukraine" in told
    assert "geonames-709716" in told
    assert "as 'wilayah' says" in told


def test_all_places_of_a_name_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Blagoveshchensk", "--all"]) == 0
    told = capsys.readouterr().out
    assert told.index("geonames-2026609") < told.index("geonames-576116")


def test_the_context_can_be_read_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.txt").write_text("Dallas and Houston, Texas", encoding="utf-8")
    assert main(["geocode", "Paris", "--context", f"@{tmp_path / 'text.txt'}"]) == 0
    assert "Paris, Texas" in capsys.readouterr().out


def test_the_receipt_can_be_had_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Донецк", "--country", "ua", "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)
    assert answer["place_id"] == answer["choice"] == "geonames-709717"
    assert answer["candidates"]
    assert answer["reason"]


def test_an_unknown_name_is_told_by_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Qwxzzkqq"]) == 1
    assert "nothing bears the name" in capsys.readouterr().out


def test_an_empty_name_is_an_error_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", " "]) == 2
    assert "empty" in capsys.readouterr().err


def test_a_context_that_is_no_utf_8_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.txt").write_bytes("Orléans".encode("utf-16"))
    assert main(["geocode", "Paris", "--context", f"@{tmp_path / 'text.txt'}"]) == 2
    assert f"{tmp_path / 'text.txt'}: not UTF-8 at byte 0" in capsys.readouterr().err
