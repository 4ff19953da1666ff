"""A text as paragraphs: lines, or runs of lines where the text was wrapped by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

SENTENCE_END: Final = re.compile("[.!?…。！？؟।][\"'”’»“)\\]]*\\s*$")
"""The end of a paragraph of running text."""
_LINE: Final = re.compile(r"[^\n]+")
_SHORTEST_WRAPPED: Final = 45
_LONGEST_WRAPPED: Final = 100


@dataclass(slots=True)
class Paragraph:
    """A stretch of the text that stands by itself, without the blanks around it.

    Attributes:
        start: Offset of its first code point.
        text: Its words.
        kind: Kind of region, as far as it is known; empty for running text.
        reason: The rule that labelled it.
        links: Spans of links, counted from the paragraph's start.
        is_sure: Whether the markup itself says that this is the article's own text.
    """

    start: int
    text: str
    kind: str = ""
    reason: str = ""
    links: tuple[tuple[int, int], ...] = ()
    is_sure: bool = False

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.start + len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text: it ends as a sentence does."""
        return bool(SENTENCE_END.search(self.text))

    @property
    def link_share(self) -> float:
        """Share of its letters that stand in links, 0 to 1."""
        if not self.links:
            return 0.0
        letters = count_letters(self.text)
        return sum(count_letters(self.text[start:end]) for start, end in self.links) / letters if letters else 0.0

    def label(self, kind: str, reason: str) -> None:
        """Give it a kind, unless it has one."""
        if not self.kind:
            self.kind, self.reason = kind, reason


def count_letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def split_paragraphs(text: str) -> list[Paragraph]:
    r"""Return the paragraphs of a text in order; a line is one, unless the lines were wrapped by hand.

    Example:
        >>> [one.text for one in split_paragraphs("Headline\n\n  A sentence.")]
        ['Headline', 'A sentence.']
    """
    lines = [match for match in _LINE.finditer(text) if not match.group().isspace()]
    spans = [match.span() for match in lines]
    if _is_wrapped(text, spans):
        spans = _join_lines(text, spans)
    paragraphs = []
    for start, end in spans:
        words = text[start:end]
        stripped = words.strip()
        paragraphs.append(Paragraph(start + len(words) - len(words.lstrip()), stripped))
    return paragraphs


def _is_wrapped(text: str, spans: list[tuple[int, int]]) -> bool:
    """Tell whether most lines that another follows at once are full and end within a sentence."""
    followed = [text[start:end].rstrip() for (start, end), (next_start, _) in pairwise(spans) if next_start - end == 1]
    full = [
        line
        for line in followed
        if _SHORTEST_WRAPPED <= len(line) <= _LONGEST_WRAPPED and not SENTENCE_END.search(line)
    ]
    return len(full) >= 2 and len(full) > len(followed) / 2


def _join_lines(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return runs of lines: a blank line, a short line or a sign of a list ends one."""
    joined: list[tuple[int, int]] = []
    is_open = False
    for start, end in spans:
        is_next = bool(joined) and start - joined[-1][1] == 1
        if is_open and is_next and not _begins_item(text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        is_open = len(text[start:end].rstrip()) >= _SHORTEST_WRAPPED
    return joined


BULLET: Final = re.compile(r"(?:[•·●▪◦‣■►*\-–—]|\(?\d{1,2}[.)]|[a-z][)])\s+(?=\S)")
"""What an item of a list begins with."""


def _begins_item(line: str) -> bool:
    return bool(BULLET.match(line.strip()))
