"""A real Dask cluster on loopback: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geodata.bulk.engines import EngineOptions
from geodata.bulk.engines.dask import open_dask
from geodata.bulk.journal import find_done
from geodata.errors import SettingError
from tests.bulk.making import bulk, find_rows, write_articles

TABLES = ("articles", "toponyms", "claims")
OPTIONS = ("--draft", "--shard-articles", "2")


def start(*words: object) -> subprocess.Popen:
    command = [sys.executable, "-m", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + 150
    while not is_so():
        assert time.monotonic() < limit
        time.sleep(0.02)


@contextlib.contextmanager
def open_cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Yield the address of a scheduler, and the processes: the scheduler and two workers."""
    file = folder / "scheduler.json"
    told = ("--scheduler-file", file, "--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
    processes = [start("distributed.cli.dask_scheduler", "--port", "0", *told)]
    try:
        wait_until(lambda: file.exists() and file.read_text("utf-8").endswith("}"))
        alone = ("--nthreads", "1", "--no-nanny", "--local-directory", folder)
        processes += [start("distributed.cli.dask_worker", *told, *alone) for _ in range(2)]
        yield json.loads(file.read_text("utf-8"))["address"], processes
    finally:
        for one in processes:
            one.kill()
            one.communicate()


def test_a_cluster_reads_as_the_loop_does_though_a_worker_or_the_scheduler_is_killed(tmp_path):
    source = write_articles(tmp_path / "in", 48)
    assert bulk(source, tmp_path / "clean", *OPTIONS) == 0
    clean = {name: find_rows(tmp_path / "clean", name) for name in TABLES}
    with open_cluster(tmp_path) as (address, (scheduler, worker, _)):
        words = ("--engine", "dask", "--scheduler", address, *OPTIONS)

        first = tmp_path / "first"
        driver = start("geodata", "bulk", source, first, *words)
        wait_until(lambda: len(find_done(first)) >= 2)
        worker.kill()
        told = driver.communicate(timeout=120)[1]
        assert driver.returncode == 0, told
        assert {name: find_rows(first, name) for name in TABLES} == clean

        second = tmp_path / "second"
        driver = start("geodata", "bulk", source, second, *words)
        wait_until(lambda: len(find_done(second)) >= 2)
        scheduler.kill()
        told = driver.communicate(timeout=120)[1]
    assert driver.returncode == 2, told
    assert "the Dask cluster" in told
    assert len(find_done(second)) < 24
    assert bulk("--status", second) == 3
    assert bulk(source, second, *OPTIONS) == 0
    assert {name: find_rows(second, name) for name in TABLES} == clean


def test_workers_of_a_scheduler_that_runs_are_its_own():
    with pytest.raises(SettingError, match="has its own"):
        open_dask(EngineOptions("tcp://127.0.0.1:9", workers=2))


def test_a_scheduler_that_is_not_there_is_told(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("geodata.bulk.engines.dask._WAIT_S", 1)
    source = write_articles(tmp_path / "in", 1)
    assert bulk(source, tmp_path / "out", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9") == 2
    assert "tcp://127.0.0.1:9" in capsys.readouterr().err


def test_without_the_extra_it_is_said_how_to_install_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert bulk(write_articles(tmp_path / "in", 1), tmp_path / "out", "--engine", "dask") == 2
    assert 'pip install "citemap[bulk]"' in capsys.readouterr().err
