"""What the builder collects before it is written: entries with their names, found by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from geodata.errors import GazetteerError
from geodata.gazetteer.kinds import DERIVED, PRIMARY


@dataclass(slots=True)
class Entry:
    """A place while the gazetteer is being built.

    Attributes:
        place_id: Its id; `geonames-<number>` wherever GeoNames has one.
        kind: Number of its kind.
        name: The name shown.
        latitude: Decimal degrees WGS 84; None until known.
        longitude: Decimal degrees WGS 84; None until known.
        population: People; 0 when unknown.
        country: ISO 3166-1 alpha-2 or empty.
        admin1: Id of its first-level division or empty.
        parent: Id of the nearest place around it or empty.
        rank: A value of the `rank` column.
        uncertainty_m: Radius in metres; 0 where it follows from the population or the outline.
        area_km2: Area in square kilometres; 0 when unknown.
        boost: Added to the prominence by a hand table.
        names: Flags by (name, language); the language is empty when unknown.
    """

    place_id: str
    kind: int
    name: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    country: str = ""
    admin1: str = ""
    parent: str = ""
    rank: int = 0
    uncertainty_m: float = 0.0
    area_km2: float = 0.0
    boost: float = 0.0
    names: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.add_name(self.name, flags=PRIMARY)

    def show_as(self, name: str) -> None:
        """Change the name shown; the one shown so far counts as derived from it."""
        former = (self.name, "")
        self.names[former] = (self.names[former] & ~PRIMARY) | DERIVED
        self.name = name
        self.names = {(name, ""): PRIMARY | self.names.pop((name, ""), 0), **self.names}

    @property
    def geonames_number(self) -> int:
        """Its GeoNames id as a number; 0 if it has none."""
        return int(self.place_id[9:]) if self.place_id.startswith("geonames-") else 0

    def add_name(self, name: str, language: str = "", flags: int = 0) -> None:
        """Add a name; flags of the same name and language are united."""
        name = " ".join(name.split())
        if name:
            key = (name, language)
            self.names[key] = self.names.get(key, 0) | flags


class EntryTable:
    """All entries, by id, in the order in which they were added."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self.country_ids: dict[str, str] = {}
        self.region_ids: dict[str, str] = {}
        self.iso_ids: dict[str, str] = {}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._entries

    def add(self, entry: Entry) -> Entry:
        """Add an entry.

        Raises:
            GazetteerError: If its id is taken.
        """
        if entry.place_id in self._entries:
            raise GazetteerError(f"place {entry.place_id}: added twice ({entry.name!r})")
        self._entries[entry.place_id] = entry
        return entry

    def get(self, place_id: str) -> Entry:
        """Return the entry with that id.

        Raises:
            GazetteerError: If there is none.
        """
        if place_id not in self._entries:
            raise GazetteerError(f"place {place_id}: unknown to the builder")
        return self._entries[place_id]

    def remove(self, place_id: str) -> None:
        """Remove an entry that turned out to have no position."""
        del self._entries[place_id]
