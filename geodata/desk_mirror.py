"""A folder of seeds that is kept in step with the desk's database: what readers may see of it, and nothing else.

The map, the lists and the exports read this folder as they read any seeds, so everything is proved in one way. Seeds
that lie in a folder of their own are taken into the database first; sources with a fault stay as they last were.
"""

from __future__ import annotations

import logging
import shutil
import threading
from pathlib import Path

from geodata.desk.tabled import take_waiting
from geodata.errors import CitemapError
from geodata.live_store import State, find_state
from geodata.pipeline import read_seed_folder
from geodata.store.database import SEEDS_EDITOR, Database, DeskReader, export_seeds, import_seeds


class DeskMirror:
    """Keeps the folder in step; `refresh` is cheap when nothing has changed.

    Args:
        database: The desk's database.
        seeds: The seeds folder that is taken in.
        folder: The folder to write; it belongs to this object alone.

    Raises:
        CitemapError: If the seeds folder or the database cannot be read at first.
    """

    def __init__(self, database: Database, seeds: Path, folder: Path) -> None:
        self.folder = folder
        self._database, self._seeds = database, seeds
        self._reader = DeskReader(database)
        self._lock = threading.Lock()
        self._seeds_state: State | None = None
        self._revision = ""
        self._shown: dict[str, str] = {}
        self.fault = ""
        """Why the last refresh could not take everything up; empty if it could."""
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        self._follow()

    def refresh(self) -> None:
        """Take up what changed in the seeds folder and in the database; what cannot be read stays as it was."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._follow()
        except (CitemapError, OSError) as error:
            logging.getLogger("citemap").warning("the desk's database cannot be followed: %s", error)
            self.fault = str(error)
        finally:
            self._lock.release()

    def _follow(self) -> None:
        state = find_state(self._seeds)
        if state != self._seeds_state:
            self.fault = self._take_seeds_in()
            self._seeds_state = state
        revision = self._reader.revision
        if revision != self._revision:
            self._write_changed(self._reader.find_shown())
            self._revision = revision

    def _take_seeds_in(self) -> str:
        """Take the seeds in and return what stays as it was, in words; empty for nothing."""
        problems = read_seed_folder(self._seeds).problems
        for problem in problems:
            logging.getLogger("citemap").warning("%s", problem)
        faulty = {Path(problem.file).parent.name for problem in problems}
        for source_id in import_seeds(self._database, self._seeds, faulty):
            take_waiting(self._database, SEEDS_EDITOR, source_id)
        return (
            f"of the seeds folder these have faults and stay as they were: {', '.join(sorted(faulty))}"
            if faulty
            else ""
        )

    def _write_changed(self, shown: dict[str, str]) -> None:
        changed = [source_id for source_id, mark in shown.items() if self._shown.get(source_id) != mark]
        export_seeds(self._database, self.folder, changed)
        for gone in set(self._shown) - set(shown):
            shutil.rmtree(self.folder / "sources" / gone, ignore_errors=True)
        self._shown = shown
