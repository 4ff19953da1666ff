"""HTML: every word of the page in its order; which of them are the article, trafilatura and our own rules tell."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from geodata.articles.decoding import decode
from geodata.articles.readers.reader import Reader, Reading, join_paragraphs
from geodata.errors import ArticleError
from geodata.saying import say

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BEGINNING: Final = re.compile(
    rb"^(?:\xef\xbb\xbf|\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|h1|main|section|script|table|span|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_DECLARED_WITHIN: Final = 4096
_MOST_ELEMENTS: Final = 10_000
"""Longer pages cost trafilatura seconds."""
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_TOO_DEEP: Final = "Excessive depth"


def recognises_html(data: bytes) -> bool:
    """Tell whether a file begins as a page does; it may be written in two bytes a sign."""
    head = data[:_DECLARED_WITHIN]
    return bool(_BEGINNING.match(head if head[:2] not in _WIDE_MARKS else head[2:].replace(b"\x00", b"")))


def read_html(data: bytes) -> Reading:
    """Return all words of a page, those labelled that are not the article's.

    Raises:
        ArticleError: If it is no text, nested too deeply or without words.
    """
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    decoded = decode(data, declared.group(1).decode("ascii", "replace") if declared else "", "the page says so")
    return read_page(decoded.text, f"{decoded.encoding} ({decoded.how})")


def read_page(page: str, encoding: str = "") -> Reading:
    """Return the words of a page that is given as characters.

    Raises:
        ArticleError: If it is nested too deeply or without words.
    """
    from geodata.articles.pages.facts import find_facts
    from geodata.articles.pages.judging import Judge
    from geodata.articles.pages.walking import find_blocks

    root = _parse(page)
    findings, titles = find_facts(root)
    blocks = find_blocks(root)
    is_long = sum(1 for _ in root.iter()) > _MOST_ELEMENTS
    judge = Judge(blocks, "" if is_long else _choose(root), titles)
    text, paragraphs = join_paragraphs(judge.label())
    if not text:
        raise ArticleError(say("holds no words"))
    notes = [f"has more than {_MOST_ELEMENTS:,} elements: its article was found without trafilatura"] if is_long else []
    return Reading(text, paragraphs, _extractor(), encoding, findings, notes)


def _parse(page: str) -> HtmlElement:
    """Return the root of a page.

    Raises:
        ArticleError: If there is nothing in it, or it is nested too deeply to be read whole.
        MemoryError: If it does not fit.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if "unknown error" in str(error):  # what libxml2 says when an allocation fails
            raise MemoryError from error
        raise ArticleError(say("is no page: {error}", error=error)) from error
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise ArticleError(say("its elements are nested too deeply to be read whole"))
    return root


def _choose(root: HtmlElement) -> str:
    """Return the text that trafilatura takes for the article; empty if it finds none."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    document = bare_extraction(deepcopy(root), include_comments=False, include_tables=True, favor_recall=True)
    return getattr(document, "text", None) or ""


@cache
def _extractor() -> str:
    return f"trafilatura {version('trafilatura')}, lxml {version('lxml')}, citemap pages 1"


READER: Final = Reader("html", "HTML page", (".html", ".htm", ".xhtml"), recognises_html, read_html)
