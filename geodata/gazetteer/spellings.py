"""Names in Cyrillic letters that the gazetteer has only in Latin ones, found by how the letters are spelled there.

"Кобани", "Джераблус" and "Медика" stand in it as Kobani, Jarablus and Medyka. A name is spelled letter by letter along
the names that exist, so that no spelling is tried that leads nowhere.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from geodata.gazetteer.folding import fold
from geodata.gazetteer.reader import Gazetteer, open_gazetteer

TABLE: Final = Path(__file__).parent / "spellings.tsv"
SPELLED: Final = frozenset(("ru", "uk"))
"""ISO 639-1 codes of the languages whose names are spelled so."""
SHORTEST: Final = 4
"""Shorter names are too much like others."""
LONG: Final = 7
"""From this many letters on two rare spellings are allowed, else one."""
_ARTICLES: Final = ("эль ", "аль ", "эр ", "эт ", "эд ", "эн ", "эс ", "эш ", "эз ", "аш ", "ар ", "ад ", "ас ",
                    "ель ", "ер ", "ет ", "ед ", "ен ")  # fmt: skip
"""Arabic articles before a hyphen, without which a name may stand too."""
_NOTHING, _BLANK = "-", "_"
_LONGEST_LETTERS = 2


class Spelled(NamedTuple):
    """A name of the gazetteer that another may be spelled as.

    Attributes:
        key: The folded name.
        rare: How many of its spellings are rare.
    """

    key: str
    rare: int


@cache
def _spellings(language: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return letters → spellings, each with 1 for a rare one and 0 for a usual one."""
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]:
        letters, of, usual, rarer = line.split("\t")
        if of in ("*", language):
            table[letters] = tuple(
                (written.replace(_NOTHING, "").replace(_BLANK, " "), rare)
                for rare, spelled in enumerate((usual, rarer))
                for written in spelled.split()
            )
    return table


@lru_cache(maxsize=8_192)
def find_spelled(name: str, language: str) -> tuple[Spelled, ...]:
    """Return the names of the gazetteer in Latin letters that a name in Cyrillic ones may be, the likeliest first.

    Args:
        name: A name in its dictionary form.
        language: `ru` or `uk`; other languages have none.

    Example:
        >>> [one.key for one in find_spelled("Новоросійськ", "uk")][:1]
        ['novorossiysk']

    Raises:
        GazetteerError: If there is no gazetteer.
    """
    key = fold(name)
    if language not in SPELLED or len(key) < SHORTEST:
        return ()
    found = _walk(open_gazetteer(), key, language, 2 if len(key) >= LONG else 1)
    for article in _ARTICLES:
        if key.startswith(article) and len(key) - len(article) >= SHORTEST:
            found |= _walk(open_gazetteer(), key.removeprefix(article), language, 1)
    return tuple(sorted((Spelled(*one) for one in found.items()), key=lambda one: (one.rare, one.key)))


def _walk(gazetteer: Gazetteer, key: str, language: str, most: int) -> dict[str, int]:
    """Return the names along which a key can be spelled, each with the fewest rare spellings."""
    table = _spellings(language)
    reached: dict[tuple[int, str], int] = {}
    stack = [(0, "", 0)]
    while stack:
        at, written, rare = stack.pop()
        if reached.get((at, written), most + 1) <= rare:
            continue
        reached[at, written] = rare
        for size in range(1, min(_LONGEST_LETTERS, len(key) - at) + 1):
            for more, is_rare in table.get(key[at : at + size], ()):
                if rare + is_rare <= most and (not more or gazetteer.has_names_starting(written + more)):
                    stack.append((at + size, written + more, rare + is_rare))
    ends = ((written, rare) for (at, written), rare in reached.items() if at == len(key))
    return {written: rare for written, rare in ends if gazetteer.find_postings(written)}
