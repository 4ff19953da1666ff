"""The value of a number, in figures or in words: "1.500", "4,5 тыс.", "двести сорок", "12 to 15"."""

from __future__ import annotations

import re
from typing import Final

from geodata.drafting.words import Words

_DASHES: Final = frozenset("-–—")
_SMALL, _TENS, _ADDED = 10, 20, 100


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


class NumberWords:
    """Reads the values of one text's numbers.

    Args:
        words: The text.
        taken: Words of dates, which are no numbers.
    """

    def __init__(self, words: Words, taken: set[int]) -> None:
        self._words = words
        self._taken = taken

    def number(self, at: int) -> tuple[float | None, int]:
        """Return the number that begins at a word, in figures or words, and the word after it."""
        words = self._words
        if words.folded[at][0].isdigit():
            figure, _, noun = words.folded[at].partition("-")
            is_compound = bool(noun) and words.lexicon.counts_in_compound(noun)
            value = read_figure(figure if is_compound else words.folded[at], words.lexicon.language)
            end = at + 1
            while value is not None and words.has(end, "scale") and abs(words.value(end, "scale")) > _SMALL:
                value *= words.value(end, "scale")
                end = words.after(end)
            return value, end
        return self._in_words(at)

    def _in_words(self, at: int) -> tuple[float | None, int]:
        """Return the number written in words from a word on; sums and products as they are spoken."""
        words = self._words
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

    def upper_end(self, value: float | None, end: int, *, is_open: bool) -> tuple[float | None, int]:
        """Return the upper end of a range, if there is one, and the word after it."""
        words = self._words
        if value is not None and words.has(end - 1, "number_to"):
            return words.value(end - 1, "number_to"), end
        if value is None or end + 1 >= len(words):
            return None, end
        joint = words.folded[end]
        is_joint = words.has(end, "range_") or (is_open and words.has(end, "and_"))
        if joint not in _DASHES and not is_joint:
            return None, end
        after = words.after(end)
        if after >= len(words) or after in self._taken:
            return None, end
        if not (words.folded[after][0].isdigit() or words.has(after, "number")):
            return None, end
        high, new_end = self.number(after)
        return (high, new_end) if high is not None and high > value else (None, end)
