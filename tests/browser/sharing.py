"""One server for all workers of a test run: the first that needs it starts it, and ends it when nobody uses it more."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

import pytest

_used: list[IO[str]] = []
"""Files whose shared lock says that this worker uses the server named in them."""


def find_common_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a temporary folder that all workers of this run see, and no other run."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def share(path: Path, start: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """Give the address of a server until the end of this worker.

    Whoever started it waits for the others. A worker that is at its end has let go of all it used first, so that no
    two wait for each other.

    Args:
        path: File that names the server while it runs.
        start: Starts it and ends it with its block.
    """
    with path.open("a+", encoding="utf-8") as file:
        address = _find_address(file)
        if address:
            _used.append(file)
            yield address
            _let_go()
            return
        with start() as address:
            file.write(address)
            file.flush()
            fcntl.flock(file, fcntl.LOCK_SH)
            _used.append(file)
            yield address
            _let_go()
            fcntl.flock(file, fcntl.LOCK_EX)
            file.truncate(0)


def _find_address(file: IO[str]) -> str:
    """Return the address in a file, with a shared lock; where there is none, empty, with the lock of who starts it."""
    while True:
        fcntl.flock(file, fcntl.LOCK_SH)
        if address := _read(file):
            return address
        fcntl.flock(file, fcntl.LOCK_EX)
        if not _read(file):
            return ""


def _read(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


def _let_go() -> None:
    while _used:
        fcntl.flock(_used.pop(), fcntl.LOCK_UN)
