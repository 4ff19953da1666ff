"""Names that are similar to one that the gazetteer does not have: typing errors."""

from __future__ import annotations

from geodata.gazetteer.folding import fold
from geodata.gazetteer.reader import Gazetteer

SHORTEST = 5
"""Shorter names are not corrected: too many others are one letter away."""
LONG = 9
"""From this many letters on two letters may differ, else one."""
MAX_SIMILAR = 12


def find_similar(gazetteer: Gazetteer, name: str) -> list[tuple[str, int]]:
    """Return (key, letters that differ) of names that are similar to a name, the most similar first; may be empty.

    A letter may be wrong, missing or too many, or two neighbours may have changed places. The first letter is taken
    to be right. The name itself is never among them.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    key = fold(name)
    allowed = 0 if len(key) < SHORTEST else 2 if len(key) >= LONG else 1
    if not allowed:
        return []
    found: list[tuple[int, int, str]] = []
    for known in (2, 1):
        alike = gazetteer.trie.iterkeys(key[:known])
        near = [other for other in alike if abs(len(other) - len(key)) <= allowed and other != key]
        matches = process.extract(key, near, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        found = sorted((int(edits), _best_row(gazetteer, other), other) for other, edits, _ in matches)
        if found and found[0][0] == 1:
            break
    return [(other, edits) for edits, _, other in found[:MAX_SIMILAR]]


def _best_row(gazetteer: Gazetteer, key: str) -> int:
    return min(posting >> 8 for posting in gazetteer.find_postings(key))
