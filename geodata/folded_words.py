"""Finds words that differ from a text only in what the eye does not see.

Blanks of every kind and number (a line break is one), curly and straight quotation marks, hyphens and dashes, three
dots and an ellipsis, ligatures of a font, letters in one code point or in several (NFC, NFD), and signs without width
(a soft hyphen) are taken for the same. What is
found is told with its place in the text and with what differs, so that an author can copy the words as they stand; the
text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from geodata.counting import name_count

_SAME: Final = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ`´′", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_CHUNK: Final = re.compile(r"\s+|.[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u065f\u3099\u309a]*", re.DOTALL)
"""A run of blanks, or a sign with the marks that stand on it."""
_INVISIBLE: Final = frozenset("\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\ufe0e\ufe0f")
"""Signs without width that are not of Unicode's category of format signs."""
_NAMES: Final = {
    " ": "a plain space",
    "\n": "a line break",
    "\r\n": "a line break (CR LF)",
    "\r": "a carriage return",
    "\t": "a tab",
    "\ufeff": "a byte order mark",
}
_LONGEST_WORD: Final = 20
_MOST_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class FoldedMatch:
    """Words that stand in a text but for what the eye does not see.

    Attributes:
        start: First code point in the text.
        end: Code point after the last.
        difference: What differs, such as "a no-break space after 'Khan'"; empty if only blanks around the words do.
    """

    start: int
    end: int
    difference: str

    def __str__(self) -> str:
        is_less = not self.difference or self.difference.startswith("without ")
        words = self.difference or "without the blanks around it"
        return f"stands at {self.start}:{self.end} {'' if is_less else 'with '}{words}"


class FoldedText(NamedTuple):
    """A folded text, with where each of its characters comes from.

    Attributes:
        text: The folded text.
        starts: Where in the text each character begins, and one more for the end.
        ends: Where it ends.
    """

    text: str
    starts: list[int]
    ends: list[int]

    def begins(self, at: int) -> bool:
        """Tell whether a sign of the text begins with this character of the folded one."""
        return at == 0 or at >= len(self.text) or self.starts[at] != self.starts[at - 1]


def find_folded(text: str, words: str, folded: FoldedText | None = None) -> list[FoldedMatch]:
    """Return every place where words stand in a text but for what the eye does not see; words that stand exactly, too.

    Args:
        text: The whole stored text.
        words: What is looked for; blanks around it do not count.
        folded: The text as `fold_text` gives it, if many words are looked for in it.
    """
    inside, asked = folded or fold_text(text), fold_text(words.strip())
    if not asked.text.strip():
        return []
    found = []
    at = inside.text.find(asked.text)
    while at >= 0:
        last = at + len(asked.text)
        if inside.begins(at) and inside.begins(last):
            start, end = inside.starts[at], inside.ends[last - 1]
            told = list(_tell_differences(text, words.strip(), inside, asked, at))
            more = f", and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
            found.append(FoldedMatch(start, end, ", ".join(told[:_MOST_TOLD]) + more))
        at = inside.text.find(asked.text, at + 1)
    return found


def fold_text(text: str) -> FoldedText:
    """Return a text without what the eye does not see."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CHUNK.finditer(text):
        sign = match.group()
        if _is_invisible(sign[0]):
            folded = unicodedata.normalize("NFD", sign[1:])
        else:
            folded = " " if sign[0].isspace() else unicodedata.normalize("NFD", sign).translate(_SAME)
        parts.append(folded)
        starts += [match.start()] * len(folded)
        ends += [match.end()] * len(folded)
    return FoldedText("".join(parts), [*starts, len(text)], ends)


def _is_invisible(sign: str) -> bool:
    return sign in _INVISIBLE or unicodedata.category(sign) == "Cf"


def _tell_differences(text: str, words: str, inside: FoldedText, asked: FoldedText, at: int) -> Iterator[str]:
    """Yield what differs, sign by sign, where the folded words stand at `at` of the folded text."""
    count = len(asked.text)
    edges = [spot for spot in range(count + 1) if asked.begins(spot) and inside.begins(at + spot)]
    end = inside.ends[at + count - 1]
    for first, after in pairwise(edges):
        start = inside.starts[at + first]
        written = text[start : min(inside.starts[at + after], end)]
        given = words[asked.starts[first] : asked.starts[after]]
        if written != given:
            yield _tell(written, given, text, start)


def _tell(written: str, given: str, text: str, start: int) -> str:
    """Return what stands in the text at `start` in place of what was given."""
    same, is_blank = 0, written.isspace()
    while not is_blank and written[same : same + 1] == given[same : same + 1] != "":
        same += 1
    there, meant = written[same:], given[same:]
    if unicodedata.normalize("NFC", written) == unicodedata.normalize("NFC", given):
        where = _tell_place(text, start, start + len(written))
        return f"{written!r} in {_count(written)}, not in {len(given)}, {where}"
    where = _tell_place(text, start + same, start + same + len(there))
    if not there:
        return f"without {_name(meant)} {where}"
    is_in_place = meant and not (meant == " " and is_blank)
    return f"{_name(there)} {where}" + (f" in place of {_name(meant)}" if is_in_place else "")


def _count(signs: str) -> str:
    return name_count(len(signs), "code point")


def _name(signs: str) -> str:
    """Return a sign, or several, by name."""
    if signs in _NAMES:
        return _NAMES[signs]
    if len(signs) > 1:
        if set(signs) == {signs[0]}:
            return f"{len(signs)} times {_name(signs[0])}"
        return " and ".join(map(_name, signs)) if len(signs) <= _MOST_TOLD else f"{len(signs)} blanks or signs"
    name = unicodedata.name(signs, f"sign U+{ord(signs):04X}").lower()
    return f"a{'n' * (name[0] in 'aeio')} {name}"


def _tell_place(text: str, start: int, end: int) -> str:
    """Return the word that stands before a place in a text, or after it if there is none before."""
    before = re.search(r"(\w+)\W*\Z", text[max(0, start - 2 * _LONGEST_WORD) : start])
    if before and text[max(0, start - 1) : start].strip():
        return f"after {before.group(1)[-_LONGEST_WORD:]!r}"
    following = re.match(r"\W*(\w+)", text[end : end + 2 * _LONGEST_WORD])
    if following:
        return f"before {following.group(1)[:_LONGEST_WORD]!r}"
    return f"after {before.group(1)[-_LONGEST_WORD:]!r}" if before else f"at {start}"
