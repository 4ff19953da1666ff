"""The folder of a run: what was asked (`run.json`), what is done (`parts`), what failed (`failures`).

A shard is done when its part of articles stands, which is written last; every file is written beside its name and
renamed. So a run that was killed anywhere goes on with whole shards.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from geodata.bulk.layout import RUN_FILE
from geodata.bulk.records import Options, ShardResult, build_options
from geodata.errors import StoreError
from geodata.files import write_bytes

FINISHED_FILE: Final = "finished.json"
"""Stands when all parts were put together."""
_LAST_TABLE: Final = "articles"
_PART: Final = re.compile(r"(\d{7,})-articles\.parquet")


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked of a run.

    Attributes:
        folder: Where its results are.
        files: The files that it reads.
        archive: Hash of their names, sizes and times.
        item_count: How many items they hold.
        options: What was wanted.
        made_by: Version of the program and hashes of what it reads with.
    """

    folder: Path
    files: tuple[str, ...]
    archive: str
    item_count: int
    options: Options
    made_by: dict[str, str]

    def write(self) -> None:
        """Write ``run.json``."""
        told = {
            "made_by": self.made_by, "options": self.options.as_dict(), "archive": self.archive,
            "items": self.item_count, "files": list(self.files),
        }  # fmt: skip
        self.folder.mkdir(parents=True, exist_ok=True)
        write_bytes(self.folder / RUN_FILE, json.dumps(told, indent=1).encode("ascii"))

    def check_same(self, options: Options, archive: str, made_by: dict[str, str]) -> None:
        """Refuse to go on with another program, other options or another archive.

        Raises:
            StoreError: If one of them differs; it says which and how.
        """
        asked = {**made_by, "archive": archive, **options.as_dict()}
        stands = {**self.made_by, "archive": self.archive, **self.options.as_dict()}
        for name, value in asked.items():
            if stands.get(name) != value:
                was = f"{name} was {_shorten(stands.get(name))} and is now {_shorten(value)}"
                raise StoreError(f"{self.folder}: begun otherwise: {was}; finish it as it was, or name another folder")


def _shorten(value: object) -> str:
    return str(value)[:60]


def read_run(folder: Path) -> Run:
    """Return what was asked of the run in a folder.

    Raises:
        StoreError: If there is none, or its file is damaged.
    """
    path = folder / RUN_FILE
    try:
        told = json.loads(path.read_bytes())
        return Run(
            folder, tuple(told["files"]), told["archive"], told["items"], build_options(told["options"]),
            told["made_by"],
        )  # fmt: skip
    except FileNotFoundError:
        raise StoreError(f"{folder}: no archive was read into it (there is no {RUN_FILE})") from None
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: damaged: {error!r}") from error


@contextlib.contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Keep a second driver out of a folder.

    Raises:
        StoreError: If there is one already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise StoreError(f"{folder}: another run writes into it") from None
    try:
        yield
    finally:
        os.close(handle)


def find_done(folder: Path) -> list[int]:
    """Return the numbers of the shards that are done, in order."""
    names = (_PART.fullmatch(path.name) for path in (folder / "parts").glob(f"*-{_LAST_TABLE}.parquet"))
    return sorted(int(name.group(1)) for name in names if name)


def find_part(folder: Path, number: int, table: str) -> Path:
    """Return where a table of a shard stands."""
    return folder / "parts" / f"{number:07d}-{table}.parquet"


def _find_failures(folder: Path, number: int) -> Path:
    return folder / "failures" / f"{number:07d}.jsonl"


def write_result(folder: Path, result: ShardResult) -> None:
    """Write what became of a shard, its part of articles last.

    Raises:
        OSError: If it cannot be written; nothing that was done before is lost.
    """
    for name in ("parts", "failures"):
        (folder / name).mkdir(exist_ok=True)
    failures = _find_failures(folder, result.number)
    if result.failures:
        write_bytes(failures, b"".join(json.dumps(row).encode("ascii") + b"\n" for row in result.failures))
    else:
        failures.unlink(missing_ok=True)
    for name in sorted(result.tables, key=lambda name: name == _LAST_TABLE):
        write_bytes(find_part(folder, result.number, name), result.tables[name])


def read_failures(folder: Path, done: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield the failures of shards that are done."""
    for number in done:
        path = _find_failures(folder, number)
        if path.exists():
            for line in path.read_bytes().splitlines():
                yield json.loads(line)


@dataclass(frozen=True, slots=True)
class Status:
    """How far a run is.

    Attributes:
        article_count: Articles that were read.
        failed: Items that became none, by reason.
        item_count: All items.
        is_finished: Whether the parts are put together.
    """

    article_count: int
    failed: Counter[str]
    item_count: int
    is_finished: bool

    @property
    def left_count(self) -> int:
        """Items that are still to be read."""
        return self.item_count - self.article_count - self.failed.total()

    @property
    def exit_code(self) -> int:
        """0 complete, 1 complete with failures, 3 incomplete."""
        if self.left_count or not self.is_finished:
            return 3
        return 1 if self.failed else 0


def find_status(run: Run) -> Status:
    """Return how far a run is.

    Raises:
        StoreError: If a part is damaged.
    """
    done = find_done(run.folder)
    try:
        articles = sum(pq.read_metadata(find_part(run.folder, number, _LAST_TABLE)).num_rows for number in done)
    except (OSError, ValueError) as error:
        raise StoreError(f"{run.folder}: a part is damaged: {error}") from error
    failed = Counter(str(row["reason"]) for row in read_failures(run.folder, done))
    return Status(articles, failed, run.item_count, (run.folder / FINISHED_FILE).exists())
