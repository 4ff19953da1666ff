"""Ukrainian names in Latin letters, by the national system of 2010."""

from __future__ import annotations

import re
from typing import Final

_CYRILLIC: Final = "абвгґдежзиіклмнопрстуфхцчшщєїйюя"
_LATIN: Final = "a,b,v,h,g,d,e,zh,z,y,i,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,ie,i,i,iu,ia"
_LETTERS: Final = {**dict(zip(_CYRILLIC, _LATIN.split(","), strict=True)), "ь": "", "'": "", "’": ""}
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
