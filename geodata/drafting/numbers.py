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
from geodata.drafting.number_words import NumberWords
from geodata.drafting.triggers import EVENTS
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
_EVENTS: Final = frozenset(EVENTS)
_QUALIFYING: Final = frozenset(QUALIFIERS)
_CLOCK: Final = re.compile(r"\d{1,2}[.:]\d{2}")
_ARTICLES: Final = frozenset(("ru", "uk"))
_NUMBERED: Final = frozenset(("persons", "vehicles", "facility", "place_noun"))
"""Classes of nouns that a bare number behind them only names: "Battalion 57", "mine 12"."""
_NOT_NOUNS: Final = frozenset(
    (*EVENTS, "future_form", "future", "aux_past", "aux_perfect", "aux_be", "now", "prep_at", "prep_to", "prep_from")
)
"""Classes of words that are not what a number before them counts."""
_VAGUE: Final = frozenset(("scale", "q_several"))
"""Classes of words that go on behind "several": "several hundred"."""
_HALF = 0.5
_NEAR_PART = 3
"""So few words lie between a total and its part."""
_OUT_OF: Final = frozenset(("of_", "prep_from"))
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


class NumberReader:
    """Reads the numbers of one text.

    Attributes:
        words: The text.
    """

    def __init__(self, words: Words, dates: Sequence[DatePhrase]) -> None:
        self.words = words
        self.taken = {at for phrase in dates for at in range(phrase.first, phrase.last + 1)}
        self._numbers = NumberWords(words, self.taken)

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
        return [one for number, one in enumerate(found) if not self._is_total(found, number)]

    def _is_total(self, found: list[Quantity], number: int) -> bool:
        """Tell whether a quantity is only what another is a part of: "of the 400 evacuees, 120", "120 из 400"."""
        words, one = self.words, found[number]
        before = one.first - 1
        while words.has(before, "the"):
            before -= 1
        if words.has(before - 1, "one_of") and words.has_any(before, _OUT_OF):
            return True  # "the first of 12 boats"
        if before < 0 or not words.has(before, "of_" if words.lexicon.of_joins else "prep_from"):
            return False
        is_part_before = number > 0 and found[number - 1].last == before - 1
        is_part_behind = number + 1 < len(found) and found[number + 1].first - one.last <= _NEAR_PART
        return is_part_before or (is_part_behind and (before == 0 or not words.is_word(before - 1)))

    def _read(self, at: int) -> tuple[Quantity | None, int]:
        """Return the quantity that begins at a word, if it is one, and the word after it."""
        words = self.words
        if "q_several" in words.entries[at] and not (words.has(at, "scale") and words.has_any(at - 1, _QUALIFYING)):
            value, end = None, words.after(at)
            while words.has_any(end, _VAGUE):
                end = words.after(end)
        else:
            value, end = self._numbers.number(at)
            if value is None or self._is_article(at, end, value):
                return None, end
        low, is_open = value, words.has(at - 1, "between")
        high, end = self._numbers.upper_end(value, end, is_open=is_open)
        scale = words.value(end - 1, "scale") if high is not None and words.has(end - 1, "scale") else 0.0
        if scale > 0 and low is not None and high is not None and low < high / scale:
            value = low * scale
        if not self._counts(at, end):
            return None, end
        first, qualifier = self._qualifier(at - 1 if high is not None and is_open else at, end)
        if value is None:
            qualifier = "several"
        last, unit = self._noun(end)
        if unit is None or (value == _HALF and unit != "goods"):
            return None, end
        if high is None and qualifier == "several" and value is not None:
            qualifier = "exact"
        if last == end - 1 and first == at and qualifier == "exact" and words.has(at - 1, "noun_before"):
            first, qualifier, unit = at - 1, "about", self._unit_of(at - 1)
        return Quantity(first, last, value, high, qualifier, unit, at), last + 1

    def _is_article(self, at: int, end: int, value: float) -> bool:
        """Tell whether a word for one is an article: "одна колонна", but not "ещё один корабль", "одна — в порт"."""
        words = self.words
        is_word = value == 1 and end == at + 1 and words.lexicon.language in _ARTICLES and words.is_word(at)
        is_another = words.has(at - 1, "further") and not words.has(end, "collective")
        return is_word and not is_another and words.folded[end : end + 1] not in (["—"], ["–"])

    def _counts(self, at: int, end: int) -> bool:
        """Tell whether a number counts something, by the words beside it."""
        words = self.words
        before, written = words.folded[at - 1] if at else "", words.folded[at]
        is_named = words.is_upper(at - 1) and at > 1 and not words.has_any(at - 1, _QUALIFYING)
        if len(written) == 1 and words.lexicon.language == "en" and is_named:
            return False
        if words.has(at - 1, "not_before") and written[0].isdigit():
            return False
        if words.has(at - 1, "money") or words.has(end, "money"):
            return False
        if words.has(end, "daypart"):
            return False
        if self._is_measure(end) or words.has(end, "month") or words.folded[end : end + 1] == ["%"]:
            return False
        if written.isdigit() and words.has(end, "numbered") and (words.lexicon.language != "en" or words.is_upper(end)):
            return False
        is_counted = self._is_counted(end) or (self._is_counted(end + 1) and not words.has_any(end, _STOP))
        if written.isdigit() and end == at + 1 and not is_counted and (
            1900 <= int(written) <= 2100 or (words.has_any(at - 1, _NUMBERED) and not words.folded[at - 2][0].isdigit())
        ):  # fmt: skip
            return False
        if written.startswith("0") or ":" in written or "/" in written or before in ("$", "€", "£", "№", "#"):
            return False
        return not (_CLOCK.fullmatch(written) and words.has(at - 1, "on_") and words.lexicon.language != "en")

    def _unit_of(self, at: int) -> str:
        return next((unit for name, unit in NOUNS.items() if self.words.has(at, name)), "persons")

    def _is_measure(self, at: int) -> bool:
        """Tell whether a word is a unit or no thing that is counted, and no part of a noun: "border guards"."""
        is_part = self.words.lexicon.of_joins and self._is_counted(at + 1)
        return self.words.has(at, "measure") and not (is_part and self.words.has(at, "place_noun"))

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
            if self._is_measure(at) or words.has(at, "scale"):
                return at, None
            for name, unit in NOUNS.items():
                if words.has(at, name):
                    return self._last_noun(at, unit)
            if words.has_any(at, _STOP) or (at > end and self._is_finite(at)):
                break
            at += 1
        return self._unknown_noun(end)

    def _is_finite(self, at: int) -> bool:
        """Tell whether a word is a verb with an ending of tense, behind which no noun of the number stands."""
        lexicon = self.words.lexicon
        endings = () if lexicon.of_joins else (*lexicon.past_endings, *lexicon.present_endings)
        return bool(endings) and self.words.has_any(at, _EVENTS) and self.words.folded[at].endswith(endings)

    def _last_noun(self, at: int, unit: str) -> tuple[int, str]:
        """Return the last of several nouns, which is the one counted in English: "two water bombers"."""
        while self.words.lexicon.language == "en" and self._is_counted(at + 1) and at + 1 not in self.taken:
            at += 1
            unit = next(one for name, one in NOUNS.items() if self.words.has(at, name))
        return self.words.after(at) - 1, unit

    def _unknown_noun(self, end: int) -> tuple[int, str | None]:
        """Return the word behind a number as what it counts, if it can be a noun."""
        words = self.words
        if words.is_word(end) and not words.has_any(end, _STOP | _NOT_NOUNS) and not words.is_upper(end):
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
