"""Numbers of things in words, for whoever reads them."""

from __future__ import annotations


def name_count(count: int, thing: str) -> str:
    """Return a number of things in words.

    Example:
        >>> name_count(1, "claim"), name_count(1500, "claim")
        ('1 claim', '1,500 claims')
    """
    return f"{count:,} {thing}{'s' * (count != 1)}"
