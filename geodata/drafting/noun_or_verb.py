"""Whether a word that may be a verb or a noun, a noun or a part of one, tells that something happens."""

from __future__ import annotations

from typing import Final

from geodata.drafting.words import Words

_THINGS: Final = frozenset(("persons", "goods", "vehicles", "title", "place_noun"))
_COUNTED: Final = frozenset(("number", "q_several", "q_about", "persons", "goods", "vehicles"))
_BEFORE_NOUNS: Final = frozenset(("the", "prep_at", "prep_from", "prep_via"))
"""Classes of words behind which a word that may be a noun or a verb is a noun."""
_NOUN_REACH = 3
"""At most so many words lie between an article and its noun."""
_NOT_IN_NOUNS: Final = frozenset(
    (
        *("future", "to_", "infinitive", "pronoun", "who_", "that_", "and_", "aux_be", "aux_past", "aux_perfect"),
        *("inside", "negation", "hedge", "hedged_plan", "number", "prep_at", "prep_from", "prep_to", "prep_via"),
        *("persons", "vehicles", "title", "now"),
    )
)
"""Classes of words behind which, or behind a word of which, an English verb stands rather than a noun."""


def is_bare_noun(words: Words, at: int, end: int) -> bool:
    """Tell whether an English word without an ending of its own is a noun: "a survey ship", "a residential block".

    It is one behind "a", "the" or a number, with no noun between that may be its subject.
    """
    written = words.folded[at]
    if not words.lexicon.of_joins or end > at + 1 or written.endswith(("ed", "ing")) or words.has(at, "past_form"):
        return False
    reach = 1 if written.endswith("s") else _NOUN_REACH  # "four positions", but "the group leaves"
    for near in range(at - 1, max(-1, at - reach - 1), -1):
        if words.has(near, "number") or words.folded[near][0].isdigit():
            return written.endswith("s") or words.has(end, "of_")  # but "four sail for X"
        if words.has(near, "the"):
            return True
        if not words.is_word(near) or words.has_any(near, _NOT_IN_NOUNS) or words.folded[near].endswith("s"):
            return False
    return False


def is_other_noun(words: Words, at: int) -> bool:
    """Tell whether a word of an event is none here: "the station", "рятувальники", "the charity, based in Oslo,"."""
    if words.lexicon.of_joins:
        is_seat = words.has(at, "seat") and words.folded[at - 1 : at] == [","]
        return is_seat or (words.has(at - 1, "the") and words.has(at, "place_noun"))
    return bool(words.lexicon.past_endings) and words.has(at, "persons")


def is_subject(words: Words, at: int) -> bool:
    """Tell whether a word that may be a noun or a verb is a noun: behind "the", or before a verb ("a train jumped")."""
    if words.has_any(at - 1, _BEFORE_NOUNS):
        return True
    return words.lexicon.of_joins and words.folded[at + 1 : at + 2] != [] and words.folded[at + 1].endswith("ed")


def is_participle(words: Words, at: int) -> bool:
    """Tell whether a verb only describes: "a bus carrying 30 pilgrims overturned", "crashed while landing"."""
    if words.folded[at].endswith(words.lexicon.participle_endings or ("\0",)):
        return True
    if words.lexicon.of_joins:
        if words.folded[at].endswith("ed") and words.has(at - 1, "the") and words.has_any(at + 1, _THINGS):
            return True  # "a damaged tanker"
        return words.folded[at].endswith("ing") and (words.has_any(at - 1, _THINGS) or words.has(at - 1, "while_"))
    if words.lexicon.past_endings:
        endings = tuple(one for one in words.lexicon.adjective_endings if len(one) > 1)
        is_adjective = bool(endings) and words.folded[at].endswith(endings)
        return is_adjective and words.has_any(at + 1, _THINGS)  # "повреждённый танкер"
    has_object = words.has_any(at + 1, _COUNTED) or (
        words.folded[at + 1 : at + 2] != [] and words.folded[at + 1][0].isdigit()
    )
    return words.has(at - 1, "just_when") or (words.has(at - 1, "who_") and has_object)


def is_compound(words: Words, at: int, end: int) -> bool:
    """Tell whether a word only tells of which sort the next one is: "landing craft", "patrol commander"."""
    if not words.has(at, "noun_too") or words.has(at - 1, "future") or words.has(at - 1, "to_"):
        return False
    return words.has_any(end, _THINGS)
