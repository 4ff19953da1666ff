"""Filter by place: claims at a place or anywhere within a region or country."""

from __future__ import annotations

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


def _name(container: Container, names: list[str]) -> str:
    is_plain = container.kind == "city" or names.count(container.name) == 1
    return container.name if is_plain else f"{container.name} ({container.kind})"


def _find_options(store: Store) -> list[Option]:
    names = [container.name for container in store.containers.values()]
    return [
        Option(place_id, _name(container, names), int(_mask_of(store, container.places).sum()))
        for place_id, container in store.containers.items()
    ]


def _build_mask(store: Store, chosen: Values) -> NDArray[np.bool_]:
    unknown = sorted(set(chosen) - set(store.containers))
    if unknown:
        raise FilterError(f"in: no claim is at or in the place {unknown[0]!r}")
    return _mask_of(store, np.concatenate([store.containers[place_id].places for place_id in chosen]))


FILTER = Filter("in", "Place", "choice", _find_options, _build_mask, "At the place, or anywhere within it.")
