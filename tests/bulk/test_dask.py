"""A real Dask cluster on loopback: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import sys
import threading

import distributed
import pytest

from geodata.bulk.engines import EngineOptions
from geodata.bulk.engines.dask import DaskEngine, open_dask
from geodata.bulk.journal import find_done
from geodata.bulk.records import Shard, ShardResult
from geodata.errors import SettingError
from tests.bulk.cluster import open_cluster, start, wait_until
from tests.bulk.making import TABLES, bulk, find_rows, write_articles

OPTIONS = ("--draft", "--shard-articles", "2")
MEETING = threading.Barrier(3)


def test_a_cluster_reads_as_the_loop_does_though_a_worker_or_the_scheduler_is_killed(tmp_path):
    source = write_articles(tmp_path / "in", 48)
    assert bulk(source, tmp_path / "clean", *OPTIONS) == 0
    clean = {name: find_rows(tmp_path / "clean", name) for name in TABLES}
    with open_cluster(tmp_path) as (address, (scheduler, worker, _)):
        words = ("--engine", "dask", "--scheduler", address, *OPTIONS)

        first = tmp_path / "first"
        driver = start("-m", "geodata", "bulk", source, first, *words)
        wait_until(lambda: len(find_done(first)) >= 2)
        worker.kill()
        told = driver.communicate(timeout=120)[1]
        assert driver.returncode == 0, told
        assert {name: find_rows(first, name) for name in TABLES} == clean

        second = tmp_path / "second"
        driver = start("-m", "geodata", "bulk", source, second, *words)
        wait_until(lambda: len(find_done(second)) >= 2)
        scheduler.kill()
        told = driver.communicate(timeout=120)[1]
    assert driver.returncode == 2, told
    assert "the Dask cluster" in told
    assert len(find_done(second)) < 24
    assert bulk("--status", second) == 3
    assert bulk(source, second, *OPTIONS) == 0
    assert {name: find_rows(second, name) for name in TABLES} == clean


def meet(shard: Shard) -> ShardResult:
    """End only if two others are worked on at the same time."""
    if shard.number:
        MEETING.wait(timeout=30)
    return ShardResult(shard.number, {}, (), 0)


def test_workers_that_come_later_are_given_work_too():
    alone = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with distributed.LocalCluster(**alone) as cluster, distributed.Client(cluster) as client:
        engine = DaskEngine(client)
        engine.map(meet, [Shard(number, ()) for number in range(10)])
        results = engine.results()
        assert next(results).number == 0
        cluster.scale(3)
        client.wait_for_workers(3, timeout=60)
        assert sorted(one.number for one in results) == list(range(1, 10))


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
