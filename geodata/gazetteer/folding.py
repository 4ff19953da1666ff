"""Folding: the form in which names are compared.

Two functions make the same form from names and from running text:

* `fold_text` changes characters one for one, so an offset in the folded text is the offset in the text. It lowers
  case, drops the marks of Latin, Greek and Cyrillic letters (ё is е, but й and ї stay), and unites apostrophes,
  hyphens and kinds of blanks (a hyphen becomes a blank: "Rostov-na-Donu" is "rostov na donu"), and writes Chinese
  characters in their simplified form.
* `fold` makes a key of a name: compatibility forms are composed (NFKC), then `fold_text`, then signs without width
  and loose marks fall away and blanks are squeezed.

For text in NFC without invisible signs both agree, letter for letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

APOSTROPHES: Final = "'’‘ʼ`´ʹʻʽ′ꞌ＇ʿʾ"
"""Signs that are all written for an apostrophe or a soft sign; folded to "'"."""
HYPHENS: Final = "-‐‑‒–—−_־"
"""Signs that join the parts of a name; folded to a blank."""

_SINGLE: Final = {
    "ß": "ß", "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ħ": "h", "Ħ": "h",
    "ŧ": "t", "Ŧ": "t", "ð": "d", "Ð": "d", "ə": "a", "Ə": "a", "ё": "е", "Ё": "е",
    "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ۀ": "ه",
}  # fmt: skip
_KEPT: Final = frozenset("йїў")
_DROPPED: Final = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u064b-\u0652\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
)
_BLANKS: Final = re.compile(r"\s+")


def _fold_letter(letter: str) -> str:
    """Return the folded form of one character, always one character."""
    if letter in _SINGLE:
        return _SINGLE[letter]
    if letter in APOSTROPHES:
        return "'"
    if letter in HYPHENS or letter.isspace():
        return " "
    lower = letter.lower()
    if len(lower) != 1:
        lower = letter
    if lower in _KEPT:
        return lower
    parts = unicodedata.normalize("NFD", lower)
    if len(parts) > 1 and parts[0] < "\u0530" and "\u0300" <= parts[1] <= "\u036f":
        return _SINGLE.get(parts[0], parts[0])
    return lower


_RANGES: Final = (
    (0, 0x0700), (0x10A0, 0x1100), (0x13A0, 0x1400), (0x1C80, 0x2100), (0x2C00, 0x2E80), (0x3000, 0x3001),
    (0xA640, 0xA800), (0xFE70, 0x10000),
)  # fmt: skip
"""Where letters with case, marks, apostrophes, hyphens and blanks stand in Unicode."""


@cache
def folding_table() -> dict[int, str]:
    """Return the table of all characters that folding changes, for `str.translate`."""
    table = {}
    for first, last in _RANGES:
        for point in range(first, last):
            folded = _fold_letter(chr(point))
            if folded != chr(point):
                table[point] = folded
    table.update(_simplified())
    return table


def _simplified() -> dict[int, str]:
    """Return the simplified form of traditional Chinese characters, so that both ways to write a name are one."""
    line = (Path(__file__).parent / "han.tsv").read_text(encoding="utf-8").splitlines()[-1]
    traditional, simplified = line.split("\t")
    return dict(zip(map(ord, traditional), simplified, strict=True))


_ASCII: Final = str.maketrans("-_`\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f", "  '         ")
_ASCII_PAIRS: Final = tuple((chr(sign), chr(folded)) for sign, folded in _ASCII.items())
_ODD: Final = re.compile("[^\x00-\x7f\u0410-\u044f]")
"""Characters that are neither ASCII nor plain Russian letters, which `str.lower` folds as they should be."""
_MOST_ODD: Final = 40
"""So many different odd characters are replaced one by one; more are not worth it."""


def fold_text(text: str) -> str:
    """Return the text folded character by character; it has exactly as many characters as before.

    Example:
        >>> fold_text("Rostov-na-Donu, Łódź")
        'rostov na donu, lodz'
    """
    if text.isascii():
        return text.lower().translate(_ASCII)
    table = folding_table()
    odd = set(_ODD.findall(text))
    if len(odd) > _MOST_ODD or not all(_is_settled(sign, table) for sign in odd):
        return text.translate(table)
    for sign in odd:
        text = text.replace(sign, table.get(ord(sign), sign))
    text = text.lower()
    if text.isascii():
        return text.translate(_ASCII)
    for sign, folded in _ASCII_PAIRS:
        text = text.replace(sign, folded)
    return text


def _is_settled(sign: str, table: dict[int, str]) -> bool:
    """Tell whether `str.lower` leaves the folded form of a character as it is."""
    folded = table.get(ord(sign), sign)
    return folded.lower() == folded


def fold(name: str) -> str:
    """Return the key under which a name stands in the gazetteer; empty for a name of blanks and signs.

    Example:
        >>> fold("Blagoveşçensk"), fold("Алёшки"), fold("  Korea   Utara ")
        ('blagovescensk', 'алешки', 'korea utara')
    """
    if not name.isascii():
        name = _DROPPED.sub("", unicodedata.normalize("NFKC", name))
    folded = _DROPPED.sub("", fold_text(name)) if not name.isascii() else fold_text(name)
    return _BLANKS.sub(" ", folded).strip(" ,;")
