"""What every store offers: the claims as columns for filters and maps, and one whole claim at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from geodata.judging.claim_rows import ClaimRows
from geodata.records.location import Locate
from geodata.records.place import Place
from geodata.records.source import NamedPlace, Speaker
from geodata.seed_reader import Problem, Seeds
from geodata.tables import Ring


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


class Store(ClaimRows, Protocol):
    """Claims, read-only and shared by all sessions; every method is safe to call from many threads."""

    @property
    def speakers(self) -> Mapping[str, Speaker]:
        """Everybody who says something, by speaker id."""
        ...

    @property
    def containers(self) -> Mapping[str, Container]:
        """Countries, regions and places with marks in them, by place id."""
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

    def list_containers(self) -> ContainerColumns:
        """Return all containers as columns, for what looks at every one of them."""
        ...

    def find_named(self, first: int, last: int) -> list[NamedPlace]:
        """Return entries `first` to `last` (excluded) of the list of places that are named and not plotted."""
        ...

    def get_summaries(self, indices: NDArray[np.int64]) -> list[str]:
        """Return the summaries of the claims in these rows, in their order."""
        ...

    def close(self) -> None:
        """Close files and connections."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def search(self, query: str) -> NDArray[np.bool_]:
        """Return one truth value a claim: whether its words, in either language, hold those of the query."""
        ...

    def list_words(self) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Yield every word that a search finds, as it was folded, with the rows of the claims that hold it."""
        ...


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """What a store asks about places: the geocoder and the gazetteer.

    Attributes:
        locate: Geocoder that resolves a toponym in the context of its text.
        get_place: Place by id; raises `PlaceNotFoundError`.
        find_outline: Rings of (latitude, longitude) of a place by id; may be empty.
    """

    locate: Locate
    get_place: Callable[[str], Place]
    find_outline: Callable[[str], list[Ring]]


@dataclass(frozen=True, slots=True)
class StoreKind:
    """One way to keep claims.

    Attributes:
        is_at: Whether a folder holds a store of this kind.
        open: Opens the store in a folder, where another one may have been opened before; raises `CitemapError`.
        keep: Keeps what was read from seeds; may write to the folder that it is given.
    """

    is_at: Callable[[Path], bool]
    open: Callable[[Path, PlaceFinder, Store | None], Store]
    keep: Callable[[Seeds, Path, PlaceFinder], Store]
