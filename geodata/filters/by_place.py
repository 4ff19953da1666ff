"""Filter by place: claims at a place or anywhere within a region or country."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geodata.errors import FilterError
from geodata.filters.filter import Filter, LazyOptions, Option, Values
from geodata.saying import say
from geodata.store.base import ContainerColumns, Store
from geodata.tables import Marks

_ROWS_AT_ONCE = 50_000
"""How many rows are counted in one go; keeps the memory that counting takes within a few megabytes."""


def _mask_of(store: Store, places: NDArray[np.int32]) -> NDArray[np.bool_]:
    marks = store.table.marks
    wanted = np.zeros(len(marks.place_ids), dtype=np.bool_)
    wanted[places] = True
    mask = np.zeros(len(store.table), dtype=np.bool_)
    mask[marks.row_claim[wanted[marks.row_place]]] = True
    return mask


def _count_claims(store: Store, containers: ContainerColumns) -> NDArray[np.int64]:
    """Return how many claims are at or in each place; a claim at two places of one country counts once."""
    marks = store.table.marks
    starts = np.searchsorted(marks.row_place, np.arange(len(marks.place_ids) + 1, dtype=np.int32))
    ends = np.concatenate([[0], np.cumsum(starts[containers.places + 1] - starts[containers.places])])
    before = ends[containers.starts]
    counts = np.zeros(len(containers.place_ids), dtype=np.int64)
    first = 0
    while first < len(counts):
        last = max(first + 1, int(np.searchsorted(before, before[first] + _ROWS_AT_ONCE, side="right")) - 1)
        counts[first:last] = _count_some(marks, starts, containers, first, last)
        first = last
    return counts


def _count_some(
    marks: Marks, starts: NDArray[np.int64], containers: ContainerColumns, first: int, last: int
) -> NDArray[np.int64]:
    """Return the counts of containers `first` to `last` (excluded)."""
    places = containers.places[containers.starts[first] : containers.starts[last]]
    owners = np.repeat(np.arange(last - first, dtype=np.int64), np.diff(containers.starts[first : last + 1]))
    lengths = starts[places + 1] - starts[places]
    firsts = np.repeat(starts[places] - np.cumsum(lengths) + lengths, lengths)
    rows = firsts + np.arange(int(lengths.sum()))
    claim_count = max(1, len(marks.claim_ids))
    pairs = np.unique(np.repeat(owners, lengths) * claim_count + marks.row_claim[rows])
    return np.bincount(pairs // claim_count, minlength=last - first)


def _find_options(store: Store) -> LazyOptions:
    containers = store.list_containers()
    counts, is_shared = _count_claims(store, containers), _find_shared(containers.names)

    def build(number: int) -> Option:
        name, kind = containers.names[number], containers.kinds[number]
        label = f"{name} ({kind})" if is_shared[number] and kind != "city" else name
        return Option(containers.place_ids[number], label, int(counts[number]))

    return LazyOptions(len(counts), build)


def _find_shared(names: Sequence[str]) -> NDArray[np.bool_]:
    """Return for each name whether another place bears it too; by hashes, so that no name is kept."""
    hashes = np.fromiter((hash(name) for name in names), dtype=np.int64, count=len(names))
    _, numbers, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    shared: NDArray[np.bool_] = counts[numbers] > 1
    return shared


def _build_mask(store: Store, chosen: Values) -> NDArray[np.bool_]:
    unknown = sorted(place_id for place_id in chosen if place_id not in store.containers)
    if unknown:
        raise FilterError("in: " + say("no claim is at or in the place {place!r}", place=unknown[0]))
    return _mask_of(store, np.concatenate([store.containers[place_id].places for place_id in chosen]))


FILTER = Filter("in", "Place", "choice", _find_options, _build_mask, "At the place, or anywhere within it.", "where")
