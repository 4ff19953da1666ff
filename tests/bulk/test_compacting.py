"""The tables of a finished run: no row is lost on the way from the parts, whatever languages and years there are."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.bulk import compacting
from geodata.bulk.program import check_program, tell_program
from geodata.errors import SettingError
from tests.bulk.making import TABLES, bulk, find_rows, read_all, write_lines

LANGUAGES = ("", "en", "EN", "en-US", "??", "xx", "../../x", "zh_Hans")


@pytest.mark.parametrize(("most_files", "most_bytes"), [(2, 1), (200, 64 << 20)])
def test_every_row_stands_once_in_the_tables(tmp_path, monkeypatch, most_files, most_bytes):
    monkeypatch.setattr(compacting, "_MOST_FILES", most_files)
    monkeypatch.setattr(compacting, "_MOST_BYTES", most_bytes)
    rows = [
        {"text": f"{n + 2} trucks were moved from Lviv to Odesa.", "lang": one, "published_on": f"{2020 + n % 3}-05-04"}
        for n, one in enumerate(2 * LANGUAGES)
    ]
    out = tmp_path / "out"
    assert read_all(write_lines(tmp_path / "in.jsonl", rows), out, draft=True, shard_articles=6).exit_code == 0
    for name in TABLES:
        files = list((out / name).rglob("*.parquet"))
        languages = {"en"} if name == "claims" else {"en", "xx", "zh"}
        assert {one.parent.name for one in files} == languages
        assert {one.stem for one in files} == {"2020", "2021", "2022"}
        together = [json.dumps(row, default=str) for one in files for row in pq.read_table(one).to_pylist()]
        assert sorted(together) == sorted(json.dumps(row, default=str) for row in find_rows(out, name))
    assert len(find_rows(out, "articles")) == len(rows)


def test_codes_that_cannot_name_a_folder_share_one():
    languages = ["en", "../x", None, "ünk", "en/1999", ""]
    table = pa.table({"language": languages, "published": pa.array([None] * len(languages), pa.date32())})
    assert compacting._tell_keys(table).to_pylist() == ["en/unknown", *["unknown/unknown"] * 5]


def test_an_archive_without_articles_is_complete(tmp_path, capsys):
    (tmp_path / "in.jsonl").touch()
    assert bulk(tmp_path / "in.jsonl", tmp_path / "out", "--draft") == 0
    assert "done 0 of 0" in capsys.readouterr().out
    assert bulk("--status", tmp_path / "out") == 0


def test_a_machine_that_reads_with_something_else_is_refused():
    check_program(dict(tell_program()))
    with pytest.raises(SettingError, match="gazetteer and its rules and weights are not those of the run"):
        check_program({**tell_program(), "gazetteer": "another", "rules and weights": "others"})
