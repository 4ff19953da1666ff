"""Reads one shard: what every engine runs, wherever it runs it."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Mapping
from typing import Any, Final

from geodata.bulk.program import check_program
from geodata.bulk.records import Item, Options, Shard, ShardResult
from geodata.bulk.supervising import ReadingProcess
from geodata.bulk.tables import SCHEMAS, build_table, encode_table


class _Processes(threading.local):
    """The process of each thread that reads, kept from shard to shard."""

    def __init__(self) -> None:
        self.options: Options | None = None
        self.process: ReadingProcess | None = None

    def get(self, options: Options) -> ReadingProcess:
        """Return the process of this thread, another one for other options."""
        if self.process is None or self.options != options:
            self.close()
            self.options, self.process = options, ReadingProcess(options)
            atexit.register(self.process.close)
        return self.process

    def close(self) -> None:
        """End the process of this thread."""
        if self.process is not None:
            self.process.close()


PROCESSES: Final = _Processes()


def read_shard(shard: Shard, options: Options, made_by: Mapping[str, str]) -> ShardResult:
    """Return what becomes of a shard: each of its items stands in the articles or in the failures.

    Args:
        shard: The items.
        options: What is wanted of them.
        made_by: What the run reads with.

    Raises:
        SettingError: If this machine reads with something else.
        ArticleError: If the process that reads cannot be started.
    """
    check_program(made_by)
    rows: dict[str, list[Any]] = {name: [] for name in SCHEMAS}
    failures = [_tell(one, one.failure.reason, one.failure.error) for one in shard.items if one.failure]
    sound = [one for one in shard.items if not one.failure]
    for item, answer in zip(sound, PROCESSES.get(options).read(sound), strict=True):
        if "failure" in answer:
            failures.append(_tell(item, answer["failure"], answer["error"]))
            continue
        rows["articles"].append(answer["article"])
        rows["toponyms"] += answer["toponyms"]
        rows["claims"] += answer["claims"]
    names = [name for name in SCHEMAS if name != "claims" or options.draft]
    tables = {name: encode_table(name, build_table(name, rows[name])) for name in names}
    failures.sort(key=lambda row: (row["source"], row["offset"]))
    return ShardResult(shard.number, tables, tuple(failures), len(shard.items))


def _tell(item: Item, reason: str, error: str) -> dict[str, Any]:
    return {
        "article": item.article, "source": item.source, "offset": item.offset, "reason": reason, "error": error
    }  # fmt: skip
