"""Which names are kept, and which other spellings are derived from them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_MOJIBAKE: Final = re.compile("[\ufffd\x80-\x9f]|Ã.|Â[^\\w]|Ð.Ð|\\?")
_CODE: Final = re.compile(r"[A-Z]{2,4}|[A-Z]?\d[\dA-Z]*")
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "ARMENIAN", "GEORGIAN", "HANGUL", "THAI")
MAX_NAME_LETTERS: Final = 80


@cache
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "OTHER" if name else "")


def is_junk(name: str) -> bool:
    """Tell whether an alternate name of GeoNames is of no use.

    Junk are machine transliterations (Latin letters without a capital), IATA and other codes, names that mix
    scripts, broken encodings, names of fewer than two letters or of more than 80.
    """
    letters = _LETTER.findall(name)
    if len(name) < 2 or len(letters) < (1 if name > "\u2e80" else 2) or len(name) > MAX_NAME_LETTERS:
        return True
    if _MOJIBAKE.search(name) or _CODE.fullmatch(name):
        return True
    scripts = {_script(letter) for letter in letters} - {""}
    if len(scripts) > 1 and scripts & set(_SCRIPTS[:3]):
        return True
    return "LATIN" in scripts and name == name.lower()


_SHORTENED: Final = (("Fort", "Ft"), ("Mount", "Mt"), ("Saint", "St"), ("Sainte", "Ste"))
ENGLISH_COUNTRIES: Final = frozenset({"US", "CA", "GB", "IE", "AU", "NZ", "ZA"})


def shorten_english(name: str) -> list[str]:
    """Return how English papers shorten a name: "Ft. Worth", "Ft Worth", "Mt. Pleasant", "St. Louis", "St Louis"."""
    found = []
    for word, short in _SHORTENED:
        if name.startswith(word + " "):
            found += [f"{short}. {name[len(word) + 1 :]}", f"{short} {name[len(word) + 1 :]}"]
        for form in (short + ". ", short + " "):
            if name.startswith(form):
                rest = name[len(form) :]
                found += [other for other in (f"{word} {rest}", f"{short}. {rest}", f"{short} {rest}") if other != name]
    return found


_KIND_WORDS: Final = (
    "oblast", "oblast'", "krai", "kray", "okrug", "autonomous okrug", "republic", "province", "region", "prefecture",
    "voivodeship", "governorate", "department", "county", "state", "district", "municipality", "raion", "rayon",
    "kabupaten", "kota", "provinsi", "city",
)  # fmt: skip
_DERIVED_REGION: Final = re.compile(
    r"^(?:(?:Oblast'?|Provinsi|Negara Bagian|Province of|Region of|Republic of|State of|Autonomous Republic of|Kray|"
    r"Krai) )?(.+?)"
    r"(?: (?:Oblast'?|Krai|Kray|Autonomous Okrug|Autonomous Oblast|Okrug|Republic|Province|Region|Prefecture|"
    r"Voivodeship|Governorate|Department|State|City))?$"
)
_ARABIC_REGION: Final = re.compile(r"^(?:محافظة|إقليم|منطقة|جهة|استان) (.+)$")
_CYRILLIC_REGION: Final = re.compile(r"^Республика (.+)$")


def derive_names(name: str, is_region: bool = False) -> list[str]:
    """Return other spellings of a name that people write; empty where there is none.

    Apostrophes fall away ("Donets'k" → "Donetsk"), "ß" is "ss", "œ" is "oe", "&" is "and"; a first-level region is also
    called without its kind word ("Donetsk Oblast" → "Donetsk").
    """
    derived = []
    plain = re.sub("['’‘ʼ`´ʹʻ′]", "", name)
    for old, new in (("ß", "ss"), ("œ", "oe"), ("Œ", "Oe"), ("æ", "ae"), ("Æ", "Ae"), ("&", "and")):
        plain = plain.replace(old, new)
    if plain != name:
        derived.append(plain)
    joined = re.sub("(?<=[\uac00-\ud7af]) (?=(?:주|도|성|현|지방|변경주)$)", "", name)
    if joined != name:
        derived.append(joined)
    if is_region:
        bare = re.sub("(?<=[\u3040-\ud7af]{2})(?: ?(?:주|지방|변경주|성)|州|边疆区|邊疆區|省)$", "", name)
        if bare != name:
            derived.append(bare)
        for pattern in (_DERIVED_REGION, _CYRILLIC_REGION, _ARABIC_REGION):
            match = pattern.match(name)
            if match and match[1] != name and len(match[1]) > 3 and match[1].casefold() not in _KIND_WORDS:
                derived.append(match[1])
    return derived
