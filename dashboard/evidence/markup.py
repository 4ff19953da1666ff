"""Where text from outside becomes markup: escaped by type, and kept from disturbing what stands around it.

Everything that this folder builds is `markupsafe.Markup`: a literal of ours, into which ``format`` and ``join`` escape
whatever is not markup itself. A plain text handed to a function that wants markup is an error of types, and a test
sees to it that ``Markup(…)`` is called with literals only.

Direction: a text from outside stands in ``<bdi>`` beside other words, and where it has an element of its own that
element bears ``dir="auto"``, so that Hebrew and Arabic begin at their own side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Self

import markupsafe


class Markup(markupsafe.Markup):
    """The same as `markupsafe.Markup`, quicker where its fields are plain ``{}``: a site has hundreds for each claim.

    Example:
        >>> str(Markup("<b>{}</b>").format("1 < 2"))
        '<b>1 &lt; 2</b>'
    """

    __slots__ = ()

    def format(self, *values: Any, **named: Any) -> Self:
        """Return it with values in its fields, each escaped unless it is markup."""
        pieces = _split_fields(self)
        if named or len(pieces) != len(values) + 1:
            return super().format(*values, **named)
        parts = [pieces[0]]
        for value, piece in zip(values, pieces[1:], strict=True):
            parts += (_escape(value), piece)
        return self.__class__("".join(parts))

    def join(self, parts: Iterable[Any], /) -> Self:
        """Return parts with it between them, each escaped unless it is markup."""
        return self.__class__(str.join(self, map(_escape, parts)))


def escape(value: Any) -> Markup:
    """Return a value as markup that shows exactly its characters; what is markup stays as it is."""
    return Markup.escape(value)


@lru_cache(maxsize=4096)
def _split_fields(template: str) -> tuple[str, ...]:
    """Return what stands around the plain fields of a template; empty if it has other braces."""
    pieces = tuple(template.split("{}"))
    return () if any("{" in piece or "}" in piece for piece in pieces) else pieces


def _escape(value: Any) -> str:
    return value if isinstance(value, markupsafe.Markup) else markupsafe.escape(value)


BREAK = Markup("<br>")
NOTHING = Markup("")

BuildLink = Callable[[str], str]
"""Gives the address of a claim or a place on the map from its id."""


def isolate(text: str) -> Markup:
    """Return text from outside that shows exactly these characters and leaves its surroundings in order."""
    return Markup("<bdi>{}</bdi>").format(text)


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Return parts one after another; those that are not markup are escaped, and so is what stands between them."""
    return escape(between).join(parts)


def build_rows(rows: Iterable[tuple[str, str]], css_class: str = "") -> Markup:
    """Return terms and what is said of them as a list of terms; empty if there is none."""
    body = join(Markup("<dt>{}</dt><dd>{}</dd>").format(term, value) for term, value in rows)
    return Markup('<dl class="{}">{}</dl>').format(f"cm-facts {css_class}".strip(), body) if body else NOTHING


def build_fold(summary: str, body: Markup, *, is_open: bool = False) -> Markup:
    """Return a part that is folded up under its heading until somebody opens it."""
    is_open_now = Markup(" open") if is_open else NOTHING
    return Markup('<details class="cm-fold"{}><summary>{}</summary>{}</details>').format(is_open_now, summary, body)


def build_notice(words: str) -> Markup:
    """Return something that the reader should know; whatever stands in it, nothing of it is a link."""
    return Markup('<p class="cm-notice" role="status" dir="auto">{}</p>').format(words)


def build_empty(lead: str, hint: str = "") -> Markup:
    """Return a box that says why there is nothing to see, and what to do about it."""
    more = Markup("<p>{}</p>").format(hint) if hint else NOTHING
    return Markup('<div class="cm-empty"><p><b>{}</b></p>{}</div>').format(lead, more)
