"""From bytes to characters: a mark at the beginning, UTF-8, what the page says of itself, or the likeliest."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from geodata.errors import ArticleError
from geodata.saying import say

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAME_AS: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
"""What browsers read under a name, after the WHATWG's table of labels."""
_CANDIDATES: Final = (
    "cp1251", "koi8-u", "cp866", "iso8859-5", "cp1252", "cp1254", "cp1250", "cp1256", "cp1255", "cp1253",
    "euc_jp", "gb18030", "big5hkscs", "cp932", "cp949", "cp874",
)  # fmt: skip
"""Encodings that are tried when nobody says a right one."""
_CONTROLS: Final = bytes((*range(9), *range(14, 27), *range(28, 32)))
_SAMPLE: Final = 60_000
_PLAUSIBLE: Final = 0.7
_FEW_FAULTS: Final = 0.05
"""Share of the signs beyond ASCII that may be faulty in UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, with the encoding and how it was known."""

    text: str
    encoding: str
    how: str


def decode(data: bytes, declared: str = "", who: str = "") -> Decoded:
    """Return the characters that bytes stand for.

    Valid UTF-8 is believed before any declaration: no other text looks like it by chance. A declaration is believed if
    what it gives looks like writing.

    Args:
        data: The bytes.
        declared: The encoding's name, empty if nobody says one.
        who: Who declared it, for the record.

    Raises:
        ArticleError: If the bytes are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, errors="replace"), name, "byte order mark")
    _check_is_text(data)
    wide = _decode_wide(data)
    if wide:
        return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        pass
    return _decode_declared(data, declared, who) or _decode_likeliest(data, declared)


def _check_is_text(data: bytes) -> None:
    head = data[:4096]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if head and controls > len(head) * 0.05 and not _looks_wide(head):
        raise ArticleError(say("is no text: it holds control bytes, as pictures and programs do"))


def _looks_wide(head: bytes) -> str:
    """Return the byte order of UTF-16 without a mark; empty if it is not."""
    pairs = len(head) // 2
    if pairs < 4 or 0 not in head:
        return ""
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        highs = sum(byte < 0x07 for byte in zeros)
        if highs > 0.9 * pairs and sum(byte < 0x07 for byte in head) < 1.2 * pairs:
            return name
    return ""


def _decode_wide(data: bytes) -> Decoded | None:
    name = _looks_wide(data[:4096])
    return Decoded(data.decode(name, errors="replace"), name, "pattern of bytes") if name else None


def _decode_declared(data: bytes, declared: str, who: str) -> Decoded | None:
    """Return the text as declared, if that looks like writing."""
    name = _find_codec(declared)
    if not name:
        return None
    if name == "utf-8":
        text = data.decode("utf-8", errors="replace")
        faults, signs = text.count("\ufffd"), sum(not sign.isascii() for sign in text)
        how = f"{who}; {faults} bytes are faulty"
        return Decoded(text, name, how) if faults <= _FEW_FAULTS * signs else None
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None
    return Decoded(text, name, who) if likeness(text[:_SAMPLE]) >= _PLAUSIBLE else None


def _find_codec(declared: str) -> str:
    """Return the name of a text encoding; empty if there is none of that name."""
    try:
        found = codecs.lookup(declared.strip())
    except (LookupError, ValueError):
        return ""
    return _SAME_AS.get(found.name, found.name) if getattr(found, "_is_text_encoding", True) else ""


def _decode_likeliest(data: bytes, declared: str) -> Decoded:
    """Return the text in the encoding under which it looks most like writing.

    Raises:
        ArticleError: If it looks like writing in none.
    """
    best, best_score = "", 0.0
    for name in _CANDIDATES:
        try:
            sample = data[:_SAMPLE].decode(name, errors="strict" if len(data) <= _SAMPLE else "ignore")
        except UnicodeDecodeError:
            continue
        score = likeness(sample)
        if score > best_score + 1e-9:
            best, best_score = name, score
    if best_score < _PLAUSIBLE / 2:
        told = say("is in no encoding that is known here")
        if declared:
            told = say("is in no encoding that is known here, nor in {declared!r} as it says", declared=declared)
        raise ArticleError(told)
    instead = f", not {declared} as it says" if declared else ""
    return Decoded(data.decode(best, errors="replace"), best, f"likeliest{instead}")


_COMMON: Final = {
    "CYRILLIC": "оеаинтсрвлі", "LATIN": "eainrtos", "ARABIC": "اليمنوتر", "HEBREW": "יוהלארמתב", "GREEK": "αοιετσνη",
    "THAI": "านรอกเงมย",
}  # fmt: skip
"""The commonest letters of each script."""
_HAN: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都"
    "两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据處這個們來時為國說對會發"
    "過產種後學經進還開從業應關無與長員體實點將問"
)
"""Common characters of Chinese in both scripts."""
_ICELANDIC: Final = frozenset("ðþÐÞ")
"""Letters that, in Western encodings, stand where Turkish has its own."""
_LETTER_RUN: Final = re.compile(r"[^\W\d_]+")


def likeness(text: str) -> float:
    """Return how much a text looks like writing: about 1 if it does, 0 if it is a jumble.

    Words of one script, in which a capital stands first or everywhere, made of the commonest letters of that script.
    """
    others = sum(unicodedata.category(sign) in ("Cc", "Co", "Cn", "So") and sign not in "\t\n\r©®°" for sign in text)
    words = [word for word in _LETTER_RUN.findall(text) if not word.isascii()]
    if not words:
        return 1.0 - min(1.0, 20 * others / (len(text) or 1))
    score = sum(_word_likeness(word) for word in words[:3000]) / len(words[:3000])
    return max(0.0, score - 20 * others / len(text))


def _word_likeness(word: str) -> float:
    scripts = {_script(sign) for sign in word}
    if len(scripts) > 1 and not scripts <= {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}:
        return 0.0
    script = scripts.pop()
    if script == "CJK" or scripts:
        return _east_asian_likeness(word)
    if script == "HANGUL" or script in ("HIRAGANA", "KATAKANA"):
        return 1.0
    if not (word.islower() or word.isupper() or word[1:].islower() or word.upper() == word.lower()):
        return 0.1
    common = _COMMON.get(script)
    if common is None:
        return 0.4
    foreign = sum(not sign.isascii() for sign in word)
    if script == "LATIN":
        return (0.95 if _ICELANDIC & set(word) else 1.0) if foreign * 2 <= len(word) else 0.2
    share = sum(sign in common for sign in word.lower()) / len(word)
    return min(1.0, 0.5 + share)


def _east_asian_likeness(word: str) -> float:
    return min(1.0, 0.35 + 2.5 * sum(sign in _HAN or "\u3040" <= sign <= "\u30ff" for sign in word) / len(word))


def _script(sign: str) -> str:
    return unicodedata.name(sign, "NONE").split(" ", 1)[0].removesuffix("-IDEOGRAPH")
