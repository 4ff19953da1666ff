"""Names of who speaks: a person without his office, a body as it stands."""

from __future__ import annotations

from typing import Final

from geodata.drafting.triggers import APPOSED
from geodata.drafting.words import Words

_OFFICES: Final = frozenset(("title", "inside", "place_noun"))
_NO_PERSON: Final = frozenset(("the", "of_", "on_", "prep_at", "prep_from"))
"""Classes of words behind which capitals are those of a body: "a source in the Border Guard"."""
_PARTICLES: Final = frozenset(
    ("van", "von", "der", "den", "de", "di", "da", "dos", "del", "la", "le", "al", "el", "bin", "ibn", "binti", "abu")
)
"""Words in lower case that stand within a person's name."""
_MOST_NAMES = 4
"""So many names of a person are read behind a title; where an office may stand with them, the last two."""


def read_name(words: Words, first: int, last: int) -> str:
    """Return a person's name without his office, else the words as they stand."""
    end = next((at - 1 for at in range(first + 2, last) if _opens_apposition(words, at)), last)
    shown = end
    while end >= first and not words.is_word(end):
        end -= 1
    begin = _first_name(words, first, end)
    if begin > first and words.has_any(begin - 1, _NO_PERSON):
        return " ".join(words.between(first, shown).split())
    is_titled = words.may_be(begin - 1, "title")
    bodies = next((at - begin for at in range(begin, end + 1) if not is_acronym(words, at)), 0)
    names = [at for at in range(begin + bodies, end + 1) if words.is_upper(at)]
    if (len(names) > 1 and names[0] > first) or (names and is_titled and bodies):
        most = _MOST_NAMES if is_titled and words.lexicon.of_joins else 2
        return words.between(names[-most:][0], end)
    return " ".join(words.between(first, shown).split())


def _opens_apposition(words: Words, at: int) -> bool:
    """Tell whether a comma ends a person's name, and his office follows: "Ewa Lisiecka, a nurse from Lublin"."""
    is_name = words.is_upper(at - 1) and words.is_upper(at - 2)
    is_told = words.has_any(at + 1, APPOSED) or (words.lexicon.of_joins and words.folded[at + 1].endswith("ing"))
    return is_name and words.folded[at] == "," and is_told


def _first_name(words: Words, first: int, end: int) -> int:
    """Return where the capitalised words begin that end a name, behind the title or the sort of place."""
    begin = end + 1
    for at in range(end, first - 1, -1):
        if words.has_any(at, _OFFICES) or not (words.is_word(at) or is_initial(words, at)):
            break
        if words.is_upper(at) or is_initial(words, at):
            begin = at
        elif words.folded[at] not in _PARTICLES:
            break
    return begin


def is_initial(words: Words, at: int) -> bool:
    """Tell whether a full stop ends an initial: "J. Smith", "U.N."."""
    return words.folded[at] == "." and words.is_upper(at - 1) and len(words.folded[at - 1]) == 1


def is_acronym(words: Words, at: int) -> bool:
    """Tell whether a word is that of a body rather than of a person: "BNPB", "ESDM"."""
    word = words.between(at, at)
    return len(word) > 1 and word.isupper()
