"""Drafting: from any article to drafted claims with a reason for every field.

    >>> from geodata.drafting import draft_text
    >>> found = draft_text("About 200 troops arrived in Vladivostok on Monday.", "en", "2024-10-18").drafts
    >>> [(one.kind, one.places[0].role, str(one.event.first)) for one in found]
    [('movement', 'to', '2024-10-14')]

What is drafted is never shown to readers: a person accepts, corrects or rejects it.
"""

from __future__ import annotations

from geodata.drafting.drafter import draft, draft_text
from geodata.drafting.records import Draft, Drafts

__all__ = ["Draft", "Drafts", "draft", "draft_text"]
