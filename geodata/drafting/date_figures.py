"""Days, years and dates in figures: "8", "8th", "2024", "8/10", "2025-10-08"."""

from __future__ import annotations

import re
from typing import Final

from geodata.drafting.words import Words

EDGES: Final = ("since", "until", "by", "from_date", "after_date", "before_date", "between")
_FIGURES: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|-?[а-яіїє]{1,3})?$")
_BEFORE_YEAR: Final = frozenset(("on_", "of_", "month", "early", "mid", "late", "year_before", *EDGES))
_BEFORE_SLASH: Final = frozenset(("weekday", "on_"))
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def small_number(words: Words, at: int) -> int | None:
    """Return the small number at a word, None if there is none."""
    if not 0 <= at < len(words):
        return None
    word = words.folded[at]
    if word.isdigit() and len(word) < 4:
        return int(word)
    if words.has(at, "number"):
        return int(words.value(at, "number"))
    return None


def is_day(words: Words, at: int) -> bool:
    """Tell whether a word may be a day of a month."""
    return day_at(words, at) is not None


def day_at(words: Words, at: int) -> int | None:
    """Return the day of a month at a word: "8", "8th", "8-го"; None if there is none."""
    if not 0 <= at < len(words):
        return None
    match = _DAY.match(words.folded[at])
    if match and 1 <= int(match[1]) <= 31:
        return int(match[1])
    if words.has(at, "ordinal"):
        return int(words.value(at, "ordinal"))
    return None


def is_year(words: Words, at: int) -> bool:
    """Tell whether a number of four digits is a year by the words beside it."""
    word = words.folded[at]
    if not (len(word) == 4 and word.isdigit() and _FIRST_YEAR <= int(word) <= _LAST_YEAR):
        return False
    return (
        words.has(at + 1, "unit_year")
        or words.has(at - 1, "unit_year")
        or words.has_any(at - 1, _BEFORE_YEAR)
        or (words.folded[at - 1 : at] == ["("] and words.folded[at + 1 : at + 2] == [")"])
    )


def figures_at(words: Words, at: int) -> tuple[int, int, int | None] | None:
    """Return day, month and year of a date in figures, None where there is none."""
    word = words.folded[at]
    iso = "-".join(words.folded[at : at + 5 : 2]) if len(word) == 4 else ""
    if iso and (match := _ISO.fullmatch(iso)) and words.folded[at + 1] == "-":
        return int(match[3]), int(match[2]), int(match[1])
    match = _FIGURES.fullmatch(word)
    if match is None or not (1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12):
        return None
    in_brackets = words.folded[at - 1 : at] == ["("] and words.folded[at + 1 : at + 2] == [")"]
    is_slashed = "/" in word and words.has_any(at - 1, _BEFORE_SLASH)
    if match[3] is None and not is_slashed and not (in_brackets and ("/" in word or len(match[2]) == 2)):
        return None
    year = int(match[3]) if match[3] else None
    return int(match[1]), int(match[2]), year + 2000 if year is not None and year < 100 else year
