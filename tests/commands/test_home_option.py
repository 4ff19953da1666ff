"""Every verb that reads articles refuses a home that is no place, before it reads anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.cli import main


@pytest.mark.parametrize(
    "words",
    [
        "parse IN",
        "parse --jsonl IN OUT",
        "draft IN",
        "draft --jsonl IN OUT",
        "new OUT IN",
        "add IN --database OUT",
        "bulk IN OUT",
    ],
)
def test_a_home_that_the_gazetteer_does_not_have_is_named_and_nothing_is_written(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.txt").write_text("Police closed two roads in Springfield.", encoding="utf-8")
    paths = {"IN": str(tmp_path / "in.txt"), "OUT": str(tmp_path / "out")}
    assert main([*(paths.get(word, word) for word in words.split()), "--home", "geonames-nowhere"]) == 2
    assert "--home 'geonames-nowhere': the gazetteer has no such place" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
