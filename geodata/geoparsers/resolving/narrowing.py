"""The places of a name that lie in another place, also under a spelling that only sounds alike."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from geodata.gazetteer.kinds import COUNTRY
from geodata.gazetteer.similar import find_sounding
from geodata.geoparsers.reading.containers import is_inside
from geodata.geoparsers.reading.entries import Entry, Reading
from geodata.geoparsers.reading.name_index import NameIndex

REMEMBERED: Final = 4_096
LONG_ENOUGH: Final = 8
"""Letters of a name that is sought by its sound in a whole country; in one, too many shorter ones sound alike."""


def narrow(entry: Entry, outer: Reading) -> Entry | None:
    """Return what a name may mean inside a place; None if nothing of the name lies there."""
    kept = tuple([reading for reading in entry.readings if is_inside(reading, outer)])
    return entry._replace(readings=kept, choices=len(kept)) if kept else None


@lru_cache(maxsize=REMEMBERED)
def find_sounding_inside(index: NameIndex, key: str, outer: Reading) -> Entry | None:
    """Return what names that sound like a folded one mean inside a place; None if there is nothing.

    Only inside a place that the text names: elsewhere too many names sound alike.
    """
    if outer.kind == COUNTRY and len(key) < LONG_ENOUGH:
        return None
    for other in find_sounding(index.gazetteer, key):
        entry = index.entry(other)
        inside = narrow(index.widen(other, entry), outer) if entry is not None else None
        if inside is not None:
            return inside
    return None
