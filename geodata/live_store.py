"""The claims of a folder, kept in step with its files while visitors read them.

Somebody who asks for the claims looks at names, sizes and times of the files, at most every few seconds. When they
have changed, the changed sources are read anew in the background, beside the claims that are shown, and then take
their place. What cannot be read does not take the place of anything.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from geodata.errors import CitemapError
from geodata.pipeline import open_store
from geodata.store import Store

LOOK_S = 2.0
"""Seconds between two looks at the files."""
_SETTLE_S = 0.25
_MOST_SETTLES = 20
_DEPTH = 3

State = tuple[tuple[str, int, int, int], ...]
"""Names, sizes, times and numbers of all files of a folder."""


def find_state(folder: Path) -> State:
    """Return the state of the files of a folder and of those two folders below it, without reading any of them."""
    found: list[tuple[str, int, int, int]] = []
    waiting = [(str(folder), _DEPTH)]
    while waiting:
        path, depth = waiting.pop()
        try:
            entries = list(os.scandir(path))
        except OSError:
            continue
        for entry in entries:
            try:
                if entry.is_dir():
                    waiting.extend([(entry.path, depth - 1)] * (depth > 1))
                else:
                    status = entry.stat()
                    found.append((entry.path, status.st_size, status.st_mtime_ns, status.st_ino))
            except OSError:
                found.append((entry.path, -1, -1, -1))
    return tuple(sorted(found))


class LiveStore:
    """The claims of a folder as they stand now.

    Args:
        folder: Seeds, or a store of another kind.
        prepare: Is given each store before it is shown; what it raises is a fault of the files.
        look_s: Seconds between two looks at the files.
        refresh: Is called before each look, to bring the files up to date where something else writes them.

    Raises:
        CitemapError: If the folder cannot be opened; afterwards faults are told by `fault`.
    """

    def __init__(
        self,
        folder: Path,
        prepare: Callable[[Store], object],
        look_s: float = LOOK_S,
        refresh: Callable[[], object] = lambda: None,
    ) -> None:
        self._folder = folder
        self._prepare = prepare
        self._look_s = look_s
        self._refresh = refresh
        self._lock = threading.Lock()
        self._state = find_state(folder)
        self._store = open_store(folder)
        self._looked = time.monotonic()
        self._reading: threading.Thread | None = None
        self.fault = ""
        """Why the files as they are now cannot be opened at all; empty if they can."""
        prepare(self._store)

    @property
    def current(self) -> Store:
        """The store, without a look at the files."""
        return self._store

    def get_store(self, wait_s: float = 1.5) -> Store:
        """Return the store, after a look at the files if the last one was a while ago.

        Args:
            wait_s: Seconds that the one who finds changed files waits for them to be read; others never wait.
        """
        with self._lock:
            is_due = time.monotonic() - self._looked >= self._look_s and self._reading is None
            if is_due:
                self._looked = time.monotonic()
        if is_due:
            self._refresh()
        if is_due and find_state(self._folder) != self._state:
            reading = threading.Thread(target=self._read, name="citemap-reading", daemon=True)
            with self._lock:
                self._reading = reading
            reading.start()
            reading.join(wait_s)
        return self._store

    def _read(self) -> None:
        """Read the files as they are once they rest, and show them."""
        state = self._wait_for_rest()
        try:
            store = open_store(self._folder, earlier=self._store)
            self._prepare(store)
        except Exception as error:
            logging.getLogger("citemap").exception("%s was changed and cannot be opened", self._folder)
            self.fault = str(error) if isinstance(error, CitemapError) else type(error).__name__
        else:
            self._store, self.fault = store, ""
        finally:
            with self._lock:
                self._state, self._reading = state, None

    def _wait_for_rest(self) -> State:
        """Return the state of the files when they were not changed for a moment: an editor may be writing them."""
        state = find_state(self._folder)
        for _ in range(_MOST_SETTLES):
            time.sleep(_SETTLE_S)
            before, state = state, find_state(self._folder)
            if before == state:
                break
        return state

    def close(self) -> None:
        """Wait for a reading to end, and close the store."""
        reading = self._reading
        if reading is not None:
            reading.join()
        self._store.close()
