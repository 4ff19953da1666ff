"""How many independent origins a claim of a store goes back to; what was taken back does not count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.judging.claim_rows import ClaimRows
from geodata.judging.origins import JoinedClaims, Support
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
    return Supporters(store, is_counted).find(row)


class Supporters:
    """Who says the same as whom: made once, asked for many claims of a store.

    Args:
        store: The claims.
        is_counted: What `find_counted` returned.
    """

    def __init__(self, store: ClaimRows, is_counted: NDArray[np.bool_]) -> None:
        frame = store.table.claims
        self._joined = JoinedClaims(store.stances)
        self._is_counted = is_counted
        names = ("origin_key", "speaker", "source_id")
        self._origins, self._speakers, self._sources = (frame[name].cat.codes.to_numpy() for name in names)

    def find(self, row: int) -> Support:
        """Return who says the same as the claim in one row, which counts whatever `is_counted` says of it."""
        return self._joined.find_support(row, self._origins, self._speakers, self._sources, self._is_counted)
