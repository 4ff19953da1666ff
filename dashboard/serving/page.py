"""The page in which a browser starts the app: Streamlit's own, with our name, our style and what its link is about.

Without the style there, everything would stand somewhere else until the first message of the session brings it. What
stands in its head is all that those see who show a link with a preview, since they run no session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import streamlit
from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.types import Scope

from dashboard.languages import choose_language, get_language, is_right_to_left, speaking
from geodata.errors import SettingError

_OPENING, _TITLE, _END = '<html lang="en">', "<title>Streamlit</title>", "</head>"


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the head of a page says.

    Attributes:
        title: Title of the tab, and of the link's preview.
        description: One sentence on what the link shows; empty for none.
        language: BCP 47 tag of the language of the screen.
        direction: How that is written, ``ltr`` or ``rtl``.
    """

    title: str = "citemap"
    description: str = ""
    language: str = "en"
    direction: str = "ltr"


_LONGEST_QUERY = 4_000
Describe = Callable[[Scope], PageWords]
"""Gives the words for a request; it may wait for what it reads, and is called in a thread of its own."""


def read_query(scope: Scope) -> dict[str, str]:
    """Return what the address of a request says behind its "?"; of a very long one the beginning."""
    return dict(parse_qsl(scope.get("query_string", b"")[:_LONGEST_QUERY].decode("latin-1")))


def find_language(scope: Scope) -> str:
    """Return the language of the screen that the address, or else the browser, asks for."""
    asked = Headers(scope=scope).get("accept-language", "")
    return choose_language(read_query(scope).get("lang", "") or asked.split(",")[0].split(";")[0])


def begin(scope: Scope) -> PageWords:
    """Return the words of a page of which only the language is known yet."""
    with speaking(find_language(scope)):
        return PageWords(language=get_language(), direction="rtl" if is_right_to_left() else "ltr")


class Page:
    """The page, without its words.

    Args:
        style: An element with rules of ours.
        describe: Gives the words of a request.

    Raises:
        SettingError: If Streamlit's page is not what it was when this was written.
    """

    def __init__(self, style: Markup, describe: Describe) -> None:
        page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
        for part in (_OPENING, _TITLE, _END):
            if page.count(part) != 1:
                raise SettingError(f"Streamlit {streamlit.__version__} has a page without one {part}")
        self._before, rest = page.split(_OPENING)
        self._opened, rest = rest.split(_TITLE)
        self._titled, self._rest = rest.split(_END)
        self._style = style
        self.describe = describe

    def write(self, words: PageWords) -> str:
        """Return the page with its words, which may be of anybody."""
        opening = Markup('<html lang="{}" dir="{}">').format(words.language, words.direction)
        told = {"og:type": "article", "og:site_name": "citemap", "og:title": words.title}
        if words.description:
            told["og:description"] = words.description
        metas = [Markup('<meta property="{}" content="{}">').format(*one) for one in told.items()]
        if words.description:
            metas.append(Markup('<meta name="description" content="{}">').format(words.description))
        title = Markup("<title>{}</title>").format(words.title)
        head = "".join([*metas, self._style, _END])
        return "".join([self._before, opening, self._opened, title, self._titled, head, self._rest])
