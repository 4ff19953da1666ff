"""What the scripts of the world offer a reader: capital letters, blanks, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


def _ranges(points: Iterable[int]) -> str:
    """Return the inside of a character class for code points given in ascending order."""
    ranges: list[list[int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ranges)


UPPER: Final = _ranges(point for point in range(0x2D00) if chr(point).isupper() or chr(point).istitle())
"""Capital letters of the scripts that have them, as the inside of a character class."""
CAPITALISED: Final = re.compile(rf"[{UPPER}](?<![^\W_].)\w*(?:['’](?!s\b)\w+)*")
"""A word that begins with a capital letter; at a hyphen a new word begins, and the English 's is no part of it."""
CAPITALISED_ASCII: Final = re.compile(r"[A-Z](?<![^\W_].)\w*(?:'(?!s\b)\w+)*")
"""The same for texts of ASCII characters alone, several times as fast."""
CAPITALISED_STEM: Final = re.compile(rf"[{UPPER}](?<![^\W_].)\w*")
"""The same where an apostrophe parts a name from its endings, as in Turkish."""
UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""A run of Chinese or Japanese writing."""
HANGUL: Final = re.compile("[\uac00-\ud7a3]+")
"""A Korean word with its particles."""
UNCASED: Final = re.compile("[\u0590-\u074f\u0900-\u0fff\u10d0-\u10ff]+")
"""A word of a script without capitals but with blanks: Hebrew, Arabic, Indic, Georgian."""
SCANNED: Final = frozenset(("zh", "ja", "ko", "ar", "he", "ka", "hi", "fa", "ur"))
"""Languages whose script has no capital letters."""
