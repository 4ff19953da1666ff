"""From a path or bytes to an `Article`: the file is opened with care, read in the child, and hashed here."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from geodata.articles.labelling import RULES_VERSION, label_text
from geodata.articles.moments import day_of
from geodata.articles.text_rule import AS_GIVEN, TEXT_RULE
from geodata.articles.worker import Worker, get_worker
from geodata.errors import ArticleError
from geodata.intervals import UNKNOWN, Interval, read_day
from geodata.quoting import hash_text
from geodata.records.article import NOBODY, Article, Finding, Region, Snapshot
from geodata.texts import SIZE_LIMIT, tell_size

_TAG: Final = re.compile(r"(?!und\b)[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
"""A tag of a language (BCP 47) with a code of ISO 639, also with the underscore of locales; `und` says none."""
_SURE_LETTERS: Final = 200
"""From so many letters on the language that is read from the text counts more than the page's word."""


def read_article(
    source: Path | str | bytes, *, name: str = "", reader: str = "", worker: Worker | None = None
) -> Article:
    """Return the article that a file or its bytes hold.

    Args:
        source: A path, or the bytes themselves.
        name: What messages call it; the path when it is empty. Its end tells the format where the bytes do not.
        reader: Key of a reader of `READERS`; found by the bytes and the name when empty.
        worker: The child process to read in; that of this process when None.

    Raises:
        ArticleError: If it cannot be read, with the name and the reason.
        OSError: If the file cannot be opened.
    """
    data = source if isinstance(source, bytes) else read_file(Path(source))
    name = name or ("bytes" if isinstance(source, bytes) else str(source))
    try:
        answer = (worker or get_worker()).read(data, name, reader)
        return _build_article(name, data, answer)
    except ArticleError as error:
        raise ArticleError(f"{name}: {error}") from None


def read_file(path: Path) -> bytes:
    """Return the bytes of a plain file; a link may lead only to a file of the same folder or below it.

    Raises:
        ArticleError: If it is no plain file, leads out of its folder or is too large.
        OSError: If it cannot be opened.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise ArticleError(f"{path}: is a link that leads out of its folder")
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise ArticleError(f"{path}: is no plain file")
    with os.fdopen(handle, "rb") as file:
        if status.st_size > SIZE_LIMIT:
            raise ArticleError(f"{path}: {tell_size(status.st_size)}")
        return file.read(SIZE_LIMIT + 1)


def take_text(
    text: str, *, name: str = "text", language: str | None = None, published_on: str | None = None
) -> Article:
    """Return an article from characters, such as a pasted text: not one of them is changed, its regions are labelled.

    Args:
        text: The text; offsets are those of the giver.
        name: What messages call it.
        language: BCP 47 tag, if the giver says one.
        published_on: Civil day, ISO 8601, if the giver says one.

    Raises:
        IntervalError: If `published_on` is no day.
    """
    from geodata.articles.labelling import split_paragraphs
    from geodata.articles.publishing import complete_findings
    from geodata.articles.readers.reader import Reading

    regions = label_text(text)
    findings = complete_findings(Reading(text, split_paragraphs(text), ""), regions)
    data = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    snapshot = Snapshot(digest, len(data), digest, "text", RULES_VERSION, AS_GIVEN)
    article = _with_findings(Article(name, text, regions, snapshot), findings)
    return _with_given(article, language, published_on)


def take_row(row: Mapping[str, Any], *, worker: Worker | None = None) -> Article:
    """Return the article of a row of JSON Lines: `id`, and `html` or `text`; perhaps `lang`, `published_on`, `home`.

    Args:
        row: The row; `html` counts where it has both.
        worker: The child process to read HTML in; that of this process when None.

    Raises:
        ArticleError: If the row has neither `html` nor `text`, or its HTML cannot be read.
        IntervalError: If `published_on` is no day.
    """
    name, page, text = str(row.get("id", "row")), row.get("html"), row.get("text")
    language, published_on, home = row.get("lang"), row.get("published_on"), row.get("home")
    for key in ("html", "text", "lang", "published_on", "home"):
        if not isinstance(row.get(key, ""), str | None):
            raise ArticleError(f"{name}: {key} is no text")
    if page:
        article = read_article(page.encode("utf-8", "replace"), name=name, reader="html", worker=worker)
        return replace(_with_given(article, language, published_on), home=home or "")
    if text is None:
        raise ArticleError(f"{name}: has neither html nor text")
    taken = take_text(text, name=name, language=language, published_on=published_on)
    return replace(taken, home=home or "")


def _build_article(name: str, data: bytes, answer: Mapping[str, Any]) -> Article:
    """Return the article that the child's answer describes; the records check it."""
    text = answer["text"]
    snapshot = Snapshot(
        original_sha256=hashlib.sha256(data).hexdigest(),
        original_size=len(data),
        text_sha256=hash_text(text),
        reader=answer["reader"],
        extractor=f"{answer['extractor']}, {RULES_VERSION}",
        text_rule=TEXT_RULE,
        encoding=answer["encoding"],
    )
    regions = tuple(Region(*one) for one in answer["regions"])
    article = Article(name, text, regions, snapshot, notes=tuple(answer["notes"]))
    return _with_findings(article, {key: Finding(*one) for key, one in answer["findings"].items()})


def _with_findings(article: Article, findings: Mapping[str, Finding]) -> Article:
    """Return an article with what was found about it, its language judged and its day of publication read."""
    published = findings.get("published", NOBODY)
    day = day_of(published.value) if published.value else None
    return replace(
        article,
        title=findings.get("title", NOBODY),
        publisher=findings.get("publisher", NOBODY),
        language=_judge_language(article, findings.get("language", NOBODY)),
        published=published,
        published_on=Interval(day, day, as_written=published.value) if day else UNKNOWN,
        author=findings.get("author", NOBODY),
        url=findings.get("url", NOBODY),
    )


def _judge_language(article: Article, declared: Finding) -> Finding:
    """Return the language of the text: as the page says, unless enough text speaks clearly against it."""
    from geodata.geoparsers.words.languages import KNOWN, detect_language

    words = " ".join(article.text_without().split())
    detected = detect_language(words)
    if not _TAG.fullmatch(declared.value):
        return Finding(detected, "text", "its commonest words and letters", is_inferred=True) if words else NOBODY
    primary = declared.value.split("-")[0].lower()
    if primary == detected or primary not in KNOWN or sum(map(str.isalpha, words)) < _SURE_LETTERS:
        return declared
    return Finding(
        detected, "text", f"its words and letters; {declared.detail} says {declared.value}", is_inferred=True
    )


def _with_given(article: Article, language: str | None, published_on: str | None) -> Article:
    """Return an article with what its giver says of it; what is no tag of a language says nothing."""
    if language and _TAG.fullmatch(language):
        article = replace(article, language=Finding(language, "given"))
    if published_on:
        day = read_day(published_on[:10])
        article = replace(
            article, published=Finding(published_on, "given"), published_on=Interval(day, day, as_written=published_on)
        )
    return article
