"""Which language a text is written in, told from its script and its commonest words.

Enough to choose word lists and weights; it costs about 15 µs. A language that is not listed is taken for one that
is near to it in script.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from geodata.tab_tables import read_rows

TABLE: Final = Path(__file__).parent / "detection.tsv"
LETTER: Final = 0.6
"""What a letter of its own speaks for a language, where a common word speaks 1."""
MOST_LETTERS: Final = 4


@cache
def _latin_languages() -> tuple[tuple[str, ...], dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    """Return the languages in Latin letters, those of which a word is common, and the letters of each."""
    rows = list(read_rows(TABLE))
    words: dict[str, list[str]] = {}
    for row in rows:
        for word in row["words"].split():
            words.setdefault(word, []).append(row["languages"])
    letters = {row["languages"]: frozenset(row["letters"]) for row in rows}
    return tuple(letters), {word: tuple(languages) for word, languages in words.items()}, letters


_SCRIPTS: Final = (
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ka", re.compile("[\u10d0-\u10ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
KNOWN: Final = frozenset(
    (*(row["languages"] for row in read_rows(TABLE)), "uk", *(language for language, _ in _SCRIPTS))
)
"""The languages that can be told; all others are taken for one of them."""
_WORD: Final = re.compile(r"(?<![^\W_])[^\W_]+(?![^\W_])")
"""A word; what is written in capitals is mostly an abbreviation and says nothing of the language."""
TURKISH_ENDING: Final = 1.5
"""What an ending behind an apostrophe speaks for Turkish."""
_TURKISH: Final = re.compile(r"\w['’](?:[dt][ae]n?|[ny]?[ıiuü]n?|y?[ae]|[dt]aki|[dt]eki)\b")
_BEYOND_ASCII: Final = re.compile("[^\x00-\x7f]")
_FOREIGN: Final = re.compile("[\u0370-\u10ff\u3040-\ud7a3]")
"""A letter of any of these scripts."""
_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN: Final = re.compile("[ыэъёЫЭЪЁ]")
SAMPLE: Final = 800
"""Characters from the beginning of a text that are looked at for words."""
SHORT: Final = 300
"""In a text of so few characters every word counts, also those that signs stand beside."""
SCRIPT_SAMPLE: Final = 400
"""Characters from the beginning of a text that are looked at for letters."""
_FEW: Final = 0.05
"""Less foreign letters than this share of the characters are not worth counting by script."""
_ENOUGH: Final = 0.2
_ENOUGH_KANA: Final = 0.08


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language a text is most likely written in; "en" for a text without words.

    Example:
        >>> detect_language("Pasukan itu telah dikirim ke Rusia untuk membantu")
        'id'
    """
    sample = text[:SAMPLE]
    if not sample.isascii():
        script = _script_of(text[:SCRIPT_SAMPLE])
        if script:
            return script
    languages, common, letters = _latin_languages()
    counts = dict.fromkeys(languages, 0.0)
    low = sample.lower()
    plain = set(low.split()) if len(sample) > SHORT else _plain_words(sample)
    for word in common.keys() & plain:
        for language in common[word]:
            counts[language] += 1
    if not sample.isascii():
        marked = set(filter(str.isalpha, _BEYOND_ASCII.findall(low)))
        for language, own in letters.items() if marked else ():
            counts[language] += LETTER * min(MOST_LETTERS, len(marked & own)) - LETTER * len(marked - own) / 2
    if "'" in low or "’" in low:
        counts["tr"] += TURKISH_ENDING * len(_TURKISH.findall(low))
    return max(counts, key=counts.__getitem__)


def _plain_words(sample: str) -> set[str]:
    """Return the words of a short text in small letters, without those that are written in capitals."""
    words = _WORD.findall(sample)
    plain = [word for word in words if len(word) == 1 or not word.isupper()]
    return {word.lower() for word in (plain if 2 * len(plain) > len(words) else words)}


def _script_of(sample: str) -> str:
    """Return the language that a script other than Latin stands for; empty if there is little of it."""
    if len(_FOREIGN.findall(sample)) < _FEW * len(sample):
        return ""
    letters = sum(map(str.isalpha, sample)) or 1
    for language, pattern in _SCRIPTS:
        share = len(pattern.findall(sample)) / letters
        if share < (_ENOUGH_KANA if language == "ja" else _ENOUGH):
            continue
        if language == "ru":
            return "uk" if len(_UKRAINIAN.findall(sample)) > len(_RUSSIAN.findall(sample)) else "ru"
        return language
    return ""
