"""What is noticed about a name and its neighbours: the features of the recogniser.

`name_values` depends on the name alone (and is remembered per name); `context_values` on where it stands. Both
return one value for each template of `NAME_TEMPLATES` and `CONTEXT_TEMPLATES`; the weight of a value is looked up
in the table of its template, a value that is not there weighs nothing.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from geodata.geoparsers.name_index import Entry
from geodata.geoparsers.neighbour_words import NEIGHBOURS
from geodata.geoparsers.page import Page
from geodata.geoparsers.role_words import LOCATIVE, SURE_SAYING

NAME_TEMPLATES: Final = (
    "kinds",
    "people",
    "flags",
    "words",
    "word_class",
    "surface",
    "choices",
    "shape",
    "kinds_class",
    "first",
    "last",
    "capitals",
)
LEFT_TEMPLATES: Final = ("before", "before_class", "before_two", "class_before", "start_class", "kind_before")
RIGHT_TEMPLATES: Final = ("after", "after_class", "after_two", "class_after", "kind_after", "after_word_class")
PAGE_TEMPLATES: Final = ("classes", "known_surname", "beyond_comma", "before_comma")
CONTEXT_TEMPLATES: Final = LEFT_TEMPLATES + RIGHT_TEMPLATES + PAGE_TEMPLATES
Left = tuple[str, str, str, bool]
"""The folded word or sign before a name, its class, the word before that, and whether a sentence begins."""
Right = tuple[str, str, str]
"""The folded word or sign behind a name, its class, and the word behind that."""
_SENTENCE_ENDS: Final = frozenset('.!?\n:;“”"•*|»')
_LOOK: Final = 28
PLAIN: Final = frozenset(("low", "where", "says", "title"))
"""Classes of words that are written small."""


def word_class(key: str, page: Page) -> str:
    """Return what else the words of a name may be: given name, surname, plain word."""
    lexicon = page.lexicon
    if " " in key:
        first, _, last = key.partition(" ")
        return ("g" if first in lexicon.given_names else "") + ("s" if last in lexicon.surnames else "") + "2"
    parts = ""
    if key in lexicon.given_names:
        parts = "g"
    if key in lexicon.surnames:
        parts += "s"
    if key in lexicon.common:
        parts += "c"
    return parts


def name_values(key: str, entry: Entry, surface: str, page: Page) -> tuple[Hashable, ...]:
    """Return the values of the `NAME_TEMPLATES` for one name as written."""
    first, _, rest = surface.lower().partition(" ")
    words = surface.count(" ") + 1
    kind = entry.kind
    people = int(entry.log_population * 1.5)
    shape = "A" if surface.isupper() else "a" if surface.islower() else "T"
    shape += str(min(len(surface), 5)) if len(surface) < 6 else ""
    klass = word_class(key, page)
    return (
        entry.kinds,
        (kind, people),
        entry.flags,
        words,
        (klass, min(people, 8)),
        key,
        min(entry.choices, 6),
        shape,
        (kind, klass),
        (first, kind < 0) if rest else "",
        (rest.rpartition(" ")[2], kind < 0) if rest else "",
        (min(len(surface), 6), entry.flags & 20 != 0, kind) if shape[0] == "A" else "",
    )


def _class_of(word: str, page: Page, is_capital: bool) -> str:
    """Return the class of a neighbouring word (folded)."""
    if word in LOCATIVE:
        return "where"
    if is_capital and word in NEIGHBOURS:
        return NEIGHBOURS[word]
    if word in page.lexicon.function_words:
        return "low"
    if not is_capital:
        if word in SURE_SAYING:
            return "says"
        return "title" if word in page.lexicon.titles else "low"
    lexicon = page.lexicon
    if word in lexicon.titles:
        return "Title"
    if word in lexicon.given_names:
        return "Given"
    if word in lexicon.surnames:
        return "Sur"
    return "Cap"


def before(page: Page, start: int) -> Left:
    """Return the folded word or sign before `start`, its class, the word before that, and whether a sentence begins."""
    text = page.text
    i = start - 1
    while i >= 0 and text[i] == " ":
        i -= 1
    if i < 0:
        return "^", "start", "", True
    sign = text[i]
    if not sign.isalnum():
        if sign == "." and i and text[i - 1].isalnum():
            left = page.folded[max(0, i - _LOOK) : i].rsplit(None, 1)
            word = left[-1] if left else ""
            if word in page.lexicon.titles or (len(word) == 1 and text[i - 1].isupper()):
                return word + ".", "Title" if len(word) > 1 else "Initial", "", False
        return sign, sign, "", sign in _SENTENCE_ENDS
    chunk = page.folded[max(0, i - _LOOK) : i + 1].split()
    word = chunk[-1]
    two = chunk[-2] if len(chunk) > 1 else ""
    if not word[0].isalnum():
        word = word.lstrip("\"'“”‘(«[")
        two = ""
    if not word:
        return sign, "low", "", False
    if word.endswith("'s"):
        return "'s", "poss", "", False
    if word == "of" and two in NEIGHBOURS:
        return "of", "of" + NEIGHBOURS[two], two, False
    return word, _class_of(word, page, text[i - len(word) + 1].isupper()), two, False


def after(page: Page, end: int) -> Right:
    """Return the folded word or sign after `end`, its class, and the word after that."""
    text = page.text
    if end >= len(text):
        return "$", "end", ""
    sign = text[end]
    if sign != " ":
        return _after_sign(page, end, sign)
    chunk = page.folded[end + 1 : end + _LOOK].split()
    if not chunk:
        return "$", "end", ""
    word = chunk[0]
    is_capital = text[end + 1].isupper()
    bare = word.rstrip(".,;:!?\"'”’)»")
    if not bare or not bare[0].isalnum():
        return word[:1], word[:1], ""
    two = chunk[1] if len(chunk) > 1 and len(bare) == len(word) else ""
    return bare, "num" if bare[0].isdigit() else _class_of(bare, page, is_capital), two


def _after_sign(page: Page, end: int, sign: str) -> Right:
    """Return what follows a name that a sign follows at once."""
    if sign in "'’" and page.folded[end + 1 : end + 2] == "s":
        chunk = page.folded[end + 2 : end + _LOOK].split()
        return "'s", "'s", chunk[0] if chunk else ""
    chunk = page.folded[end + 1 : end + _LOOK].split()
    return sign, sign, chunk[0] if chunk else ""


def left_values(left: Left, klass: str, kind: int) -> tuple[Hashable, ...]:
    """Return the values of the `LEFT_TEMPLATES`: what stands before a name."""
    word, word_class_, two, is_start = left
    return (word, word_class_, (two, word), (word_class_, klass), (is_start, klass), (kind, word_class_))


def right_values(right: Right, klass: str, kind: int) -> tuple[Hashable, ...]:
    """Return the values of the `RIGHT_TEMPLATES`: what stands behind a name."""
    word, word_class_, two = right
    return (
        word,
        word_class_,
        (word, two),
        (word_class_, klass),
        (kind, word_class_),
        (word, klass) if word_class_ in PLAIN else "",
    )


def page_values(page: Page, start: int, end: int, key: str, left: Left, right: Right) -> tuple[Hashable, ...]:
    """Return the values of the `PAGE_TEMPLATES`: both neighbours, persons and commas."""
    surnames = page.surnames
    return (
        (left[1], right[1]),
        (key in surnames, key.rpartition(" ")[2] in surnames) if surnames else (False, False),
        page.container_class(end + 1) if right[0] == "," else "",
        page.front_class(start) if left[0] == "," else "",
    )


def context_values(page: Page, start: int, end: int, key: str, klass: str, kind: int) -> tuple[Hashable, ...]:
    """Return the values of the `CONTEXT_TEMPLATES` for a name at `start` to `end`."""
    left, right = before(page, start), after(page, end)
    return (
        *left_values(left, klass, kind),
        *right_values(right, klass, kind),
        *page_values(page, start, end, key, left, right),
    )
