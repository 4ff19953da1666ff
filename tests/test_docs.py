"""The documents keep up with the code, and the tree keeps its own rules."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from geodata.cli import find_commands
from geodata.exports import EXPORTS
from geodata.filters import FILTERS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("verb", sorted(find_commands()))
def test_the_readme_shows_every_verb_of_the_command_line(verb):
    assert f"citemap {verb}" in README


@pytest.mark.parametrize("key", sorted(FILTERS))
def test_the_readme_shows_every_filter_that_can_stand_in_a_link(key):
    assert f"`{key}=" in README


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_the_readme_shows_every_export(name):
    assert name in README


@pytest.mark.parametrize(
    "family",
    ["FILTERS", "EXPORTS", "STORES", "GEOCODERS", "GEOPARSERS", "LAYERS", "COMMANDS", "READERS", "INPUTS", "ENGINES"],
)
def test_contributing_says_how_to_add_a_member_of_every_family(family):
    assert f"`{family}`" in CONTRIBUTING


def find_seed_fields() -> set[str]:
    """Names of all fields that the seed reader asks for in a source or a claim."""
    import ast

    found = set()
    for path in (ROOT / "geodata" / "seed_reader").glob("*.py"):
        if path.name == "own_places.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and node.args and not isinstance(node.func, ast.Name)
            if is_call and getattr(node.func, "attr", "") in FIELD_READERS:
                found |= {one.value for one in node.args[:1] if isinstance(one, ast.Constant)}
    return found


FIELD_READERS = {
    "text",
    "texts",
    "whole",
    "number",
    "numbers",
    "find_number",
    "spans",
    "interval",
    "part",
    "flag",
    "word",
    "_get",
}


def test_contributing_and_the_template_name_every_field_of_a_source_and_a_claim():
    sources = (*(ROOT / "geodata/commands/templates").iterdir(), ROOT / "geodata/commands/new.py")
    template = "".join(path.read_text("utf-8") for path in sources)
    fields = find_seed_fields()
    assert {"title", "exact", "decided_because", "starting", "toward", "high", "rater"} <= fields
    for name in fields:
        assert re.search(rf"[`.\[]{name}[`\]]", CONTRIBUTING), name
        assert re.search(rf"\b{name}( =|\])", template), name


def test_every_file_that_contributing_names_is_there():
    for name in re.findall(r"`((?:dashboard|geodata|tests|seeds)/[\w/.]+\.\w+)`", CONTRIBUTING):
        assert (ROOT / name).is_file(), f"CONTRIBUTING.md names {name}, which is not there"


def test_no_file_names_the_host_of_a_package_registry():
    hosts = re.compile(r"pypi\.(?:org|python)|pythonhosted\.org|registry\.npm|index-url|deb\.debian")
    for path in tracked_files():
        if (
            path.suffix in {".toml", ".txt", ".md", ".json", ".lock", ".cfg", ".sh", ".yml", ""}
            and path.name != "text.txt"
        ):
            assert not hosts.search(path.read_text(encoding="utf-8", errors="ignore")), path


def test_requirements_are_pinned_exactly():
    for name in ("requirements.txt", "requirements-test.txt", "requirements-bench.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            assert not line or line.startswith(("#", "-e .")) or "==" in line, f"{name}: {line}"


def test_files_and_functions_stay_small_enough_to_read():
    import ast

    for path in tracked_files():
        if path.suffix != ".py" or "tests" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 330, f"{path} has {text.count(chr(10))} lines: is it two things?"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno
                assert length <= 55, f"{path}: {node.name} has {length} lines: is it two things?"
