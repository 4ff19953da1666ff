"""Names in Latin letters: Ukrainian ones by the national system of 2010, Russian ones as English papers write them."""

from __future__ import annotations

import re
from typing import Final

_CYRILLIC: Final = "абвгґдежзиіклмнопрстуфхцчшщєїйюя"
_LATIN: Final = "a,b,v,h,g,d,e,zh,z,y,i,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,ie,i,i,iu,ia"
_LETTERS: Final = {**dict(zip(_CYRILLIC, _LATIN.split(","), strict=True)), "ь": "", "'": "", "’": ""}
_VOWELS: Final = "аеёийоуыэюяъь"
_RUSSIAN_LATIN: Final = "a,b,v,g,d,e,yo,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,y,e,yu,ya"
_RUSSIAN_LETTERS: Final = "абвгдеёжзийклмнопрстуфхцчшщыэюя"
_RUSSIAN: Final = {**dict(zip(_RUSSIAN_LETTERS, _RUSSIAN_LATIN.split(","), strict=True)), "ъ": "", "ь": ""}
_FIRST: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanise_ukrainian(name: str) -> str:
    """Return a Ukrainian name in Latin letters; other letters stay.

    Example:
        >>> romanise_ukrainian("Згурівка Їжакевич")
        'Zghurivka Yizhakevych'
    """
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda match: _romanise_word(match[0]), name)


def _romanise_word(word: str) -> str:
    lower = word.lower().replace("зг", "zgh")
    parts = [_FIRST.get(lower[0], _LETTERS.get(lower[0], lower[0]))]
    parts += [_LETTERS.get(letter, letter) for letter in lower[1:]]
    latin = "".join(parts)
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def romanise_russian(name: str) -> str:
    """Return a Russian name in Latin letters, without signs for soft and hard letters; other letters stay.

    Example:
        >>> romanise_russian("Русское Поречное"), romanise_russian("Большой Елховец")
        ('Russkoye Porechnoye', 'Bolshoy Yelkhovets')
    """
    return re.sub(r"[^\W\d_]+", lambda match: _romanise_russian_word(match[0]), name)


def _romanise_russian_word(word: str) -> str:
    lower = word.lower()
    parts = []
    for before, letter in zip(" " + lower, lower, strict=False):
        is_open = letter == "е" and (before == " " or before in _VOWELS)
        parts.append("ye" if is_open else _RUSSIAN.get(letter, letter))
    latin = re.sub("(?<=[bcdfghklmnprstvz])iy$|(?<=[bcdfghklmnprstvz])yy$", "y", "".join(parts))
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin
