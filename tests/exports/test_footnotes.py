"""Markdown in which the words of others stay words."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from geodata.citations import escape_markdown
from geodata.exports import EXPORTS
from geodata.store import Store
from tests.exports.test_exports import write
from tests.hostile_seeds import NASTIES

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def read_claim_ids(written: bytes) -> set[str]:
    return set(re.findall(r"^\[\^([a-z0-9-]+)\]: ", written.decode(), re.M))


def test_every_line_has_its_footnote_and_every_footnote_its_line(article_store: Store) -> None:
    written = write(article_store, EXPORTS["footnotes"].name).decode()
    marks = re.findall(r"\[\^([a-z0-9-]+)\]$", written, re.M)
    assert marks == list(article_store.table.claims["claim_id"])
    assert marks == re.findall(r"^\[\^([a-z0-9-]+)\]: ", written, re.M)


@pytest.mark.parametrize("words", [*NASTIES.values(), "a\n# b", "http://a.invalid www.a.invalid", ":red[x] :smile:"])
def test_a_reader_of_markdown_shows_the_words(words: str) -> None:
    rendered = READER.parseInline("“" + escape_markdown(words) + "”")[0]
    assert {one.type for one in rendered.children or []} <= {"text", "text_special"}
    shown = "".join(one.content for one in rendered.children or [])
    assert shown == "“" + re.sub(r"[\s\x00-\x1f\x7f\u2028\u2029]+", " ", words) + "”"
