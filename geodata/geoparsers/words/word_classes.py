"""What a word beside a name is: a preposition, a title, a given name, part of a firm's name; by one look."""

from __future__ import annotations

from functools import cache
from typing import Final

from geodata.geoparsers.words.lexicon import get_lexicon
from geodata.geoparsers.words.neighbour_words import NEIGHBOURS
from geodata.geoparsers.words.role_words import LOCATIVE, SURE_SAYING

OTHER_CAPITAL: Final = "Cap"
"""The class of a capitalised word of which nothing is known."""
OTHER_PLAIN: Final = "low"
"""The class of any other word of which nothing is known."""
NAMES: Final = frozenset(("Sur", "Given"))
"""Classes of persons' names."""
PLAIN: Final = frozenset(("low", "where", "says", "title", "kind"))
"""Classes of words that are written small."""
CAPITAL: Final = frozenset((OTHER_CAPITAL, "Sur", "SurWord", "Given", "Title", "Kind", *NEIGHBOURS.values()))
"""Classes of words that are written with a capital."""


@cache
def word_classes(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the classes of a language's folded words: of those written with a capital, and of the others.

    Args:
        language: ISO 639-1 code.
    """
    lexicon = get_lexicon(language)
    capital = dict.fromkeys(lexicon.surnames, "Sur")
    capital.update(dict.fromkeys(lexicon.surnames & lexicon.common, "SurWord"))
    capital.update(dict.fromkeys(lexicon.given_names, "Given"))
    capital.update(dict.fromkeys(lexicon.titles, "Title"))
    capital.update(dict.fromkeys(lexicon.function_words, "low"))
    capital.update(dict.fromkeys(lexicon.kind_words, "Kind"))
    capital.update(NEIGHBOURS)
    plain = dict.fromkeys(lexicon.kind_words, "kind")
    plain.update(dict.fromkeys(lexicon.titles, "title"))
    plain.update(dict.fromkeys(SURE_SAYING, "says"))
    plain.update(dict.fromkeys(lexicon.function_words, "low"))
    for classes in (capital, plain):
        classes.update(dict.fromkeys(LOCATIVE, "where"))
    return capital, plain
