"""Names broken over two lines, put together in the copy that is read: "Khab-⏎arovsk", "Khan⏎Younis"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.gazetteer.folding import fold_text
from geodata.geoparsers.reading.name_index import NameIndex
from geodata.geoparsers.reading.readable import Readable

_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-‐¬][ \t]*\r?\n[ \t]*(?=([^\W\d_]\w*)(-)?)")
_BREAK: Final = re.compile(r"(?<=[^\W\d_])[ \t]?\r?\n[ \t]*(?=[^\W\d_])")
_BLANK: Final = " \t\r"
_LAST_WORDS: Final = re.compile(r"(?:[^\W\d_][\w'’-]* ){0,2}[^\W\d_][\w'’-]*$")
_MOST_WORDS: Final = 3
_LOOK: Final = 48
LONGEST: Final = 60


def join_lines(readable: Readable, index: NameIndex) -> Readable:
    """Return the copy of a text with the words and names that are broken over lines in one piece.

    A hyphen at the end of a line falls away before a small letter and stays before a capital one, or where the word
    goes on with a hyphen ("Rostov-⏎on-Don"). A line without one is joined to the next only within a name.

    Args:
        readable: The copy so far.
        index: Names of the gazetteer.
    """
    text = readable.text
    if "\n" not in text:
        return readable
    cuts = list(_find_cuts(text, index))
    if not cuts:
        return readable
    parts: list[str] = []
    offsets: list[int] = []
    given = readable.offsets or range(len(text) + 1)
    done = 0
    for start, end, put in cuts:
        parts += (text[done:start], put)
        offsets += given[done:start]
        offsets += [given[start]] * len(put)
        done = end
    parts.append(text[done:])
    offsets += given[done:]
    return Readable("".join(parts), offsets)


def _find_cuts(text: str, index: NameIndex) -> Iterator[tuple[int, int, str]]:
    """Yield what is cut out of a text and what is put there, in the order in which it stands."""
    at = text.find("\n")
    while at >= 0:
        last = at - 1
        while last >= 0 and text[last] in _BLANK:
            last -= 1
        if last > 0 and not text[last].isalnum():
            match = _HYPHEN.match(text, last)
            if match is not None:
                yield _cut_of(match)
        elif last >= 0:
            match = _BREAK.match(text, last + 1)
            if match is not None and _is_within_name(text, *match.span(), index):
                yield (*match.span(), " ")
        at = text.find("\n", at + 1)


def _cut_of(match: re.Match[str]) -> tuple[int, int, str]:
    """Return what is cut out of a word broken at a hyphen, and what is put there."""
    stays = match[1][0].isupper() or match[2] is not None
    return (*match.span(), "-" if stays else "")


def _is_within_name(text: str, start: int, end: int, index: NameIndex) -> bool:
    """Tell whether a line ends within a name of the gazetteer that goes on in the next one."""
    floor, first = max(0, start - _LOOK), start
    if text[floor:start].islower():
        return False
    for _ in range(_MOST_WORDS):
        first = max(text.rfind(" ", floor, first), floor)
    before = _LAST_WORDS.search(text, first, start)
    words = before.group() if before else ""
    beyond = text[end : end + LONGEST].split("\n", 1)[0]
    while words:
        if words[0].isupper() and index.begins(fold_text(f"{words} {beyond[:1]}")):
            folded = fold_text(f"{words} {beyond}")
            for key in index.prefixes(folded):
                is_whole = len(key) == len(folded) or not folded[len(key)].isalnum()
                if len(key) > len(words) + 1 and is_whole:
                    return True
        words = words.partition(" ")[2]
    return False
