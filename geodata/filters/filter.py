"""The contract of a filter: one rule what to keep, how it is asked for, and how it stands in a link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.store.base import Store

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
    """

    key: str
    label: str
    control: str
    find_options: Callable[[Store], list[Option]]
    build_mask: Callable[[Store, Values], NDArray[np.bool_]]
    help: str = ""
