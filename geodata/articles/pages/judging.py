"""Decides which blocks of a page are the article: trafilatura's choice, corrected by where a block stands and by links.

Nothing is dropped. What trafilatura overlooked is the article's if it stands in the same part of the page and reads
like running text; what it let through is not, if the markup or its links say otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from geodata.articles.labelling.lines import LINK_SHARE, opens_links
from geodata.articles.labelling.paragraphs import Paragraph, count_letters
from geodata.articles.labelling.patterns import whole
from geodata.articles.pages.markup import kind_of_element
from geodata.articles.pages.walking import Block

_MAIN_SHARE: Final = 0.7
"""The part of the page that holds this share of the chosen prose is the article's."""
_GUARD_SHARE: Final = 0.4
"""An element with this share of the chosen prose is no furniture, whatever it is called."""
_LEAST_CHOSEN: Final = 0.35
"""Of less than this share of the page's prose trafilatura chose the wrong part."""
_LIST_LINK_SHARE: Final = 0.6
_PROSE_LETTERS: Final = 30
_LONGEST_BYLINE: Final = 200
_SQUEEZED: Final = re.compile(r"[\W_]+")
_FURNITURE: Final = ("boilerplate", "link-line", "comments")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


def squeeze(text: str) -> str:
    """Return only the letters and digits of a text, small, to compare it with another."""
    return _SQUEEZED.sub("", text).casefold()


class Judge:
    """Labels the blocks of one page.

    Args:
        blocks: All blocks, in order.
        chosen: The text that trafilatura chose.
        titles: What the page calls itself, the surest first.
    """

    def __init__(self, blocks: Sequence[Block], chosen: str, titles: Sequence[str]) -> None:
        self.blocks = blocks
        self.paragraphs = [Paragraph(0, block.text, links=block.links) for block in blocks]
        self._marks: dict[HtmlElement, tuple[str, str]] = {}
        self._kept = self._find_kept(squeeze(chosen))
        self._weights = self._weigh()
        self._all = max(1, self._sum_prose(self._kept))
        self._main = self._find_main()
        self._headline = self._find_headline([squeeze(title) for title in titles if title])

    def label(self) -> list[Paragraph]:
        """Return the paragraphs with the kinds that the page tells of."""
        for at, one in enumerate(self.paragraphs):
            kind, reason = self._judge(at)
            if kind:
                one.label(kind, reason)
            one.is_sure = not kind and at in self._kept and one.is_prose and one.link_share < 0.5
        self._label_sections()
        return self.paragraphs

    def _find_kept(self, chosen: str) -> set[int]:
        """Return the numbers of the blocks whose words were chosen; with all of the page's prose, if hardly any was."""
        kept = {at for at, block in enumerate(self.blocks) if (words := squeeze(block.text)) and words in chosen}
        prose = {
            at
            for at, one in enumerate(self.paragraphs)
            if one.is_prose and self._prose_letters(at) and not self._furniture_without_guard(self.blocks[at].element)
        }
        is_enough = self._sum_prose(kept) > _LEAST_CHOSEN * self._sum_prose(prose)
        return kept if is_enough else kept | prose

    def _sum_prose(self, numbers: set[int]) -> int:
        return sum(map(self._prose_letters, numbers))

    def _prose_letters(self, at: int) -> int:
        one = self.paragraphs[at]
        letters = count_letters(one.text)
        return letters if letters >= _PROSE_LETTERS and one.link_share < 0.5 else 0

    def _weigh(self) -> Counter[HtmlElement]:
        """Return how many letters of chosen prose each element holds."""
        weights: Counter[HtmlElement] = Counter()
        for at in self._kept:
            letters = self._prose_letters(at)
            if letters:
                element = self.blocks[at].element
                weights[element] += letters
                for parent in element.iterancestors():
                    weights[parent] += letters
        return weights

    def _find_main(self) -> HtmlElement | None:
        """Return the innermost element with most of the chosen prose; None if there is no prose."""
        best, best_depth = None, -1
        for element, letters in self._weights.items():
            if letters >= _MAIN_SHARE * self._all:
                depth = sum(1 for _ in element.iterancestors())
                if depth > best_depth:
                    best, best_depth = element, depth
        return best.getparent() if best is not None and best.tag == "p" and best.getparent() is not None else best

    def _find_headline(self, titles: Sequence[str]) -> int:
        """Return the number of the block that is the headline; -1 if the page shows none."""
        for title in titles:
            same = [at for at, block in enumerate(self.blocks) if squeeze(block.text) == title]
            same.sort(key=lambda at: self.blocks[at].element.tag not in _HEADINGS)
            if same and not self._in_link(same[0]):
                return same[0]
        firsts = [at for at, block in enumerate(self.blocks) if block.element.tag == "h1"]
        named = [at for at in firsts if any(squeeze(self.blocks[at].text) in title for title in titles)]
        inside = [at for at in firsts if self._is_in_main(self.blocks[at].element)]
        return next(iter(named or inside or (firsts if len(firsts) == 1 else [])), -1)

    def _in_link(self, at: int) -> bool:
        return self.paragraphs[at].link_share >= LINK_SHARE and self.blocks[at].element.tag != "h1"

    def _is_in_main(self, element: HtmlElement) -> bool:
        main = self._main
        return main is not None and (element is main or any(parent is main for parent in element.iterancestors()))

    def _mark(self, element: HtmlElement) -> tuple[str, str]:
        """Return what an element says of itself, unless it holds too much of the article to be that."""
        if element not in self._marks:
            self._marks[element] = kind_of_element(element)
        return self._marks[element]

    def _marked(self, element: HtmlElement) -> tuple[str, str]:
        """Return what the nearest element around a block says that it is; both empty if none says anything."""
        for one in (element, *element.iterancestors()):
            kind, reason = self._mark(one)
            if kind and self._weights[one] < _GUARD_SHARE * self._all:
                return kind, reason
        return "", ""

    def _furniture_without_guard(self, element: HtmlElement) -> bool:
        return any(self._mark(one)[0] in _FURNITURE for one in (element, *element.iterancestors()))

    def _judge(self, at: int) -> tuple[str, str]:
        """Return the kind of one block, and why; both empty for running text and for what the words must tell."""
        one, element = self.paragraphs[at], self.blocks[at].element
        if at == self._headline:
            return "headline", "is the page's title"
        kind, reason = self._marked(element)
        if kind in _FURNITURE:
            return kind, reason
        if kind == "caption" and not self.blocks[at].is_row:
            return kind, reason
        if kind == "byline" and not one.is_prose and len(one.text) <= _LONGEST_BYLINE:
            return kind, reason
        if kind == "byline" and one.is_prose and "author" in reason:
            return "boilerplate", f"{reason}, and says who the author is"
        is_inside = self._is_in_main(element)
        if one.link_share >= LINK_SHARE and count_letters(one.text) > 2:
            return (
                ("link-line", f"{one.link_share:.0%} of it is link")
                if is_inside
                else ("boilerplate", "is a link of the site")
            )
        if not is_inside and at not in self._kept:
            return "boilerplate", "stands apart from the article"
        return self._judge_inside(at)

    def _judge_inside(self, at: int) -> tuple[str, str]:
        """Return the kind of a block in the article's part of the page."""
        one, block = self.paragraphs[at], self.blocks[at]
        if block.is_row:
            return "table", "is a row of a table"
        if block.element.tag in _HEADINGS:
            return "subheading", f"stands in <{block.element.tag}>"
        items = next(
            (parent for parent in (block.element, *block.element.iterancestors()) if parent.tag in ("ul", "ol", "dl")),
            None,
        )
        if items is not None and self._is_in_main(items):
            share = self._link_share(items)
            if share >= _LIST_LINK_SHARE:
                return "link-line", f"stands in a list of which {share:.0%} is link"
            return "list", "is an item of a list"
        is_loose = block.element.tag not in ("p", "blockquote", "pre", "td") and at not in self._kept
        if is_loose and not one.is_prose:
            return "boilerplate", "is a fragment that no paragraph holds"
        return "", ""

    def _link_share(self, items: HtmlElement) -> float:
        """Return which share of a list's letters stands in links."""
        inside = [
            one
            for one, block in zip(self.paragraphs, self.blocks, strict=True)
            if items in (block.element, *block.element.iterancestors())
        ]
        letters = sum(count_letters(one.text) for one in inside)
        return sum(one.link_share * count_letters(one.text) for one in inside) / letters if letters else 0.0

    def _label_sections(self) -> None:
        """Label all of a section whose heading announces links or comments."""
        for at, block in enumerate(self.blocks):
            kind = _announced(self.paragraphs[at])
            parent = block.element.getparent() if kind else None
            if parent is None or parent is self._main or self._weights[parent] >= _GUARD_SHARE * self._all:
                continue
            for one, other in zip(self.paragraphs[at:], self.blocks[at:], strict=True):
                if parent not in (other.element, *other.element.iterancestors()):
                    break
                if one.kind not in _FURNITURE:
                    one.kind, one.reason, one.is_sure = kind, "stands in a section that its heading sets apart", False


def _announced(one: Paragraph) -> str:
    """Return what a heading announces; empty if it is none of links or comments."""
    if opens_links(one):
        return "link-line"
    return "comments" if whole("comments").match(one.text) else ""
