"""The command line as a person types it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.cli import COMMANDS, find_commands, main
from geodata.pipeline import SEEDS_FOLDER


def test_check_proves_the_seeds_and_prints_every_claim(capsys):
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"\d+ claims of \d+ sources? proved, 0 refused", out)
    assert "kontan-nis-stationed-blagoveshchensk" in out
    assert "geonames-2026609" in out


def test_check_counts_what_is_refused_and_its_faults(article_folder, tmp_path, capsys):
    seeds = tmp_path / "seeds"
    shutil.copytree(article_folder, seeds)
    claims = next(seeds.glob("sources/*/claims.toml"))
    text = claims.read_text(encoding="utf-8").replace('qualifier = "', 'qualifier = "x-', 1)
    claims.write_text(text, encoding="utf-8")
    assert main(["check", "--seeds", str(seeds)]) == 1
    assert "26 claims of 1 source proved, 1 refused\n" in capsys.readouterr().out
    claims.write_text(text.replace('unit = "', 'unit = 5 # "', 1), encoding="utf-8")
    assert main(["check", "--seeds", str(seeds)]) == 1
    assert "26 claims of 1 source proved, 1 refused for 2 faults\n" in capsys.readouterr().out


def test_check_names_file_line_claim_and_value_of_a_fault(article_folder, tmp_path, capsys):
    seeds = tmp_path / "seeds"
    shutil.copytree(article_folder, seeds)
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


def test_quote_tells_every_place_with_the_words_around_it_and_the_one_that_is_asked_for(capsys):
    arguments = ["quote", "kontan-2024-nis-north-korean-troops", "Vladivostok"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("start")] == ["start = 302", "start = 422"]
    assert "# 2 of 2: " in out
    assert "termasuk [Vladivostok], Ussuriysk" in out
    assert main([*arguments, "--nth", "2"]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line[0] != "#"] == ["start = 422", "end = 433"]
    for nth in ("0", "3", "-1"):
        assert main([*arguments, "--nth", nth]) == 2
        assert "stand 2 times" in capsys.readouterr().err


def test_quote_of_a_source_that_is_not_there_says_what_there_is(capsys):
    for name in ("nosuch", "../sources", "kontan-2024", ""):
        assert main(["quote", name, "x"]) == 2
        error = capsys.readouterr().err
        assert f"there is no source {name!r}" in error
        assert "kontan-2024-nis-north-korean-troops" in error


def test_quote_answers_words_that_differ_in_what_nobody_sees(tmp_path, capsys):
    source = tmp_path / "sources" / "one"
    source.mkdir(parents=True)
    (source / "text.txt").write_bytes("Serangan di Khan\u00a0Younis kemarin.".encode())
    assert main(["quote", "one", "Khan Younis", "--seeds", str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert "stands at 12:23 with a no-break space after 'Khan'" in shown.err
    assert shown.out == 'exact = "Khan\\u00a0Younis"\nstart = 12\nend = 23\n'


def test_a_full_disk_is_told_whatever_is_printed():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "geodata", "gazetteer", "info"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"citemap: standard output: No space left on device\n"


def test_signs_that_the_terminal_does_not_have_are_shown_by_number():
    command = [sys.executable, "-m", "geodata", "geocode", "Київ", "--language", "uk"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert b"\\u041a\\u0438\\u0457\\u0432" in done.stdout


def test_quote_of_words_that_are_not_there_is_an_error(capsys):
    assert main(["quote", "kontan-2024-nis-north-korean-troops", "never said"]) == 2
    assert "never said" in capsys.readouterr().err


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_every_verb_explains_itself(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    assert verb in capsys.readouterr().out


class OtherPackage:
    """An entry point as an installed package has it."""

    def __init__(self, name, value):
        self.name, self.value = name, value


def test_verbs_of_other_packages_are_found_and_cannot_replace_ours(monkeypatch):
    others = [OtherPackage("publish", "other.module:add"), OtherPackage("check", "other.module:evil")]
    monkeypatch.setattr("geodata.cli.entry_points", lambda group: others)
    assert find_commands() == {**COMMANDS, "publish": "other.module:add"}


def test_a_verb_that_cannot_be_loaded_takes_no_other_down(monkeypatch, capsys):
    monkeypatch.setattr("geodata.cli.entry_points", lambda group: [OtherPackage("publish", "not_there:add")])
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr()
    assert "check" in said.out
    assert "'publish' cannot be loaded" in said.err
    with pytest.raises(SystemExit) as ended:
        main(["publish"])
    assert ended.value.code == 2


def test_the_app_is_a_verb_that_the_command_line_finds_by_itself(capsys):
    assert "run" in find_commands()
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    assert "--port" in capsys.readouterr().out
