"""The locked requirements: those of `requirements.txt` and no others, each file with its hash."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)")
LOCKED = re.compile(r"([a-z0-9-]+)==(\S+)(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n")


def read_pins(name: str) -> dict[str, str]:
    """Return the version of each requirement of a file, by its name as an index spells it."""
    pins = filter(None, map(PIN.match, (ROOT / name).read_text("utf-8").splitlines()))
    return {re.sub(r"[-_.]+", "-", pin.group(1)).lower(): pin.group(2) for pin in pins}


def test_the_lock_pins_what_the_app_runs_with_and_what_builds_it():
    builds = {"setuptools": read_pins("requirements-test.txt")["setuptools"]}
    assert read_pins("requirements-lock.txt") == read_pins("requirements.txt") | builds


def test_every_file_of_the_lock_has_its_hash_and_nothing_says_where_it_comes_from():
    head, _, entries = (ROOT / "requirements-lock.txt").read_text("utf-8").partition("\n")
    assert head.startswith("#")
    assert LOCKED.sub("", entries) == ""
    assert len(LOCKED.findall(entries)) == len(read_pins("requirements-lock.txt"))
