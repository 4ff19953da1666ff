"""Numbers of things in words, for whoever reads them."""

from __future__ import annotations


def name_count(count: int, thing: str) -> str:
    """Return a number of things in words.

    Example:
        >>> name_count(1, "claim"), name_count(1500, "claim")
        ('1 claim', '1,500 claims')
    """
    return f"{count:,} {thing}{'s' * (count != 1)}"


def choose_word(count: int, one: str, several: str) -> str:
    """Return the word that stands beside a number of things: of one, or of none and several.

    Example:
        >>> f"{name_count(1, 'claim')} {choose_word(1, 'says', 'say')} so"
        '1 claim says so'
    """
    return one if count == 1 else several
