"""From an article to drafted claims: sentence by sentence, clause by clause."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date

from geodata.drafting.assembling import Assembler
from geodata.drafting.dates import find_dates
from geodata.drafting.lexicon import get_lexicon
from geodata.drafting.numbers import find_quantities
from geodata.drafting.page_lines import link_lines
from geodata.drafting.reading import Article, Reading, SentenceWords
from geodata.drafting.records import Draft, Drafts
from geodata.drafting.roles import Placed
from geodata.drafting.sentences import split_sentences
from geodata.drafting.words import Words
from geodata.geoparsers import open_geoparser
from geodata.geoparsers.words.languages import detect_language


def draft_article(article: Article) -> Drafts:
    """Return the drafted claims of an article in the order of its text.

    Args:
        article: The article.

    Raises:
        GazetteerError: If there is no gazetteer.
    """
    language = article.language or detect_language(article.text)
    reading = read_article(article, language)
    drafts = Assembler(reading).run()
    return Drafts(language, article.published_on, tuple(_with_keys(drafts, article.text)))


def read_article(article: Article, language: str) -> Reading:
    """Return the words, sentences, dates, quantities and places of an article."""
    words = Words(article.text, get_lexicon(language))
    toponyms = open_geoparser().parse(article.text, language)
    placed = []
    for toponym in toponyms:
        first = bisect_right(words.starts, toponym.start) - 1
        last = bisect_left(words.starts, toponym.end) - 1
        if first >= 0 and last >= first:
            placed.append(Placed(toponym, first, last))
    dates = find_dates(words)
    quantities = find_quantities(words, dates)
    left_out = link_lines(article.text)
    sentences = [
        SentenceWords(one, bisect_left(words.starts, one.start), bisect_left(words.starts, one.end))
        for one in split_sentences(article.text, words.lexicon)
        if not article.is_left_out(one.start, one.end)
        and not any(one.start < high and low < one.end for low, high in left_out)
    ]
    return Reading(article, words, sentences, dates, quantities, placed)


def _with_keys(drafts: list[Draft], text: str) -> list[Draft]:
    """Return the drafts with keys made of what they say, so that the same text gives the same keys."""
    seen: dict[str, int] = {}
    keyed = []
    for draft in drafts:
        places = ",".join(f"{one.role}:{one.span[0]}" for one in draft.places)
        said = f"{text[slice(*draft.quote)]}|{draft.quote[0]}|{draft.kind}|{places}"
        key = hashlib.sha256(said.encode()).hexdigest()[:12]
        seen[key] = seen.get(key, 0) + 1
        keyed.append(replace(draft, key=key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return keyed


def published(value: object) -> date | None:
    """Return a day of publication from an ISO string, None where there is none.

    Raises:
        ValueError: If it is no civil date.
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError(f"published_on {value!r} is no civil date such as 2024-10-18")
    return date.fromisoformat(value[:10])
