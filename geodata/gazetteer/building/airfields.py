"""Airfields: those with an IATA code, and military ones."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.names import derive_names
from geodata.gazetteer.building.packages import find_only
from geodata.gazetteer.kinds import AIRFIELD, DERIVED

_MILITARY = re.compile(
    r"\b(Air ?(Force )?Base|AFB|AB|RAF|Naval|Army|Military|Air Station|Air Force|Marine Corps|Joint Base)\b", re.I
)
_IS_NAMED = re.compile(
    r"\b(airport|airfield|air ?base|aerodrome|field|base|airpark|airstrip|heliport|AFB|airdrome|station|port|"
    r"aeropuerto|aéroport|flughafen|RAF|NAS|AAF|intl|international)\b",
    re.I,
)  # fmt: skip
AIRFIELD_RADIUS_M = 2_500.0


def read_airfields(folder: Path, table: EntryTable) -> None:
    """Add an entry for every airfield with an IATA code, and for every one whose name says that it is military."""
    path = find_only(folder, "airportsdata/airports.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["name"].strip()
            if row["country"] in table.country_ids and name and (row["iata"] or _MILITARY.search(name)):
                _add_airfield(row, name, table)


def _add_airfield(row: dict[str, str], name: str, table: EntryTable) -> None:
    """Add the entry of one airfield; a bare name ("Antonov") becomes "Antonov Airport"."""
    shown = name if _IS_NAMED.search(name) else f"{name} Airport"
    entry = Entry(f"airport-{row['icao']}", AIRFIELD, shown, country=row["country"])
    if not re.fullmatch(r"airport-[A-Z0-9]+", entry.place_id) or entry.place_id in table:
        return
    entry.latitude, entry.longitude = float(row["lat"]), float(row["lon"])
    entry.uncertainty_m = AIRFIELD_RADIUS_M
    entry.parent = table.country_ids[row["country"]]
    short = re.sub(r"\b(International|Regional|Municipal|Intl) (?=Airport)", "", shown)
    for other in [*derive_names(shown), short]:
        if other != shown:
            entry.add_name(other, "", DERIVED)
    if re.search(r"\bAB$", shown):
        entry.add_name(re.sub(r"\bAB$", "Air Base", shown), "", DERIVED)
    if re.search(r"\b(AFB|Air Force Base)$", shown):
        entry.add_name(re.sub(r"\bAFB$", "Air Force Base", shown), "en", DERIVED)
        entry.add_name(re.sub(r"\bAir Force Base$", "AFB", shown), "en", DERIVED)
    table.add(entry)
