"""What a single line is, told from its words and links alone; each rule answers with a kind and a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from geodata.articles.labelling.paragraphs import Paragraph, count_letters
from geodata.articles.labelling.patterns import beginning, date_words, marked, standing_in, whole
from geodata.articles.words import get_words

LINK_SHARE: Final = 0.8
"""A paragraph of which this share or more is link leads elsewhere."""
_SOME_LINK: Final = 0.3
_LONGEST_LINK_LINE: Final = 300
_LONGEST_BOILERPLATE: Final = 300
_LONGEST_CAPTION: Final = 400
_LONGEST_BYLINE: Final = 140
_NAMES: Final = re.compile(
    r"[\s:]*(?:[^\W\d_a-zа-яіїєґ][^\s,;|]*(?:[\s,;|&/]+(?:and|dan|und|et|y|и|і|та|de|bin)?\s*|$)){1,9}$"
)
_CREDIT_AT_END: Final = re.compile(r"[(\[]([^()\[\]]{3,80})[)\]]\s*\.?$")
_ADDRESS: Final = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$", re.IGNORECASE)
_HAS_DATE_DIGITS: Final = re.compile(r"\d{1,2}\D|\D\d{1,2}|\d{4}")
_CONTENT_WORD: Final = re.compile(r"[^\W\d_]{2,}")

Rule = Callable[[Paragraph], str]


def _leads_elsewhere(one: Paragraph) -> str:
    """Return why a line leads to other articles; empty if it does not."""
    text = one.text
    if one.links and one.link_share >= LINK_SHARE and count_letters(text) > 2:
        return f"{one.link_share:.0%} of it is link"
    if len(text) > _LONGEST_LINK_LINE:
        return ""
    if beginning("link_lines").match(text) and not _is_sentence_about(one):
        return "begins with words that lead to other articles"
    is_linked = one.link_share >= _SOME_LINK
    if marked("link_lines_marked").match(text) or whole("link_lines_marked").match(text):
        return "begins with words that lead to other articles, and a sign"
    if is_linked and beginning("link_lines_marked").match(text) and not one.is_prose:
        return "begins with words that lead to other articles, and a link"
    return ""


def _is_sentence_about(one: Paragraph) -> bool:
    """Tell whether words such as "most read" only open a sentence: no sign, no link, and it ends as one."""
    return one.is_prose and not one.links and not marked("link_lines").match(one.text)


def _is_caption(one: Paragraph) -> str:
    text = one.text
    if len(text) > _LONGEST_CAPTION:
        return ""
    if beginning("captions", r"\s*[:：=/]").match(text):
        return "begins as captions of pictures do"
    credit = _CREDIT_AT_END.search(text)
    if credit and (beginning("captions").match(credit.group(1)) or standing_in("captions").search(credit.group(1))):
        return "ends with who took the picture"
    return ""


def tell_byline(one: Paragraph) -> str:
    """Return why a line names who wrote; empty if it does not."""
    text = one.text
    if len(text) > _LONGEST_BYLINE:
        return ""
    named = beginning("bylines_named").match(text)
    if named and _NAMES.match(text[named.end() :]) and not text.isupper():
        return "says who wrote it"
    if beginning("bylines").match(text) or beginning("bylines_marked", r"\s*[:：]|\s*$").match(text):
        return "says who wrote it"
    return ""


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date, and no word that is not of dates and times.

    Example:
        >>> is_date_line("Published 18 October 2024, 09:30 GMT"), is_date_line("On 18 October they left")
        (True, False)
    """
    if len(text) > _LONGEST_BYLINE or not _HAS_DATE_DIGITS.search(text) or not any(map(str.isdigit, text)):
        return False
    rest = date_words().sub(" ", text)
    return rest != text and not _CONTENT_WORD.search(rest)


def _is_date(one: Paragraph) -> str:
    return "gives a date and nothing else" if is_date_line(one.text) else ""


def _is_boilerplate(one: Paragraph) -> str:
    text = one.text
    if whole("boilerplate_whole").match(text):
        return "is a button or label of the site"
    if len(text) <= _LONGEST_BOILERPLATE and beginning("boilerplate").match(text):
        return "begins as a site's own lines do"
    if _ADDRESS.match(text):
        return "is an address"
    return "" if count_letters(text) else "has no letters"


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("link-line", _leads_elsewhere),
    ("caption", _is_caption),
    ("boilerplate", _is_boilerplate),
    ("byline", tell_byline),
    ("byline", _is_date),
)
"""Rules in the order in which they are asked; the first that answers decides."""


def label_line(one: Paragraph) -> None:
    """Label a paragraph that its own words or links give away."""
    if one.kind:
        return
    for kind, rule in RULES:
        reason = rule(one)
        if reason:
            one.label(kind, reason)
            return


def opens_links(one: Paragraph) -> bool:
    """Tell whether a line only announces links, such as "Related articles"."""
    return one.text.rstrip(" :：").lower() in _announcements()


@cache
def _announcements() -> frozenset[str]:
    return frozenset((*get_words("link_lines"), *get_words("link_lines_marked")))
