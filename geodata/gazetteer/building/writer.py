"""Writes the collected entries as the artefact; the same entries always give the same bytes."""

from __future__ import annotations

import json
import lzma
import math
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from geodata.errors import GazetteerError
from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.outlines import Outlines, write_outlines
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import (
    ABBREVIATION,
    AIRFIELD,
    CITY,
    COUNTRY,
    DEMONYM,
    DERIVED,
    DISTRICT,
    HISTORICAL,
    OFFICIAL,
    PRIMARY,
    REGION,
    SHORT,
    VILLAGE,
)
from geodata.gazetteer.layout import COLUMNS, LAYOUT_VERSION, MANY, NAMES_BLOCK, PROMINENCE_UNITS, UNCERTAINTY_UNIT_M
from geodata.gazetteer.uncertainty import settlement_radius_m

_SUFFIXES = (".npy", ".bin", ".marisa")
_RANK_BONUS = (0.0, 0.3, 0.8)
_FLAG_BONUS = ((PRIMARY, 0.3), (OFFICIAL, 0.3), (SHORT, 0.3), (DERIVED, -1.3), (DEMONYM, -1.3), (HISTORICAL, -0.8))


def prominence_of(entry: Entry) -> float:
    """Return how likely a place is meant before anything else is known; about log10 of its people."""
    people = math.log10(entry.population + 100)
    if entry.kind in (CITY, VILLAGE):
        score = people + _RANK_BONUS[entry.rank]
    elif entry.kind == COUNTRY:
        score = 6.5 + people / 4
    elif entry.kind == REGION:
        score = people + 0.3
    elif entry.kind == DISTRICT:
        score = people - 0.7
    elif entry.kind == AIRFIELD:
        score = 2.5
    else:
        score = 5.0
    return min(max(score + entry.boost, 0.0), 255 / PROMINENCE_UNITS)


def write_artefact(table: EntryTable, outlines: Outlines, folder: Path, sources: list[dict[str, str]]) -> None:
    """Write the artefact into a folder, replacing what stands there only when all of it is written.

    Args:
        table: The entries; each needs a position.
        outlines: Rings by place id.
        folder: Where the files go; made if missing.
        sources: What `meta.json` says of the packages and tables.

    Raises:
        GazetteerError: If an entry has no position, the artefact would overflow its layout, or the folder holds
            something else.
    """
    check_folder(folder)
    entries = sorted(table, key=lambda one: (-prominence_of(one), one.place_id))
    for entry in entries:
        if entry.latitude is None or entry.longitude is None:
            raise GazetteerError(f"place {entry.place_id} ({entry.name!r}) has no position")
    rows = {entry.place_id: row for row, entry in enumerate(entries)}
    countries = ["", *sorted({entry.country for entry in entries} - {""})]
    if len(countries) > 256 or len(entries) >= 1 << 23:
        raise GazetteerError(f"{len(countries)} countries and {len(entries)} rows overflow the layout")
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    _write_columns(entries, rows, countries, part)
    keys = _write_keys(entries, part)
    names = _write_names(entries, part)
    _write_ids(entries, part)
    write_outlines(outlines, rows, part)
    meta = {"layout": LAYOUT_VERSION, "sources": sources, "country_codes": countries}
    meta["counts"] = {"places": len(entries), "keys": keys, "names": names, "outlines": len(outlines)}
    _write_json(meta, part / "meta.json")
    _replace_folder(part, folder)


def check_folder(folder: Path) -> None:
    """Refuse a folder whose files are not those of a gazetteer: they would be removed.

    Raises:
        GazetteerError: If it holds something, and no gazetteer.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "meta.json").exists():
        raise GazetteerError(f"{folder}: holds something else than a gazetteer; name a new or an empty folder")


def _replace_folder(part: Path, folder: Path) -> None:
    """Move every file of one folder into the other; programs that have the old files mapped keep them.

    Columns that are no more go, anything else stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fresh = {path.name for path in part.iterdir()}
    for path in sorted(folder.iterdir()):
        if path.suffix in _SUFFIXES and path.name not in fresh:
            path.unlink()
    for path in sorted(part.iterdir()):
        path.replace(folder / path.name)
    part.rmdir()


def _write_json(value: Any, path: Path) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _nearest_row(place_id: str, rows: dict[str, int]) -> int:
    return rows.get(place_id, -1)


def _write_columns(entries: list[Entry], rows: dict[str, int], countries: list[str], folder: Path) -> None:
    """Write one file a column."""
    country_numbers = {code: number for number, code in enumerate(countries)}
    country_rows = {entry.country: row for row, entry in enumerate(entries) if entry.kind == COUNTRY}
    columns: dict[str, list[float]] = {name: [] for name in COLUMNS}
    for row, entry in enumerate(entries):
        parent = _nearest_row(entry.parent, rows)
        parent = parent if parent >= 0 else _nearest_row(entry.admin1, rows)
        if parent < 0 and entry.kind != COUNTRY:
            parent = country_rows.get(entry.country, -1)
        radius_m = entry.uncertainty_m or settlement_radius_m(entry.population)
        values = {
            "kind": entry.kind,
            "latitude": entry.latitude or 0.0,
            "longitude": entry.longitude or 0.0,
            "population": entry.population,
            "country": country_numbers[entry.country],
            "admin1": _nearest_row(entry.admin1, rows),
            "parent": parent if parent != row else -1,
            "rank": entry.rank,
            "uncertainty": min(max(round(radius_m / UNCERTAINTY_UNIT_M), 1), 65_535),
            "prominence": round(prominence_of(entry) * PROMINENCE_UNITS),
            "geonames_id": entry.geonames_number,
        }
        for name, value in values.items():
            columns[name].append(value)
    for name, kind in COLUMNS.items():
        np.save(folder / f"{name}.npy", np.array(columns[name], dtype="<" + kind))


def _key_flags(entry: Entry) -> dict[str, int]:
    """Return the flags of an entry by folded name."""
    found: dict[str, int] = {}
    in_capitals: dict[str, bool] = {}
    for (name, _), flags in entry.names.items():
        key = fold(name)
        if not key:
            continue
        is_weak = flags & DERIVED and key in found
        was_weak = found.get(key, 0) & DERIVED and not flags & DERIVED
        if not is_weak:
            found[key] = (0 if was_weak else found.get(key, 0)) | flags
        is_short_capitals = name.isupper() and len(name) <= 6 and (name.isascii() or "Ѐ" <= name[0] <= "ӿ")
        in_capitals[key] = in_capitals.get(key, True) and is_short_capitals
    return {key: flags | (ABBREVIATION if in_capitals[key] else 0) for key, flags in found.items()}


def _posting_score(entry: Entry, flags: int) -> float:
    bonus = sum(value for flag, value in _FLAG_BONUS if flags & flag)
    return prominence_of(entry) + (bonus if flags & ~ABBREVIATION else -0.4)


def _write_keys(entries: list[Entry], folder: Path) -> int:
    """Write the trie, the value of every key and the postings; return the number of keys."""
    postings = _collect_postings(entries)
    trie = marisa_trie.Trie(sorted(postings))
    trie.save(str(folder / "keys.marisa"))
    values = np.zeros(len(postings), dtype="<u4")
    overflow: list[int] = []
    for key in sorted(postings):
        found = [posting for _, posting in sorted(postings[key])]
        if len(found) == 1:
            values[trie[key]] = found[0]
        else:
            values[trie[key]] = MANY | len(overflow)
            overflow.extend([*found[:-1], found[-1] | MANY])
    np.save(folder / "key_values.npy", values)
    np.save(folder / "postings.npy", np.array(overflow, dtype="<u4"))
    return len(postings)


def _collect_postings(entries: list[Entry]) -> dict[str, list[tuple[float, int]]]:
    """Return (-score, posting) by key; a town that shares its region's name comes before the region."""
    named: dict[str, list[tuple[Entry, int, int]]] = defaultdict(list)
    for row, entry in enumerate(entries):
        for key, flags in _key_flags(entry).items():
            named[key].append((entry, row, flags))
    postings = {}
    for key, found in named.items():
        scores = [_posting_score(entry, flags) for entry, _, flags in found]
        seats = {
            entry.admin1: score
            for (entry, _, _), score in zip(reversed(found), reversed(scores), strict=True)
            if entry.kind == CITY and entry.rank
        }
        for spot, (entry, _, _) in enumerate(found):
            if entry.kind == REGION and entry.place_id in seats and entry.boost <= 0:
                scores[spot] = min(scores[spot], seats[entry.place_id] - 0.01)
        postings[key] = [(-score, row << 8 | flags) for score, (_, row, flags) in zip(scores, found, strict=True)]
    return postings


def _write_names(entries: list[Entry], folder: Path) -> int:
    """Write the names shown and, in compressed blocks, all names; return how many there are."""
    shown = [entry.name.encode() for entry in entries]
    np.save(folder / "name_start.npy", np.cumsum([0, *map(len, shown)]).astype("<u4"))
    (folder / "names.bin").write_bytes(b"".join(shown))
    count, blocks = 0, []
    for first in range(0, len(entries), NAMES_BLOCK):
        lines = []
        for entry in entries[first : first + NAMES_BLOCK]:
            lines.append("\x1f".join(f"{name}\x1e{lang}\x1e{flags}" for (name, lang), flags in entry.names.items()))
            count += len(entry.names)
        blocks.append(lzma.compress("\n".join(lines).encode(), format=lzma.FORMAT_ALONE, preset=6))
    np.save(folder / "all_names_start.npy", np.cumsum([0, *map(len, blocks)]).astype("<u4"))
    (folder / "all_names.bin").write_bytes(b"".join(blocks))
    return count


def _write_ids(entries: list[Entry], folder: Path) -> None:
    """Write the order by GeoNames id, and the ids of the other rows."""
    numbered = sorted((entry.geonames_number, row) for row, entry in enumerate(entries) if entry.geonames_number)
    np.save(folder / "order_by_geonames_id.npy", np.array([row for _, row in numbered], dtype="<u4"))
    others = {entry.place_id: row for row, entry in enumerate(entries) if not entry.geonames_number}
    trie = marisa_trie.Trie(sorted(others))
    trie.save(str(folder / "other_ids.marisa"))
    rows = np.zeros(len(others), dtype="<u4")
    for place_id, row in others.items():
        rows[trie[place_id]] = row
    np.save(folder / "other_rows.npy", rows)
    np.save(folder / "other_keys.npy", np.argsort(rows).astype("<u4"))
