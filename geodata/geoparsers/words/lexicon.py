"""Words of one language that tell places from persons, organisations and plain words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent
NONE: frozenset[str] = frozenset()
SHARED = {"ms": "id"}
"""Languages that are near enough to another to share its words."""
PERSONS_KNOWN = frozenset(("de", "fr", "es", "pt", "it", "nl", "pl", "tr", "cs", "vi"))
"""Languages without words of their own whose given names are among the English ones."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words of one language.

    Attributes:
        given_names: Given names and other words that begin a person's name.
        surnames: Family names.
        titles: Words before a person's name.
        common: Plain words that are also names of places.
        kind_words: Words that tell the kind of a place.
        function_words: Words that begin a sentence and belong to no name.
    """

    given_names: frozenset[str] = NONE
    surnames: frozenset[str] = NONE
    titles: frozenset[str] = NONE
    common: frozenset[str] = NONE
    kind_words: frozenset[str] = NONE
    function_words: frozenset[str] = NONE


@cache
def get_lexicon(language: str) -> Lexicon:
    """Return the words of a language; an empty lexicon where there are none.

    Args:
        language: ISO 639-1 code.
    """
    path = WORDS / f"{SHARED.get(language, language)}.json"
    if not path.is_file():
        if language not in PERSONS_KNOWN:
            return Lexicon()
        return Lexicon(given_names=get_lexicon("en").given_names)
    words = json.loads(path.read_text(encoding="utf-8"))
    return Lexicon(**{name: frozenset(words[name].split()) for name in words})
