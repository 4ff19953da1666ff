"""Many articles come to the desk: facts that nobody confirmed are taken as found, and what is there already stays.

Each article is stored in one transaction with its drafts, so a run that was ended at any moment goes on where it was.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from geodata.articles import take_row
from geodata.desk.adding import Incoming, add_article, now_utc
from geodata.drafting.forms import SourceFacts, shorten
from geodata.drafting.json_lines import read_row
from geodata.errors import ArticleError, CitemapError, DatabaseError, SourceExistsError
from geodata.files import open_input
from geodata.intervals import read_day
from geodata.progress import open_progress
from geodata.records.article import Article
from geodata.store.database import Database, DeskReader, Editor
from geodata.texts import read_lines, refuse_large

_LONGEST_TITLE: Final = 100


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of all articles of a run, for those that do not say it themselves.

    Attributes:
        title: The title.
        publisher: Who published them.
        language: BCP 47 tag.
        published: The day, ISO 8601.
        url: The address.
        home: Id of the place where their source is at home.
    """

    title: str = ""
    publisher: str = ""
    language: str = ""
    published: str = ""
    url: str = ""
    home: str = ""


@dataclass(slots=True)
class Counts:
    """What became of the articles of a run.

    Attributes:
        added: Those that are new.
        known: Those that were there already.
        skipped: Those that could not be taken.
    """

    added: int = 0
    known: int = 0
    skipped: int = 0


def conclude_facts(article: Article, given: Given) -> SourceFacts:
    """Return what is known of an article without asking anybody.

    A title that nobody gives is made of its first words, and says so.

    Raises:
        ArticleError: If nobody says who published it, or when.
        IntervalError: If the given day is none.
    """
    title, note = given.title or article.title.value, ""
    if not title:
        title, note = shorten(" ".join(article.text.split()), _LONGEST_TITLE), "its first words; it bears no title"
    publisher = given.publisher or article.publisher.value
    days = article.published_on
    first = read_day(given.published[:10]) if given.published else days.first
    missing = [name for name, value in (("publisher", publisher), ("day of publication", first)) if not value]
    if missing or first is None:
        raise ArticleError(f"{article.name}: nobody says its {' and its '.join(missing)}")
    last = first if given.published else days.last or first
    how = "" if first == last else f"found in the article: {article.published.detail or article.published.found_in}"
    language = given.language or article.language.value
    url, home = given.url or article.url.value, article.home or given.home
    return SourceFacts(title, publisher, language, first, last, how, now_utc(), url, note, home)


def add_json_lines(database: Database, editor: Editor, source: str, given: Given) -> Counts:
    """Add the articles of a file of JSON Lines.

    A line is ``{id, text or html, title?, publisher?, lang?, published_on?, url?, home?}``. Those that cannot be taken
    are told on standard error by number and skipped. On a terminal progress is shown.

    Args:
        database: Where to.
        editor: Who is named in the log.
        source: Path of the file; "-" is standard input.
        given: What counts for lines that do not say it themselves.

    Raises:
        OSError: If the file cannot be read.
        DatabaseError: If the database cannot be written.
    """
    counts, reader = Counts(), DeskReader(database)
    with open_input(source) as lines:
        progress = open_progress(source, "articles")
        for number, (line, size) in enumerate(read_lines(lines), 1):
            progress(size)
            if not line.strip():
                continue
            try:
                refuse_large(size)
                row = read_row(line, given.language)
                is_new = _add_row(database, reader, editor, row, given)
            except DatabaseError:
                raise
            except (ValueError, RecursionError, CitemapError) as error:
                counts.skipped += 1
                print(f"{source}:{number}: skipped: {error}", file=sys.stderr)
                continue
            counts.added += is_new
            counts.known += not is_new
        progress(0, is_done=True)
    return counts


def _add_row(database: Database, reader: DeskReader, editor: Editor, row: Mapping[str, Any], given: Given) -> bool:
    """Add the article of a row, and return whether it is new."""
    words = row.get("html") or row.get("text")
    if not isinstance(words, str) or not words.strip():
        raise ArticleError(f"{row['id']}: there are no words in it")
    original = words.encode("utf-8", "replace" if row.get("html") else "surrogatepass")
    if reader.find_source_of(hashlib.sha256(original).hexdigest()):
        return False
    told = [_read_words(row, name) for name in ("title", "publisher", "published_on", "url")]
    days, url = told[2] or given.published, told[3]
    own = Given(told[0] or given.title, told[1] or given.publisher, "", days, url, given.home)
    article = take_row(row)
    try:
        add_article(database, editor, Incoming(article, original), conclude_facts(article, own))
    except SourceExistsError:
        return False
    return True


def _read_words(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name) or ""
    if not isinstance(value, str):
        raise ArticleError(f"{row['id']}: {name} is no text")
    return value.strip()
