"""A whole text, letter for letter, with spans marked; and the list of places that it only names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from dashboard.evidence.markup import isolate, join
from geodata.records.source import Source


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


def build_article(source: Source, highlights: Sequence[Highlight]) -> Markup:
    """Return a whole text with spans marked; spans may overlap and nest."""
    cuts = sorted({0, len(source.text), *(at for span in highlights for at in (span.start, span.end))})
    parts = []
    for start, end in pairwise(cuts):
        covering = [span for span in highlights if span.start <= start and end <= span.end]
        parts.append(_build_piece(source.text[start:end], covering))
    return Markup('<article class="cm-article" lang="{}" dir="auto">{}</article>').format(source.language, join(parts))


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
