"""The sources of claims with those of their claims that are kept, for lists of what is cited."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geodata.exports.parts import iterate_sources
from geodata.records.claim import Claim
from geodata.records.source import Source
from geodata.store.base import Store


def iterate_cited(store: Store, mask: NDArray[np.bool_]) -> Iterator[tuple[Source, list[Claim]]]:
    """Yield each source that a kept claim stands in, with its kept claims; holds those of one source at a time."""
    names = store.table.claims["source_id"]
    codes = names.cat.codes.to_numpy()
    for source in iterate_sources(store, mask):
        own = mask & (codes == names.cat.categories.get_loc(source.source_id))
        yield source, [store.get_claim_at(int(row)) for row in np.flatnonzero(own)]
