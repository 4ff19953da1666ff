"""Relays: which articles repeat one another's words, so that ten copies of one agency's report are one origin.

    >>> from geodata.relays import compare, sign_text
    >>> report = "The ministry said on Monday that two ferries had left the harbour with aid for the islands."
    >>> compare(sign_text(report), sign_text(report.upper() + " Read on.")) > 0.6
    True

A text is cut into `shingles` (a few words in a row), of which a *signature* keeps 128 numbers (MinHash): the share of
equal numbers in two signatures estimates the share of shingles that the texts have in common.
"""

from __future__ import annotations

from geodata.relays.near_copies import LEAST_SHARED, find_copies, group_copies
from geodata.relays.signatures import SIGNATURE_LENGTH, Signature, Signatures, compare, sign_text

__all__ = [
    "LEAST_SHARED",
    "SIGNATURE_LENGTH",
    "Signature",
    "Signatures",
    "compare",
    "find_copies",
    "group_copies",
    "sign_text",
]
