"""Names broken over two lines, put together in the copy that is read: "Khab-⏎arovsk", "Khan⏎Younis"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from geodata.gazetteer.folding import fold_text
from geodata.geoparsers.reading.readable import Readable

_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-‐¬][ \t]*\r?\n[ \t]*(?=([^\W\d_]\w*)(-)?)")
_BREAK: Final = re.compile(r"(?<=[^\W\d_])[ \t]?\r?\n[ \t]*(?=[^\W\d_])")
_BLANK: Final = " \t\r"
_LAST_WORDS: Final = re.compile(r"(?:[^\W\d_][\w'’-]* ){0,2}[^\W\d_][\w'’-]*$")
_LOOK: Final = 48
LONGEST: Final = 60


def join_lines(readable: Readable, find_names: Callable[[str], list[str]]) -> Readable:
    """Return the copy of a text with the words and names that are broken over lines in one piece.

    A hyphen at the end of a line falls away before a small letter and stays before a capital one, or where the word
    goes on with a hyphen ("Rostov-⏎on-Don"). A line without one is joined to the next only within a name.

    Args:
        readable: The copy so far.
        find_names: Gives the folded names of the gazetteer at the start of a folded text.
    """
    text = readable.text
    if "\n" not in text:
        return readable
    cuts = list(_find_cuts(text, find_names))
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


def _find_cuts(text: str, find_names: Callable[[str], list[str]]) -> Iterator[tuple[int, int, str]]:
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
            if match is not None and _is_within_name(text, *match.span(), find_names):
                yield (*match.span(), " ")
        at = text.find("\n", at + 1)


def _cut_of(match: re.Match[str]) -> tuple[int, int, str]:
    """Return what is cut out of a word broken at a hyphen, and what is put there."""
    stays = match[1][0].isupper() or match[2] is not None
    return (*match.span(), "-" if stays else "")


def _is_within_name(text: str, start: int, end: int, find_names: Callable[[str], list[str]]) -> bool:
    """Tell whether a line ends within a name of the gazetteer that goes on in the next one."""
    before = None if text[max(0, start - _LOOK) : start].islower() else _LAST_WORDS.search(text, max(0, start - _LOOK), start)
    if before is None:
        return False
    words = before.group()
    beyond = text[end : end + LONGEST].split("\n", 1)[0]
    while words:
        folded = fold_text(f"{words} {beyond}")
        if words[0].isupper():
            for key in find_names(folded):
                is_whole = len(key) == len(folded) or not folded[len(key)].isalnum()
                if len(key) > len(words) + 1 and is_whole:
                    return True
        words = words.partition(" ")[2]
    return False
