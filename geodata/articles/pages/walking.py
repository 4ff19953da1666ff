"""Walks through a page in the order of its markup and gives every word of it as blocks: nothing is left out.

Scripts, styles and templates hold no words for readers and are passed over; so are the words of the head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from geodata.articles.text_rule import clean_text, collapse_blanks

_PASSED_OVER: Final = frozenset(
    "head script style template svg canvas iframe object embed audio video map title meta link math-ml".split()  # noqa: SIM905
)
_BLOCKS: Final = frozenset(
    """
    html body div p section article main aside header footer nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption
    thead tbody tfoot tr td th blockquote pre figure figcaption form fieldset legend address details summary hr button
    select option textarea label noscript dialog menu center hgroup search optgroup colgroup
    """.split()  # noqa: SIM905
)
"""Elements that begin and end a block."""
_NOT_IN_CELLS: Final = frozenset("p div ul ol table blockquote h1 h2 h3 h4 h5 h6 article section form".split())  # noqa: SIM905
_SENTENCE_GOES_ON: Final = re.compile(r"[\w,;–—-]$")


@dataclass(slots=True)
class Block:
    """Words that stand together on the page.

    Attributes:
        element: The innermost element that begins and ends a block around them.
        text: The words, blanks collapsed.
        links: Spans of links in them.
        is_row: Whether they are a row of a table, cells apart by tabs.
    """

    element: HtmlElement
    text: str
    links: tuple[tuple[int, int], ...] = ()
    is_row: bool = False


@dataclass(slots=True)
class _Buffer:
    """Words that are being gathered."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    links: list[tuple[int, int]] = field(default_factory=list)

    def add(self, words: str | None, is_link: bool) -> None:
        """Take words in, blanks collapsed."""
        if not words:
            return
        words = collapse_blanks(clean_text(words))
        if words.startswith(" ") and (not self.parts or self.parts[-1][-1:] in (" ", "\t")):
            words = words[1:]
        if not words:
            return
        if is_link:
            self.links.append((self.size, self.size + len(words)))
        self.parts.append(words)
        self.size += len(words)

    def take(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the words and links so far and begin anew."""
        text = "".join(self.parts).rstrip(" \t")
        links = tuple((start, min(end, len(text))) for start, end in self.links if start < len(text))
        self.parts, self.size, self.links = [], 0, []
        return text, links


class _Walk:
    """One walk through a page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.buffer = _Buffer()
        self.elements: list[HtmlElement] = []
        self.rows: list[HtmlElement] = []
        self.passed_over = 0
        self.link_depth = 0

    def flush(self) -> None:
        """End the block that is open."""
        text, links = self.buffer.take()
        if text and self.elements:
            self.blocks.append(Block(self.elements[-1], text, links, is_row=bool(self.rows)))

    def start(self, element: HtmlElement) -> None:
        """Begin an element."""
        tag = element.tag
        if self.passed_over or tag in _PASSED_OVER:
            self.passed_over += 1
            return
        if tag in ("td", "th") and self.rows:
            if self.buffer.parts:
                self.buffer.parts.append("\t")
                self.buffer.size += 1
        elif tag in _BLOCKS:
            self.flush()
            self.elements.append(element)
            if tag == "tr" and not self.rows and _is_row(element):
                self.rows.append(element)
        elif tag == "br":
            self.break_line(element)
        elif tag == "a" and element.get("href") is not None:
            self.link_depth += 1
        self.buffer.add(element.text, self.link_depth > 0)

    def break_line(self, element: HtmlElement) -> None:
        """End a block at a line end, unless the sentence clearly goes on behind it."""
        after = (element.tail or "").lstrip()
        before = "".join(self.buffer.parts[-1:]).rstrip()
        if self.rows or (after[:1].islower() and _SENTENCE_GOES_ON.search(before)):
            self.buffer.add(" ", is_link=False)
        else:
            self.flush()

    def end(self, element: HtmlElement) -> None:
        """End an element; what stands behind it belongs to the one around it."""
        tag = element.tag
        if self.passed_over:
            self.passed_over -= 1
        elif tag in ("td", "th") and self.rows:
            pass
        elif tag in _BLOCKS:
            self.flush()
            self.elements.pop()
            if self.rows and self.rows[-1] is element:
                self.rows.pop()
        elif tag == "a" and element.get("href") is not None:
            self.link_depth -= 1
        if not self.passed_over:
            self.buffer.add(element.tail, self.link_depth > 0)


def _is_row(row: HtmlElement) -> bool:
    """Tell whether a row of a table holds data, not the layout of the page: two cells or more, no blocks in them."""
    cells = [child for child in row if child.tag in ("td", "th")]
    return len(cells) > 1 and not any(inner.tag in _NOT_IN_CELLS for inner in row.iterdescendants())


def find_blocks(root: HtmlElement) -> list[Block]:
    """Return all words of a page as blocks, in order; empty if it has none."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            walk.start(element) if event == "start" else walk.end(element)
    walk.flush()
    return walk.blocks
