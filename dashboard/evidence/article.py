"""A whole text, letter for letter, with spans marked; and the list of places that it only names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dashboard.evidence.markup import Markup, isolate, join
from geodata.records.source import Source

PAGE_LENGTH: Final = 50_000
"""Code points of an article that are shown at once: with their marks they stay under a megabyte, whatever they are."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of a text to be marked.

    Attributes:
        start: First code point.
        end: Code point after the last.
        css_class: Class of the mark.
        href: Address to go to on click, empty for none.
        title: Words shown on hover.
    """

    start: int
    end: int
    css_class: str = ""
    href: str = ""
    title: str = ""


def find_pages(text: str, length: int = PAGE_LENGTH) -> list[tuple[int, int]]:
    """Return the spans in which a text is shown one after another; together they are all of it.

    Args:
        text: The text.
        length: Code points of the longest page. It ends with a line if one ends in its second half, else with a word.
    """
    pages: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > length:
        half, end = start + length // 2, start + length
        cut = text.rfind("\n", half, end)
        if cut < 0:
            cut = text.rfind(" ", half, end)
        end = cut + 1 if cut >= 0 else end
        pages.append((start, end))
        start = end
    return [*pages, (start, len(text))]


def build_article(source: Source, highlights: Sequence[Highlight], first: int = 0, last: int | None = None) -> Markup:
    """Return a text with spans marked; spans may overlap and nest.

    Args:
        source: The source.
        highlights: Spans; where several cover a word, the link of the first of them counts.
        first: First code point that is shown.
        last: Code point after the last that is shown; None for the end.
    """
    end = len(source.text) if last is None else last
    within = [span for span in highlights if span.start < end and first < span.end and span.start < span.end]
    cuts = sorted({first, end, *(min(max(at, first), end) for span in within for at in (span.start, span.end))})
    begins, ends = _number_by(within, lambda span: max(span.start, first)), _number_by(within, lambda span: span.end)
    covering: set[int] = set()
    parts = []
    for start, stop in pairwise(cuts):
        covering = covering.difference(ends.get(start, ())).union(begins.get(start, ()))
        parts.append(_build_piece(source.text[start:stop], [within[number] for number in sorted(covering)]))
    return Markup('<article class="cm-article" lang="{}" dir="auto">{}</article>').format(source.language, join(parts))


def _number_by(spans: Sequence[Highlight], find_key: Callable[[Highlight], int]) -> dict[int, list[int]]:
    numbers: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        numbers.setdefault(find_key(span), []).append(number)
    return numbers


def _build_piece(text: str, covering: Sequence[Highlight]) -> str:
    if not covering:
        return text
    classes = " ".join(dict.fromkeys(span.css_class for span in covering if span.css_class))
    title = " · ".join(dict.fromkeys(span.title for span in covering if span.title))
    piece = Markup('<mark class="{}" title="{}">{}</mark>').format(classes, title, text)
    href = next((span.href for span in covering if span.href), "")
    return Markup('<a href="{}" target="_self">{}</a>').format(href, piece) if href else piece


def build_list(items: Iterable[tuple[str, str]]) -> Markup:
    """Return rows of (words, reason) as a list."""
    rows = (
        Markup('<li><b>{}</b> <span class="cm-written">{}</span></li>').format(isolate(words), isolate(reason))
        for words, reason in items
    )
    return Markup('<ul class="cm-list">{}</ul>').format(join(rows))
