"""One text under the geoparser's eyes: its folded form, its capitalised words and its persons."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from geodata.gazetteer.folding import fold_text
from geodata.geoparsers.reading.entries import Entry
from geodata.geoparsers.reading.name_index import MORE_WORDS, ONE_WORD, NameIndex
from geodata.geoparsers.words.lexicon import Lexicon
from geodata.geoparsers.words.scripts import CAPITALISED, CAPITALISED_ASCII, CAPITALISED_STEM
from geodata.geoparsers.words.word_classes import word_classes

Left = tuple[str, str, str, bool]
"""The folded word or sign before a name, its class, the word before that, and whether a sentence begins."""
Right = tuple[str, str, str]
"""The folded word or sign behind a name, its class, and the word behind that."""
TITLES: Final = frozenset(
    "mr mrs ms dr sen sens rep reps gov sgt lt capt col gen maj cmdr rev prof hon messrs mme sr".split()  # noqa: SIM905
)
"""Short words that only persons' surnames follow."""
PARTED_BY_APOSTROPHES: Final = frozenset(("tr",))
"""Languages that write an apostrophe between a name and its endings."""
LONGEST_LOOK: Final = 240
"""Characters of a line that are looked at: a text may be one line of megabytes."""
LONGEST_NAME: Final = 60
"""Characters of text that are compared with names; longer names are not looked for."""


class Page:
    """A text and what is worth knowing of it before any name is judged.

    Attributes:
        text: The text.
        folded: The folded text, as long as the text.
        language: ISO 639-1 code.
        lexicon: Words of that language.
        starts: Where capitalised words begin.
        ends: Where they end.
        words: The folded words themselves.
        surnames: Folded words that follow a given name or a title somewhere in the text.
        capital_classes: Classes of folded words that are written with a capital.
        plain_classes: Classes of folded words that are written small.
        framed: Whether a frame of places is around a span, as far as it was asked for.
        lefts: What stands before a name, by its start, as far as it was asked for.
        list_heads: How many lines have the head of a list, and how many go on behind a head, once that was asked for.
        lists: Where lists of divisions stand, once that was asked for.
        peoples: Adjectives and peoples that are no toponyms ("Cuban") and say all the same where a text plays, by
        their keys: where the last one stands, and its readings.
        rights: What stands behind a name, by its end, as far as it was asked for.
    """

    __slots__ = (
        "_breaks",
        "_matches",
        "capital_classes",
        "ends",
        "folded",
        "framed",
        "index",
        "language",
        "lefts",
        "lexicon",
        "list_heads",
        "lists",
        "peoples",
        "plain_classes",
        "rights",
        "starts",
        "surnames",
        "text",
        "words",
    )

    def __init__(self, text: str, language: str, lexicon: Lexicon, index: NameIndex) -> None:
        self.index = index
        self._matches: dict[int, list[str]] = {}
        self.lists: list[tuple[int, int]] | None = None
        self.list_heads: tuple[int, int] | None = None
        self.peoples: dict[str, tuple[int, Entry]] = {}
        self.framed: dict[tuple[int, int], bool] = {}
        self.lefts: dict[int, Left] = {}
        self.rights: dict[int, Right] = {}
        self.capital_classes, self.plain_classes = word_classes(language)
        self.text = text
        self.folded = fold_text(text)
        self._breaks = "\n" in text
        self.language = language
        self.lexicon = lexicon
        pattern = CAPITALISED_ASCII if text.isascii() else CAPITALISED
        if language in PARTED_BY_APOSTROPHES:
            pattern = CAPITALISED_STEM
        spans = [match.span() for match in pattern.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        folded = self.folded
        self.words = [folded[start:end] for start, end in spans]
        self.surnames = self._find_surnames()

    def _find_surnames(self) -> set[str]:
        """Return the folded last words of persons' names: "Hilton" of "Paris Hilton"."""
        found = set()
        text, words, given_names = self.text, self.words, self.lexicon.given_names
        for at in [at for at, word in enumerate(words[:-1]) if word in given_names or word in TITLES]:
            end, start = self.ends[at], self.starts[at + 1]
            gap = start - end
            is_initial_between = gap == 4 and text[end + 2] == "."  # "John F. Kennedy" where "F" stood between
            is_named = words[at] in given_names and ((gap == 1 and text[end] == " ") or is_initial_between)
            if is_named or (words[at] in TITLES and text[end:start] in (" ", ". ")):
                found.add(words[at + 1])
        return found

    def line_before(self, position: int) -> str:
        """Return what stands before a position in its line; of a long line only the last `LONGEST_LOOK` characters."""
        floor = max(0, position - LONGEST_LOOK)
        return self.text[max(self.text.rfind("\n", floor, position) + 1, floor) : position]

    def begins_line(self, position: int, signs: str | None = None) -> bool:
        """Tell whether nothing but some signs, or blanks without any, stands before a position in its line."""
        if position > 1 and self.text[position - 2].isalnum() and self.text[position - 1] != "\n":
            return False
        return not self.line_before(position).strip(signs)

    def line_after(self, position: int) -> str:
        """Return what stands behind a position in its line; of a long line only the first `LONGEST_LOOK` characters."""
        end = self.text.find("\n", position, position + LONGEST_LOOK)
        return self.text[position : end if end >= 0 else position + LONGEST_LOOK]

    def matches(self, start: int, end: int = 0) -> list[str]:
        """Return the folded names that begin at `start` and end with a word, the longest first.

        Args:
            start: Where a word begins.
            end: Where that word ends, if it is known.
        """
        found = self._matches.get(start)
        if found is None:
            folded = self.folded
            found = self._matches[start] = []
            end = end or self._end_of(start)
            if end:
                word = folded[start:end]
                reach = self.index.reach(word)
                if reach != MORE_WORDS or not self.may_go_on(start, end):
                    if reach == ONE_WORD or (reach == MORE_WORDS and self.index.entry(word) is not None):
                        found.append(word)
                    return found
            size = len(folded)
            for key in self.index.prefixes(folded[start : start + LONGEST_NAME]):
                end = start + len(key)
                if end >= size or not folded[end].isalnum() or key[-1] == ".":
                    if self._breaks and "\n" in self.text[start:end]:
                        break  # names that are broken over lines have been joined before
                    found.append(key)
            found.reverse()
        return found

    def _end_of(self, start: int) -> int:
        """Return where the capitalised word ends that begins at `start`; 0 if none begins there."""
        at = bisect_left(self.starts, start)
        return self.ends[at] if at < len(self.starts) and self.starts[at] == start else 0

    def may_go_on(self, start: int, end: int) -> bool:
        """Tell whether a name of several words may begin with the word from `start` to `end`; remembered by letters."""
        folded = self.folded
        letters = folded[end + 1 : end + 3]
        if not letters or folded[end] != " ":
            return True
        beyond = folded[start : end + (3 if letters.isalnum() else 2)]
        return self.index.begins(beyond) or "'" in beyond

    def container_class(self, start: int) -> str:
        """Return what stands after a comma: the kind of a name, or the class of a word."""
        text = self.text
        if start < len(text) and text[start] == " ":
            start += 1
        if start >= len(text):
            return "$"
        if not text[start].isupper():
            return "num" if text[start].isdigit() else "low"
        keys = self.matches(start)
        if not keys:
            return "Cap"
        entry = self.index.entry(keys[0])
        return f"k{entry.kind}" if entry else "Cap"

    def front_class(self, start: int) -> str:
        """Return what stands before the comma before `start`: the kind of a name, or the class of a word."""
        comma = self.text.rfind(",", 0, start)
        at = bisect_left(self.ends, comma + 1) - 1
        if at < 0 or self.ends[at] != comma:
            return "num" if comma > 0 and self.text[comma - 1].isdigit() else "low"
        best = "Cap"
        for i in (at - 2, at - 1, at):
            if i >= 0 and self.starts[i] > comma - 40:
                for key in self.matches(self.starts[i]):
                    if self.starts[i] + len(key) == comma:
                        entry = self.index.entry(key)
                        return f"k{entry.kind}" if entry else best
        return best
