"""Reads the artefact: names → rows, rows → places. Immutable and safe to share between threads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt

from geodata.errors import GazetteerError, PlaceNotFoundError
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import ABBREVIATION, COUNTRY, DISTRICT, KIND_NAMES, NATIONAL_CAPITAL, REGION_SEAT
from geodata.gazetteer.layout import COLUMNS, DATA_FOLDER, LAYOUT_VERSION, MANY, UNCERTAINTY_UNIT_M
from geodata.gazetteer.name_blocks import NameBlocks
from geodata.gazetteer.outlines import Outlines, Ring
from geodata.gazetteer.place_ids import PlaceIds, plain_view
from geodata.records.place import Place
from geodata.saying import say

_FEATURES = {NATIONAL_CAPITAL: "national capital", REGION_SEAT: "seat of a region (estimated)"}


class Gazetteer:
    """Places and their names, memory-mapped.

    Rows are ordered by prominence, so among equals the lower row is the better known. The columns are numpy arrays, one
    value a row (see `geodata.gazetteer.layout`); `trie`, `key_values` and `postings` are open to readers that
    need every microsecond.

    Attributes:
        trie: `marisa_trie.Trie` of all folded names; `trie.prefixes(text)` gives all names at the start of a text.
        key_values: One number for each key id of the trie; see `find_postings`.
        postings: Postings of the keys that name several places.
        kind: Number of the kind (`kinds.KIND_NAMES`).
        latitude: Decimal degrees WGS 84.
        longitude: Decimal degrees WGS 84.
        population: People; 0 when unknown.
        country: Index in `country_codes`; 0 for none.
        admin1: Row of the first-level division; -1 for none.
        parent: Row of the nearest place around it; -1 for none.
        rank: `kinds.NO_RANK`, `REGION_SEAT` or `NATIONAL_CAPITAL`.
        uncertainty: Radius in units of 100 m.
        prominence: Prior; 25 units are a factor of ten in population.
        geonames_id: GeoNames id; 0 for none.
        country_codes: ISO 3166-1 alpha-2 codes by country index; the first is empty.
        meta: What the artefact says of itself: sources, licences, counts.
    """

    kind: npt.NDArray[np.uint8]
    latitude: npt.NDArray[np.float32]
    longitude: npt.NDArray[np.float32]
    population: npt.NDArray[np.uint32]
    country: npt.NDArray[np.uint8]
    admin1: npt.NDArray[np.int32]
    parent: npt.NDArray[np.int32]
    rank: npt.NDArray[np.uint8]
    uncertainty: npt.NDArray[np.uint16]
    prominence: npt.NDArray[np.uint8]
    geonames_id: npt.NDArray[np.uint32]

    def __init__(self, folder: Path = DATA_FOLDER) -> None:
        self.folder = folder
        self.meta: dict[str, Any] = _read_meta(folder)
        self.country_codes: tuple[str, ...] = tuple(self.meta["country_codes"])
        for name in COLUMNS:
            setattr(self, name, self._load(name))
        self.trie = marisa_trie.Trie()
        self.trie.mmap(str(folder / "keys.marisa"))
        self.key_values = plain_view(self._load("key_values"))
        self.postings = plain_view(self._load("postings"))
        self._name_start = plain_view(self._load("name_start"))
        self._names = memoryview(np.memmap(folder / "names.bin", dtype=np.uint8, mode="r").data)
        self._find_key = self.trie.get

    def _load(self, name: str) -> npt.NDArray[Any]:
        return np.asarray(np.load(self.folder / f"{name}.npy", mmap_mode="r"))

    def __len__(self) -> int:
        return len(self.kind)

    def find_postings(self, key: str) -> tuple[int, ...]:
        """Return the postings of a folded name, best first; empty if nothing bears it.

        A posting is `row << 8 | flags`.
        """
        number = self._find_key(key)
        if number is None:
            return ()
        value = self.key_values[number]
        if value < MANY:
            return (value,)
        found, place, postings = [], value - MANY, self.postings
        while (posting := postings[place]) < MANY:
            found.append(posting)
            place += 1
        found.append(posting - MANY)
        return tuple(found)

    def find_rows(self, name: str) -> Sequence[int]:
        """Return the rows of the places that bear a name, best first; empty if none does.

        Abbreviations count only when the name is written in capitals as they are.
        """
        return [row for row, _ in self.find_named(name)]

    def find_named(self, name: str) -> list[tuple[int, int]]:
        """Return (row, flags) of the places that bear a name, best first; empty if none does."""
        key = fold(name)
        postings = self.find_postings(key)
        if not postings and "'" in key:
            postings = self.find_postings(key.replace("'", ""))
        return [(posting >> 8, posting & 255) for posting in postings if not posting & ABBREVIATION or name.isupper()]

    def has_names_starting(self, folded: str) -> bool:
        """Tell whether any folded name starts with these characters."""
        return next(iter(self.trie.iterkeys(folded)), None) is not None

    def name_of(self, row: int) -> str:
        """Return the name shown of a row."""
        return str(self._names[self._name_start[row] : self._name_start[row + 1]], "utf-8")

    def country_code_of(self, row: int) -> str:
        """Return the ISO 3166-1 alpha-2 code of a row; empty for seas and parts of the world."""
        return self.country_codes[int(self.country[row])]

    def country_name(self, country: int) -> str:
        """Return the name shown of a country by its number in `country_codes`; the code where it has no row."""
        row = self._country_rows.get(self.country_codes[country])
        return self.country_codes[country] if row is None else self.name_of(row)

    def country_row(self, code: str) -> int:
        """Return the row of a country.

        Raises:
            PlaceNotFoundError: If no country has that ISO 3166-1 alpha-2 code.
        """
        row = self._country_rows.get(code.upper())
        if row is None:
            raise PlaceNotFoundError(f"no country has the code {code!r}")
        return row

    @cached_property
    def _country_rows(self) -> dict[str, int]:
        rows = np.flatnonzero(self.kind == COUNTRY)
        return {self.country_code_of(int(row)): int(row) for row in rows}

    @cached_property
    def _ids(self) -> PlaceIds:
        return PlaceIds(self.folder, self.geonames_id)

    def place_id_of(self, row: int) -> str:
        """Return the id of a row."""
        return self._ids.id_of(row)

    def find_row(self, place_id: str) -> int | None:
        """Return the row of a place id, or None if there is none."""
        return self._ids.find_row(place_id)

    def get_row(self, place_id: str) -> int:
        """Return the row of a place id.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such place.
        """
        row = self.find_row(place_id)
        if row is None:
            raise PlaceNotFoundError(say("the gazetteer has no place {place!r}", place=place_id))
        return row

    def get_place(self, place_id: str) -> Place:
        """Return the place with that id.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such place.
        """
        return self.place_at(self.get_row(place_id))

    def place_at(self, row: int) -> Place:
        """Return the place of a row."""
        return Place(
            place_id=self.place_id_of(row),
            name=self.name_of(row),
            kind=KIND_NAMES[self.kind[row]],
            latitude=round(float(self.latitude[row]), 5),
            longitude=round(float(self.longitude[row]), 5),
            uncertainty_m=float(self.uncertainty[row]) * UNCERTAINTY_UNIT_M,
            population=int(self.population[row]),
            country_code=self.country_code_of(row),
            containment=tuple(self.place_id_of(one) for one in self.containment(row)),
            feature=_FEATURES.get(int(self.rank[row]), ""),
        )

    def containment(self, row: int) -> tuple[int, ...]:
        """Return the rows of the places around a row, from the nearest to the country; may be empty."""
        found: list[int] = []
        parent = int(self.parent[row])
        while parent >= 0 and parent not in found:
            found.append(parent)
            parent = int(self.parent[parent])
        return tuple(found)

    def around(self, place_id: str) -> tuple[int, ...]:
        """Return the rows of the places around that of an id, as `containment` does; empty if there is no such id."""
        row = self.find_row(place_id)
        return () if row is None else self.containment(row)

    def label_of(self, row: int, language: str | None = None) -> str:
        """Return the name with the region and country around it: "Vladivostok, Primorye Krai, Russia".

        Args:
            row: The row.
            language: ISO 639-1 code of the language wanted; names without one there are shown as usual.
        """
        around = [one for one in self.containment(row) if self.kind[one] != DISTRICT]
        return ", ".join(self.name_in(one, language) for one in (row, *around))

    def name_in(self, row: int, language: str | None) -> str:
        """Return the standard name of a row in a language, or the name shown where none is known."""
        if language is None:
            return self.name_of(row)
        return self._all_names.find_standard(int(row)).get(language, self.name_of(row))

    def find_children(self, place_id: str, kind: str | None = None) -> list[int]:
        """Return the rows directly inside a place, best known first; empty if none.

        Args:
            place_id: Id of the place around them.
            kind: Keep only this kind.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such place.
        """
        inside = self.parent == self.get_row(place_id)
        if kind is not None:
            inside &= self.kind == KIND_NAMES.index(kind)
        return [int(row) for row in np.flatnonzero(inside)]

    def find_names(self, place_id: str) -> list[tuple[str, str]]:
        """Return (name, language) of all names of a place, the name shown first; the language may be empty.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such place.
        """
        return [(name, language) for name, language, _ in self.find_flagged_names(self.get_row(place_id))]

    def find_flagged_names(self, row: int) -> list[tuple[str, str, int]]:
        """Return (name, language, flags) of all names of a row, the name shown first."""
        return self._all_names.read(int(row))

    @cached_property
    def _all_names(self) -> NameBlocks:
        return NameBlocks(self.folder)

    @cached_property
    def outlines(self) -> Outlines:
        """The outlines of countries and regions."""
        return Outlines(self.folder)

    def count_kinds(self) -> list[tuple[str, int]]:
        """Return (kind, number of places) of all kinds that occur, the most frequent first."""
        counts = np.bincount(self.kind, minlength=len(KIND_NAMES))
        return [(KIND_NAMES[kind], int(counts[kind])) for kind in np.argsort(-counts, kind="stable") if counts[kind]]

    def find_outline(self, place_id: str) -> list[Ring]:
        """Return the rings of a country or region as (latitude, longitude) in degrees; empty where none is known.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such place.
        """
        return self.outlines.find_rings(self.get_row(place_id))


def _read_meta(folder: Path) -> dict[str, Any]:
    """Read what the artefact says of itself."""
    path = folder / "meta.json"
    try:
        meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GazetteerError(f"{path}: no gazetteer can be read here ({error})") from error
    if meta.get("layout") != LAYOUT_VERSION:
        raise GazetteerError(f"{path}: layout {meta.get('layout')!r}, but this program reads {LAYOUT_VERSION}")
    return meta


@lru_cache(maxsize=1)
def open_gazetteer(folder: Path = DATA_FOLDER) -> Gazetteer:
    """Return the gazetteer of a folder, the one shipped with the program unless told otherwise; opened once.

    Raises:
        GazetteerError: If there is none, or it was written by another version.
    """
    return Gazetteer(folder)
