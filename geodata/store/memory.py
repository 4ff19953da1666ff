"""A store that holds whole records in memory: for seeds, up to some ten thousand claims."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geodata.errors import ClaimNotFoundError
from geodata.judging.stances import StanceColumns, build_stance_columns, compute_statuses, group_stances, number_words
from geodata.records.claim import Claim, Stance
from geodata.records.place import Place
from geodata.records.source import NamedPlace, Source, Speaker
from geodata.records.vocabulary import STATUSES
from geodata.seed_reader import Problem, Seeds, is_seeds_folder, read_seeds
from geodata.store.base import Container, ContainerColumns, PlaceFinder, Store, StoreKind
from geodata.store.resources import Closing
from geodata.store.search_index import SearchIndex, join_words
from geodata.tables import ClaimTable, build_table


class MemoryStore(Closing):
    """Claims read from seeds; see `Store` for the methods.

    Args:
        seeds: What was read.
        finder: The gazetteer, for what contains what and for outlines.
    """

    def __init__(self, seeds: Seeds, finder: PlaceFinder) -> None:
        super().__init__()
        get_place = seeds.places.wrap_get_place(finder.get_place)
        find_outline = seeds.places.wrap_find_outline(finder.find_outline)
        self.seeds = seeds
        self._claims: Sequence[Claim] = seeds.claims
        self._index = {claim.claim_id: number for number, claim in enumerate(seeds.claims)}
        self._toward = group_stances(stance for claim in seeds.claims for stance in claim.stances)
        self.sources: Mapping[str, Source] = {source.source_id: source for source in seeds.sources}
        self.speakers: Mapping[str, Speaker] = _collect_speakers(seeds.sources)
        self.problems: tuple[Problem, ...] = seeds.problems
        self._named = [named for source in seeds.sources for named in source.named]
        self.named_count = sum(len(named.starts) for named in self._named)
        self.stances: StanceColumns = build_stance_columns(seeds.claims)
        codes = compute_statuses(
            self.stances,
            number_words([claim.origin_key for claim in seeds.claims]),
            number_words([claim.speaker.speaker_id for claim in seeds.claims]),
        )
        ids = (claim.claim_id for claim in seeds.claims)
        statuses = {claim_id: STATUSES[code] for claim_id, code in zip(ids, codes, strict=True)}
        self.table: ClaimTable = build_table(seeds.claims, self.sources, statuses, find_outline)
        self.containers: Mapping[str, Container] = build_containers(self.table.marks.place_ids, get_place)
        self.revision = hashlib.sha256(repr((seeds.sources, seeds.claims, seeds.places)).encode("utf-8")).hexdigest()
        self._search = SearchIndex()
        self.resources.callback(self._search.close)
        self._search.add(join_words(claim, self.sources[claim.source_id]) for claim in seeds.claims)

    def get_title(self, source_id: str) -> str:
        """Return the title of a source."""
        return self.sources[source_id].title

    def find_index(self, claim_id: str) -> int | None:
        """Return the row of a claim in the table, or None."""
        return self._index.get(claim_id)

    def get_claim(self, claim_id: str) -> Claim:
        """Return one claim whole.

        Raises:
            ClaimNotFoundError: If there is none with this id.
        """
        if claim_id not in self._index:
            raise ClaimNotFoundError(f"there is no claim {claim_id!r}")
        return self._claims[self._index[claim_id]]

    def get_claim_at(self, index: int) -> Claim:
        """Return the claim in one row of the table."""
        return self._claims[index]

    def list_containers(self) -> ContainerColumns:
        """Return all containers as columns, for what looks at every one of them."""
        containers = list(self.containers.values())
        held = [container.places for container in containers]
        return ContainerColumns(
            place_ids=[container.place_id for container in containers],
            names=[container.name for container in containers],
            kinds=[container.kind for container in containers],
            starts=np.cumsum([0, *(len(places) for places in held)], dtype=np.int64),
            places=np.concatenate([np.zeros(0, dtype=np.int32), *held]),
        )

    def find_named(self, first: int, last: int) -> list[NamedPlace]:
        """Return entries `first` to `last` (excluded) of the list of places that are named and not plotted."""
        return self._named[first:last]

    def get_summaries(self, indices: NDArray[np.int64]) -> list[str]:
        """Return the summaries of the claims in these rows, in their order."""
        return [self._claims[int(index)].summary for index in indices]

    def find_stances_toward(self, claim_id: str) -> tuple[Stance, ...]:
        """Return what other claims say of a claim; may be empty."""
        return self._toward.get(claim_id, ())

    def search(self, query: str) -> NDArray[np.bool_]:
        """Return one truth value a claim: whether its words, in either language, hold those of the query."""
        return self._search.find(query, len(self._claims))

    def list_words(self) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Yield every word that a search finds, as it was folded, with the rows of the claims that hold it."""
        return self._search.list_words()


def build_containers(place_ids: Sequence[str], get_place: Callable[[str], Place]) -> dict[str, Container]:
    """Return every place that holds marks, the marked places included, by id and sorted by name.

    Args:
        place_ids: The marks, in their order.
        get_place: The gazetteer.
    """
    held: dict[str, list[int]] = {}
    for number, place_id in enumerate(place_ids):
        for container_id in (place_id, *get_place(place_id).containment):
            held.setdefault(container_id, []).append(number)
    found = {}
    for place_id, places in held.items():
        place = get_place(place_id)
        indices = np.unique(np.array(places, dtype=np.int32))
        found[place_id] = Container(place_id, place.name, place.kind, indices)
    return dict(sorted(found.items(), key=lambda item: (item[1].name, item[0])))


def _collect_speakers(sources: Iterable[Source]) -> dict[str, Speaker]:
    speakers: dict[str, Speaker] = {}
    for source in sources:
        for speaker in (*source.speakers, source.outlet):
            speakers.setdefault(speaker.speaker_id, speaker)
    return speakers


def _open(folder: Path, finder: PlaceFinder, earlier: Store | None) -> MemoryStore:
    seeds = earlier.seeds if isinstance(earlier, MemoryStore) else None
    return MemoryStore(read_seeds(folder, finder.locate, finder.get_place, seeds), finder)


KIND = StoreKind(is_seeds_folder, _open, lambda seeds, folder, finder: MemoryStore(seeds, finder))
