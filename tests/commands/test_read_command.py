"""`citemap read`: what the machine sees of an article, for persons and for programs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from geodata.cli import main
from tests.articles.making import make_mail

TEXT = "Ship leaves Cork\nCORK (AP) - The training ship left on Monday, the navy said.\nRead also: Fire in Porto\n"


def test_facts_stand_with_their_place_and_lines_with_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ship.eml"
    path.write_bytes(make_mail(TEXT))
    assert main(["read", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "published  2024-10-18T09:30:00+07:00 (header: Date)" in shown
    assert "publisher  kabar.example (inferred from header: From, after the @)" in shown
    assert "url        – nobody says it" in shown
    assert "headline     Ship leaves Cork" in shown
    assert "dateline     CORK (AP) - The training ship left" in shown
    assert "link-line    Read also: Fire in Porto" in shown


def test_json_holds_text_regions_and_the_spans_that_give_no_drafts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ship.txt"
    path.write_text(TEXT, "utf-8")
    assert main(["read", "--json", str(path)]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["text"] == TEXT
    assert [TEXT[start:end] for start, end in row["undraftable"]][-1] == "Read also: Fire in Porto"


def test_what_cannot_be_read_is_named_and_the_others_are_read_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "ship.txt").write_text(TEXT, "utf-8")
    names = [str(tmp_path / name) for name in ("pipe.html", "empty.pdf", "ship.txt")]
    assert main(["read", "--keep", str(tmp_path / "kept"), *names]) == 2
    shown = capsys.readouterr()
    assert "pipe.html: is no plain file" in shown.err
    assert "empty.pdf: is empty" in shown.err
    assert "headline     Ship leaves Cork" in shown.out
    assert len(list((tmp_path / "kept" / "snapshots").iterdir())) == 1
