"""The closed lists of words that records use; their order is the order of codes in columns and of legends."""

from __future__ import annotations

from geodata.errors import RecordError
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.saying import say

KINDS = tuple(CLAIM_KINDS)
"""What a claim is about; `claim_kinds` says what each means and how it looks."""

STATUSES = ("reported", "corroborated", "disputed", "denied", "retracted", "superseded")
"""What other claims say of a claim, computed from stances and never written by hand."""

STATES = ("draft", "accepted", "published", "rejected", "withdrawn")
"""What persons decided about a claim; readers see those that are published, and that one was withdrawn."""

MODALITIES = ("asserted", "hedged", "planned", "conditional")
"""How firmly the source says it."""

FIRM_MODALITIES = ("asserted", "hedged")
"""Those that say that something is so already; the others say what is meant to be or may come."""

ROLES = ("at", "from", "via", "to", "target", "mentioned", "speaker-seat", "dateline", "metonym", "nationality")
"""What a place does in a claim or a text."""

PLOTTED_ROLES = ("at", "from", "via", "to", "target")
"""Roles of places where something happens; places in other roles are named and not plotted."""

STANCES = (
    "repeats",
    "corroborates",
    "denies",
    "no-evidence",
    "disputes-part",
    "qualifies",
    "supersedes",
    "retracts",
)
"""How one claim bears on another."""

QUALIFIERS = ("exact", "about", "more-than", "at-least", "less-than", "up-to", "several")
"""How a number is hedged in the source; ``several`` also stands where the source gives none."""

QUALIFIER_WORDS = {
    "exact": "",
    "about": "about",
    "more-than": "more than",
    "at-least": "at least",
    "less-than": "less than",
    "up-to": "up to",
    "several": "several",
}
"""Qualifiers as they stand before a number in English."""


def check_word(value: str, words: tuple[str, ...], what: str) -> str:
    """Return the value if it is one of the words.

    Args:
        value: The word to check.
        words: The closed list.
        what: What the word is, for the message.

    Raises:
        RecordError: If it is not in the list.
    """
    if value not in words:
        raise RecordError(say("{what} {value!r} is none of {words}", what=what, value=value, words=", ".join(words)))
    return value
