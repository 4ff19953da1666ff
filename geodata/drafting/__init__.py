"""Drafting: from any article to drafted claims with a reason for every field.

    >>> from datetime import date
    >>> from geodata.drafting import draft
    >>> found = draft("About 200 troops arrived in Vladivostok on Monday.", "en", date(2024, 10, 18)).drafts
    >>> [(one.kind, one.places[0].role, str(one.event.first)) for one in found]
    [('movement', 'to', '2024-10-14')]

What is drafted is never shown to readers: a person accepts, corrects or rejects it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geodata.drafting.drafter import draft_article
from geodata.drafting.reading import Article
from geodata.drafting.records import Draft, Drafts


def draft(
    text: str,
    language: str = "",
    published_on: date | None = None,
    left_out: Sequence[tuple[int, int]] = (),
) -> Drafts:
    """Return the drafted claims of a text, in its order; none if it reports nothing.

    Args:
        text: Any article.
        language: ISO 639-1 code; empty to detect it.
        published_on: The day that "yesterday" is the day before of; without it no event is dated.
        left_out: Spans of lines that belong to the page and not to the article.

    Raises:
        GazetteerError: If there is no gazetteer.
    """
    return draft_article(Article(text, language, published_on, left_out))


__all__ = ["Article", "Draft", "Drafts", "draft", "draft_article"]
