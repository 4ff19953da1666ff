"""Pages of many builds in six languages: every passage kept, nothing of the site let through, facts with places."""

from __future__ import annotations

import re

import pytest

from geodata.articles import read_article
from tests.articles.pages import BUILDS, WORDS, build_page, find_faults

PAGES = [(build, language) for build in BUILDS for language in WORDS]


@pytest.mark.parametrize(("build", "language"), PAGES)
def test_a_page_keeps_its_passages_and_lets_nothing_of_the_site_through(build: str, language: str) -> None:
    page = build_page(build, language)
    assert find_faults(read_article(page.html.encode(), name=build), page) == []


@pytest.mark.parametrize(("build", "language"), PAGES)
def test_title_language_and_date_of_a_page_are_found_where_they_stand(build: str, language: str) -> None:
    page = build_page(build, language)
    article = read_article(page.html.encode(), name=build)
    assert article.title.value == WORDS[language]["title"]
    assert article.language.value.split("-")[0] == language
    assert (article.published.found_in, article.published.is_inferred) == (page.found, page.found == "address")
    assert article.published.value.replace("Z", "+00:00")[:10] == page.published[:10]


def test_passages_are_counted_over_all_pages() -> None:
    kinds = [kind for build, language in PAGES for kind, _ in build_page(build, language).passages]
    assert len(PAGES) >= 60
    assert kinds.count("keep") > 300
    assert kinds.count("apart") > 300


CHARSETS = [
    ("ru", "cp1251", "utf-8"),
    ("ru", "cp1251", "iso-8859-1"),
    ("ru", "koi8-r", ""),
    ("ru", "cp866", "windows-1251"),
    ("uk", "cp1251", ""),
    ("uk", "utf-8", "windows-1251"),
    ("de", "cp1252", ""),
    ("de", "cp1252", "utf-8"),
    ("ar", "cp1256", "iso-8859-1"),
    ("ar", "utf-8", "iso-8859-6"),
    ("id", "utf-16", ""),
    ("en", "utf-8-sig", "iso-8859-1"),
]


@pytest.mark.parametrize(("language", "encoding", "declared"), CHARSETS)
def test_a_page_that_says_a_wrong_charset_or_none_is_read_rightly(language: str, encoding: str, declared: str) -> None:
    page = build_page("blog", language)
    meta = f'<meta charset="{declared}">' if declared else ""
    html = re.sub(r"<meta charset=[^>]*>", meta, page.html)
    article = read_article(html.encode(encoding, "xmlcharrefreplace"), name="page.html")
    assert find_faults(article, page) == []
    assert article.snapshot.encoding
