"""Shingles: the runs of words that a text is compared by."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

WORDS_IN_A_ROW: Final = 4
"""Words of one shingle: fewer are shared by chance, more do not outlive an editor."""
_SIGNS_IN_A_ROW: Final = 6
"""Signs of one shingle where words are not parted by blanks."""
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese, which do not part words by blanks."""
_WORDS: Final = re.compile(r"\w+")


def find_shingles(text: str) -> list[str]:
    """Return the shingles of a text in order, case and punctuation left out; empty if there are no words in it.

    Example:
        >>> find_shingles("Two ferries left, with aid.")
        ['two ferries left with', 'ferries left with aid']
    """
    words = _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())
    if not words:
        return []
    signs = "".join(words)
    if 2 * len(_UNSPACED.findall(signs)) > len(signs):
        last = max(1, len(signs) - _SIGNS_IN_A_ROW + 1)
        return [signs[at : at + _SIGNS_IN_A_ROW] for at in range(last)]
    last = max(1, len(words) - WORDS_IN_A_ROW + 1)
    return [" ".join(words[at : at + WORDS_IN_A_ROW]) for at in range(last)]
