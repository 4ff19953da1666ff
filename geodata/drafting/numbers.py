"""Quantities: numbers that count persons, vehicles, goods, with their qualifier; and numbers that count nothing.

A quantity is a number, in figures or in words, with the qualifier before it ("about", "не менее") and the noun that
it counts behind it. Dates, times, distances, money, percentages, ages and numbers of models and articles are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geodata.drafting.dates import DatePhrase
from geodata.drafting.words import Words

QUALIFIERS: Final = {
    "q_about": "about",
    "q_more": "more-than",
    "q_least": "at-least",
    "q_less": "less-than",
    "q_upto": "up-to",
}
"""Class of a qualifying word → qualifier."""
NOUNS: Final = {"persons": "persons", "goods": "goods", "vehicles": "vehicles"}
_QUALIFYING: Final = frozenset(QUALIFIERS)
_FIGURES: Final = re.compile(r"\d[\d.,   \u00a0\u202f\u2009]*")
_CLOCK: Final = re.compile(r"\d{1,2}[.:]\d{2}")
_DASHES: Final = frozenset("-–—")
_ARTICLES: Final = frozenset(("ru", "uk"))
_SMALL, _TENS, _ADDED = 10, 20, 100
_LOOK = 4
"""Words behind a number among which its noun is looked for."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        first: Its first word, the qualifier included.
        last: Its last word, the noun if there is one.
        value: The number; the lower end of a range; None for "several".
        high: The upper end of a range, else None.
        qualifier: One of the qualifiers of records.
        unit: What is counted: "persons", "vehicles", "goods", or the word of the text.
        number: The word with which the number begins.
    """

    first: int
    last: int
    value: float | None
    high: float | None
    qualifier: str
    unit: str
    number: int


def read_figure(written: str, language: str) -> float | None:
    """Return the value of a number in figures, None if it is no number.

    A separator followed by exactly three digits parts thousands in the languages that use it so; else it is decimal.

    Example:
        >>> read_figure("1.500", "id"), read_figure("1,5", "id"), read_figure("2,300", "en")
        (1500.0, 1.5, 2300.0)
    """
    plain = re.sub(r"[ \u00a0\u202f\u2009]", "", written)
    thousands, decimal = (",", ".") if language == "en" else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", plain):
        plain = plain.replace(thousands, "")
    elif re.fullmatch(rf"\d{{1,3}}(?:\{decimal}\d{{3}}){{2,}}", plain):
        return float(plain.replace(decimal, ""))
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


class NumberReader:
    """Reads the numbers of one text.

    Attributes:
        words: The text.
    """

    def __init__(self, words: Words, dates: Sequence[DatePhrase]) -> None:
        self.words = words
        self.taken = {at for phrase in dates for at in range(phrase.first, phrase.last + 1)}

    def find(self) -> list[Quantity]:
        """Return the quantities of the text in order."""
        found: list[Quantity] = []
        at, size = 0, len(self.words)
        while at < size:
            entry = self.words.entries[at]
            if at in self.taken or not (
                self.words.folded[at][0].isdigit() or "number" in entry or "q_several" in entry or "scale" in entry
            ):
                at += 1
                continue
            quantity, end = self._read(at)
            if quantity is not None:
                found.append(quantity)
            at = max(end, at + 1)
        return found

    def _read(self, at: int) -> tuple[Quantity | None, int]:
        """Return the quantity that begins at a word, if it is one, and the word after it."""
        words = self.words
        if "q_several" in words.entries[at] and not (words.has(at, "scale") and words.has_any(at - 1, _QUALIFYING)):
            value, end = None, words.after(at)
        else:
            value, end = self._number(at)
            if value is None or self._is_article(at, end, value):
                return None, end
        low, is_open = value, words.has(at - 1, "between")
        high, end = self._upper_end(value, end, is_open=is_open)
        scale = words.value(end - 1, "scale") if high is not None and words.has(end - 1, "scale") else 0.0
        if scale > 0 and low is not None and high is not None and low < high / scale:
            value = low * scale
        if not self._counts(at, end):
            return None, end
        first, qualifier = self._qualifier(at - 1 if high is not None and is_open else at, end)
        if value is None:
            qualifier = "several"
        last, unit = self._noun(end)
        if unit is None:
            return None, end
        if high is None and qualifier == "several" and value is not None:
            qualifier = "exact"
        return Quantity(first, last, value, high, qualifier, unit, at), last + 1

    def _is_article(self, at: int, end: int, value: float) -> bool:
        """Tell whether a word for one is only an article: "одна колонна", not "ещё одна колонна" or "одна — в порт"."""
        words = self.words
        is_word = value == 1 and end == at + 1 and words.lexicon.language in _ARTICLES and words.is_word(at)
        return is_word and not words.has(at - 1, "further") and words.folded[end : end + 1] not in (["—"], ["–"])

    def _number(self, at: int) -> tuple[float | None, int]:
        """Return the number that begins at a word, in figures or words, and the word after it."""
        words = self.words
        if words.folded[at][0].isdigit():
            value = read_figure(words.folded[at], words.lexicon.language)
            end = at + 1
            while value is not None and words.has(end, "scale") and abs(words.value(end, "scale")) > _SMALL:
                value *= words.value(end, "scale")
                end = words.after(end)
            return value, end
        return self._in_words(at)

    def _in_words(self, at: int) -> tuple[float | None, int]:
        """Return the number written in words from a word on; sums and products as they are spoken."""
        words = self.words
        total, current, end = 0.0, 0.0, at
        if words.has(at, "scale"):
            current = 1.0
        while end < len(words) and (words.has(end, "number") or words.has(end, "scale")):
            if words.has(end, "scale"):
                scale = words.value(end, "scale")
                if scale < 0:
                    current += -scale
                elif scale < 1000:
                    low = current % 10 if current > _ADDED else current
                    current = current - low + (low or 1) * scale
                else:
                    total += (current or 1) * scale
                    current = 0.0
            else:
                value = words.value(end, "number")
                if current and not self._adds(current, value):
                    break
                current += value
            end = words.after(end)
            is_joined = words.has(end, "and_") and current >= _ADDED
            is_hyphenated = words.folded[end : end + 1] == ["-"] and current % 10 == 0
            if (is_joined or is_hyphenated) and words.has(end + 1, "number"):
                end += 1
        if words.has(end, "half_after"):
            return total + current + 0.5, words.after(end)
        return total + current, end

    @staticmethod
    def _adds(current: float, value: float) -> bool:
        """Tell whether a number word continues the one before: "forty two", but not "two three"."""
        low = current % _ADDED
        if value < _SMALL:
            return low == 0 or (low >= _TENS and low % 10 == 0)
        return value < _ADDED and low == 0 and current >= _ADDED

    def _upper_end(self, value: float | None, end: int, *, is_open: bool) -> tuple[float | None, int]:
        """Return the upper end of a range, if there is one, and the word after it."""
        words = self.words
        if value is not None and words.has(end - 1, "number_to"):
            return words.value(end - 1, "number_to"), end
        if value is None or end + 1 >= len(words):
            return None, end
        joint = words.folded[end]
        is_joint = words.has(end, "range_") or (is_open and words.has(end, "and_"))
        if joint not in _DASHES and not is_joint:
            return None, end
        after = words.after(end)
        if after >= len(words) or after in self.taken:
            return None, end
        if not (words.folded[after][0].isdigit() or words.has(after, "number")):
            return None, end
        high, new_end = self._number(after)
        return (high, new_end) if high is not None and high > value else (None, end)

    def _counts(self, at: int, end: int) -> bool:
        """Tell whether a number counts something, by the words beside it."""
        words = self.words
        before, written = words.folded[at - 1] if at else "", words.folded[at]
        if len(written) == 1 and words.lexicon.language == "en" and words.is_upper(at - 1) and at > 1:
            return False
        if words.has(at - 1, "not_before") and written[0].isdigit():
            return False
        if words.has(at - 1, "money") or words.has(end, "money"):
            return False
        if words.has(end, "measure") or words.has(end, "month") or words.folded[end : end + 1] == ["%"]:
            return False
        if written.isdigit() and 1900 <= int(written) <= 2100 and end == at + 1 and not self._is_counted(end):
            return False
        if written.startswith("0") or ":" in written or "/" in written or before in ("$", "€", "£", "№", "#"):
            return False
        return not (_CLOCK.fullmatch(written) and words.has(at - 1, "on_") and words.lexicon.language != "en")

    def _is_counted(self, at: int) -> bool:
        return any(self.words.has(at, name) for name in NOUNS)

    def _qualifier(self, at: int, end: int) -> tuple[int, str]:
        """Return the first word with the qualifier, and the qualifier."""
        words = self.words
        before = at - 1
        while before > 0 and words.has(before, "inside"):
            before -= 1
        for name in QUALIFIERS:
            if before >= 0 and words.has(before, name):
                return before, QUALIFIERS[name]
        if words.has(before, "q_tens") and words.has(at, "tens"):
            return before, "about"
        if words.has(end, "more_after"):
            return at, "more-than"
        for name in ("q_more", "q_least", "q_about"):
            if words.has(end, name) and words.folded[end] in ("or", "lebih", "с", "з", "із"):
                return at, QUALIFIERS[name]
        return at, "exact"

    def _noun(self, end: int) -> tuple[int, str | None]:
        """Return the last word of the quantity and what is counted; None where nothing is."""
        words = self.words
        if words.has(end, "more_after"):
            end = words.after(end)
        limit = min(len(words), end + _LOOK)
        at = end
        if words.folded[at : at + 1] == ["+"] or (words.folded[at : at + 1] == ["."] and words.has(at - 1, "scale")):
            at += 1
        while at < limit and words.is_word(at):
            if words.has(at, "measure") or words.has(at, "scale"):
                return at, None
            for name, unit in NOUNS.items():
                if words.has(at, name):
                    return self._last_noun(at, unit)
            if words.has_any(at, _STOP):
                break
            at += 1
        return self._unknown_noun(end)

    def _last_noun(self, at: int, unit: str) -> tuple[int, str]:
        """Return the last of several nouns, which is the one counted in English: "two water bombers"."""
        while self.words.lexicon.language == "en" and self._is_counted(at + 1) and at + 1 not in self.taken:
            at += 1
            unit = next(one for name, one in NOUNS.items() if self.words.has(at, name))
        return self.words.after(at) - 1, unit

    def _unknown_noun(self, end: int) -> tuple[int, str | None]:
        """Return the word behind a number as what it counts, if it can be a noun."""
        words = self.words
        if words.is_word(end) and not words.has_any(end, _STOP) and not words.is_upper(end):
            return end, words.folded[end]
        return end - 1, "persons"


_STOP: Final = frozenset(
    (
        "on_",
        "and_",
        "to_",
        "that_",
        "who_",
        "of_",
        "until",
        "from_date",
        "between",
        "future",
        "aux_be",
        "aux_past",
        "say",
    )
)
"""Classes of words that end the search for the noun."""


def find_quantities(words: Words, dates: Sequence[DatePhrase]) -> list[Quantity]:
    """Return the quantities of a text in order.

    Args:
        words: The text.
        dates: Its date phrases, whose numbers count nothing.
    """
    return NumberReader(words, dates).find()
