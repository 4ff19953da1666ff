"""Lines of a page that are not of its article, such as "Baca Juga: …": nothing is drafted from them."""

from __future__ import annotations

import re
from typing import Final

_LINK_LINE: Final = re.compile(
    r"(?mi)^[ \t]*(?:baca (?:juga|pula|selengkapnya)|lihat (?:juga|pula)|simak (?:juga|pula)"
    r"|artikel terkait|berita terkait"
    r"|читайте (?:также|по теме|ещё|еще)|смотрите также|по теме|см\. также"
    r"|читайте (?:також|ще)|дивіться також|за темою"
    r"|read (?:more|also|next)|see also|related|more on this|also read|recommended)\b[^\n]*$"
)


def link_lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that only lead to other articles."""
    return [match.span() for match in _LINK_LINE.finditer(text)]
