"""How many independent origins a claim of a store goes back to; what was taken back does not count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.judging.claim_rows import ClaimRows
from geodata.judging.origins import Support, find_support
from geodata.records.vocabulary import STATUSES
from geodata.tables import compute_known_days

_WITHDRAWN = np.array([STATUSES.index(status) for status in ("retracted", "superseded")], dtype=np.uint8)


def find_counted(store: ClaimRows, last_day: int | None = None) -> NDArray[np.bool_]:
    """Return one truth value a claim: whether it stands, and was known by a day.

    Args:
        store: The claims, as they stood on that day.
        last_day: The day, as days since 1970-01-01; None is today.
    """
    counted: NDArray[np.bool_] = ~np.isin(store.table.marks.claim_status, _WITHDRAWN)
    if last_day is not None:
        counted &= compute_known_days(store.table.claims) <= last_day
    return counted


def find_claim_support(store: ClaimRows, row: int, is_counted: NDArray[np.bool_]) -> Support:
    """Return who says the same as the claim in one row of the table.

    Args:
        store: The claims.
        row: Row of the claim, which counts whatever `is_counted` says of it.
        is_counted: What `find_counted` returned.
    """
    frame = store.table.claims
    origins, speakers, sources = (frame[name].cat.codes.to_numpy() for name in ("origin_key", "speaker", "source_id"))
    return find_support(row, store.stances, origins, speakers, sources, is_counted)
