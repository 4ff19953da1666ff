"""The head of the page that a browser or a preview gets before any session runs."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from dashboard.link_preview import describe_link
from dashboard.serving.page import Page, PageWords, begin
from tests.hostile_seeds import NASTIES

KHABAROVSK = "kontan-nis-stationed-khabarovsk"


def as_scope(query: str = "", language: str = "") -> dict[str, object]:
    headers = [(b"accept-language", language.encode())] if language else []
    return {"type": "http", "query_string": query.encode(), "headers": headers}


def describe(query: str = "", language: str = "") -> PageWords:
    return describe_link(as_scope(query, language))


@pytest.fixture(autouse=True)
def _article(article_folder, monkeypatch):
    monkeypatch.setenv("CITEMAP_SEEDS", str(article_folder))


def test_a_link_to_a_claim_is_titled_by_it_and_quotes_its_source():
    words = describe(f"claim={KHABAROVSK}&z=5")
    assert words.title.startswith("Troops stationed at a military base: Khabarovsk · North Korean troops")
    assert words.description.startswith("NIS: “")
    assert "Khabarovsk" in words.description


@pytest.mark.parametrize("query", ["", "claim=nosuch", "claim=%00%ff", "claim", "%", "x" * 9_000])
def test_any_other_link_is_about_the_map(query):
    words = describe(query)
    assert words.title == "North Korean troops in Russia: what one article reports · citemap"
    assert "KONTAN.CO.ID" in words.description


@pytest.mark.parametrize(
    ("query", "asked", "language", "direction"),
    [
        ("", "", "en", "ltr"),
        ("", "id-ID,id;q=0.9,en;q=0.5", "id", "ltr"),
        ("lang=ar", "id", "ar", "rtl"),
        ("lang=tlh", "", "en", "ltr"),
    ],
)
def test_the_page_says_its_language(query, asked, language, direction):
    words = describe(query, asked)
    assert (words.language, words.direction) == (language, direction)
    assert begin(as_scope(query, asked)) == PageWords(language=language, direction=direction), "before claims are read"


def test_no_text_from_outside_becomes_an_element_of_the_page():
    page = Page(Markup("<style></style>"), lambda scope: PageWords())
    plain = page.write(PageWords())
    assert '<html lang="en" dir="ltr">' in plain and "<title>citemap</title>" in plain
    for nasty in NASTIES.values():
        text = str(nasty)
        written = page.write(PageWords(text, text))
        assert written.count("<script") == plain.count("<script")
        assert written.count("<") == plain.count("<") + 2, "more than the two elements of a description were added"
