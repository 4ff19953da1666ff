"""What a place does in its sentence: something happens there, or it is only a dateline, a seat, a government, a nationality.

Rules over the words beside the toponym, each with a confidence that was set by hand. Words are folded.
"""

from __future__ import annotations

import re
from typing import Final

from geodata.gazetteer.kinds import AREA, COUNTRY, DEMONYM, NATIONAL_CAPITAL
from geodata.geoparsers.features import after, before
from geodata.geoparsers.name_index import Reading
from geodata.geoparsers.page import Page

Role = tuple[str, float]

AT: Final = frozenset(
    ["in", "at", "near", "around", "inside", "outside", "within", "across", "throughout", "over", "off", "on", "di", "dekat", "sekitar", "kota", "wilayah", "kawasan", "pulau", "kabupaten", "kecamatan", "desa", "provinsi", "pelabuhan", "в", "во", "на", "у", "под", "возле", "около", "близ", "вблизи", "за", "поблизу", "біля", "під", "над", "області", "районе", "городе", "місті", "районі", "在", "于", "於"]
)
FROM: Final = frozenset(["from", "leaving", "left", "dari", "asal", "из", "из-за", "с", "со", "від", "из", "од", "із", "з", "зі", "从", "從", "自"])
TO: Final = frozenset(["to", "toward", "towards", "into", "reached", "bound", "ke", "menuju", "kepada", "до", "к", "ко", "до", "到", "往", "赴", "向", "抵达"])
VIA: Final = frozenset(["via", "through", "melalui", "lewat", "через", "сквозь", "через", "经", "經", "经由"])
TARGET: Final = frozenset(["against", "bombed", "shelled", "struck", "attacked", "invaded", "terhadap", "menyerang", "menggempur", "против", "атаковали", "обстреляли", "проти"])
ACCORDING: Final = frozenset(["menurut", "by", "oleh", "kata", "accuses", "accused", "urged", "warned", "told", "blamed", "according", "по", "между"])
SAYING: Final = frozenset(
    ["said", "says", "say", "saying", "told", "tells", "warned", "warns", "denied", "denies", "announced", "announces", "accused", "accuses", "claimed", "claims", "confirmed", "confirms", "insists", "insisted", "wants", "wanted", "argues", "argued", "responded", "reacted", "vowed", "rejected", "condemned", "condemns", "urged", "urges", "has", "had", "will", "would", "is", "was", "hopes", "considers", "agreed", "mengatakan", "menyatakan", "mengumumkan", "membantah", "menuduh", "memperingatkan", "mengklaim", "menegaskan", "menyebut", "menolak", "mengecam", "mendesak", "menilai", "menganggap", "berjanji", "mengaku", "mengakui", "belum", "telah", "sudah", "akan", "juga", "kepada", "sepakat", "заявил", "заявила", "заявили", "заявило", "заявляет", "сообщил", "сообщила", "сообщили", "считает", "обвинил", "обвинила", "обвиняет", "опровергла", "опроверг", "отрицает", "отвергла", "подтвердила", "предупредила", "призвала", "требует", "намерена", "готова", "не", "будет", "ответила", "осудила", "ввела", "вводит", "заявив", "заявила", "заявляє", "повідомив", "повідомила", "вважає", "звинуватила", "звинувачує", "заперечує", "спростувала", "підтвердила", "вимагає", "закликала"]
)
SURE_SAYING: Final = SAYING - frozenset(["has", "had", "will", "would", "is", "was", "belum", "telah", "sudah", "akan", "juga", "kepada", "не", "будет", "wanted", "wants"])
REPORTED: Final = frozenset(["said", "told", "ujar", "kata", "tutur", "ucap", "jelas", "tegas", "ungkap", "imbuh", "katanya", "ujarnya", "reporters", "wartawan", "сказал", "заявил", "сообщил"])
NATIONAL: Final = frozenset(
    ["pasukan", "tentara", "militer", "warga", "rudal", "presiden", "pemerintah", "perdana", "menteri", "prajurit", "perwira", "kapal", "diplomat", "pejabat", "delegasi", "rakyat", "bangsa", "orang", "parlemen", "intelijen", "drone", "angkatan", "polisi", "raja", "buatan", "senjata", "personel", "negara-negara", "kedutaan", "dubes", "timnas", "asal"]
)
PEOPLE: Final = {
    "ko": ("군", "인", "측", "제", "산", "어", "계", " 병", " 군", " 대통령", " 정부"),
    "zh": ("军", "軍", "人", "士兵", "总统", "總統", "政府", "外长", "籍", "方", "当局", "當局"),
    "ja": ("軍", "人", "兵", "政府", "大統領", "側", "製"),
}
SAYING_SIGNS: Final = {"ko": ("은 ", "는 ", "이 ", "가 "), "zh": ("说", "表示", "宣布", "否认", "警告", "称"), "ja": ("は", "が")}
SEATS: Final = frozenset(
    ["kremlin", "the kremlin", "white house", "pentagon", "gedung putih", "кремль", "белый дом", "downing street", "zhongnanhai"]
)
_DATELINE_AFTER: Final = re.compile(
    r"(?:, ?[^\W\d_][\w. ]{1,24})?,?(?: ?\([^()\n]{2,40}\))?,?(?: ?[A-Z]?[a-z]{2,8}\.? \d{1,2})?,? ?(?:—|–|--|-|:|\.)(?: |$|\n)"
)
_OUTLET: Final = re.compile(r"(?:^|\n)[^\n]{0,60}(?:- |— |– |\.com[ ,]+|\.co\.id[ ,]+|, )?$", re.IGNORECASE)
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
    if _is_dateline(page, start, end):
        return "dateline", 0.95 if page.text[start:end].isupper() else 0.8
    if reading is not None and reading.flags & DEMONYM:
        return "nationality", 0.9
    left, _, left_two, _ = before(page, start)
    is_state = reading is not None and (reading.kind in (COUNTRY, AREA) or reading.rank == NATIONAL_CAPITAL)
    if page.language in PEOPLE:
        return _role_by_signs(page, start, end, is_state)
    moving = _role_by_preposition(left, left_two)
    if moving[0] == "at" and _is_reported(page, start):
        return "speaker-seat", 0.7
    if moving[0] != "mentioned":
        return moving
    if reading is not None and reading.kind == COUNTRY and (left in NATIONAL or (left_two in NATIONAL and left == "dari")):
        return "nationality", 0.8
    if is_state or key in SEATS:
        right, right_class, right_two = after(page, end)
        if right in SURE_SAYING or left in ACCORDING:
            return "metonym", 0.85
        if right in SAYING and right_class == "low":
            return "metonym", 0.6
        if right == "'s" and right_two in SURE_SAYING:
            return "metonym", 0.5
    if key in SEATS:
        return "metonym", 0.6
    return moving


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
    for sign, role in (("在", "at"), ("从", "from"), ("從", "from"), ("到", "to"), ("往", "to"), ("赴", "to"), ("经", "via")):
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
        lead.upper() == lead or "- -" in lead or lead.rstrip(" -—–,.").lower().endswith((".com", ".id", ".co.id", ".net", ".org"))
    )
    return is_outlet and match.group().strip()[-1] in "—–-:."


def _is_reported(page: Page, start: int) -> bool:
    """Tell whether a verb of saying stands shortly before "in X" in the same sentence: "kata dia di Jakarta"."""
    window = page.folded[max(0, start - _WINDOW) : start]
    cut = max(window.rfind("."), window.rfind('"'), window.rfind("”"))
    return not REPORTED.isdisjoint(window[cut + 1 :].replace(",", " ").split())
