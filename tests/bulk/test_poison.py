"""Articles that do harm: each is blamed itself, and nothing else is lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geodata.bulk import supervising
from geodata.bulk.journal import find_done, lock_folder
from geodata.bulk.records import Item, Options
from geodata.bulk.supervising import ReadingProcess
from tests.bulk.making import bulk, find_articles, find_failures, find_rows, read_all, write_articles

SMALL = {"article_seconds": 2.0, "memory_mb": 400}


@pytest.fixture
def poisonous(monkeypatch):
    monkeypatch.setattr(supervising, "CHILD", (str(Path(__file__).with_name("poisonous_child.py")),))


def test_exactly_the_article_that_does_harm_is_blamed(tmp_path, poisonous):
    source = write_articles(tmp_path / "in", 6)
    for name, words in {
        "report-001b.txt": "This one ends its process.",
        "report-003b.txt": "This one takes all memory.",
        "report-004b.txt": "This one never ends.",
    }.items():
        (source / name).write_text(words, encoding="utf-8")
    with (source / "report-002b.txt").open("wb") as large:
        large.truncate(50 << 20)
    status = read_all(source, tmp_path / "out", **SMALL)
    assert find_failures(tmp_path / "out") == {
        "report-001b.txt": "ends its process",
        "report-002b.txt": "too large",
        "report-003b.txt": "takes too much memory",
        "report-004b.txt": "takes too long",
    }
    assert find_articles(tmp_path / "out") == [f"report-{n:03d}.txt" for n in range(6)]
    assert status.exit_code == 1


def test_whoever_ends_the_process_from_outside_harms_no_article(tmp_path):
    source = write_articles(tmp_path / "in", 4)
    items = [Item(one.name, str(one), 1, "file", one.read_bytes()) for one in sorted(source.iterdir())]
    process = ReadingProcess(Options())
    answers = []
    for answer in process.read(items):
        answers.append(answer["article"]["article"])
        if len(answers) in (1, 3):
            os.kill(process._child.pid, signal.SIGKILL)
    process.close()
    assert answers == [one.article for one in items]


def start(source: Path, out: Path, **options) -> subprocess.Popen:
    words = [sys.executable, "-m", "geodata", "bulk", str(source), str(out), "--shard-articles", "2", "--draft"]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def test_a_run_that_was_killed_goes_on_and_gives_the_same_rows(tmp_path, capsys):
    source, out = write_articles(tmp_path / "in", 36), tmp_path / "out"
    driver = start(source, out)
    limit = time.monotonic() + 60
    while len(find_done(out)) < 2 and time.monotonic() < limit:
        time.sleep(0.02)
    driver.kill()
    driver.communicate()
    assert 2 <= len(find_done(out)) < 18
    assert bulk("--status", out) == 3
    assert "to do" in capsys.readouterr().out
    words = ("--draft", "--shard-articles", 2)
    assert bulk(source, out, *words) == 0
    assert bulk(source, tmp_path / "clean", *words) == 0
    for name in ("articles", "toponyms", "claims"):
        assert find_rows(out, name) == find_rows(tmp_path / "clean", name)


def test_a_second_driver_is_kept_out(tmp_path, capsys):
    source, out = write_articles(tmp_path / "in", 2), tmp_path / "out"
    with lock_folder(out):
        assert bulk(source, out) == 2
    assert "another run writes into it" in capsys.readouterr().err


def test_a_disk_that_takes_no_more_is_told_and_the_run_goes_on_later(tmp_path):
    source, out = write_articles(tmp_path / "in", 4), tmp_path / "out"
    size = 3000

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    driver = start(source, out, preexec_fn=fill)
    _, told = driver.communicate(timeout=60)
    assert driver.returncode == 2
    assert "File too large" in told and "parts" in told
    assert bulk("--status", out) == 3
    assert bulk(source, out, "--draft", "--shard-articles", 2) == 0
    assert len(find_articles(out)) == 4
