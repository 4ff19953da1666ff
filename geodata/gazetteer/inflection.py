"""Dictionary forms of inflected names, by their endings: Russian, Ukrainian, Polish, Czech.

A name is matched when one of its possible dictionary forms stands in the gazetteer; forms that do not exist cost
nothing but a look. Measured against a morphological dictionary (pymorphy3: about 60 µs a new word and 15 MB), this
takes about 3 µs a new word, needs a table of endings, and knows every name that the gazetteer knows. Words are folded:
ё is written е.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "inflections"
"""One table a language: an ending, and what it may stand for in the dictionary form."""
INFLECTED: Final = frozenset(path.stem for path in FOLDER.glob("*.tsv"))
"""ISO 639-1 codes of the languages whose names are inflected."""
NOTHING: Final = "-"
LONGEST_ENDING: Final = 5
SHORTEST_STEM: Final = 2
LONG_ENDING: Final = 3
"""Letters of an ending before which a stem may be one letter long: "розі" of "ріг"."""

_ADJECTIVE_ENDINGS: Final = (
    "ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими", "а", "ої", "ій", "у", "ою", "е", "і",
    "ый", "ые",
)  # fmt: skip
_BASES: Final = ("", "а", "ь", "ы", "я", "и", "о", "ия", "е", "ья", "ск", "ськ", "ів", "й", "на", "ль", "в")


@cache
def endings_of(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return what the endings of names in a language may stand for in the dictionary form; empty for most languages."""
    if language not in INFLECTED:
        return {}
    lines = (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and line[0] != "#"][1:]
    return {
        ending.replace(NOTHING, ""): tuple(form.replace(NOTHING, "") for form in forms.split("|"))
        for ending, forms in pairs
    }


@lru_cache(maxsize=65_536)
def dictionary_forms(word: str, language: str) -> tuple[str, ...]:
    """Return the word itself and the dictionary forms it may have been made from; most are not words.

    Args:
        word: A folded word.
        language: ISO 639-1 code; a language without a table gives the word alone.

    Example:
        >>> "москва" in dictionary_forms("москве", "ru")
        True
    """
    endings = endings_of(language)
    if not endings:
        return (word,)
    forms = dict.fromkeys((word,))
    for size in range(min(LONGEST_ENDING, len(word) - 1) + 1):
        cut = len(word) - size
        if cut < SHORTEST_STEM and size < LONG_ENDING:
            continue
        stem = word[:cut]
        for ending in endings.get(word[cut:], ()):
            forms[stem + ending] = None
    return tuple(forms)


@lru_cache(maxsize=16_384)
def place_bases(word: str) -> tuple[str, ...]:
    """Return the names that an adjective in -ский or -ський may have been made from; most are not names.

    Example:
        >>> "лондон" in place_bases("лондонской")
        True
    """
    for suffix in ("ск", "ськ", "цк", "цьк", "зьк"):
        at = word.rfind(suffix)
        if at >= SHORTEST_STEM and word[at + len(suffix) :] in _ADJECTIVE_ENDINGS:
            stem = word[:at]
            joined = "к" if suffix[0] == "ц" else ""
            bases = [stem + base for base in _BASES]
            if joined:
                bases += [stem + "ц" + base for base in ("", "к", "ы")] + [stem + "к"]
            if stem.endswith("ій"):
                bases.append(stem[:-1] + "я")
            if stem.endswith(("ин", "ан", "ов", "ен", "ей", "ий", "еч", "иан")):
                bases += [stem[:-2] + base for base in ("", "а", "ы", "и", "о", "я")]
            return tuple(bases)
    return ()
