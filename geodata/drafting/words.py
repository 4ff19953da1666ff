"""A text as words with their classes: what every part of the drafter reads."""

from __future__ import annotations

import re
from typing import Final

from geodata.drafting.lexicon import INSIDE, Entry, Lexicon

TOKEN: Final = re.compile(
    r"rp(?=\d)|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d+)?"
    r"|\d+(?:[.,:/]\d+)*(?:[-\u2011]?[^\W\d_]+)*"
    r"|(?:mid|early|late)[-\u2011](?=[^\W\d_])"
    r"|[^\W\d_]\w*(?:[-\u2011'’ʼ`]\w+)*"
    r"|[^\w\s]|_"
)
"""A number with its separators and endings, a word with hyphens and apostrophes, or a sign."""
_FOLDS: Final = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "\u2011": "-", "“": '"', "”": '"', "„": '"'})


def fold(text: str) -> str:
    """Return the text in lower case with one kind of apostrophe, as many characters as before."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    return lower.translate(_FOLDS)


class Words:
    """The words of a text, in order.

    Attributes:
        text: The text.
        lexicon: The words of its language.
        starts: Offset of each word.
        ends: Offset after each word.
        folded: Each word in lower case.
        entries: Classes of each word; the first word of a phrase has those of the phrase.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        folded = fold(text)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.folded: list[str] = []
        for match in TOKEN.finditer(folded):
            start, end = match.span()
            self.starts.append(start)
            self.ends.append(end)
            self.folded.append(folded[start:end])
        self.entries: list[Entry] = []
        self._phrase_ends: dict[int, int] = {}
        self._read()
        self._size = len(self.entries)
        self._present = frozenset().union(*map(frozenset, {id(one): one for one in self.entries}.values()))

    def __len__(self) -> int:
        return len(self.starts)

    def _read(self) -> None:
        """Look every word up; a phrase replaces what its words mean by themselves."""
        folded, known = self.folded, self.lexicon.known
        entries = self.entries
        at, size = 0, len(folded)
        while at < size:
            found = known(folded[at])
            if found.phrases:
                length, entry = self._phrase_at(at)
                if length:
                    entries.append(entry)
                    entries.extend([INSIDE] * (length - 1))
                    self._phrase_ends[at] = at + length
                    at += length
                    continue
            entries.append(found.entry)
            at += 1

    def _phrase_at(self, at: int) -> tuple[int, Entry]:
        """Return length and classes of the longest phrase that begins at a word; 0 if there is none."""
        length, classes = 0, {}
        following = self.folded[at + 1] if at + 1 < len(self.folded) else ""
        for phrase in self.lexicon.known(self.folded[at]).phrases:
            second = phrase.rest[0]
            if second != following and second[-1] != "*":
                continue
            size = len(phrase.rest) + 1
            if size < length:
                break
            if self._continues(at + 1, phrase.rest):
                length = size
                classes[phrase.name] = phrase.value
        return length, classes

    def _continues(self, at: int, rest: tuple[str, ...]) -> bool:
        folded = self.folded
        if at + len(rest) > len(folded):
            return False
        for offset, word in enumerate(rest):
            if word[-1] == "*":
                if not folded[at + offset].startswith(word[:-1]):
                    return False
            elif folded[at + offset] != word:
                return False
        return True

    def has(self, at: int, name: str) -> bool:
        """Tell whether a word belongs to a class; False outside the text."""
        return 0 <= at < self._size and name in self.entries[at]

    def occurs(self, name: str) -> bool:
        """Tell whether any word of the text belongs to a class; most texts have no word of most classes."""
        return name in self._present

    def has_any(self, at: int, names: frozenset[str]) -> bool:
        """Tell whether a word belongs to one of several classes."""
        return 0 <= at < self._size and not names.isdisjoint(self.entries[at])

    def may_be(self, at: int, name: str) -> bool:
        """Tell whether a word belongs to a class, by itself or as part of a phrase."""
        if not 0 <= at < len(self.entries):
            return False
        return name in self.entries[at] or name in self.lexicon.known(self.folded[at]).entry

    def value(self, at: int, name: str) -> float:
        """Return the value that a word has in a class."""
        return self.entries[at][name]

    def after(self, at: int) -> int:
        """Return the word after the phrase, or after the single word, that begins at `at`."""
        return self._phrase_ends.get(at, at + 1)

    def is_upper(self, at: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return 0 <= at < len(self.starts) and self.text[self.starts[at]].isupper()

    def is_word(self, at: int) -> bool:
        """Tell whether there are letters here rather than a sign or a number."""
        return 0 <= at < len(self.starts) and self.text[self.starts[at]].isalpha()

    def between(self, first: int, last: int) -> str:
        """Return the text from one word to another, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def find_all(self, name: str, first: int, last: int) -> list[int]:
        """Return the words of a class from `first` up to, not including, `last`."""
        entries = self.entries
        return [at for at in range(first, last) if name in entries[at]] if name in self._present else []
