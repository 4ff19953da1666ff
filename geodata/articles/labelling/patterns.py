"""Patterns made of the words of all languages: what a line must begin with, or consist of, to be no running text."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from geodata.articles.words import get_months, get_words

_LEAD: Final = r"^[\s>»›→▶►◆●•|*#\-–—\[(«\"“]*"
"""Signs before the first word of a line that leads elsewhere."""
_MARK: Final = r"\s*[:：|>»›→▶►–—]|\s+-\s"


@cache
def beginning(key: str, after: str = r"(?!\w)") -> re.Pattern[str]:
    """Return what matches a line that begins with a word of this key.

    Args:
        key: A key of the files of words.
        after: Pattern of what must follow.
    """
    return re.compile(f"{_LEAD}(?:{_any(get_words(key))})(?:{after})", re.IGNORECASE)


@cache
def marked(key: str) -> re.Pattern[str]:
    """Return what matches a line that begins with a word of this key and a colon, a bar, an arrow or a dash."""
    return beginning(key, _MARK)


@cache
def whole(key: str) -> re.Pattern[str]:
    """Return what matches a line that is no more than one word of this key, a number and signs."""
    return re.compile(f"{_LEAD}(?:{_any(get_words(key))})[\\s\\d().,:…!>»→]*$", re.IGNORECASE)


@cache
def standing_in(key: str) -> re.Pattern[str]:
    """Return what finds a word of this key anywhere, followed by a colon."""
    return re.compile(f"(?<!\\w)(?:{_any(get_words(key))})\\s*[:：]", re.IGNORECASE)


@cache
def date_words() -> re.Pattern[str]:
    """Return what finds every word that may stand in a line of nothing but a date."""
    names = (*get_words("weekdays"), *get_words("published"), *get_months())
    zones = "wib|wita|wit|gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|cet|cest|eet|eest|msk|мск|kst|jst|ist"
    return re.compile(
        rf"(?<!\w)(?:{_any(names)}|{zones}|[a-z]{{0,2}}\d+(?:st|nd|rd|th|h|am|pm|[年月日시분년월일])*)(?!\w)", re.I
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
