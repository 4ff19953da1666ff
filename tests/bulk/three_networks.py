"""Reads an archive with Dask across three network namespaces: scheduler and driver in one, a worker in each other.

    make cluster        (as root, with iproute2; Linux)

The three are joined by a bridge of their own and by nothing else, so what a worker reads has crossed a network. Two
runs: an undisturbed one, and one in which the cable of a worker is pulled. Both must give the rows of the loop.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from geodata.bulk.journal import find_done
from tests.bulk.making import bulk, find_rows, write_articles

HUB, WORKERS = "citemap-hub", ("citemap-one", "citemap-two")
PORT = 8786
OPTIONS = ("--draft", "--shard-articles", "5")
TABLES = ("articles", "toponyms", "claims")
ARTICLES = 600
LIMIT_S = 300


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


def inside(name: str, *words: object) -> subprocess.Popen[bytes]:
    """Start a module of Python in a namespace."""
    command = ["ip", "netns", "exec", name, sys.executable, "-m", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def lay_networks() -> Iterator[None]:
    """Three namespaces and a bridge in the first; they go with the block."""
    names = (HUB, *WORKERS)
    try:
        for name in names:
            ip("netns", "add", name)
            ip("-n", name, "link", "set", "lo", "up")
        ip("-n", HUB, "link", "add", "bridge", "type", "bridge")
        ip("-n", HUB, "addr", "add", "10.77.0.1/24", "dev", "bridge")
        ip("-n", HUB, "link", "set", "bridge", "up")
        for number, name in enumerate(WORKERS, 2):
            ip("-n", HUB, "link", "add", name, "type", "veth", "peer", "name", "cable", "netns", name)
            ip("-n", HUB, "link", "set", name, "master", "bridge", "up")
            ip("-n", name, "addr", "add", f"10.77.0.{number}/24", "dev", "cable")
            ip("-n", name, "link", "set", "cable", "up")
        yield
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


@contextlib.contextmanager
def open_cluster(folder: Path) -> Iterator[str]:
    """Yield the address of a scheduler in the hub that has a worker in each other namespace."""
    told = ("--dashboard-address", "127.0.0.1:0")
    processes = [inside(HUB, "distributed.cli.dask_scheduler", "--host", "10.77.0.1", "--port", PORT, *told)]
    address = f"tcp://10.77.0.1:{PORT}"
    alone = ("--nthreads", "1", "--no-nanny", "--local-directory", folder)
    for number, name in enumerate(WORKERS, 2):
        words = (address, "--host", f"10.77.0.{number}", *told, *alone)
        processes.append(inside(name, "distributed.cli.dask_worker", *words))
    try:
        yield address
    finally:
        for one in processes:
            one.kill()
            one.wait()


def count_bytes(worker: str) -> tuple[int, int]:
    """Return the bytes that went to a worker and came from it."""
    command = [
        "ip",
        "netns",
        "exec",
        HUB,
        "cat",
        *(f"/sys/class/net/{worker}/statistics/{one}_bytes" for one in ("tx", "rx")),
    ]
    to, back = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(to), int(back)


def read_across(source: Path, out: Path, *, pulls_a_cable: bool) -> float:
    """Read an archive on a cluster of its own, and return the seconds that it took.

    Raises:
        AssertionError: If the run did not end well.
    """
    with lay_networks(), tempfile.TemporaryDirectory() as scratch, open_cluster(Path(scratch)) as address:
        began = time.monotonic()
        driver = inside(HUB, "geodata", "bulk", source, out, "--engine", "dask", "--scheduler", address, *OPTIONS)
        while driver.poll() is None:
            assert time.monotonic() - began < LIMIT_S, "the run did not end"
            if pulls_a_cable and len(find_done(out)) >= ARTICLES // 50:
                ip("-n", HUB, "link", "set", WORKERS[0], "down")
                pulls_a_cable = False
            time.sleep(0.1)
        took = time.monotonic() - began
        assert driver.returncode == 0, f"the run ended with {driver.returncode}"
        assert not pulls_a_cable, "the run was over before a cable was pulled"
        for name in WORKERS:
            print("  {}: {:,} bytes to it, {:,} from it".format(name, *count_bytes(name)))
    return took


def main() -> None:
    """Run both, and say what was seen."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        sys.exit("network namespaces need root and iproute2 (apt-get install iproute2)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = write_articles(folder / "in", ARTICLES)
        assert bulk(source, folder / "loop", *OPTIONS) == 0
        wanted = {table: find_rows(folder / "loop", table) for table in TABLES}
        for run, pulls_a_cable in (("undisturbed", False), ("a cable pulled", True)):
            print(f"{run}:")
            took = read_across(source, folder / run, pulls_a_cable=pulls_a_cable)
            assert {table: find_rows(folder / run, table) for table in TABLES} == wanted, "other rows than the loop's"
            counts = ", ".join(f"{len(rows):,} {table}" for table, rows in wanted.items())
            print(f"  the loop's rows in {took:.0f} s: {counts}")


if __name__ == "__main__":
    main()
