"""Filter by words, in the language of the source or in the translation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.filters.filter import Filter, Option, Values
from geodata.store.base import Store


def _find_options(store: Store) -> list[Option]:
    return []


def _build_mask(store: Store, words: Values) -> NDArray[np.bool_]:
    return store.search(" ".join(words))


FILTER = Filter("q", "Search", "text", _find_options, _build_mask, "Words in the quote, its translation or a name.")
