"""What every format of archives offers, and what all of them need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from geodata.bulk.records import DAMAGED, TOO_LARGE, Failure, Item
from geodata.texts import tell_size


@dataclass(frozen=True, slots=True)
class InputFormat:
    """A format of archives.

    Attributes:
        key: Its name.
        suffixes: Ends of file names, lower case.
        read: Yields the items of a file, the same ones in every run; raises nothing once it is open.
        count: Returns how many those are.
    """

    key: str
    suffixes: tuple[str, ...]
    read: Callable[[str], Iterator[Item]]
    count: Callable[[str], int]


def damaged(source: str, offset: int, kind: str, error: Exception) -> Item:
    """Return the item that stands for all that cannot be read of a damaged file from some place on."""
    said = str(error) or type(error).__name__
    return Item(f"{source}:{offset}", source, offset, kind, failure=Failure(DAMAGED, f"from here on: {said[:200]}"))


def too_large(article: str, source: str, offset: int, kind: str, size: int) -> Item:
    """Return the item of an article that is larger than those that are read."""
    return Item(article, source, offset, kind, failure=Failure(TOO_LARGE, tell_size(size)))
