"""The parent's side of the child process: starts it, bounds its time, and blames the right file when it dies."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from typing import IO, Any, Final

from geodata.articles.child import write_frame
from geodata.errors import ArticleError
from geodata.texts import SIZE_LIMIT, tell_size

TIME_LIMIT_S: Final = 10
"""Seconds that one file may take."""
MEMORY_LIMIT_MB: Final = 512
"""Megabytes of address space of the child."""
_START_LIMIT_S: Final = 60


class TimeIsUpError(Exception):
    """A child did not answer in time."""


class Worker:
    """A child process that reads one file after another, and a new one after each that failed hard.

    Safe to share between threads: they wait for one another.
    """

    def __init__(self, time_limit_s: float = TIME_LIMIT_S, memory_limit_mb: int = MEMORY_LIMIT_MB) -> None:
        self._time_limit_s = time_limit_s
        self._memory_limit_mb = memory_limit_mb
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._count = 0
        self._lock = threading.Lock()

    def read(self, data: bytes, name: str = "", reader: str = "") -> dict[str, Any]:
        """Return what the child makes of a file.

        A file that brings down a child which had read others is given one more, fresh child: so a fault is its own.

        Raises:
            ArticleError: If it cannot be read, or not within the limits.
        """
        if len(data) > SIZE_LIMIT:
            raise ArticleError(tell_size(len(data)))
        with self._lock:
            answer = self._ask(data, name, reader)
            if answer.get("is_worn") and self._count > 1:
                self._stop()
                answer = self._ask(data, name, reader)
            if answer.get("is_worn"):
                self._stop()
        if "error" in answer:
            raise ArticleError(str(answer["error"]))
        return answer

    def close(self) -> None:
        """End the child; the next file starts another."""
        with self._lock:
            self._stop()

    def _ask(self, data: bytes, name: str, reader: str) -> dict[str, Any]:
        """Return the child's answer, or why there is none."""
        try:
            child = self._start()
            self._count += 1
            write_frame(_pipe(child.stdin), json.dumps({"name": name, "reader": reader}).encode("ascii"))
            write_frame(_pipe(child.stdin), data)
            answer: dict[str, Any] = json.loads(read_frame_in_time(_pipe(child.stdout), self._time_limit_s))
        except TimeIsUpError:
            return {"error": f"takes longer than {self._time_limit_s:g} s to read", "is_worn": True}
        except (OSError, EOFError, ValueError):
            return {"error": "brought down the process that read it (too much memory, or a fault)", "is_worn": True}
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        """Return the child, a new one if there is none that lives."""
        if self._owner != os.getpid():  # a fork: the child is the other process's
            self._child, self._owner = None, os.getpid()
        if self._child is not None and self._child.poll() is not None:
            self._stop()
        if self._child is None:
            command = [sys.executable, "-m", "geodata.articles.child", str(self._memory_limit_mb)]
            self._child = subprocess.Popen(  # noqa: S603 - our own module, no words from outside
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._count = 0
            read_frame_in_time(_pipe(self._child.stdout), _START_LIMIT_S)
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None and self._owner == os.getpid():
            child.kill()
            _close(_pipe(child.stdin))
            _close(_pipe(child.stdout))
            child.wait()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - both ends were asked for as pipes
    return stream


def _close(stream: IO[bytes]) -> None:
    with contextlib.suppress(OSError):
        stream.close()


def read_frame_in_time(stream: IO[bytes], seconds: float) -> bytes:
    """Return the next frame of a child, read by the clock.

    Raises:
        EOFError: If the stream ends.
        TimeIsUpError: If it takes longer than the seconds.
    """
    deadline = time.monotonic() + seconds
    head = _read_exactly(stream, 4, deadline)
    return _read_exactly(stream, int.from_bytes(head, "big"), deadline)


def _read_exactly(stream: IO[bytes], size: int, deadline: float) -> bytes:
    parts, left = [], size
    while left:
        ready, _, _ = select.select([stream], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeIsUpError
        part = os.read(stream.fileno(), min(left, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


_WORKER: Final = Worker()
atexit.register(_WORKER.close)


def get_worker() -> Worker:
    """Return the worker of this process."""
    return _WORKER
