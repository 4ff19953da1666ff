"""Dask: on a scheduler that runs already, or on processes of this machine that listen at loopback only.

A scheduler runs whatever it is sent. So it is for loopback, or for a private network with TLS (``tls://…``, with Dask's
own settings for certificates). All machines need the same citemap; what is read travels with the work, so they need no
common disk.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from geodata.bulk.engines.engine import EngineOptions, Work
from geodata.bulk.extra import import_extra
from geodata.bulk.records import Shard, ShardResult
from geodata.errors import SettingError, UnavailableError

_AHEAD: Final = 2
"""Shards a thread that are on their way, so that none waits for the driver."""
_START_LIMIT_S: Final = 60
_WAIT_S: Final = 30


class DaskEngine:
    """Sends shards to the workers of a cluster, a few ahead of them.

    Args:
        client: Of `distributed`.
        cluster: What was started for it; None if it ran already.
    """

    def __init__(self, client: Any, cluster: Any = None) -> None:
        self._client, self._cluster = client, cluster
        self._work: Work | None = None
        self._shards: Iterator[Shard] = iter(())

    def map(self, work: Work, shards: Iterable[Shard]) -> None:
        """Take over the shards."""
        self._work, self._shards = work, iter(shards)

    def results(self) -> Iterator[ShardResult]:
        """Yield the results as they come.

        Raises:
            UnavailableError: If the scheduler or all workers have gone.
        """
        distributed = import_extra("distributed", "--engine dask")
        waiting = distributed.as_completed(self._submit(self._count_ahead()))
        try:
            for future in waiting:
                yield future.result()
                for one in self._submit(self._count_ahead() - waiting.count()):
                    waiting.add(one)
        except (distributed.KilledWorker, distributed.CancelledError, OSError) as error:
            raise UnavailableError(f"the Dask cluster: {type(error).__name__}: {str(error)[:300]}") from error

    def _count_ahead(self) -> int:
        """Return how many shards ought to be on their way: workers come and go while a run lasts."""
        threads = int(sum(self._client.nthreads().values()))
        return _AHEAD * max(1, threads)

    def _submit(self, count: int) -> list[Any]:
        """Send the next shards; a shard that a worker died with is tried again by another."""
        return [
            self._client.submit(self._work, shard, pure=False, key=f"shard-{shard.number}", retries=3)
            for shard in islice(self._shards, max(0, count))
        ]

    def close(self) -> None:
        """Leave the cluster, and end it if it was started here."""
        self._shards = iter(())
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def open_dask(options: EngineOptions) -> DaskEngine:
    """Return the engine, connected.

    Raises:
        SettingError: If Dask is not installed, or workers are wanted of a scheduler that runs already.
        UnavailableError: If there is no scheduler at the address, or it has no workers.
    """
    distributed = import_extra("distributed", "--engine dask")
    if options.scheduler:
        if options.workers > 1:
            raise SettingError("--workers is for processes that are started here; a scheduler has its own")
        return DaskEngine(_connect(distributed, options.scheduler))
    cluster = distributed.LocalCluster(
        n_workers=options.workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, memory_limit=0,
        silence_logs=logging.CRITICAL,
    )  # fmt: skip
    return DaskEngine(distributed.Client(cluster), cluster)


def _connect(distributed: Any, address: str) -> Any:
    try:
        client = distributed.Client(address, timeout=_WAIT_S)
        client.wait_for_workers(1, timeout=_START_LIMIT_S)
    except (OSError, TimeoutError, ValueError) as error:
        raise UnavailableError(f"--scheduler {address}: {str(error)[:300] or type(error).__name__}") from error
    return client
