"""Names of the gazetteer of which a name is an inflected form: "Донецкой области" is of "Донецкая область"."""

from __future__ import annotations

from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import dictionary_forms
from geodata.gazetteer.reader import Gazetteer

MOST_WORDS = 4
_ONLY_UKRAINIAN = frozenset("іїєґ'")
_ONLY_RUSSIAN = frozenset("ыэъ")


def find_dictionary_keys(gazetteer: Gazetteer, name: str) -> list[str]:
    """Return the keys of which a Russian or Ukrainian name may be a form, without its own; empty for other scripts."""
    words = fold(name).split(" ")
    if len(words) > MOST_WORDS or not all(any("а" <= letter <= "ґ" for letter in word) for word in words):
        return []
    found: dict[str, None] = {}
    for language in _languages_of(name.lower()):
        partial = [""]
        for number, word in enumerate(words):
            forms = dictionary_forms(word, language)
            partial = [f"{start} {form}" if number else form for start in partial for form in forms]
            partial = [start for start in partial if gazetteer.has_names_starting(start)]
        found.update(dict.fromkeys(key for key in partial if key in gazetteer.trie))
    found.pop(" ".join(words), None)
    return list(found)


def _languages_of(name: str) -> tuple[str, ...]:
    """Return the languages that the letters of a name allow."""
    letters = set(name)
    if letters & _ONLY_UKRAINIAN:
        return ("uk",)
    return ("ru",) if letters & _ONLY_RUSSIAN else ("ru", "uk")
