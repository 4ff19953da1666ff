"""Filter by place: claims at a place or anywhere within a region or country."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from geodata.errors import FilterError
from geodata.filters.filter import Filter, Option, Values
from geodata.store.base import Container, Store


def _mask_of(store: Store, places: NDArray[np.int32]) -> NDArray[np.bool_]:
    marks = store.table.marks
    wanted = np.zeros(len(marks.place_ids), dtype=np.bool_)
    wanted[places] = True
    mask = np.zeros(len(store.table), dtype=np.bool_)
    mask[marks.row_claim[wanted[marks.row_place]]] = True
    return mask


def _count_claims(store: Store, containers: list[Container]) -> NDArray[np.int64]:
    """Return how many claims are at or in each place; a claim at two places of one country counts once."""
    marks = store.table.marks
    starts = np.searchsorted(marks.row_place, np.arange(len(marks.place_ids) + 1))
    held = [container.places for container in containers]
    places = np.concatenate([np.zeros(0, dtype=np.int32), *held])
    lengths = starts[places + 1] - starts[places]
    owners = np.repeat(np.arange(len(containers)), [len(one) for one in held])
    firsts = np.repeat(starts[places] - np.cumsum(lengths) + lengths, lengths)
    rows = firsts + np.arange(int(lengths.sum()))
    claim_count = max(1, len(store.table))
    pairs = np.sort(np.repeat(owners, lengths).astype(np.int64) * claim_count + marks.row_claim[rows])
    is_new = np.diff(pairs, prepend=-1) != 0
    return np.bincount(pairs[is_new] // claim_count, minlength=len(containers))


def _find_options(store: Store) -> list[Option]:
    containers = list(store.containers.values())
    bearers = Counter(container.name for container in containers)
    counts = _count_claims(store, containers)
    return [
        Option(container.place_id, _name(container, bearers[container.name] > 1), int(count))
        for container, count in zip(containers, counts, strict=True)
    ]


def _name(container: Container, is_shared: bool) -> str:
    return f"{container.name} ({container.kind})" if is_shared and container.kind != "city" else container.name


def _build_mask(store: Store, chosen: Values) -> NDArray[np.bool_]:
    unknown = sorted(place_id for place_id in chosen if place_id not in store.containers)
    if unknown:
        raise FilterError(f"in: no claim is at or in the place {unknown[0]!r}")
    return _mask_of(store, np.concatenate([store.containers[place_id].places for place_id in chosen]))


FILTER = Filter("in", "Place", "choice", _find_options, _build_mask, "At the place, or anywhere within it.")
