"""``citemap add``: articles into the desk's database, one by one or by thousands, and on after any end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geodata.cli import main
from geodata.fetching import Fetched
from geodata.store.database import DeskReader, open_database

PAGE = (
    '<html lang="en"><head><title>Ships leave</title><meta property="og:site_name" content="The Paper">'
    '<meta property="article:published_time" content="2024-05-04T08:00:00Z"></head><body><article><h1>Ships leave</h1>'
    "<p>Two ships left Nakhodka on 3 May, the ministry said. They carried about 500 containers.</p></article></body>"
)


def make_row(number: int, **more: object) -> str:
    text = f"Some {number} troops were shipped to Vladivostok early this month, Seoul said."
    return json.dumps({"id": number, "text": text, "publisher": "Daily", "published_on": "2024-10-18", **more})


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def run(database: Path, *words: str) -> int:
    return main(["add", *words, "--database", str(database)])


def list_ids(database: Path) -> list[str]:
    with open_database(str(database)) as opened:
        return DeskReader(opened).list_source_ids()


def test_a_file_is_added_with_its_drafts_and_known_again(database, tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    assert run(database, str(page)) == 0
    assert "added: the-paper-2024-05-04-ships-leave" in capsys.readouterr().out
    with open_database(str(database)) as opened:
        reader = DeskReader(opened)
        (source_id,) = reader.list_source_ids()
        assert reader.list_claims(source_id, ("draft",))
        assert reader.get_original(source_id) == (PAGE.encode(), "text/html")
    assert run(database, str(page)) == 0
    assert "there already" in capsys.readouterr().out


def test_a_file_without_publisher_or_day_is_told_and_the_others_are_added(database, tmp_path, capsys):
    for name, text in (("a.txt", "Troops came to Ussuriysk."), ("b.html", PAGE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("a.txt", "none.txt", "b.html")]
    assert run(database, *names) == 1
    told = capsys.readouterr().err
    assert "a.txt: nobody says its publisher and its day of publication" in told
    assert "none.txt: No such file" in told
    assert len(list_ids(database)) == 1
    assert run(database, names[0], "--publisher", "Paper", "--published", "2024-10-18") == 0
    assert len(list_ids(database)) == 2


def test_lines_are_added_and_bad_ones_told_by_number(database, tmp_path, capsys):
    bad = [
        '{"id": 7}',
        "[1]",
        "no json",
        make_row(8, publisher=5),
        make_row(9, published_on="soon"),
        make_row(6, text=" "),
    ]
    lines = [make_row(1), *bad, "", make_row(2, title="Troops", lang="en", url="https://daily.example/2"), make_row(1)]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert run(database, "--jsonl", str(file)) == 1
    out, err = capsys.readouterr()
    assert out == "2 added, 1 there already, 6 skipped\n"
    assert all(f"rows.jsonl:{number}: skipped: " in err for number in range(2, 8))
    with open_database(str(database)) as opened:
        forms = [DeskReader(opened).get_source(one).form for one in list_ids(database)]
    assert sorted(one["title"] for one in forms)[1] == "Troops"
    assert {one.get("url", "") for one in forms} == {"", "https://daily.example/2"}


def test_a_run_that_was_killed_goes_on_with_whole_articles(database, tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(make_row(number) for number in range(40)), encoding="utf-8")
    command = [sys.executable, "-m", "geodata", "add", "--jsonl", str(file), "--database", str(database)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(1200):
            if database.exists() and len(list_ids(database)) >= 3:
                break
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    before = list_ids(database)
    assert len(before) >= 3
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"{40 - len(before)} added, {len(before)} there already, 0 skipped\n"
    with open_database(str(database)) as opened:
        reader = DeskReader(opened)
        assert all(reader.list_claims(source_id, ("draft",)) for source_id in reader.list_source_ids())


@pytest.mark.parametrize("words", [[], ["a.txt", "--jsonl", "b.jsonl"]])
def test_files_or_lines_are_named_and_not_both(database, words, capsys):
    assert run(database, *words) == 2
    assert "name files, or --jsonl FILE" in capsys.readouterr().err


def test_an_address_is_fetched_only_where_that_is_allowed(database, monkeypatch, capsys):
    monkeypatch.delenv("CITEMAP_FETCH", raising=False)
    assert run(database, "https://news.example/a") == 1
    assert "CITEMAP_FETCH=on allows it" in capsys.readouterr().err
    monkeypatch.setenv("CITEMAP_FETCH", "on")
    assert run(database, "http://127.0.0.1/a") == 1
    assert "within a network" in capsys.readouterr().err
    fetched = Fetched("https://news.example/a", PAGE.encode(), "text/html")
    monkeypatch.setattr("geodata.desk.adding.fetch", lambda url: fetched)
    assert run(database, "https://news.example/a") == 0
    with open_database(str(database)) as opened:
        assert DeskReader(opened).get_source(list_ids(database)[0]).form["url"] == "https://news.example/a"
