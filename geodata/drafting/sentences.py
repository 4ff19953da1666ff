"""Where sentences and paragraphs begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geodata.drafting.lexicon import Lexicon
from geodata.drafting.words import fold

_LINE: Final = re.compile(r"[^\n]+")
_END: Final = re.compile(r"(?:[.!?]+|…)[\"'»”’)\]]*(?=\s)")
_LAST_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*$")
_OPENING: Final = " \t\u00a0\"'«“„‘([—–-"
_BULLET: Final = re.compile(r"\s*(?:[-–—•*·▪●◦‣]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line of a list.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one, blanks left out.
        paragraph: Number of its paragraph.
        is_item: Whether it is a line of a list.
        introduced_by: Number of the sentence that introduces the list, -1 for none.
    """

    start: int
    end: int
    paragraph: int
    is_item: bool = False
    introduced_by: int = -1


def split_sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """Return the sentences of a text in order; a line break always ends one.

    Args:
        text: Any text.
        lexicon: Its language's words, for the abbreviations.
    """
    sentences: list[Sentence] = []
    paragraph, introduced, last_end = -1, -1, -2
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        is_item = bool(_BULLET.match(line.group()))
        is_next = text.count("\n", last_end, line.start()) <= 1 if last_end >= 0 else False
        if not (is_item and is_next):
            paragraph += 1
        if not is_item:
            introduced = -1
        elif sentences and not sentences[-1].is_item and text[sentences[-1].end - 1] == ":":
            introduced = len(sentences) - 1
        for start, end in _split_line(text, line.start(), line.end(), lexicon):
            sentences.append(Sentence(start, end, paragraph, is_item, introduced if is_item else -1))
        last_end = line.end()
    return sentences


def _split_line(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return start and end of the sentences of one line."""
    spans = []
    first = start
    for match in _END.finditer(text, start, end):
        if _is_end(text, first, match, end, lexicon):
            spans.append((first, match.end()))
            first = match.end()
    spans.append((first, end))
    trimmed = [_trim(text, a, b) for a, b in spans]
    return [(a, b) for a, b in trimmed if a < b]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_end(text: str, first: int, match: re.Match[str], line_end: int, lexicon: Lexicon) -> bool:
    """Tell whether a full stop ends a sentence, given the word before and the letter after it."""
    at = match.end()
    while at < line_end and text[at] in _OPENING:
        at += 1
    if at >= line_end:
        return True
    following = text[at]
    if following.islower():
        return False
    if not match.group().startswith(".") or len(match.group()) > 1:
        return True
    word = _LAST_WORD.search(text, max(first, match.start() - 24), match.start())
    if word is None:
        return not (following.isdigit() and text[match.start() - 1].isdigit() and match.start() - first < 4)
    written = fold(word.group())
    if written in lexicon.abbreviations:
        return False
    return not (len(written) == 1 and word.group().isupper() and match.start() - word.start() == 1)
