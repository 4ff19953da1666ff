"""``citemap export`` and ``citemap check`` as they are typed."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.cli import main
from geodata.exports import EXPORTS
from geodata.filters import FILTERS
from tests.conftest import REAL_SEEDS


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "columns"
    assert main(["demo", "--claims", "120", "--out", str(folder)]) == 0
    return folder


def test_a_file_is_written_whole_and_named(columns: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.geojson"
    arguments = ["export", "--format", "geojson", "--seeds", str(columns), "--out", str(path)]
    assert main([*arguments, "--kind", "sighting", "--kind", "plan"]) == 0
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert {feature["properties"]["kind"] for feature in features} == {"sighting", "plan"}
    assert f"of 120 claims written to {path}" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["claims.geojson"]


def test_without_a_file_the_claims_go_to_standard_output(
    columns: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "--format", "csv", "--seeds", str(columns), "--q", "soldiers"]) == 0
    written = capfdbinary.readouterr().out.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert rows
    assert "\r\r\n" not in written


@pytest.mark.parametrize("name", ["pipe", "link"])
def test_what_is_no_regular_file_is_written_to_and_stays(columns: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "link").symlink_to("/dev/null")
    os.mkfifo(tmp_path / "pipe")
    command = [sys.executable, "-m", "geodata", "export", "--format", "csv", "--seeds", str(columns)]
    with subprocess.Popen(["cat", str(tmp_path / name)], stdout=subprocess.PIPE) as reader:
        try:
            done = subprocess.run(
                [*command, "--out", str(tmp_path / name)], capture_output=True, timeout=60, check=False
            )
            written = reader.communicate(timeout=60)[0]
        finally:
            reader.kill()
    assert done.returncode == 0
    assert written.startswith(b"" if name == "link" else b"\xef\xbb\xbfclaim_id,")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link", "pipe"]
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_every_filter_is_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    shown = capsys.readouterr().out
    for key in FILTERS:
        assert f"--{key} VALUE" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "rumour"], "'rumour'"),
        (["--asof", "tomorrow"], "'tomorrow'"),
        (["--in", "geonames-1"], "'geonames-1'"),
        (["--seeds", "/no/such/folder"], "/no/such/folder"),
        (["--out", "/no/such/folder/x.csv"], "/no/such/folder/x.csv"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    columns: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["export", "--format", "csv", "--seeds", str(columns), *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_an_export_of_an_earlier_day_has_the_statuses_of_that_day(columns: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    arguments = ["export", "--format", "csv", "--seeds", str(columns), "--out", str(path)]
    counts = []
    for day in ("2021-12-01", "2023-06-01", "2030-01-01"):
        assert main([*arguments, "--asof", day]) == 0
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        counts.append(len({row["claim_id"] for row in rows}))
    assert counts[0] == 0 < counts[1] < counts[2] == 120


def test_a_store_of_columns_is_proved_by_check(columns: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--seeds", str(columns)]) == 0
    assert "120 claims of 5 sources proved, 0 refused" in capsys.readouterr().out


def test_a_reader_that_goes_away_is_no_failure(columns: Path) -> None:
    command = [sys.executable, "-m", "geodata", "export", "--format", "geojson", "--seeds", str(columns)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_the_words_of_a_file_are_in_the_language_asked_for_and_its_columns_stay(tmp_path: Path) -> None:
    rows = {}
    for code in ("", "en", "id", "uk"):
        path = tmp_path / f"claims-{code}.csv"
        lang = ["--lang", code] if code else []
        assert main(["export", "--format", "csv", "--seeds", str(REAL_SEEDS), "--out", str(path), *lang]) == 0
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows[code] = {row["claim_id"]: row for row in csv.DictReader(file)}
    claim = "kontan-nis-officers-donetsk"
    assert rows[""] == rows["en"]
    assert len({tuple(one[claim]) for one in rows.values()}) == 1, "columns stay"
    indonesian, ukrainian = rows["id"][claim], rows["uk"][claim]
    assert indonesian["summary"].startswith("Perwira Korea Utara")
    assert indonesian["place_name"] == "Oblast Donetsk"
    assert indonesian["translation"] == "", "the quote is Indonesian"
    assert ukrainian["place_name"] == "Донецька область"
    assert ukrainian["summary"] == rows["en"][claim]["summary"], "the original where there is no other"
    assert ukrainian["quote"] == indonesian["quote"]
    for column in ("kind", "status", "precision"):
        assert len({rows[code][claim][column] for code in ("en", "id", "uk")}) == 3
    for column in ("claim_id", "place_id", "quote_start"):
        assert ukrainian[column] == rows["en"][claim][column]


def test_a_language_that_nobody_speaks_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.csv"
    asked = ["export", "--format", "csv", "--seeds", str(REAL_SEEDS), "--out", str(path), "--lang", "tlh"]
    assert main(asked) == 2
    assert "--lang 'tlh': there are no words in this language" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_is_written_in_another_language(name: str, tmp_path: Path) -> None:
    path = tmp_path / "claims"
    asked = ["export", "--format", name, "--seeds", str(REAL_SEEDS), "--out", str(path)]
    assert main([*asked, "--lang", "ar", "--kind", "sighting"]) == 0
    assert path.stat().st_size > 0
