"""A copy of a text in which names can be read.

Marks are joined to their letters, invisible signs are left out, shouting is lowered. Names found in the copy are told
at their offsets in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from typing import Final, NamedTuple


def _find_joinable() -> str:
    """Return the marks and letters that join the sign before them in NFC, in scripts that are written with such."""
    signs = map(chr, (*range(0xC0, 0x2000), *range(0x3040, 0x3100)))
    parts = [unicodedata.decomposition(sign).split() for sign in signs if unicodedata.is_normalized("NFC", sign)]
    seconds = {chr(int(pair[1], 16)) for pair in parts if len(pair) == 2 and pair[0][0] != "<"}
    return "".join(sorted(seconds)) + "\u1161-\u1175\u11a8-\u11c2"


_INVISIBLE: Final = "\u0591-\u05bd\u064b-\u0652\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_JOINABLE: Final = "\u0300-\u036f" + _find_joinable()
_LOOSE: Final = re.compile(f"[^\\s{_INVISIBLE}{_JOINABLE}][{_JOINABLE}]+|[\u0300-\u036f{_INVISIBLE}]")
"""A sign with what joins it, or a sign that nobody sees."""
_ODD: Final = re.compile(f"[{_INVISIBLE}{_JOINABLE}]")
_MARKS: Final = re.compile(f"[{_JOINABLE}]*")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
SHOUTED: Final = 0.7
"""From which share of capitals among its letters on a text is shouted."""
LEAST_CAPITALS: Final = 24
"""Shorter texts may be names in capitals."""


class Readable(NamedTuple):
    """A copy of a text that is easier to read.

    Attributes:
        text: The copy.
        offsets: Offset in the text of each character of the copy, and of its end; None if they are the same.
    """

    text: str
    offsets: list[int] | None

    def span_in(self, original: str, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that a span of the copy stands for."""
        if self.offsets is None:
            return start, end
        last = self.offsets[end - 1] + 1
        return self.offsets[start], _MARKS.match(original, last).end()  # type: ignore[union-attr]

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the copy that stands for a span of the original text."""
        if self.offsets is None:
            return start, end
        first = bisect_left(self.offsets, start)
        return first, max(bisect_left(self.offsets, end), first)


def join_marks(text: str) -> Readable:
    """Return a text with its marks joined to their letters and without invisible signs."""
    if text.isascii() or not _ODD.search(text) or not _LOOSE.search(text):
        return Readable(text, None)
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _LOOSE.finditer(text):
        start, end = match.span()
        parts.append(text[done:start])
        offsets += range(done, start)
        if end - start > 1:
            joined = unicodedata.normalize("NFC", match.group())
            parts.append(joined)
            offsets += [start] * len(joined)
        done = end
    parts.append(text[done:])
    offsets += range(done, len(text) + 1)
    copy = "".join(parts)
    return Readable(text, None) if copy == text else Readable(copy, offsets)


def is_shouted(text: str) -> bool:
    """Tell whether nearly all of a text is written in capitals.

    Example:
        >>> is_shouted("TROOPS HAVE LEFT THE TOWN OF KUPIANSK")
        True
    """
    head = text[:400]
    if not head[:40].isupper() and not head[-40:].isupper():
        return False
    capitals = sum(map(str.isupper, head))
    return capitals >= LEAST_CAPITALS and capitals >= SHOUTED * sum(map(str.isalpha, head))


def lower_shouting(text: str, is_plain: Callable[[str], bool]) -> str:
    """Return a shouted text with its plain words written small and the others with one capital.

    Args:
        text: The text; characters stay where they are.
        is_plain: Tells whether a word, written small, is certainly no name.
    """

    def recase(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if len(low) != len(word) or not word.isupper():
            return word
        return low if is_plain(low) else word[0] + low[1:]

    return _WORD.sub(recase, text)


_CAPITAL: Final = re.compile(r"[^\W\d_][^\W\d_]+")
LONGEST_POST: Final = 600
"""Longer texts without capitals are no posts."""


def is_careless(text: str) -> bool:
    """Tell whether a short text is written without capitals, but for its first word and words that are all capitals.

    Example:
        >>> is_careless("BREAKING: explosions in kharkiv rn, power out")
        True
    """
    if len(text) > LONGEST_POST:
        return False
    words = _CAPITAL.findall(text)
    if 2 * sum(map(str.islower, words)) < len(words):
        return False
    return len(words) > MOST_FIRST and not any(word[0].isupper() and not word.isupper() for word in words[1:])


MOST_FIRST: Final = 2
_PLACED: Final = re.compile(
    r"(?:\b(?:in|near|from|at|to|over|towards?|outside|around|di|ke|dari|в|во|из|под|на|у|до|з|en|a|desde|à)"
    r"|(?P<more>,| and| dan| и| та| і| y| et)) "
    r"(?=(?P<word>[^\W\d_][\w'-]{3,})(?: (?P<next>[^\W\d_][\w'-]{2,}))?)",
    re.IGNORECASE,
)


def raise_names(text: str, is_name: Callable[[str], bool]) -> str:
    """Return a text without capitals in which names behind prepositions of place begin with one.

    Args:
        text: The text; characters stay where they are.
        is_name: Tells whether folded words are the name of a well-known place and nothing else.
    """
    letters = list(text)
    end = -1
    for match in _PLACED.finditer(text):
        if match["more"] and match.start() != end:
            continue
        both = f"{match['word']} {match['next']}" if match["next"] else ""
        if both and is_name(both):
            letters[match.start("next")] = letters[match.start("next")].upper()
            end = match.end("next")
        elif not is_name(match["word"]):
            continue
        else:
            end = match.end("word")
        letters[match.start("word")] = letters[match.start("word")].upper()
    return "".join(letters)
