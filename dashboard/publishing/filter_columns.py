"""The columns that filters are computed from in a published site, and the words that they are chosen by.

The same words mean the same as in `geodata.filters`; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.evidence.options import name_option
from dashboard.languages import _
from dashboard.map.columns_format import pack_columns
from geodata.filters import FILTERS
from geodata.intervals import OPEN_FIRST, OPEN_LAST, UNDATED
from geodata.store import Store
from geodata.store.some_claims import Chosen
from geodata.tables import compute_known_days

CATEGORIES: Final = {
    "kind": "kind",
    "speaker": "speaker",
    "status": "status",
    "modality": "modality",
    "source": "source_id",
}
"""Column of the claim table by the key of its filter."""
OFFERED: Final = ("when", "undated", "asof", "q", *CATEGORIES, "in")
"""Keys of the filters that a published site computes by itself."""


def pack_filters(chosen: Chosen) -> bytes:
    """Pack what the filters of a site need, one number a claim and column, and its words in the language spoken now."""
    store = chosen.store
    claims, marks = store.table.claims, store.table.marks
    columns: dict[str, NDArray[Any]] = {
        "first": marks.claim_first.astype(np.int32),
        "last": marks.claim_last.astype(np.int32),
        "known": compute_known_days(claims).astype(np.int32),
    }
    if not chosen.is_passing.all():
        columns["passing"] = chosen.is_passing.astype(np.uint8)
    header: dict[str, Any] = {"undated": UNDATED, "openFirst": OPEN_FIRST, "openLast": OPEN_LAST, "choices": {}}
    for key, column in CATEGORIES.items():
        codes = claims[column].cat.codes.to_numpy()
        columns[key] = codes.astype(np.uint8 if len(claims[column].cat.categories) < 256 else np.uint32)
        header["choices"][key] = _describe_choice(chosen.passing, key, list(claims[column].cat.categories))
    containers = store.list_containers()
    columns["in_start"] = containers.starts.astype(np.uint32)
    columns["in_place"] = containers.places.astype(np.int32)
    header["choices"]["in"] = _describe_choice(chosen.passing, "in", list(containers.place_ids))
    header["marks"] = list(marks.place_ids)
    return pack_columns(columns, header)


def pack_days(store: Store) -> bytes:
    """Pack the further days that a timeline shows: when each claim was said and its source published."""
    claims = store.table.claims
    names = ("asserted_first", "asserted_last", "published_first", "published_last")
    return pack_columns({name: claims[name].to_numpy(np.int32) for name in names})


def _describe_choice(store: Store, key: str, values: list[str]) -> Mapping[str, Any]:
    """Return the values of a filter by their codes, with labels and counts; one that no claim has counts nothing."""
    options = {option.value: option for option in FILTERS[key].find_options(store)}
    return {
        "label": _(FILTERS[key].label),
        "values": values,
        "labels": [name_option(key, options[value]) if value in options else value for value in values],
        "counts": [options[value].count if value in options else 0 for value in values],
    }
