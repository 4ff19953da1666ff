"""Persons whose given name is that of a place, where no capitals tell: "فلاديمير بوتين", "ナンシー・ペロシ"."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import COUNTRY
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.recognising.features import before
from geodata.geoparsers.words.lexicon import get_lexicon
from geodata.geoparsers.words.role_words import LOCATIVE
from geodata.geoparsers.words.scripts import HANGUL, UNCASED

WELL_KNOWN: Final = 165.0
"""Prominence from which a place is meant all the same: about a million people."""
_PLACING: Final = frozenset(
    fold(word) for word in ["في", "مدينة", "بمدينة", "بلدة", "قرب", "در", "شهر", "העיר", "בעיר"]
)
"""Words behind which a place stands and hardly ever a person, beside those of languages with capitals."""
_DOT_BEHIND: Final = re.compile("[·・‧•](?=[\u30a1-\u30fa\u3400-\u9fff])")
_DOT_BEFORE: Final = re.compile("[\u30a1-\u30fc\u3400-\u9fff][·・‧•]$")
_GOES_ON: Final = re.compile("[\u30a1-\u30fc]")
_NEXT_WORD: Final = re.compile(rf" (?:{UNCASED.pattern}|{HANGUL.pattern})")


def is_foreign_person(page: Page, span: Span, starts: Collection[int], ends: Collection[int]) -> bool:
    """Tell whether a name belongs to a person from abroad.

    Args:
        page: The text.
        span: The name.
        starts: Where the toponyms of the text begin; two with a dot between them are a list, or a place in its country.
        ends: Where they end.
    """
    text, first = page.text, page.text[span.start]
    if _DOT_BEHIND.match(text, span.end):
        return span.end + 1 not in starts
    if _DOT_BEFORE.search(text, max(0, span.start - 2), span.start):
        return span.start - 1 not in ends
    if _GOES_ON.match(first):
        return _GOES_ON.match(text, span.end) is not None
    return bool(UNCASED.match(first) or HANGUL.match(first)) and _is_given_name(page, span)


def _is_given_name(page: Page, span: Span) -> bool:
    """Tell whether a place bears an English given name, another word stands behind it and no word of place before."""
    entry, text = span.entry, page.text
    if entry.kind == COUNTRY or entry.weight >= WELL_KNOWN or not entry.readings:
        return False
    if not _NEXT_WORD.match(text, span.end) or text[span.start - 1 : span.start].isalnum():
        return False
    name = fold(page.index.gazetteer.name_of(entry.readings[0].row))
    left = before(page, span.start)[0]
    return name in get_lexicon("en").given_names and left not in LOCATIVE and left not in _PLACING
