"""The dateline: the place, agency and day before the first sentence ("KYIV, Oct 18 (Reuters) -")."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from geodata.articles.words import get_months, get_words

_LONGEST: Final = 100
_DASH: Final = re.compile(r"\s+(?:--|[-–—])\s*|\s*(?:--|[–—])\s+")
_UPPER_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_BRACKETS: Final = re.compile(r"\([^()]{2,40}\)|«[^«»]{2,40}»|\"[^\"]{2,40}\"|“[^“”]{2,40}”")
_DOMAIN: Final = re.compile(r"\b[\w-]+(?:\.[a-z]{2,4}){1,2}\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_EAST_ASIAN: Final = re.compile(
    r"[\[(（【〔][^\])）】〕\n]{1,24}[=·＝][^\])）】〕\n]{1,30}[\])）】〕]"  # [Seoul=Newsis], 【Seoul=Kyodo】
    r"|[^\s。，]{0,8}?(?:社|网|網|报|報|讯|訊)[^\s。，]{0,16}?(?:\d{1,2}月\d{1,2}日)?(?:电|電|讯|訊|消息)(?:[（(][^）)]{1,24}[）)])?"
)
_NO_NAME_ALONE: Final = re.compile(r"[Ѐ-ӿ]|\.\s*$")
"""What a dateline of nothing but a name cannot hold; in Russian and Ukrainian a dash stands for "is"."""
_MOST_WORDS: Final = 7
_FEW_WORDS: Final = 3


def find_dateline(paragraph: str) -> int:
    """Return how many code points of a paragraph are its dateline, 0 if it has none.

    A head of a few words counts if a dash ends it or, for a place in capitals, a full stop; and if nothing in it reads
    like a sentence.

    Example:
        >>> find_dateline("KYIV, Oct 18 (Reuters) - Troops left.")
        25
        >>> find_dateline("Troops left Kyiv - again.")
        0
    """
    match = _EAST_ASIAN.match(paragraph)
    if match:
        return match.end()
    head = paragraph[:_LONGEST]
    best = 0
    for dash in _DASH.finditer(head):
        if _is_head(head[: dash.start()], paragraph[dash.end() : dash.end() + 1]):
            best = dash.end()
    stop = _find_stop(head, best)
    return stop or best


def _find_stop(head: str, start: int) -> int:
    """Return where a full stop ends a dateline that begins with a place in capitals; 0 if none does."""
    for match in re.finditer(r"\.\s+(?=[^\W\d_a-zа-яіїєґ]|[\"“«'])", head):
        before = head[: match.start()]
        if (
            match.start() > start
            and _is_shouted(before[start:])
            and _is_head(before, head[match.end() : match.end() + 1])
        ):
            return match.end()
        if _UPPER_WORD.search(before[start:]) and len(before) - start > _LONGEST / 2:
            break
    return 0


def _is_shouted(part: str) -> bool:
    """Tell whether a part begins with a word in capitals."""
    word = _UPPER_WORD.search(part)
    return bool(word) and word.group().isupper()  # type: ignore[union-attr]


def _is_head(head: str, following: str) -> bool:
    """Tell whether words before a dash or a stop can be a dateline."""
    if not following or following.islower() or not head.strip():
        return False
    bare = _DOMAIN.sub(" ", _BRACKETS.sub(" ", head))
    words = _WORD.findall(bare)
    plain = [word for word in words if word[0].islower() and word.lower().rstrip(".") not in _small_words()]
    if plain or ": " in bare or len(words) > _MOST_WORDS:
        return False
    has_sign = bare != head or any(word.isupper() and len(word) > 2 for word in words) or _has_date(words)
    return bool(words) and (has_sign or (len(words) <= _FEW_WORDS and not _NO_NAME_ALONE.search(head)))


def _has_date(words: list[str]) -> bool:
    return any(word.isdigit() for word in words) and any(word.lower() in get_months() for word in words)


@cache
def _small_words() -> frozenset[str]:
    """Return the words that may stand small in a dateline."""
    of_names = "de del da do dos la le el al an bin of the di der den und and и і та".split()  # noqa: SIM905
    return frozenset((*get_months(), *get_words("agencies"), *get_words("weekdays"), *of_names))
