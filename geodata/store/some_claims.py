"""Some claims of a store as a store of their own: those that pass a mask, and those that they are bound up with.

What a claim's status and its origins follow from is always within, so both stay what they are in the whole store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geodata.judging.stances import StanceColumns
from geodata.records.claim import Claim, Stance
from geodata.records.source import NamedPlace
from geodata.store.base import Container, ContainerColumns, Store
from geodata.store.resources import Closing
from geodata.tables import ClaimTable, Marks

_NARROWED = ("source_id", "speaker", "origin_key")
"""Columns whose values, where no claim is left that has them, are left out."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Claims that were chosen from a store.

    Attributes:
        store: They, and the claims that they are bound up with.
        is_passing: One truth value a claim of it: whether it was chosen itself.
        passing: The chosen ones alone, for counting.
    """

    store: Store
    is_passing: NDArray[np.bool_]
    passing: Store


def choose_claims(store: Store, mask: NDArray[np.bool_]) -> Chosen:
    """Return the claims that pass a mask with those that speak of them, of which they speak, and so on.

    Args:
        store: The claims.
        mask: One truth value a claim.
    """
    if mask.all():
        return choose_all(store)
    kept, stances = mask.copy(), store.stances
    while True:
        is_touched = kept[stances.claim] | kept[stances.toward]
        more = np.concatenate([stances.claim[is_touched], stances.toward[is_touched]])
        if kept[more].all():
            break
        kept[more] = True
    return Chosen(SomeClaims(store, kept), mask[kept], SomeClaims(store, mask))


def choose_all(store: Store) -> Chosen:
    """Return all claims of a store."""
    return Chosen(store, np.ones(len(store.table), dtype=np.bool_), store)


class SomeClaims(Closing):
    """The claims in some rows of a store; see `Store` for the methods. The store stays open when this is closed.

    Args:
        store: The store.
        kept: One truth value a claim: whether it is one of them.
    """

    def __init__(self, store: Store, kept: NDArray[np.bool_]) -> None:
        super().__init__()
        self._store = store
        self._rows = np.flatnonzero(kept)
        self._numbers = np.where(kept, np.cumsum(kept) - 1, -1)
        frame = store.table.claims.iloc[self._rows].reset_index(drop=True)
        frame = frame.assign(**{name: frame[name].cat.remove_unused_categories() for name in _NARROWED})
        marks, places = _narrow_marks(store.table.marks, self._rows, self._numbers)
        self.table = ClaimTable(frame, marks)
        self._columns = _narrow_containers(store.list_containers(), places)
        self.containers: Mapping[str, Container] = _list_containers(self._columns)
        used = set(frame["source_id"].cat.categories)
        self.sources = {source_id: store.sources[source_id] for source_id in store.sources if source_id in used}
        self.speakers = store.speakers
        self.problems = store.problems
        self.get_title = store.get_title
        self._named = [named for source in self.sources.values() for named in source.named]
        self.named_count = sum(len(named.starts) for named in self._named)
        told = store.stances
        both = kept[told.claim] & kept[told.toward]
        self.stances = StanceColumns(
            self._numbers[told.toward[both]].astype(np.int32),
            self._numbers[told.claim[both]].astype(np.int32),
            told.stance[both],
            told.is_part[both],
        )
        digest = hashlib.blake2b(np.packbits(kept).tobytes(), digest_size=12).hexdigest()
        self.revision = f"{store.revision}-{digest}"

    def find_index(self, claim_id: str) -> int | None:
        """Return the row of a claim, or None."""
        row = self._store.find_index(claim_id)
        return None if row is None or self._numbers[row] < 0 else int(self._numbers[row])

    def get_claim(self, claim_id: str) -> Claim:
        """Return one claim whole, with its stances toward claims that are here; of any claim of the whole store."""
        claim = self._store.get_claim(claim_id)
        kept = tuple(stance for stance in claim.stances if self.find_index(stance.toward) is not None)
        return claim if len(kept) == len(claim.stances) else replace(claim, stances=kept)

    def get_claim_at(self, index: int) -> Claim:
        """Return the claim in one row of the table."""
        return self.get_claim(self._store.get_claim_at(int(self._rows[index])).claim_id)

    def list_containers(self) -> ContainerColumns:
        """Return all containers as columns."""
        return self._columns

    def find_named(self, first: int, last: int) -> list[NamedPlace]:
        """Return entries `first` to `last` (excluded) of the places that the sources name and that are not plotted."""
        return self._named[first:last]

    def get_summaries(self, indices: NDArray[np.int64]) -> list[str]:
        """Return the summaries of the claims in these rows, in their order."""
        return self._store.get_summaries(self._rows[indices])

    def find_stances_toward(self, claim_id: str) -> tuple[Stance, ...]:
        """Return what the other claims here say of a claim; may be empty."""
        said = self._store.find_stances_toward(claim_id)
        return tuple(stance for stance in said if self.find_index(stance.claim_id) is not None)

    def search(self, query: str) -> NDArray[np.bool_]:
        """Return one truth value a claim: whether its words, in either language, hold those of the query."""
        return self._store.search(query)[self._rows]

    def list_words(self) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Yield every word that a search finds, as it was folded, with the rows of the claims that hold it."""
        for word, rows in self._store.list_words():
            here = self._numbers[rows]
            if (here >= 0).any():
                yield word, here[here >= 0]


def _narrow_marks(marks: Marks, rows: NDArray[np.int64], numbers: NDArray[np.int64]) -> tuple[Marks, NDArray[np.int64]]:
    """Return the marks of some claims, and the new number of each place, -1 for one that has none of them."""
    is_visit, is_move = numbers[marks.row_claim] >= 0, numbers[marks.move_claim] >= 0
    ends = np.concatenate([marks.row_place[is_visit], marks.move_from[is_move], marks.move_to[is_move]])
    used = np.unique(ends[ends >= 0])
    places = np.full(len(marks.place_ids) + 1, -1, dtype=np.int64)  # the last one stands for -1, no place
    places[used] = np.arange(len(used))
    return Marks(
        claim_ids=[marks.claim_ids[row] for row in rows.tolist()],
        claim_kind=marks.claim_kind[rows],
        claim_status=marks.claim_status[rows],
        claim_modality=marks.claim_modality[rows],
        claim_first=marks.claim_first[rows],
        claim_last=marks.claim_last[rows],
        place_ids=[marks.place_ids[place] for place in used.tolist()],
        place_names=[marks.place_names[place] for place in used.tolist()],
        place_latitude=marks.place_latitude[used],
        place_longitude=marks.place_longitude[used],
        place_uncertainty_m=marks.place_uncertainty_m[used],
        place_shape=marks.place_shape[used],
        row_claim=numbers[marks.row_claim[is_visit]].astype(np.int32),
        row_place=places[marks.row_place[is_visit]].astype(np.int32),
        row_role=marks.row_role[is_visit],
        move_claim=numbers[marks.move_claim[is_move]].astype(np.int32),
        move_from=places[marks.move_from[is_move]].astype(np.int32),
        move_to=places[marks.move_to[is_move]].astype(np.int32),
        move_is_schematic=marks.move_is_schematic[is_move],
        outlines={int(places[one]): marks.outlines[one] for one in used.tolist() if one in marks.outlines},
    ), places


def _narrow_containers(columns: ContainerColumns, places: NDArray[np.int64]) -> ContainerColumns:
    """Return the containers that hold a place that is left."""
    owners = np.repeat(np.arange(len(columns.place_ids)), np.diff(columns.starts))
    held = places[columns.places]
    counts = np.bincount(owners[held >= 0], minlength=len(columns.place_ids))
    left = np.flatnonzero(counts).tolist()
    return ContainerColumns(
        place_ids=[columns.place_ids[one] for one in left],
        names=[columns.names[one] for one in left],
        kinds=[columns.kinds[one] for one in left],
        starts=np.concatenate([[0], np.cumsum(counts[counts > 0])]).astype(np.int64),
        places=held[held >= 0].astype(np.int32),
    )


def _list_containers(columns: ContainerColumns) -> dict[str, Container]:
    parts = zip(columns.place_ids, columns.names, columns.kinds, columns.starts, columns.starts[1:], strict=False)
    return {
        place_id: Container(place_id, name, kind, columns.places[first:last])
        for place_id, name, kind, first, last in parts
    }
