"""Drafts can be written as a source folder that a person finishes."""

import tomllib
from pathlib import Path

import pytest

from geodata.cli import main

TEXT = """A dozen tanks were moved from Deblin to Gdynia on Monday, the ministry said.

Up to 200 instructors will arrive in Gdynia next week. The ministry denied that claim.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article = tmp_path / "news.txt"
    article.write_text(TEXT, "utf-8")
    assert main(["draft", str(article), "--published", "2025-10-09", "--toml", str(tmp_path / "seeds")]) == 0
    return tmp_path / "seeds" / "sources" / "news"


def test_the_folder_holds_text_source_and_claims(folder: Path) -> None:
    assert (folder / "text.txt").read_text("utf-8").strip() == TEXT.strip()
    claims = tomllib.loads((folder / "claims.toml").read_text("utf-8"))["claim"]
    assert [(one["kind"], [place["toponym"] for place in one.get("place", ())]) for one in claims] == [
        ("movement", ["Deblin", "Gdynia"]),
        ("plan", ["Gdynia"]),
        ("statement", []),
    ]


def test_the_check_accepts_what_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--seeds", str(folder.parents[1])]) == 0, capsys.readouterr()


def test_a_denial_is_a_stance_toward_the_draft_that_it_speaks_of(folder: Path) -> None:
    claims = tomllib.loads((folder / "claims.toml").read_text("utf-8"))["claim"]
    (stance,) = claims[2]["stance"]
    assert (stance["toward"], stance["stance"]) == (claims[1]["id"], "denies")


def test_what_a_person_must_still_say_is_marked(folder: Path) -> None:
    assert "[to say]" in (folder / "source.toml").read_text("utf-8")
    assert all("[to say]" in one["summary"] for one in tomllib.loads((folder / "claims.toml").read_text())["claim"])
