"""Words by which an article's own text is told from what stands around it: one file a language, and its line here.

The words of all languages are looked for at once, since a site's furniture is often in another language than its
article. Every file has these keys, all in lower case:

* `link_lines`: a line that begins so leads to other articles; `link_lines_marked`: only with a sign or a link.
* `captions`: words before a colon that make a line the caption of a picture.
* `bylines`: a line that begins so says who wrote; `bylines_marked`: only with a colon; `bylines_named`: with names.
* `published`: words of a line that gives a date.
* `comments`: headings of readers' comments.
* `boilerplate`: a short line that begins so is the site's; `boilerplate_whole`: only if it is all of the line.
* `agencies`: small words that may stand in a dateline.
* `weekdays`, and `months`: twelve lists of names.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

LANGUAGES: Final = ("en", "id", "ru", "uk", "ar", "de", "es", "fr", "ko", "zh")
"""ISO 639-1 codes of the languages that have a file of words."""


@cache
def _read_tables() -> tuple[dict[str, Any], ...]:
    folder = resources.files(__name__)
    return tuple(tomllib.loads((folder / f"{code}.toml").read_text("utf-8")) for code in LANGUAGES)


@cache
def get_words(key: str) -> tuple[str, ...]:
    """Return the words of one key in all languages, the longest first.

    Args:
        key: One of the keys above, except `months`.

    Raises:
        KeyError: If there is no such key.
    """
    return tuple(sorted({word for table in _read_tables() for word in table[key]}, key=lambda one: (-len(one), one)))


@cache
def get_months() -> dict[str, int]:
    """Return the number of each month by its names in all languages."""
    return {
        name: number for table in _read_tables() for number, names in enumerate(table["months"], 1) for name in names
    }
