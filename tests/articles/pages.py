"""Invented pages of many builds in six languages, with what is the article's own and what is not.

A page is a file of `tests/data/articles/pages` filled with the words of one language. Its gold stands in attributes
that are taken out before it is read: `data-gold` is `keep` (running text, lists, tables), `caption`, `headline` or
`apart` (links, advertisements, comments, the site's own words); on `html` stand the date and where it is to be found.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from lxml.html import document_fromstring

from geodata.records.article import Article

FOLDER = Path(__file__).parent.parent / "data" / "articles"
WORDS = tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))
BUILDS = sorted(path.stem for path in (FOLDER / "pages").glob("*.html"))
_GOLD = re.compile(r'\sdata-[a-z]+="[^"]*"')


@dataclass(frozen=True)
class Page:
    """A page and its gold: passages with their kinds."""

    html: str
    passages: tuple[tuple[str, str], ...]
    published: str
    found: str
    language: str


def build_page(build: str, language: str) -> Page:
    """Return the page of a build in a language."""
    words = {**WORDS[language], "lang": language}
    html = (FOLDER / "pages" / f"{build}.html").read_text("utf-8")
    html = re.sub(r"\{(\w+)\}", lambda match: words.get(match.group(1), match.group()), html)
    root = document_fromstring(html)
    passages = tuple(
        (one.get("data-gold"), " ".join(one.text_content().split())) for one in root.iter() if one.get("data-gold")
    )
    about = next(root.iter("html"))
    if language == "ar":
        html = html.replace("<body", '<body dir="rtl"', 1)
    return Page(
        _GOLD.sub("", html),
        passages,
        about.get("data-published", ""),
        about.get("data-found", ""),
        about.get("data-language", language),
    )


def find_faults(article: Article, page: Page) -> list[str]:
    """Return what is wrong with the reading of a page, in words; empty if nothing is."""
    kinds = {"caption": {"caption"}, "headline": {"headline"}}
    spans = article.undraftable_spans()
    faults = []
    for gold, words in page.passages:
        at = article.text.find(words)
        if at < 0:
            faults.append(f"lost: {words}")
        while at >= 0:
            end = at + len(words)
            is_apart = any(start < end and at < stop for start, stop in spans)
            is_whole = any(start <= at and end <= stop for start, stop in spans)
            found = {one.kind for one in article.regions if one.start < end and at < one.end}
            if gold == "keep" and is_apart:
                faults.append(f"not drafted ({found}): {words}")
            if gold == "apart" and not is_whole:
                faults.append(f"let through ({found}): {words}")
            if gold in kinds and not found & kinds[gold]:
                faults.append(f"no {gold} ({found}): {words}")
            at = article.text.find(words, end) if gold == "apart" else -1
    return faults
