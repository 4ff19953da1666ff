"""A real Dask cluster: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SCHEDULER = ("-m", "distributed.cli.dask_scheduler", "--port", "0")
WORKER = ("-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny")


def start(*words: object, within: tuple[str, ...] = ()) -> subprocess.Popen:
    """Start Python.

    Args:
        words: What it is to run.
        within: Command that starts it, as `unshare` does.
    """
    command = [*within, sys.executable, *map(str, words)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )  # fmt: skip


def wait_until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + 150
    while not is_so():
        assert time.monotonic() < limit
        time.sleep(0.02)


def read_address(file: Path) -> str:
    """Wait for the file that a scheduler writes, and return its address."""
    wait_until(lambda: file.exists() and file.read_text("utf-8").endswith("}"))
    return json.loads(file.read_text("utf-8"))["address"]


@contextlib.contextmanager
def ending(processes: list[subprocess.Popen]) -> Iterator[list[subprocess.Popen]]:
    """End processes in the end, also those that were added meanwhile."""
    try:
        yield processes
    finally:
        for one in processes:
            one.kill()
            one.communicate()


@contextlib.contextmanager
def open_cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Yield the address of a scheduler on loopback, and the processes: the scheduler and two workers."""
    file = folder / "scheduler.json"
    told = ("--scheduler-file", file, "--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
    with ending([start(*SCHEDULER, *told)]) as processes:
        address = read_address(file)
        processes += [start(*WORKER, *told, "--local-directory", folder) for _ in range(2)]
        yield address, processes
