"""Word documents (DOCX): every word of body, text boxes, notes, headers and comments; deleted words are not there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from geodata.articles.labelling.paragraphs import Paragraph
from geodata.articles.moments import read_moment
from geodata.articles.readers.reader import Reader, Reading, join_paragraphs
from geodata.errors import ArticleError
from geodata.records.article import Finding
from geodata.saying import say

if TYPE_CHECKING:
    from lxml.etree import _Element

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_MOST_BYTES: Final = 200 * 1024 * 1024
_MOST_FILES: Final = 5000
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS: Final = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_NOT_WORDS: Final = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent", f"{_W}instrText"}
)
_KINDS_OF_STYLES: Final = (
    ("title", "headline"),
    ("heading", "subheading"),
    ("subtitle", "subheading"),
    ("caption", "caption"),
    ("list", "list"),
    ("byline", "byline"),
    ("author", "byline"),
    ("dateline", "byline"),
)
"""Beginnings of the built-in names of styles, which are English in every language's Word."""
_NOT_ITS_OWN: Final = ("2013-12-23T23:15:00", "1970-01-01T", "1601-01-01T")
"""Beginnings of moments of creation that are those of a template (python-docx's), or stand for none."""
_PARTS: Final = (
    ("header", "boilerplate", "stands in the page's header"),
    ("footer", "boilerplate", "stands in the page's footer"),
    ("comments", "comments", "is a comment on the document"),
    ("footnotes", "", ""),
    ("endnotes", "", ""),
)


def read_docx(data: bytes) -> Reading:
    """Return the words of a document.

    Raises:
        ArticleError: If it is encrypted, damaged, a bomb, another format or without words.
    """
    _check_archive(data)
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise ArticleError(say("is no Word document, or damaged: {error}", error=str(error)[:120])) from error
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    paragraphs = list(_walk(document.element.body, styles))
    for part in document.part.package.iter_parts():
        paragraphs += _read_part(part, styles)
    text, paragraphs = join_paragraphs(paragraphs)
    if not text:
        raise ArticleError(say("holds no words"))
    return Reading(text, paragraphs, _extractor(), findings=_find_facts(document.core_properties))


def _check_archive(data: bytes) -> None:
    """Check what the archive says of itself before anything of it is unpacked.

    Raises:
        ArticleError: If it is encrypted, no Word document, or would be too large.
    """
    if data.startswith(_OLE):
        raise ArticleError(say("is encrypted, or a Word file older than DOCX"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ArticleError(say("is a damaged archive: {error}", error=error)) from error
    if len(entries) > _MOST_FILES or sum(one.file_size for one in entries) > _MOST_BYTES:
        raise ArticleError(say("is an archive that unpacks to too much"))
    if any(one.flag_bits & 1 for one in entries):
        raise ArticleError(say("is an encrypted archive"))
    if not any(one.filename.startswith("word/") for one in entries):
        raise ArticleError(say("is an archive that holds no Word document"))


def _read_part(part: Any, styles: dict[str, str]) -> list[Paragraph]:
    """Return the words of a part beside the body, with its label."""
    from docx.oxml import parse_xml

    name = str(part.partname).rpartition("/")[2]
    for beginning, kind, reason in _PARTS:
        if name.startswith(beginning) and name.endswith(".xml") and "Extended" not in name and "Ids" not in name:
            paragraphs = list(_walk(parse_xml(part.blob), styles))
            for one in paragraphs:
                if kind:
                    one.kind, one.reason = kind, reason
            return paragraphs
    return []


def _walk(root: _Element, styles: dict[str, str]) -> Iterator[Paragraph]:
    """Yield the paragraphs under an element in their order, rows of tables as one paragraph each."""
    rows: set[_Element] = set()
    for one in root.iter(f"{_W}p", f"{_W}tr"):
        parents = list(one.iterancestors())
        if any(parent.tag == _FALLBACK for parent in parents):
            continue
        if one.tag == f"{_W}tr":
            cells = [_lines_of(cell) for cell in one.iterchildren(f"{_W}tc")]
            if len(cells) > 1 and all(len(cell) <= 1 for cell in cells):
                rows.add(one)
                yield Paragraph(0, "\t".join(cell[0] if cell else "" for cell in cells), "table", "is a row of a table")
        elif not any(parent in rows for parent in parents):
            yield from _read_paragraph(one, styles)


def _lines_of(cell: _Element) -> list[str]:
    return [words for one in cell.iter(f"{_W}p") if (words := "".join(_words(one)).strip())]


def _read_paragraph(element: _Element, styles: dict[str, str]) -> Iterator[Paragraph]:
    """Yield the lines of one paragraph, labelled by its style."""
    links, size, parts = [], 0, []
    for words, is_link in _words_and_links(element):
        if is_link:
            links.append((size, size + len(words)))
        parts.append(words)
        size += len(words)
    text = "".join(parts)
    kind, reason = _kind_of(element, styles)
    if "\n" in text:
        for line in text.split("\n"):
            yield Paragraph(0, line, kind, reason)
    elif text:
        yield Paragraph(0, text, kind, reason, tuple(links))


def _kind_of(element: _Element, styles: dict[str, str]) -> tuple[str, str]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    for beginning, kind in _KINDS_OF_STYLES:
        if name.startswith(beginning):
            is_numbered = kind != "list" or name != "list paragraph" or element.find(f"{_W}pPr/{_W}numPr") is not None
            return (kind, f"has the style {name[:40]}") if is_numbered else ("", "")
    return ("list", "is numbered") if element.find(f"{_W}pPr/{_W}numPr") is not None else ("", "")


def _words(element: _Element) -> Iterator[str]:
    return (words for words, _ in _words_and_links(element))


def _words_and_links(element: _Element) -> Iterator[tuple[str, bool]]:
    """Yield the words of a paragraph, and whether they stand in a link; without those of text boxes in it."""
    queue: list[tuple[_Element, bool]] = [(child, False) for child in reversed(element)]
    while queue:
        one, is_link = queue.pop()
        if one.tag in _NOT_WORDS or one.tag == _FALLBACK:
            continue
        if one.tag == f"{_W}t":
            yield one.text or "", is_link
        elif one.tag in _SIGNS:
            yield _SIGNS[one.tag], is_link
        else:
            is_link = is_link or one.tag == f"{_W}hyperlink"
            queue += [(child, is_link) for child in reversed(one)]


def _find_facts(properties: Any) -> dict[str, Finding]:
    """Return what the file's properties say; its own day of creation is only a hint at that of publication."""
    created = properties.created.isoformat() if properties.created else ""
    if created.startswith(_NOT_ITS_OWN):
        created = ""
    found = {
        "title": Finding((properties.title or "")[:500], "properties", "title", is_inferred=True),
        "author": Finding((properties.author or "")[:500], "properties", "author", is_inferred=True),
        "language": Finding(properties.language or "", "properties", "language"),
        "published": Finding(read_moment(created), "properties", "created: when the file was made", is_inferred=True),
    }
    return {key: one for key, one in found.items() if one.value and one.value != "python-docx"}


@cache
def _extractor() -> str:
    return f"python-docx {version('python-docx')}, citemap documents 1"


READER: Final = Reader("docx", "Word document", (".docx",), lambda data: data.startswith((_ZIP, _OLE)), read_docx)
