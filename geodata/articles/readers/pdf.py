"""PDF: lines as they stand on the pages, put together to paragraphs by their distances, sizes and lengths."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from geodata.articles.labelling.paragraphs import BULLET, SENTENCE_END, Paragraph
from geodata.articles.moments import read_moment
from geodata.articles.readers.reader import Reader, Reading, clean_extracted, join_paragraphs
from geodata.errors import ArticleError
from geodata.records.article import Finding
from geodata.saying import say

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES: Final = 2000
_WIDE_GAP: Final = 1.35
_OTHER_SIZE: Final = 1.12
_SHORT_LINE: Final = 0.82
_VERY_SHORT_LINE: Final = 0.55
_SAME_LINE: Final = 0.4
_EDGE_LINES: Final = 3
_NUMBER: Final = re.compile(
    r"^[\W_]*(?:(?:page|hal(?:aman)?|стр|с|p)\.?\s*)?\d{1,4}(?:\s*(?:/|of|dari|из|з)\s*\d{1,4})?[\W_]*$", re.I
)
_HYPHEN: Final = re.compile(r"(\w+)[-\u2010]$")
_FIRST_WORD: Final = re.compile(r"(\w+)")


@dataclass(slots=True)
class Line:
    """A line of a page: its words, where it stands in points, and the size of its letters."""

    text: str
    page: int
    x: float
    y: float
    size: float
    kind: str = ""
    reason: str = ""


def read_pdf(data: bytes) -> Reading:
    """Return the words of a document, page after page.

    Raises:
        ArticleError: If it is encrypted, damaged, too long or without words.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(say("is encrypted"))
        if len(reader.pages) > _MOST_PAGES:
            raise ArticleError(say("has more than {most} pages", most=_MOST_PAGES))
        lines = [line for number, page in enumerate(reader.pages) for line in _read_lines(page, number)]
        findings = _find_facts(reader)
    except DependencyError as error:
        raise ArticleError(say("is encrypted")) from error
    except PyPdfError as error:
        raise ArticleError(say("is a damaged PDF: {error}", error=str(error)[:120])) from error
    _label_edges(lines)
    text, paragraphs = join_paragraphs(_join_lines(lines))
    if not text:
        raise ArticleError(say("holds no words: its pages may be pictures"))
    return Reading(text, paragraphs, _extractor(), findings=findings)


def _read_lines(page: Any, number: int) -> list[Line]:
    """Return the lines of a page in the order of its content."""
    lines: list[Line] = []
    pieces: list[str] = []
    place = (0.0, 0.0, 0.0)

    def close() -> None:
        words = clean_extracted("".join(pieces))
        if words:
            lines.append(Line(words, number, *place))
        pieces.clear()

    def visit(text: str, matrix: Sequence[float], text_matrix: Sequence[float], _: Any, size: float) -> None:
        nonlocal place
        for part in re.split(r"(\n)", text):
            if part == "\n":
                close()
            elif part:
                if not pieces:
                    x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
                    y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
                    place = (x, y, abs(size * (text_matrix[3] or text_matrix[1]) * (matrix[3] or 1.0)))
                pieces.append(part)

    page.extract_text(visitor_text=visit)
    close()
    return lines


def _label_edges(lines: Sequence[Line]) -> None:
    """Label numbers of pages, and lines that most pages repeat at their top or foot."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = [line for page in pages.values() for line in _edges_of(page)]
    repeats = Counter((re.sub(r"\d+", "0", line.text), line.page) for line in edges)
    counts = Counter(text for text, _ in repeats)
    for line in edges:
        if _NUMBER.match(line.text):
            line.kind, line.reason = "boilerplate", "is the number of a page"
        elif counts[re.sub(r"\d+", "0", line.text)] > max(1, len(pages) / 2):
            line.kind, line.reason = "boilerplate", "stands on most pages"


def _edges_of(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return [*by_height[:_EDGE_LINES], *by_height[_EDGE_LINES:][-_EDGE_LINES:]]


def _join_lines(lines: Sequence[Line]) -> list[Paragraph]:
    """Return the lines put together to paragraphs; a paragraph may go on over the foot of a page."""
    body = [line for line in lines if not line.kind]
    sizes: Counter[float] = Counter()
    for line in body:
        sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    gaps = [abs(a.y - b.y) for a, b in pairwise(body) if a.page == b.page and a.y > b.y and a.size == b.size]
    leading = median(gaps) if gaps else 0.0
    longest = max((len(line.text) for line in body if round(line.size, 1) == usual), default=0)
    words = Counter(word.casefold() for line in body for word in re.findall(r"\w+(?:-\w+)*", line.text))
    groups: list[list[Line]] = []
    for line in body:
        if groups and _goes_on(groups[-1], line, leading, longest):
            groups[-1].append(line)
        else:
            groups.append([line])
    paragraphs = [_build_paragraph(group, usual, words) for group in groups]
    for one in [one for one in paragraphs if one.kind == "headline"][1:]:
        one.kind = "subheading"
    return paragraphs + [Paragraph(0, line.text, line.kind, line.reason) for line in lines if line.kind]


def _goes_on(group: list[Line], line: Line, leading: float, longest: int) -> bool:
    """Tell whether a line belongs to the paragraph before it."""
    last = group[-1]
    if abs(last.size - line.size) > (_OTHER_SIZE - 1) * max(last.size, line.size) or BULLET.match(line.text):
        return False
    has_ended = bool(SENTENCE_END.search(last.text))
    gap = last.y - line.y
    if line.page != last.page or gap < -_SAME_LINE * line.size:  # another page or column
        return not has_ended and len(last.text) >= _SHORT_LINE * longest
    if leading and gap > _WIDE_GAP * leading:
        return False
    is_indented = len(group) > 1 and line.x - last.x > line.size * 0.8
    is_short = len(last.text) < _SHORT_LINE * longest
    if len(last.text) < _VERY_SHORT_LINE * longest and not line.text[0].islower():
        return False
    return not (has_ended and (is_short or is_indented))


def _build_paragraph(group: list[Line], usual: float, words: Counter[str]) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = _join_words(text, line.text, words)
    if group[0].size > _OTHER_SIZE * usual and len(text) < 300:
        kind = "headline" if group[0].size > 1.3 * usual and group[0].page == 0 else "subheading"
        return Paragraph(0, text, kind, "is set in larger letters")
    return Paragraph(0, text)


def _join_words(text: str, following: str, words: Counter[str]) -> str:
    """Return two lines as one; a hyphen goes if it only broke a word, which the document's other words tell."""
    left, right = _HYPHEN.search(text), _FIRST_WORD.match(following)
    if not left or not right:
        return f"{text} {following}" if not _is_unspaced(text[-1:], following[:1]) else text + following
    whole, hyphenated = left.group(1) + right.group(1), f"{left.group(1)}-{right.group(1)}"
    is_one_word = words[whole.casefold()] > 0 or (
        words[hyphenated.casefold()] == 0
        and left.group(1).casefold() != right.group(1).casefold()
        and following[0].islower()
    )
    return (text[:-1] if is_one_word else text) + following


def _is_unspaced(before: str, after: str) -> bool:
    """Tell whether both signs are of a writing without blanks."""
    return all("\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef" for sign in (before, after) if sign)


def _find_facts(reader: PdfReader) -> dict[str, Finding]:
    """Return what the file's properties say; its day of creation is only a hint at that of publication."""
    about = reader.metadata
    if about is None:
        return {}
    found = {
        "title": Finding(_tidy(about.title), "properties", "title", is_inferred=True),
        "author": Finding(_tidy(about.author), "properties", "author", is_inferred=True),
        "published": Finding(_read_created(about), "properties", "created: when the file was made", is_inferred=True),
        "language": Finding(_tidy(reader.root_object.get("/Lang")), "properties", "language"),
    }
    return {key: one for key, one in found.items() if one.value}


def _tidy(value: object) -> str:
    return clean_extracted(str(value))[:500] if value else ""


def _read_created(about: Any) -> str:
    try:
        created = about.creation_date
    except ValueError:
        return ""
    return read_moment(created.isoformat()) if created else ""


@cache
def _extractor() -> str:
    return f"pypdf {version('pypdf')}, citemap documents 1"


READER: Final = Reader("pdf", "PDF", (".pdf",), lambda data: b"%PDF-" in data[:1024], read_pdf)
