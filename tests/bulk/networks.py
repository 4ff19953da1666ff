"""Machines that share this one's processors and nothing else: each a network namespace at one bridge.

Nothing leaves this machine: addresses are those that are kept for documentation, and no route leads out.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bulk.cluster import start

DRIVER = "192.0.2.1"
_MASK = 24
_ENTER = """
read cable_is_in
mount -t tmpfs none "$2"
ip link set lo up
ip addr add "$1" dev eth0
ip link set eth0 up
shift 2
exec "$@"
"""
"""What a machine does once its cable is in; it cannot see the folder that is named."""


def ip(*words: object) -> str:
    """Run `ip` and return what it prints."""
    done = subprocess.run(["ip", *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"ip {' '.join(map(str, words))}: {done.stderr.strip()} (root, or `make cluster`, may do it)")
    return done.stdout


class Network:
    """A bridge, at which this process stands as `DRIVER`."""

    def __init__(self) -> None:
        self.name = f"cm{os.getpid() % 1_000_000}"
        self._machines: dict[str, subprocess.Popen] = {}

    def join(self, address: str, hidden: Path, *words: object) -> subprocess.Popen:
        """Start Python on another machine, which has this address and cannot see a folder of ours."""
        shell = ("sh", "-e", "-c", _ENTER, "machine", f"{address}/{_MASK}", str(hidden))
        process = start(*words, within=("unshare", "--net", "--mount", *shell))
        self._machines[address] = process
        ours = Path("/proc/self/ns/net").readlink()
        theirs = Path(f"/proc/{process.pid}/ns/net")
        while theirs.readlink() == ours:
            if process.poll() is not None:
                pytest.fail(f"no network namespace: {process.communicate()[1].strip()}")
        cable = self._name_cable(address)
        ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", process.pid)
        ip("link", "set", cable, "master", self.name, "up")
        process.stdin.write("\n")
        process.stdin.flush()
        return process

    def _name_cable(self, address: str) -> str:
        return f"{self.name}-{address.rpartition('.')[2]}"

    def pull_cable(self, address: str) -> None:
        """Cut a machine off, without a word to those who speak with it."""
        ip("link", "set", self._name_cable(address), "down")

    def count_bytes(self, address: str) -> tuple[int, int]:
        """Return how many bytes went to a machine, and came from it."""
        told = json.loads(ip("-s", "-j", "link", "show", self._name_cable(address)))[0]["stats64"]
        return told["tx"]["bytes"], told["rx"]["bytes"]


@contextlib.contextmanager
def open_network() -> Iterator[Network]:
    """Yield a network; its machines end with it."""
    network = Network()
    ip("link", "add", network.name, "type", "bridge")
    try:
        ip("addr", "add", f"{DRIVER}/{_MASK}", "dev", network.name)
        ip("link", "set", network.name, "up")
        yield network
    finally:
        ip("link", "delete", network.name)
