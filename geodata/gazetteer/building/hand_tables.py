"""Reads the tables that people keep by hand: short names, areas, waters, demonyms, points of countries."""

from __future__ import annotations

from pathlib import Path

from geodata.errors import GazetteerError
from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.names import derive_names
from geodata.gazetteer.kinds import DEMONYM, DERIVED, HISTORICAL, KIND_NUMBERS, OFFICIAL, SHORT
from geodata.tab_tables import read_rows

_FLAGS = {"short": SHORT, "official": OFFICIAL, "historical": HISTORICAL, "alternate": OFFICIAL}


def resolve_place(word: str, table: EntryTable, path: Path) -> Entry:
    """Return the entry that a hand table means by a country code, an ISO 3166-2 code or a place id.

    Raises:
        GazetteerError: If nothing is meant by it.
    """
    place_id = table.country_ids.get(word) or table.iso_ids.get(word.replace("-", "").lower()) or word
    if place_id not in table:
        raise GazetteerError(f"{path.name}: {word!r} is no country, region or place of the gazetteer")
    return table.get(place_id)


def read_country_points(path: Path, table: EntryTable) -> None:
    """Set the points of countries."""
    for row in read_rows(path):
        entry = resolve_place(row["code"], table, path)
        entry.latitude, entry.longitude = float(row["latitude"]), float(row["longitude"])


def read_areas(path: Path, table: EntryTable) -> dict[str, str]:
    """Add seas, parts of the world and the like; return their ids by CLDR number, where they have one."""
    numbers = {}
    for row in read_rows(path):
        names = [pair.split(":", 1) for pair in row["names"].split("|")]
        shown = next((name for language, name in names if language == "en"), names[0][1])
        entry = Entry(row["place_id"], KIND_NUMBERS[row["kind"]], shown, country=row["country"])
        entry.latitude, entry.longitude = float(row["latitude"]), float(row["longitude"])
        entry.uncertainty_m = 1_000 * float(row["radius_km"])
        entry.boost = float(row["boost"])
        entry.parent = table.country_ids.get(row["country"], "")
        for language, name in names:
            entry.add_name(name, language, OFFICIAL)
            for derived in derive_names(name):
                entry.add_name(derived, language, DERIVED)
        table.add(entry)
        if row["m49"]:
            numbers[row["m49"]] = entry.place_id
    return numbers


def read_short_names(path: Path, table: EntryTable) -> None:
    """Add short, other and former names."""
    for row in read_rows(path):
        entry = resolve_place(row["place"], table, path)
        for name in row["names"].split("|"):
            entry.add_name(name, row["language"], _FLAGS[row["flags"]])


def read_demonyms(path: Path, table: EntryTable) -> None:
    """Add adjectives and names of peoples."""
    for row in read_rows(path):
        entry = resolve_place(row["place"], table, path)
        for name in row["names"].split("|"):
            entry.add_name(name, row["language"], DEMONYM)


def read_boosts(path: Path, table: EntryTable) -> None:
    """Raise or lower the prominence of places."""
    for row in read_rows(path):
        resolve_place(row["place"], table, path).boost += float(row["boost"])


def read_hand_tables(folder: Path, table: EntryTable) -> dict[str, str]:
    """Read all hand tables except the names; return ids by CLDR number.

    Raises:
        GazetteerError: If a table is malformed, or a country has no point at all.
    """
    read_country_points(folder / "country_points.tsv", table)
    numbers = read_areas(folder / "areas.tsv", table)
    for name in ("waters.tsv", "sites.tsv"):
        numbers.update(read_areas(folder / name, table))
    return numbers


def read_hand_names(folder: Path, table: EntryTable) -> None:
    """Read the hand tables of names; all places must be there already."""
    for name in ("short_names.tsv", "exonyms.tsv"):
        read_short_names(folder / name, table)
    read_demonyms(folder / "demonyms.tsv", table)
    read_boosts(folder / "boosts.tsv", table)
