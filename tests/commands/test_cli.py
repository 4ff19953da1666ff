"""The command line as a person types it."""

from __future__ import annotations

import shutil

import pytest

from geodata.cli import COMMANDS, main
from geodata.pipeline import SEEDS_FOLDER


def test_check_proves_the_seeds_and_prints_every_claim(capsys):
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert "27 claims of 1 source proved, 0 refused" in out
    assert "kontan-nis-stationed-blagoveshchensk" in out
    assert "geonames-2026609" in out


def test_check_names_file_line_claim_and_value_of_a_fault(tmp_path, capsys):
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS_FOLDER, seeds)
    claims = next(seeds.glob("sources/*/claims.toml"))
    claims.write_text(
        claims.read_text(encoding="utf-8").replace("geonames-2026609", "geonames-576116"), encoding="utf-8"
    )
    assert main(["check", "--seeds", str(seeds)]) == 1
    error = capsys.readouterr().err
    assert str(claims) in error
    assert "kontan-nis-stationed-blagoveshchensk" in error
    assert "geonames-576116" in error
    assert "geonames-2026609" in error


def test_check_of_a_folder_that_is_not_there_says_so(tmp_path, capsys):
    assert main(["check", "--seeds", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_quote_prints_the_offsets_of_words(capsys):
    assert main(["quote", "kontan-2024-nis-north-korean-troops", "koalisi penjahat"]) == 0
    out = capsys.readouterr().out
    text = (SEEDS_FOLDER / "sources/kontan-2024-nis-north-korean-troops/text.txt").read_bytes().decode("utf-8")
    start = text.index("koalisi penjahat")
    assert f"start = {start}" in out
    assert f"end = {start + len('koalisi penjahat')}" in out


def test_quote_of_words_that_are_not_there_is_an_error(capsys):
    assert main(["quote", "kontan-2024-nis-north-korean-troops", "never said"]) == 2
    assert "never said" in capsys.readouterr().err


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_every_verb_explains_itself(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    assert verb in capsys.readouterr().out
