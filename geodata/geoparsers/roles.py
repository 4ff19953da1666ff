"""What a place does in its sentence: something happens there, or it is a dateline, a seat, a government, a nationality.

Rules over the words beside the toponym, each with a confidence that was set by hand. Words are folded.
"""

from __future__ import annotations

import re
from typing import Final

from geodata.gazetteer.kinds import AREA, COUNTRY, DEMONYM, NATIONAL_CAPITAL
from geodata.geoparsers.reading.entries import Reading
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.recognising.features import after, before
from geodata.geoparsers.recognising.lists import is_head_of_list
from geodata.geoparsers.words.prepositions import LEAVING
from geodata.geoparsers.words.role_prepositions import role_before
from geodata.geoparsers.words.role_words import (
    ACCORDING,
    AT,
    FROM,
    NATIONAL,
    REPORTED,
    SAYING,
    SURE_SAYING,
    TARGET,
    TO,
    VIA,
)
from geodata.geoparsers.words.word_classes import PLAIN
from geodata.records.toponym import Toponym
from geodata.records.vocabulary import PLOTTED_ROLES

Role = tuple[str, float]

PEOPLE: Final = {
    "ko": ("군", "인", "측", "제", "산", "어", "계", " 병", " 군", " 대통령", " 정부"),
    "zh": ("军", "軍", "人", "士兵", "总统", "總統", "政府", "外长", "籍", "方", "当局", "當局"),
    "ja": ("軍", "人", "兵", "政府", "大統領", "側", "製"),
}
SAYING_SIGNS: Final = {
    "ko": ("은 ", "는 ", "이 ", "가 "),
    "zh": ("说", "表示", "宣布", "否认", "警告", "称"),
    "ja": ("は", "が"),
}
SEATS: Final = frozenset(
    [
        "kremlin",
        "the kremlin",
        "white house",
        "pentagon",
        "gedung putih",
        "кремль",
        "белый дом",
        "downing street",
        "zhongnanhai",
    ]
)
LIST_JOINTS: Final = frozenset(
    (
        ", ",
        " dan ",
        ", dan ",
        " and ",
        ", and ",
        " serta ",
        ", serta ",
        " и ",
        " та ",
        " і ",
        ", termasuk ",
        ", including ",
        "、",
        "和",
        "与",
    )
)
"""What stands between two places of one list."""
IN_LIST: Final = 0.9
_DATELINE_AFTER: Final = re.compile(
    r"(?:, ?[^\W\d_][\w. ]{1,24})?,?(?: ?\([^()\n]{2,40}\))?,?(?: ?[A-Z]?[a-z]{2,8}\.? \d{1,2})?,? ?"
    r"(?:—|–|--|-|:|\.)(?: |$|\n)"
)
"""What follows the place of a dateline: region, agency, date, and the sign that ends it."""
_BODY_ENDS: Final = ("di ", "in ", "в ", "у ", "the ")
_BODY: Final = re.compile(
    r"\b(?:kementerian|kemenhan|kemlu|kedutaan besar|kedutaan|mabes|markas|ministry|embassy|headquarters|office|"
    r"secretariat|министерство|мид|минобороны|міністерство)(?: [\w-]+){0,4} (?:di|in|в|у) (?:the )?$"
)
_SAYS: Final = re.compile(
    r"^[^.;!?\n]{0,48}\b(?:merilis|mengatakan|menyatakan|mengumumkan|melaporkan|menyebut|membantah|menegaskan|said|says|"
    r"announced|released|reported|denied|confirmed|published|сообщило|заявило|повідомило|заявила)\b"
)
"""A body that has its seat in a place, and what it does behind that."""
INTO: Final = {"ru": frozenset(("в", "во", "на")), "uk": frozenset(("в", "у", "на"))}
"""Prepositions of Russian and Ukrainian whose case tells whether something is in a place or goes there."""
_ALIKE: Final = "оеиіїэєуюая"
"""Last letters of names whose dictionary form is no accusative or is the same in all cases."""
_HEAD: Final = 260
_WINDOW: Final = 48


def role_of(page: Page, start: int, end: int, key: str, reading: Reading | None) -> Role:
    """Return the role of a toponym and the confidence in it, from 0 to 1.

    Args:
        page: The text.
        start: Where the toponym begins.
        end: Where it ends.
        key: The folded name under which it was found.
        reading: The place it was resolved to, or None.
    """
    if is_head_of_list(page, start, end):
        return "at", 0.6
    if _is_dateline(page, start, end):
        return "dateline", 0.95 if page.text[start:end].isupper() else 0.8
    if reading is not None and reading.flags & DEMONYM:
        return "nationality", 0.9
    left, _, left_two, _ = before(page, start)
    is_state = reading is not None and (reading.kind in (COUNTRY, AREA) or reading.rank == NATIONAL_CAPITAL)
    if page.language in PEOPLE:
        return _role_by_signs(page, start, end, is_state)
    moving = _role_by_words(page, start, left, left_two)
    if moving[0] == "at" and (_is_reported(page, start) or _is_seat_of_body(page, start, end)):
        return "speaker-seat", 0.7
    if _is_gone_to(page, start, end, left, key):
        return "to", 0.8
    if moving[0] != "mentioned":
        return moving
    is_national = left in NATIONAL or (left_two in NATIONAL and left == "dari")
    if is_national and reading is not None and reading.kind == COUNTRY:
        return "nationality", 0.8
    if is_state or key in SEATS:
        return _role_of_state(page, end, left, key in SEATS)
    return moving


def _is_gone_to(page: Page, start: int, end: int, left: str, key: str) -> bool:
    """Tell whether a place is gone to: "left Doha for Muscat", or Russian and Ukrainian in that case: "в Белгород"."""
    if left in ("for", "pour"):
        return LEAVING.search(page.folded, max(0, start - _HEAD), start) is not None
    if left not in INTO.get(page.language, ()):
        return False
    written = page.folded[start:end]
    if written == key:
        return key[-1] not in _ALIKE
    return written[:-1] == key[:-1] and written[-1] in "ую" and key[-1] in "ая"


def _role_of_state(page: Page, end: int, left: str, is_seat: bool) -> Role:
    """Return the role of a country, a capital or a seat of power that no preposition gives one."""
    right, right_class, right_two = after(page, end)
    if right in SURE_SAYING or left in ACCORDING:
        return "metonym", 0.85
    if is_seat or (right in SAYING and right_class in PLAIN):
        return "metonym", 0.6
    if right == "'s" and right_two in SURE_SAYING:
        return "metonym", 0.5
    return "mentioned", 0.5


def role_in_list(folded: str, start: int, previous: Toponym | None, role: Role) -> Role:
    """Return the role of the toponym before, somewhat less sure, if this one only continues its list; else its own.

    Args:
        folded: The folded text.
        start: Where the toponym begins.
        previous: The toponym before it, or None.
        role: The role found for the toponym by itself.
    """
    if previous is None or role[0] != "mentioned" or previous.role not in PLOTTED_ROLES:
        return role
    if folded[previous.end : start] in LIST_JOINTS:
        return previous.role, round(previous.role_confidence * IN_LIST, 3)
    return role


def _role_by_words(page: Page, start: int, left: str, left_two: str) -> Role:
    """Return the role that the words before a place give, "mentioned" if they give none."""
    found = role_before(page.folded, start, page.language)
    return (found, 0.7) if found else _role_by_preposition(left, left_two)


def _role_by_preposition(left: str, left_two: str) -> Role:
    """Return the role that the word before gives, "mentioned" if it gives none."""
    for role, words in (("at", AT), ("from", FROM), ("to", TO), ("via", VIA), ("target", TARGET)):
        if left in words:
            return role, 0.8
    if left in ("the", "wilayah", "kota"):
        return _role_by_preposition(left_two, "") if left_two != left else ("mentioned", 0.5)
    return "mentioned", 0.5


def _role_by_signs(page: Page, start: int, end: int, is_state: bool) -> Role:
    """Return the role in a text whose words are not parted by blanks or carry particles."""
    folded = page.folded
    right = folded[end : end + 8]
    left = folded[max(0, start - 2) : start]
    if page.language == "ko":
        for particle, role in (("에서", "at"), ("으로", "to"), ("부터", "from"), ("에", "at"), ("로 ", "to")):
            if right.startswith(particle):
                return role, 0.75
    for sign, role in (
        ("在", "at"),
        ("从", "from"),
        ("從", "from"),
        ("到", "to"),
        ("往", "to"),
        ("赴", "to"),
        ("经", "via"),
    ):
        if left.endswith(sign):
            return role, 0.75
    if is_state:
        if right.startswith(PEOPLE[page.language]):
            return "nationality", 0.75
        if right.startswith(SAYING_SIGNS[page.language]):
            return "metonym", 0.6
    return "mentioned", 0.5


def _is_dateline(page: Page, start: int, end: int) -> bool:
    """Tell whether a toponym stands where a report says from where it was sent."""
    text = page.text
    if start > _HEAD and text[max(0, start - 1)] != "\n":
        return False
    match = _DATELINE_AFTER.match(text, end)
    if match is None:
        return False
    line = text.rfind("\n", 0, start) + 1
    lead = text[line:start]
    if not lead.strip():
        is_sign = match.group().strip()[-1] in "—–-:" and len(match.group()) > 1
        return text[start:end].isupper() or (is_sign and match.group().strip() != ":" and match.group().strip() != "-")
    is_outlet = lead.rstrip().endswith(("-", "—", "–", ",", ".")) and (
        lead.upper() == lead
        or "- -" in lead
        or lead.rstrip(" -—–,.").lower().endswith((".com", ".id", ".co.id", ".net", ".org"))
    )
    return is_outlet and match.group().strip()[-1] in "—–-:."


def _is_seat_of_body(page: Page, start: int, end: int) -> bool:
    """Tell whether a place is the seat of a body that speaks: "the ministry in Seoul said"."""
    if not page.folded.endswith(_BODY_ENDS, 0, start) or not _BODY.search(
        page.folded, max(0, start - _WINDOW - 24), start
    ):
        return False
    return _SAYS.match(page.folded[end : end + 2 * _WINDOW]) is not None


def _is_reported(page: Page, start: int) -> bool:
    """Tell whether a verb of saying stands shortly before "in X" in the same sentence: "kata dia di Jakarta"."""
    window = page.folded[max(0, start - _WINDOW) : start]
    cut = max(window.rfind("."), window.rfind('"'), window.rfind("”"))
    return not REPORTED.isdisjoint(window[cut + 1 :].replace(",", " ").split())
