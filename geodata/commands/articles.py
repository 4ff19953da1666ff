"""Reads the article that a command is given."""

from __future__ import annotations

import re
from typing import Final

from geodata.errors import TextError
from geodata.files import STANDARD, read_text

_HTML: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
"""How a page of HTML begins."""


def read_article(name: str) -> str:
    """Return the text of an article, each code point as it stands; "-" is standard input.

    Raises:
        TextError: If it is not UTF-8, or a page of HTML, whose tags and navigation are no part of the article.
        OSError: If the file cannot be read.
    """
    text = read_text(name)
    if _HTML.match(text) or name.lower().endswith((".html", ".htm", ".xhtml")):
        shown = "standard input" if name == STANDARD else name
        raise TextError(f"{shown}: is HTML, which is not read here; give the article's text")
    return text
