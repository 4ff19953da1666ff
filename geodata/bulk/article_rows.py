"""From one item to the rows that it gives: its article, the toponyms in it, and the claims drafted of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from geodata.articles import Worker, read_article, take_row
from geodata.articles.child import read_data
from geodata.articles.moments import read_moment
from geodata.bulk.records import FILE, ROW, Columns, Options, as_unicode
from geodata.drafting import draft
from geodata.drafting.records import Draft
from geodata.errors import ArticleError
from geodata.geoparsers import open_geoparser
from geodata.quoting import hash_text
from geodata.records.article import FURNITURE, Article, Finding
from geodata.records.toponym import Toponym
from geodata.relays import sign_text

Row = dict[str, Any]


class _HereWorker(Worker):
    """Reads files in this process, which is a child with limits itself."""

    def read(self, data: bytes, name: str = "", reader: str = "") -> dict[str, Any]:
        return read_data(data, name, reader)


_HERE: Final = _HereWorker()


def build_rows(head: Mapping[str, Any], data: bytes, options: Options) -> dict[str, Any]:
    """Return the rows of an item: ``article``, ``toponyms`` and ``claims``.

    Args:
        head: `article`, `source`, `offset` and `kind` of the item.
        data: Its bytes.
        options: What is wanted.

    Raises:
        CitemapError: If it is no article, with the reason.
        ValueError: If a row is no JSON object.
    """
    article = _take(head, data, options.columns)
    article = replace(article, home=article.home or options.home)
    text = article.text_without()
    if not text.strip():
        raise ArticleError("holds no words")
    language = _language_of(article)
    toponyms = open_geoparser().parse(text, language or None, home=article.home)
    drafts = draft(article, toponyms if language else None).drafts if options.draft else ()
    day = article.published_on.last or article.published_on.first
    key = {"article": as_unicode(article.name), "source": head["source"], "offset": head["offset"]}
    common = key | {"language": as_unicode(language), "published": day.isoformat() if day else None}
    return {
        "article": common | _describe(article, len(toponyms), len(drafts)),
        "toponyms": [common | _toponym_row(one) for one in toponyms],
        "claims": [common | _claim_row(one, article.text) for one in drafts],
    }


def _take(head: Mapping[str, Any], data: bytes, columns: Columns) -> Article:
    """Return the article of an item."""
    if head["kind"] != ROW:
        return read_article(data, name=head["article"], reader="" if head["kind"] == FILE else "html", worker=_HERE)
    row = json.loads(data)
    if not isinstance(row, dict):
        raise ValueError("is no JSON object")
    given = row.get(columns.id)
    name = head["article"] if given is None or given == "" else str(given)
    fields = {"html": columns.html, "text": columns.text, "lang": columns.language, "home": columns.home}
    taken = {"id": name, **{key: row.get(column) for key, column in fields.items()}}
    published = read_moment(str(row.get(columns.published) or ""))
    article = take_row(taken | {"published_on": published or None}, worker=_HERE)
    return replace(
        article,
        title=_find_given(row.get(columns.title), article.title),
        publisher=_find_given(row.get(columns.publisher), article.publisher),
        url=_find_given(row.get(columns.url), article.url),
    )


def _find_given(value: object, found: Finding) -> Finding:
    """Return what a row says of its article, else what was found in it."""
    return Finding(value, "given") if isinstance(value, str) and value.strip() else found


def _language_of(article: Article) -> str:
    return article.language.value.replace("_", "-").split("-")[0].lower()


def _describe(article: Article, toponym_count: int, claim_count: int) -> Row:
    return {
        "title": as_unicode(article.title.value),
        "publisher": as_unicode(article.publisher.value),
        "url": as_unicode(article.url.value),
        "text": article.text,
        "text_sha256": hash_text(article.text),
        "boilerplate": [list(span) for span in article.spans_of(FURNITURE)],
        "toponym_count": toponym_count,
        "claim_count": claim_count,
        "signature": sign_text(article.text_without()).tobytes().hex(),
    }


def _toponym_row(one: Toponym) -> Row:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "place_id": one.place_id,
        "name": one.name,
        "kind": one.kind,
        "country": one.country_code,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "role": one.role,
        "confidence": one.confidence,
        "uncertain": one.is_uncertain,
    }


def _claim_row(one: Draft, text: str) -> Row:
    row = one.as_row()
    start, end = one.quote
    return {
        "key": one.key,
        "kind": one.kind,
        "modality": one.modality,
        "quote": text[start:end],
        "start": start,
        "end": end,
        "hedge": text[slice(*one.hedge)] if one.hedge else "",
        "actor": text[slice(*one.actor)] if one.actor else "",
        "places": [
            place | {"text": drafted.text, "start": drafted.span[0], "end": drafted.span[1]}
            for place, drafted in zip(row["places"], one.places, strict=True)
        ],
        "quantities": [
            number | {"as_written": text[slice(*drafted.span)]}
            for number, drafted in zip(row["quantities"], one.quantities, strict=True)
        ],
        "speakers": [speaker.name for speaker in one.speakers],
        "event_first": row["event"]["first"],
        "event_last": row["event"]["last"],
        "confidence": one.confidence,
        "stance": one.stance,
        "toward": list(one.toward),
        "reasons": row["reasons"],
    }
