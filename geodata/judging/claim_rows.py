"""What judging needs to know of claims; every store offers it, and more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from geodata.judging.stances import StanceColumns
from geodata.records.claim import Claim, Stance
from geodata.records.source import Source
from geodata.tables import ClaimTable


class ClaimRows(Protocol):
    """Claims in the rows of a table, with their sources and what they say of one another."""

    @property
    def table(self) -> ClaimTable:
        """The claims as columns."""
        ...

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        ...

    @property
    def stances(self) -> StanceColumns:
        """Who speaks about whom, as columns of row numbers."""
        ...

    def get_claim(self, claim_id: str) -> Claim:
        """Return one claim whole.

        Raises:
            ClaimNotFoundError: If there is none with this id.
        """
        ...

    def get_claim_at(self, index: int) -> Claim:
        """Return the claim in one row of the table."""
        ...

    def find_stances_toward(self, claim_id: str) -> tuple[Stance, ...]:
        """Return what other claims say of a claim; may be empty."""
        ...
