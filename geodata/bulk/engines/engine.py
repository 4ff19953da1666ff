"""What an engine offers: three methods, and no word about articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from geodata.bulk.records import Shard, ShardResult

Work = Callable[[Shard], ShardResult]


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How an engine is to work.

    Attributes:
        scheduler: Address of a scheduler that runs already; empty for none.
        workers: How many processes read at the same time, where the engine starts them itself.
    """

    scheduler: str = ""
    workers: int = 1


class Engine(Protocol):
    """Runs the work for each shard somewhere."""

    def map(self, work: Work, shards: Iterable[Shard]) -> None:
        """Take over the shards; they are drawn one by one as there is room for them."""
        ...

    def results(self) -> Iterator[ShardResult]:
        """Yield the result of every shard, in any order.

        Raises:
            CitemapError: If the engine fails; what was yielded before counts.
        """
        ...

    def close(self) -> None:
        """End what the engine started."""
        ...
