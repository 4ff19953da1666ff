"""Filters over the columns of words: kind, speaker, status, firmness, source."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.errors import FilterError
from geodata.filters.filter import Filter, Group, Option, Values
from geodata.saying import say
from geodata.store.base import Store

_COMPARED = 8
"""Up to so many values are compared one after another, which is faster than looking every claim up."""


def build_category_filter(
    key: str,
    label: str,
    column: str,
    name_value: Callable[[Store, str], str],
    hint: str = "",
    group: Group = "what",
) -> Filter:
    """Return a filter that keeps claims with one of the chosen words in a column.

    Args:
        key: Name in a link.
        label: Name on the screen.
        column: Column of the claim table.
        name_value: How a value is called on the screen.
        hint: One sentence for the reader.
        group: What it asks about.
    """

    def find_options(store: Store) -> list[Option]:
        return _count_options(store.table.claims[column], partial(name_value, store))

    def build_mask(store: Store, chosen: Values) -> NDArray[np.bool_]:
        return _find_chosen(key, store.table.claims[column], chosen)

    return Filter(key, label, "choice", find_options, build_mask, hint, group)


def _count_options(values: pd.Series[str], name_value: Callable[[str], str]) -> list[Option]:
    counts = np.bincount(values.cat.codes.to_numpy(), minlength=len(values.cat.categories))
    named = zip(values.cat.categories, counts, strict=True)
    return [Option(value, name_value(value), int(count)) for value, count in named if count]


def _find_chosen(key: str, values: pd.Series[str], chosen: Values) -> NDArray[np.bool_]:
    spots = values.cat.categories.get_indexer(pd.Index(chosen))
    unknown = sorted(value for value, spot in zip(chosen, spots, strict=True) if spot < 0)
    if unknown:
        raise FilterError(f"{key}: " + say("{value!r} is not one of its values", value=unknown[0]))
    codes = values.cat.codes.to_numpy()
    if len(spots) <= _COMPARED:
        found: NDArray[np.bool_] = np.logical_or.reduce([codes == codes.dtype.type(spot) for spot in spots])
        return found
    wanted = np.zeros(len(values.cat.categories), dtype=np.bool_)
    wanted[spots] = True
    mask: NDArray[np.bool_] = wanted[codes]
    return mask
