"""The number ledger: every quantity as the source gives it, side by side, never summed or averaged.

Numbers of different units are never compared: the ledger is kept by unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geodata.intervals import Interval
from geodata.judging.claim_rows import ClaimRows
from geodata.records.claim import Claim, Quantity


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of one claim.

    Attributes:
        quantity: The number, with its unit and qualifier.
        claim: The claim that gives it.
        status: The status of that claim.
        said_on: When it was said; when its source was published, if nobody tells.
    """

    quantity: Quantity
    claim: Claim
    status: str
    said_on: Interval

    @property
    def is_withdrawn(self) -> bool:
        """Whether the claim was taken back or replaced, so that its number no longer stands."""
        return self.status in ("retracted", "superseded")


def _get_order(entry: Entry) -> tuple[Any, ...]:
    value = entry.quantity.value
    return entry.said_on.day_numbers()[::-1], entry.claim.speaker.name, value is None, value or 0


def build_ledger(store: ClaimRows, rows: Iterable[int]) -> dict[str, list[Entry]]:
    """Return the numbers of claims by unit, the unit with most numbers first, earliest said first within it.

    Args:
        store: The claims.
        rows: Their row numbers in the table; each is read as a whole.
    """
    ledger: dict[str, list[Entry]] = {}
    statuses = store.table.claims["status"]
    for row in rows:
        claim = store.get_claim_at(row)
        for quantity in claim.quantities:
            said_on = claim.asserted_on
            if not said_on.is_dated:
                said_on = store.sources[claim.source_id].published_on
            ledger.setdefault(quantity.unit, []).append(Entry(quantity, claim, str(statuses.iloc[row]), said_on))
    for entries in ledger.values():
        entries.sort(key=_get_order)
    return dict(sorted(ledger.items(), key=lambda one: (-len(one[1]), one[0])))
