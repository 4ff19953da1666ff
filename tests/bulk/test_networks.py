"""A cluster of three machines that share no disk: scheduler and workers stand in network namespaces of their own."""

from __future__ import annotations

import pytest

from geodata.bulk.journal import find_done
from tests.bulk.cluster import SCHEDULER, WORKER, ending, start, wait_until
from tests.bulk.making import TABLES, bulk, find_rows, write_articles
from tests.bulk.networks import open_network

OPTIONS = ("--draft", "--shard-articles", "2")
AT, WORKERS = "192.0.2.10", ("192.0.2.11", "192.0.2.12")
SCHEDULER_ADDRESS = f"tcp://{AT}:8786"


@pytest.mark.networks
def test_a_cluster_reads_across_a_network_though_a_cable_is_pulled(tmp_path, monkeypatch):
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP", "11s")
    source = write_articles(tmp_path / "in", 48)
    size = sum(one.stat().st_size for one in source.iterdir())
    assert bulk(source, tmp_path / "clean", *OPTIONS) == 0
    clean = {name: find_rows(tmp_path / "clean", name) for name in TABLES}
    with open_network() as network, ending([]) as processes:
        quiet = ("--no-dashboard",)
        scheduler = (*SCHEDULER[:-2], "--host", AT, "--port", "8786", *quiet)
        processes.append(network.join(AT, tmp_path, *scheduler))
        for address in WORKERS:
            worker = (*WORKER, SCHEDULER_ADDRESS, "--host", address, "--local-directory", tmp_path, *quiet)
            processes.append(network.join(address, tmp_path, *worker))

        whole = tmp_path / "whole"
        assert bulk(source, whole, *OPTIONS, "--engine", "dask", "--scheduler", SCHEDULER_ADDRESS) == 0
        assert {name: find_rows(whole, name) for name in TABLES} == clean
        sent, received = map(sum, zip(*map(network.count_bytes, WORKERS), strict=True))
        parts = sum(one.stat().st_size for one in (whole / "parts").iterdir())
        assert sent > size and received > parts

        cut = tmp_path / "cut"
        words = ("-m", "geodata", "bulk", source, cut, *OPTIONS, "--engine", "dask", "--scheduler", SCHEDULER_ADDRESS)
        driver = start(*words)
        processes.append(driver)
        wait_until(lambda: len(find_done(cut)) >= 2)
        network.pull_cable(WORKERS[0])
        told = driver.communicate(timeout=200)[1]
    assert driver.returncode == 0, told
    assert {name: find_rows(cut, name) for name in TABLES} == clean
