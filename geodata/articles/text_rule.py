"""The rule by which characters that came in become the stored text; it has a version and is never changed in place.

1. Unicode normal form C.
2. Line ends (CR LF, CR, NEL, line and paragraph separators, form feeds) become LF.
3. Soft hyphens, zero-width spaces, word joiners, byte order marks and control signs other than tab and LF are left
   out. Marks of direction stay, and so do joiners, which change how letters are written.
4. Only in text taken out of a format (HTML, PDF, DOCX, mail): runs of spaces, tabs and line ends become one space, and
   blanks around a paragraph go. No-break spaces stay: they keep numbers together.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

TEXT_RULE: Final = "text 1"
"""Of text that was read from a file."""
AS_GIVEN: Final = "as given"
"""Of text that came as characters: nothing is changed, so offsets are the giver's."""
_LINE_ENDS: Final = re.compile("\r\n?|[\u0085\u2028\u2029\f\v]")
_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ud800-\udfff]")
_BLANKS: Final = re.compile(r"[ \t\n\r\f\v]+")


def clean_text(text: str) -> str:
    r"""Return a text by rules 1 to 3.

    Example:
        >>> clean_text("Vladi\u00advostok\r\n")
        'Vladivostok\n'
    """
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))


def collapse_blanks(text: str) -> str:
    r"""Return words by rule 4, with the blanks at their ends.

    Example:
        >>> collapse_blanks(" 12\u00a0000\n  men ")
        ' 12\xa0000 men '
    """
    return _BLANKS.sub(" ", text)
