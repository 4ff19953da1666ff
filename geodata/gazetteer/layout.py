"""The files of the artefact.

Rows are places, ordered by prominence (row 0 is the best known). Everything is little-endian and memory-mapped.

| file | holds |
|---|---|
| `meta.json` | layout version, sources with licences, country codes (index → ISO code), languages, counts |
| `keys.marisa` | trie of all folded names (`folding.fold`); its key ids index `key_values` |
| `key_values.npy` | u4 a key: one posting, or, with the highest bit set, where its postings begin in `postings` |
| `postings.npy` | u4: postings of keys with several rows, best first; the highest bit marks a key's last one |
| `kind latitude longitude population country admin1 parent rank uncertainty prominence geonames_id` `.npy` | columns |
| `name_start.npy`, `names.bin` | names shown, UTF-8; row r is `names[name_start[r]:name_start[r + 1]]` |
| `all_names.bin`, `all_names_start.npy` | all names with language and flags, LZMA blocks of 1,024 rows |
| `order_by_geonames_id.npy` | rows with a GeoNames id, ordered by it |
| `other_ids.marisa`, `other_rows.npy`, `other_keys.npy` | ids of the other rows: key id → row; key ids by row |
| `outline_row outline_start ring_start outline_points` `.npy` | outlines: rows, rings, points (i4, 1e-5 degrees) |

A posting is `row << 8 | flags`, so rows stay below 2²³; flags are those of `kinds`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

LAYOUT_VERSION: Final = 3
DATA_FOLDER: Final = Path(__file__).parent / "data"
HAND_FOLDER: Final = Path(__file__).parent / "hand"

COLUMNS: Final = {
    "kind": "u1",  # number in kinds.KIND_NAMES
    "latitude": "f4",  # decimal degrees WGS 84
    "longitude": "f4",
    "population": "u4",  # 0: unknown
    "country": "u1",  # index in meta.json's country_codes; 0: none
    "admin1": "i4",  # row of the first-level division; -1: none; a region is not its own
    "parent": "i4",  # row of the nearest place around it; -1: none
    "rank": "u1",  # kinds.NO_RANK, REGION_SEAT, NATIONAL_CAPITAL
    "uncertainty": "u2",  # radius in units of 100 m
    "prominence": "u1",  # prior: 25 units are a factor of ten in population
    "geonames_id": "u4",  # 0: none
}
"""The columns and their types."""

MANY: Final = 1 << 31
"""In `key_values`: the rest is a place in `postings`. In `postings`: the last of its key."""
NAMES_BLOCK: Final = 1024
"""Rows in one block of `all_names.bin`."""
UNCERTAINTY_UNIT_M: Final = 100.0
PROMINENCE_UNITS: Final = 25
POINT_UNIT: Final = 1e-5
