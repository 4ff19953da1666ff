"""``citemap add --table``: the claims of somebody else's table, told row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.cli import main
from geodata.store.database import DeskReader, WaitingClaims, open_database

TEXT = "Two ships left Nakhodka on 3 May, the ministry said.\n"
URL = "https://daily.example/ships"
HEAD = "words;page;what\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def add(database: Path, *words: str) -> int:
    return main(["add", *words, "--database", str(database)])


def write(path: Path, *rows: str) -> str:
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return str(path)


def test_rows_wait_for_their_article_and_are_told(database, tmp_path, capsys):
    table = write(
        tmp_path / "ships.csv",
        f"Two ships left Nakhodka;{URL};movement",
        f"Nobody printed this;{URL};movement",
        f"Two ships;{URL};raid",
    )
    mapping = ("--map", "words=quote", "page=source_url", "what=kind")
    assert add(database, "--table", table, *mapping) == 1
    out, err = capsys.readouterr()
    assert out == "0 drafts added, 0 there already, 2 waiting, 1 refused\n"
    assert "no quote: not published, its article is not here: rows 2, 3" in err
    assert "ships.csv: refused: row 4, column 'what': 'raid' is none of deployment, " in err
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert add(database, str(article), "--publisher", "Daily", "--published", "2024-05-04") == 0
    with open_database(str(database)) as opened:
        (source_id,) = DeskReader(opened).list_source_ids()
        assert WaitingClaims(opened).count() == 2, "an article without the address is not the one that is meant"
    table = write(tmp_path / "by-id.csv", f"Two ships left Nakhodka;{source_id};movement")
    assert add(database, "--table", table, "--map", "words=quote", "page=source_id") == 0
    assert f"by-id.csv: 1 draft of {source_id}\n1 draft added" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--table", "a.csv", "b.txt"], "or --table FILE"),
        (["--table", "{}/none.csv"], "none.csv: No such file"),
        (["--table", "{}/a.txt"], "a.txt: the name of a table ends in"),
        (["--table", "{}/a.csv"], "none of its columns is one of ours"),
        (["--table", "{}/a.csv", "--map", "text=quote"], "'text=quote': there is no such column; there are 'words'"),
        (["--map", "a=quote", "--jsonl", "a.jsonl"], "--map is for --table"),
    ],
)
def test_what_cannot_be_done_is_told_with_code_2(database, tmp_path, capsys, words, told):
    write(tmp_path / "a.csv", "one;two;three")
    write(tmp_path / "a.txt", "one;two;three")
    assert add(database, *(one.format(tmp_path) for one in words)) == 2
    assert told in capsys.readouterr().err
