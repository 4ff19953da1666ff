"""What every store offers: the claims as columns for filters and maps, and one whole claim at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from geodata.records.claim import Claim, Stance
from geodata.records.source import NamedPlace, Source, Speaker
from geodata.seed_reader import Problem
from geodata.stances import StanceColumns
from geodata.tables import ClaimTable


@dataclass(frozen=True, slots=True)
class Container:
    """A country or region that holds marks, for "everything in Russia".

    Attributes:
        place_id: Its id in the gazetteer.
        name: Its name.
        kind: Its kind.
        places: int32 indices of the marks within it, itself included.
    """

    place_id: str
    name: str
    kind: str
    places: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ContainerColumns:
    """All containers of a store as columns, in the order of their mapping.

    Attributes:
        place_ids: Ids.
        names: Names.
        kinds: Kinds.
        starts: int64, one more than there are containers: those of container c are ``places[starts[c]:starts[c + 1]]``.
        places: int32 indices of marks.
    """

    place_ids: Sequence[str]
    names: Sequence[str]
    kinds: Sequence[str]
    starts: NDArray[np.int64]
    places: NDArray[np.int32]


class Store(Protocol):
    """Claims, read-only and shared by all sessions; every method is safe to call from many threads."""

    @property
    def table(self) -> ClaimTable:
        """The claims as columns."""
        ...

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        ...

    @property
    def speakers(self) -> Mapping[str, Speaker]:
        """Everybody who says something, by speaker id."""
        ...

    @property
    def containers(self) -> Mapping[str, Container]:
        """Countries, regions and places with marks in them, by place id."""
        ...

    @property
    def stances(self) -> StanceColumns:
        """Who speaks about whom, as columns of row numbers."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was refused when the store was read."""
        ...

    @property
    def named_count(self) -> int:
        """How many times a place is named in the texts and not plotted."""
        ...

    @property
    def revision(self) -> str:
        """A text that changes when the claims change; for caches."""
        ...

    def get_title(self, source_id: str) -> str:
        """Return the title of a source, without reading its text; raises `KeyError` if there is none."""
        ...

    def find_index(self, claim_id: str) -> int | None:
        """Return the row of a claim in the table, or None."""
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

    def list_containers(self) -> ContainerColumns:
        """Return all containers as columns, for what looks at every one of them."""
        ...

    def find_named(self, first: int, last: int) -> list[NamedPlace]:
        """Return entries `first` to `last` (excluded) of the list of places that are named and not plotted."""
        ...

    def get_summaries(self, indices: NDArray[np.int64]) -> list[str]:
        """Return the summaries of the claims in these rows, in their order."""
        ...

    def find_stances_toward(self, claim_id: str) -> tuple[Stance, ...]:
        """Return what other claims say of a claim; may be empty."""
        ...

    def search(self, query: str) -> NDArray[np.bool_]:
        """Return one truth value a claim: whether its words, in either language, hold those of the query."""
        ...
