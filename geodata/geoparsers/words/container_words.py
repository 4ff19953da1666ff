"""With what words a text says in what a place lies: "a village in", "northern", "district of"; one table for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from geodata.geoparsers.words.kind_words import BEFORE
from geodata.geoparsers.words.tables import counts_in
from geodata.tab_tables import read_rows

TABLE: Final = Path(__file__).parent / "container_words.tsv"
LIKE: Final = {"ms": "id"}


class ContainerWords(NamedTuple):
    """How one language puts a place into another.

    Attributes:
        behind: Matches what stands between a place and what contains it. Its group `firm` took part if the words leave
            no doubt; else only a preposition or a comma stands there.
        first_words: The words with which that begins; there may be one more word before those of `nouns`.
        nouns: The first words of what a place may be called before its container.
        counties: Words behind a list of divisions.
        near: Matches what stands between a place and the town that it lies near.
    """

    behind: re.Pattern[str]
    first_words: frozenset[str]
    nouns: frozenset[str]
    counties: frozenset[str]
    near: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of some words; one that never matches without any."""
    kept = sorted({word for word in words if word}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, kept)) + ")" if kept else "(?!)"


def _pattern(row: Mapping[str, str]) -> re.Pattern[str]:
    """Return what matches the words between a place and its container in one language."""
    nouns, alone, links, sides, articles = (
        _any(row[name].split("|")) for name in ("nouns", "prepositions", "links", "directions", "articles")
    )
    small = f"(?:{articles} )*"
    kinds = _any(BEFORE)
    side = f"(?:{sides} )"
    return re.compile(
        rf"(?P<firm>,? {small}(?:[^\W\d_]+ )?{nouns} (?:{alone}|{links}) {small}{side}*(?:{kinds} )?"
        rf"|,? {alone} {small}{side}+(?:{kinds} )?|, {small}{side}+| {side}+"
        rf"| ?[(（]{small}(?:{kinds} )?|[»”\"'»] [(（](?:{kinds} )?)"
        rf"|,? {alone} {small}(?:{kinds} )?|[»”\"»]?,[ \n]?(?:{kinds} )?|,? {kinds} | [-–—] | "
    )


@cache
def get_container_words(language: str) -> ContainerWords:
    """Return the words of a language; signs and kinds alone where the table has none.

    Args:
        language: ISO 639-1 code.
    """
    names = ("nouns", "prepositions", "links", "directions", "articles", "counties", "near")
    row = next((row for row in read_rows(TABLE) if counts_in(row, language)), dict.fromkeys(names, ""))
    columns = {name: [word for word in row[name].split("|") if word] for name in names}
    nouns = frozenset(_first_words(columns["nouns"]))
    others = _first_words([*columns["prepositions"], *columns["directions"], *columns["articles"], *BEFORE])
    near = re.compile(rf",? (?:{_any(columns['near'])}) (?:{_any(columns['articles'])} )?")
    return ContainerWords(_pattern(row), nouns.union(others), nouns, frozenset(columns["counties"]), near)


def _first_words(phrases: Iterable[str]) -> Iterator[str]:
    return (phrase.partition(" ")[0] for phrase in phrases)
