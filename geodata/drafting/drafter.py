"""From an article to drafted claims: sentence by sentence, clause by clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from geodata.articles import take_text
from geodata.drafting.assembling import Assembler
from geodata.drafting.dates import find_dates
from geodata.drafting.lexicon import get_lexicon
from geodata.drafting.missed_names import find_missed, place_words
from geodata.drafting.numbers import find_quantities
from geodata.drafting.reading import Reading, SentenceWords
from geodata.drafting.records import Drafts
from geodata.drafting.sentences import split_sentences
from geodata.drafting.words import Words
from geodata.geoparsers import open_geoparser
from geodata.geoparsers.words.languages import detect_language
from geodata.records.article import Article
from geodata.records.toponym import Toponym


def draft(article: Article, toponyms: Sequence[Toponym] | None = None) -> Drafts:
    """Return the drafted claims of an article in the order of its text; none if it reports nothing.

    Args:
        article: The article, as `geodata.articles` gives it. Its headline, link lines, captions and comments give none;
            without a day of publication no event is dated.
        toponyms: What `parse` found in its `text_without()`, in its language and with its home; None to look here.

    Raises:
        GazetteerError: If there is no gazetteer.
        PlaceNotFoundError: If the gazetteer has no such home.
    """
    language = article.language.value.split("-")[0].lower() or detect_language(article.text)
    published = article.published_on.last or article.published_on.first
    left_out = article.undraftable_spans()
    reading = read_words(article.text_without(), language, published, left_out, article.home, toponyms)
    return Drafts(language, published, tuple(Assembler(reading).run()))


def draft_text(text: str, language: str = "", published_on: str = "") -> Drafts:
    """Return the drafted claims of a text.

    Args:
        text: Any text; offsets are those of its characters.
        language: ISO 639-1 code; empty to detect it.
        published_on: The civil day that "yesterday" is the day before of, ISO 8601; empty if it is not known.

    Raises:
        IntervalError: If `published_on` is no day.
        GazetteerError: If there is no gazetteer.
    """
    return draft(take_text(text, language=language or None, published_on=published_on or None))


def read_words(
    text: str,
    language: str,
    published: date | None,
    left_out: Sequence[tuple[int, int]],
    home: str = "",
    toponyms: Sequence[Toponym] | None = None,
) -> Reading:
    """Return the words, sentences, dates, quantities and places of a text.

    Args:
        text: The text.
        language: ISO 639-1 code.
        published: Day of publication, None if it is not known.
        left_out: Spans that give no drafts, such as datelines and link lines.
        home: Id of the place where the source is at home; empty if it is not known.
        toponyms: What `parse` found in the text; None to look here.
    """
    words = Words(text, get_lexicon(language))
    geoparser = open_geoparser()
    found = geoparser.parse(text, language, home=home) if toponyms is None else toponyms
    placed = find_missed(geoparser, words, place_words(words, found), home)
    dates = find_dates(words)
    sentences = []
    for one in split_sentences(text, words.lexicon):
        first = bisect_left(words.starts, _start_of(one.start, one.end, left_out))
        last = bisect_left(words.starts, one.end)
        if first < last:
            sentences.append(SentenceWords(one, first, last))
    return Reading(published, words, sentences, dates, find_quantities(words, dates), placed)


def _start_of(start: int, end: int, left_out: Sequence[tuple[int, int]]) -> int:
    """Return where the part of a sentence begins that may give drafts; its end if none of it may."""
    for low, high in left_out:
        if low <= start < high:
            start = min(high, end)
    return start
