"""One shard after another, on this machine, without any package of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geodata.bulk.engines.engine import EngineOptions, Work
from geodata.bulk.records import Shard, ShardResult
from geodata.errors import SettingError


class Loop:
    """Reads in one process beside the driver, which writes meanwhile."""

    def __init__(self) -> None:
        self._results: Iterator[ShardResult] = iter(())

    def map(self, work: Work, shards: Iterable[Shard]) -> None:
        """Take over the shards."""
        self._results = map(work, shards)

    def results(self) -> Iterator[ShardResult]:
        """Yield the results in order."""
        return self._results

    def close(self) -> None:
        """Forget what is left."""
        self._results = iter(())


def open_loop(options: EngineOptions) -> Loop:
    """Return the engine.

    Raises:
        SettingError: If it is to do what only another engine can.
    """
    if options.scheduler or options.workers > 1:
        raise SettingError("the engine loop reads with one worker on this machine; take --engine dask for more")
    return Loop()
