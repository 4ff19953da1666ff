"""The page of sources: long articles, and many sources, within what one message to the browser may hold."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from dashboard import showing
from dashboard.evidence.article import Highlight, build_article, find_pages
from dashboard.evidence.quotes import MOST_AROUND, build_blockquote
from dashboard.views.sources_view import find_sources
from geodata.pipeline import open_store
from geodata.quoting import build_quote, hash_text
from geodata.records.source import Source

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"
LONG = "demo-01-ina-convoy"
MEGABYTE = 1_000_000
LINE = 'Nothing happened on that day & "so on" <b>.\n'
RunPage = Callable[..., AppTest]
ViewText = Callable[[AppTest, str], str]


def strip(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def lengthen(folder: Path, more: str) -> Path:
    """Copy the fictional seeds and let one of their texts go on."""
    shutil.copytree(DEMO, folder)
    source = folder / "sources" / LONG
    text = (source / "text.txt").read_text("utf-8")
    (source / "text.txt").write_text(text + more, "utf-8")
    toml = (source / "source.toml").read_text("utf-8")
    (source / "source.toml").write_text(toml.replace(hash_text(text), hash_text(text + more)), "utf-8")
    return folder


def multiply(folder: Path, count: int) -> Path:
    shutil.copytree(DEMO, folder)
    source = folder / "sources" / LONG
    toml = (source / "source.toml").read_text("utf-8")
    for number in range(count):
        other = folder / "sources" / f"more-{number:04}"
        other.mkdir()
        titled = re.sub(r"(?m)^title = .*$", f'title = "Ferry {number} sails {"far " * 900}"', toml)
        (other / "source.toml").write_text(titled, "utf-8")
        (other / "claims.toml").write_text("", "utf-8")
        shutil.copy(source / "text.txt", other / "text.txt")
    return folder


def find_sizes(page: AppTest) -> list[int]:
    """Bytes of every element that the browser is sent."""
    return [one.proto.ByteSize() for one in page.main if hasattr(one, "proto") and hasattr(one.proto, "ByteSize")]


@pytest.mark.parametrize("line", [LINE, "аб<", "a&b "], ids=["lines", "one word", "words"])
def test_an_article_of_megabytes_is_shown_whole_page_by_page(
    run_page: RunPage, view_text: ViewText, tmp_path: Path, line: str
) -> None:
    folder = lengthen(tmp_path / "seeds", line * (1_200_000 // len(line)))
    page = run_page(seeds=folder, source=LONG, claim="demo-ina-convoy")
    assert max(find_sizes(page)) < MEGABYTE
    assert "too long" not in " ".join(one.proto.body for one in page.get("html"))
    with open_store(folder) as store:
        assert not store.problems
        source = store.sources[LONG]
    shown = view_text(page, "sources")
    assert max(find_sizes(page)) < MEGABYTE
    assert len(page.get("pagination")) == 1
    pages = find_pages(source.text)
    assert "cm-in-quote" in shown
    assert strip(re.findall(r"<article.*?</article>", shown, re.DOTALL)[0]) == source.text[slice(*pages[0])]
    assert "".join(source.text[first:last] for first, last in pages) == source.text
    assert all(len(build_article(source, [], *one).encode()) < showing.LARGEST_HTML // 2 for one in pages)


def test_pages_end_with_lines_then_with_words_and_hold_everything() -> None:
    assert find_pages("", 4) == [(0, 0)]
    assert find_pages("abcd", 4) == [(0, 4)]
    assert find_pages("ab\ncd ef", 4) == [(0, 3), (3, 6), (6, 8)]
    assert find_pages("abcdefghij", 4) == [(0, 4), (4, 8), (8, 10)]


def test_a_mark_that_crosses_pages_is_marked_on_both(article_source: Source) -> None:
    spans = [Highlight(2, 8, "outer", "./?claim=a"), Highlight(4, 6, "inner"), Highlight(5, 5, "empty")]
    first, second = (build_article(article_source, spans, *one) for one in ((0, 5), (5, 12)))
    assert strip(first) + strip(second) == article_source.text[:12]
    assert first.count('class="outer inner"') == second.count('class="outer inner"') == 1
    assert "empty" not in first + second
    assert 'href="./?claim=a"' in first
    assert 'href="./?claim=a"' in second


@pytest.fixture
def article_source() -> Source:
    with open_store(DEMO) as store:
        return store.sources[LONG]


def test_many_sources_are_found_by_a_search_instead_of_a_list_without_end(
    run_page: RunPage, view_text: ViewText, tmp_path: Path
) -> None:
    page = run_page(seeds=multiply(tmp_path / "seeds", 400), source="more-0399")
    shown = view_text(page, "sources")
    assert max(find_sizes(page)) < MEGABYTE
    assert page.selectbox[0].value == "more-0399"
    assert len(page.selectbox[0].options) == 200
    assert "200 of 411 sources are listed. More have these words" in strip(shown)
    page.text_input(key="source-search").set_value("SAILS ferry more-0123")
    shown = view_text(page, "sources")
    assert [one.split()[1] for one in page.selectbox[0].options] == ["123"]
    assert page.selectbox[0].value == "more-0123"
    page.text_input(key="source-search").set_value("<b>nowhere")
    assert "No source has these words" in view_text(page, "sources")


def test_a_source_is_found_by_all_words_of_its_title_or_by_its_id() -> None:
    with open_store(DEMO) as store:
        assert list(find_sources(store, "")) == list(store.sources)
        assert list(find_sources(store, LONG)) == [LONG]
        words = store.get_title(LONG).upper()
        assert LONG in list(find_sources(store, words))
        assert list(find_sources(store, f"{words} nowhere")) == []


def test_a_paragraph_without_end_is_cut_around_its_quote() -> None:
    text = "word " * 100_000 + "the quote" + " word" * 100_000
    start = text.index("the quote")
    shown = build_blockquote(text, build_quote(text, start, start + 9, "en"), is_whole=True)
    assert len(shown) < 3 * MOST_AROUND
    assert '<mark lang="en">the quote</mark>' in shown
    assert "… word" in shown
    assert "word …" in shown


def test_a_piece_that_no_browser_would_be_sent_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr("streamlit.html", lambda body, **_: sent.append(body))
    showing.show_html(Markup("é") * (showing.LARGEST_HTML // 2))
    showing.show_html(Markup("é") * (showing.LARGEST_HTML // 2 + 1))
    assert len(sent[0]) == showing.LARGEST_HTML // 2
    assert "too long to be shown" in sent[1]


def test_a_field_that_is_a_book_is_refused_with_its_length_and_takes_nothing_else_down(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path / "seeds"))
    path = folder / "sources" / LONG / "source.toml"
    toml = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^title = .*$", f'title = "{"x" * 20_001}"', toml), "utf-8")
    with open_store(folder) as store:
        told = [one.message for one in store.problems if one.record_id == LONG]
        assert LONG not in store.sources
        assert "demo-02-ledger-convoy" in store.sources
    assert any(one.endswith("title has 20,001 characters, more than 20,000") for one in told)
