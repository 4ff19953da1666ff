"""A store as it stood on an earlier day: what was said later is not there, and statuses are those of that day.

It shares everything with the store behind it but two columns, the statuses in the table and in the marks, so
making one costs a few milliseconds at a hundred thousand claims. Rows keep their numbers; claims that were not
known yet are left out by the filter ``asof``, not by this view.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from geodata.intervals import EPOCH
from geodata.judging.stances import StanceColumns, compute_statuses
from geodata.records.claim import Stance
from geodata.records.vocabulary import STATUSES
from geodata.store.base import Store
from geodata.store.resources import Closing
from geodata.tables import ClaimTable, compute_known_days


class StoreAsOf(Closing):
    """The claims of a store with what was said of them up to a day; everything else is the store's own.

    The store stays open when this view of it is closed.

    Args:
        store: The store as it stands today.
        day: The last day of which anything is known.

    Attributes:
        day: That day.
        is_known: One truth value a claim: whether it was known by then.
        stances: Who spoke about whom by then.
        table: The claims as columns, with the statuses of that day.
        revision: A text that changes when the claims or their statuses change.
    """

    def __init__(self, store: Store, day: date) -> None:
        super().__init__()
        self._store = store
        self.sources = store.sources
        self.speakers = store.speakers
        self.containers = store.containers
        self.problems = store.problems
        self.named_count = store.named_count
        self.get_title = store.get_title
        self.find_index = store.find_index
        self.get_claim = store.get_claim
        self.get_claim_at = store.get_claim_at
        self.list_containers = store.list_containers
        self.find_named = store.find_named
        self.get_summaries = store.get_summaries
        self.search = store.search
        self.list_words = store.list_words
        self.day = day
        self.is_known = compute_known_days(store.table.claims) <= (day - EPOCH).days
        stances, frame = store.stances, store.table.claims
        is_said = self.is_known[stances.claim]
        self.stances = StanceColumns(
            stances.toward[is_said], stances.claim[is_said], stances.stance[is_said], stances.is_part[is_said]
        )
        codes = compute_statuses(
            self.stances, frame["origin_key"].cat.codes.to_numpy(), frame["speaker"].cat.codes.to_numpy()
        )
        status = pd.Categorical.from_codes(codes.astype(np.int8), dtype=pd.CategoricalDtype(list(STATUSES)))
        self.table = ClaimTable(frame.assign(status=status), replace(store.table.marks, claim_status=codes))
        digest = hashlib.blake2b(codes.tobytes(), digest_size=12).hexdigest()
        self.revision = f"{store.revision}-{digest}"

    def find_stances_toward(self, claim_id: str) -> tuple[Stance, ...]:
        """Return what other claims said of a claim by that day; may be empty."""
        return tuple(stance for stance in self._store.find_stances_toward(claim_id) if self._is_said(stance))

    def _is_said(self, stance: Stance) -> bool:
        row = self._store.find_index(stance.claim_id)
        return row is not None and bool(self.is_known[row])


def open_as_of(store: Store, day: date | None) -> Store:
    """Return the store as it stood on a day; None is today, that is, the store itself."""
    return store if day is None else StoreAsOf(store, day)
