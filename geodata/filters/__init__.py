"""The family of filters: to add one, write ``by_<thing>.py`` and its line here."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from geodata.filters import by_day, by_kind, by_modality, by_place, by_source, by_speaker, by_status, by_text
from geodata.filters.filter import Filter, LazyOptions, Option, Values, split_values
from geodata.store.base import Store

__all__ = ["FILTERS", "Filter", "LazyOptions", "Option", "Values", "build_mask", "split_values"]

FILTERS: dict[str, Filter] = {
    one.key: one
    for one in (
        by_text.FILTER,
        by_day.WHEN,
        by_day.UNDATED_CLAIMS,
        by_day.KNOWN,
        by_kind.FILTER,
        by_speaker.FILTER,
        by_status.FILTER,
        by_place.FILTER,
        by_modality.FILTER,
        by_source.FILTER,
    )
}
"""All filters by their name in a link, in the order of the screen."""


def build_mask(store: Store, chosen: Mapping[str, Values]) -> NDArray[np.bool_]:
    """Return one truth value a claim: whether all filters keep it.

    Args:
        store: The claims.
        chosen: Values by the key of the filter; filters that are absent or empty keep everything.

    Raises:
        FilterError: If a filter cannot use a value.
        KeyError: If there is no such filter.
    """
    mask = np.ones(len(store.table), dtype=np.bool_)
    for key, values in chosen.items():
        if values:
            mask &= FILTERS[key].build_mask(store, values)
    return mask
