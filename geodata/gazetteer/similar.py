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


_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ch", "c"),
    ("ts", "c"), ("tz", "c"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("ks", "x"), ("q", "k"), ("w", "v"), ("ye", "e"),
    ("yo", "o"), ("yu", "u"), ("ya", "a"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"),
)  # fmt: skip
"""Letters that other ways of romanising write otherwise, longer ones first."""
_FIRST = {"k": "kqch", "q": "qk", "c": "ckt", "h": "hk", "j": "jdzy", "z": "zjd", "y": "yiej", "i": "iy", "e": "ey",
          "v": "vw", "w": "wv", "s": "sc", "f": "fp", "t": "tc", "g": "gh", "d": "dj"}  # fmt: skip
"""First letters under which the same name may stand."""
_SECOND = {"a": "ao", "o": "oau", "u": "uo", "e": "ei", "i": "iey", "y": "yi", "h": "haeiou"}
"""The same for second letters."""
MOST_EDITS = 2


def sound_of(key: str) -> str:
    """Return the consonants of a folded name in Latin letters, the same for most ways to romanise it; else empty.

    Example:
        >>> sound_of("ishkoshim") == sound_of("ishqashim")
        True
    """
    if not key.isascii():
        return ""
    for letters, sound in _SOUNDS:
        key = key.replace(letters, sound)
    kept = [letter for letter in key if letter.isalpha() and letter not in "aeiou"]
    return "".join(letter for at, letter in enumerate(kept) if not at or letter != kept[at - 1])


def find_sounding(gazetteer: Gazetteer, key: str) -> list[str]:
    """Return the names that sound like a folded name in Latin letters and are spelled nearly so; may be empty."""
    sound = sound_of(key)
    if len(key) < SHORTEST or len(sound) < 2:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found: list[tuple[int, str]] = []
    for first in _FIRST.get(key[0], key[0]):
        for second in _SECOND.get(key[1], key[1] if first == key[0] else ""):
            alike = gazetteer.trie.keys(first + second)
            near = process.extract(key, alike, scorer=OSA.distance, score_cutoff=MOST_EDITS, limit=None)
            found += [(int(edits), other) for other, edits, _ in near if other != key and sound_of(other) == sound]
    return [other for _, other in sorted(found)]
