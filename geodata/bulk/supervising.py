"""The parent's side of the process that reads: it bounds its time, and blames exactly the article that ends it."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final

from geodata.articles.child import write_frame
from geodata.articles.worker import TimeIsUpError, read_frame_in_time
from geodata.bulk.records import ENDS_PROCESS, TOO_SLOW, Item, Options
from geodata.errors import ArticleError

CHILD: Final = ("-m", "geodata.bulk.child")
"""What Python is to run; the limit of memory follows."""
_START_LIMIT_S: Final = 120.0
_DEATHS_TO_BLAME: Final = 2
"""An item that brings down a process is given one more, fresh one: so the fault is its own, and not of those before it
or of whoever ended the process from outside."""


class ReadingProcess:
    """Reads items in a child process, and in a new one after each that brought it down.

    Whether an item ends the process, takes all memory or never ends: it alone is blamed, and only the second time.

    Args:
        options: What is wanted; the same for all items.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._child: subprocess.Popen[bytes] | None = None
        self._is_worn = False

    def read(self, items: Sequence[Item]) -> Iterator[dict[str, Any]]:
        """Yield one answer an item, in order: its rows, or `failure` and `error`.

        Raises:
            ArticleError: If the process cannot be started.
        """
        done = deaths = 0
        while done < len(items):
            for answer in self._read_until_fault(items[done:]):
                deaths = deaths + 1 if answer.pop("is_worn", False) else 0
                if 0 < deaths < _DEATHS_TO_BLAME:
                    break
                done, deaths = done + 1, 0
                yield answer
            if self._is_worn:
                self.close()

    def _read_until_fault(self, items: Sequence[Item]) -> Iterator[dict[str, Any]]:
        """Yield answers up to the end or to the one that is worn: after it the child is gone."""
        self._is_worn = False
        child = self._start()
        try:
            _send(_pipe(child.stdin), items, self._options)
            for _ in items:
                frame = read_frame_in_time(_pipe(child.stdout), self._options.article_seconds)
                answer: dict[str, Any] = json.loads(frame)
                self._is_worn = bool(answer.get("is_worn"))
                yield answer
                if self._is_worn:
                    return
        except TimeIsUpError:
            self._is_worn = True
            yield {"failure": TOO_SLOW, "error": f"more than {self._options.article_seconds:g} s", "is_worn": True}
        except (OSError, EOFError, ValueError):
            self._is_worn = True
            yield {"failure": ENDS_PROCESS, "error": _tell_end(child), "is_worn": True}

    def close(self) -> None:
        """End the process; the next item starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for stream in (child.stdin, child.stdout):
                with contextlib.suppress(OSError):
                    _pipe(stream).close()
            child.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        """Return the process, a new one if there is none."""
        if self._child is None:
            command = [sys.executable, *CHILD, str(self._options.memory_mb)]
            self._child = subprocess.Popen(  # noqa: S603 - our own module, no words from outside
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            try:
                read_frame_in_time(_pipe(self._child.stdout), _START_LIMIT_S)
            except (OSError, EOFError, TimeIsUpError) as error:
                self.close()
                message = f"the process that reads articles does not start within {self._options.memory_mb:,} MB"
                raise ArticleError(message) from error
        return self._child


def _send(stream: IO[bytes], items: Sequence[Item], options: Options) -> None:
    heads = [{"article": one.article, "source": one.source, "offset": one.offset, "kind": one.kind} for one in items]
    write_frame(stream, json.dumps({"options": options.as_dict(), "items": heads}).encode("ascii"))
    for one in items:
        write_frame(stream, one.data)


def _tell_end(child: subprocess.Popen[bytes]) -> str:
    """Return how a process ended, in words."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        code = child.wait(timeout=5)
        return f"ended by signal {-code}" if code < 0 else f"ended with code {code}"
    return "closed its output"


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - both ends were asked for as pipes
    return stream
