"""The contract of a filter: one rule what to keep, how it is asked for, and how it stands in a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, overload

import numpy as np
from numpy.typing import NDArray

from geodata.store.base import Store

Group = Literal["what", "who", "when", "where"]

Values = tuple[str, ...]
"""What a filter was set to, as it stands in a link; empty means that it keeps everything."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value that a filter can be set to.

    Attributes:
        value: As it stands in a link.
        label: As it is shown.
        count: How many claims of the store have it.
    """

    value: str
    label: str
    count: int


class LazyOptions(Sequence[Option]):
    """Options that are made when they are asked for, where there may be tens of thousands.

    Args:
        count: How many there are.
        build: Makes one of them, by its number.
    """

    def __init__(self, count: int, build: Callable[[int], Option]) -> None:
        self._numbers = range(count)
        self._build = build

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Option: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Option]: ...

    def __getitem__(self, index: int | slice) -> Option | Sequence[Option]:
        """Return an option, or a list of them; raises `IndexError` beyond the last one."""
        if isinstance(index, slice):
            return [self._build(number) for number in self._numbers[index]]
        return self._build(self._numbers[index])


@dataclass(frozen=True, slots=True)
class Filter:
    """One rule what to keep.

    Attributes:
        key: Name in a link, such as ``speaker``.
        label: Name on the screen.
        control: How it is drawn: ``choice`` (several of the options), ``text``, ``days`` (a first and a last
            day), ``day``, or ``switch`` (the one option leaves something out).
        find_options: The values that claims of a store have; empty for controls without options.
        build_mask: One truth value a claim, for values that are not empty; raises `FilterError` for a value
            that it cannot use.
        help: One sentence for the reader.
        group: What it asks about: ``what``, ``who``, ``when`` or ``where``; filters of one group stand together.
    """

    key: str
    label: str
    control: str
    find_options: Callable[[Store], Sequence[Option]]
    build_mask: Callable[[Store, Values], NDArray[np.bool_]]
    help: str = ""
    group: Group = "what"


def split_values(one: Filter, text: str) -> Values:
    """Return what a text of a link sets a filter to: several values with commas where the filter has choices."""
    parts = text.split(",") if one.control == "choice" else [text]
    return tuple(dict.fromkeys(part for part in parts if part))
