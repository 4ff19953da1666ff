"""What is noticed about a name and its neighbours: the features of the recogniser.

`name_values` depends on the name alone (and is remembered per name); `context_values` on where it stands. Both
return one value for each template of `NAME_TEMPLATES` and `CONTEXT_TEMPLATES`; the weight of a value is looked up
in the table of its template, a value that is not there weighs nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set
from typing import Final

from geodata.gazetteer.kinds import ABBREVIATION, SHORT
from geodata.geoparsers.reading.entries import Entry
from geodata.geoparsers.reading.page import Left, Page, Right
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.words.neighbour_words import NEIGHBOURS
from geodata.geoparsers.words.word_classes import CAPITAL, NAMES, OTHER_CAPITAL, OTHER_PLAIN, PLAIN

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
LEFT_TEMPLATES: Final = (
    "before",
    "before_class",
    "before_two",
    "class_before",
    "start_class",
    "kind_before",
    "far_before",
)
RIGHT_TEMPLATES: Final = (
    "after",
    "after_class",
    "after_two",
    "class_after",
    "kind_after",
    "after_word_class",
    "far_after",
    "far_class_after",
    "person_after",
)
PAGE_TEMPLATES: Final = ("classes", "known_surname", "beyond_comma", "before_comma", "nested", "start")
CONTEXT_TEMPLATES: Final = LEFT_TEMPLATES + RIGHT_TEMPLATES + PAGE_TEMPLATES
_SENTENCE_ENDS: Final = frozenset('.!?\n:;“”"•*|»')
_LOOK: Final = 28
FIRST: Final = "First"
"""The class of a word before a name that begins a sentence, so that its capital says nothing."""


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
        (min(len(surface), 6), entry.flags & (SHORT | ABBREVIATION) != 0, kind) if shape[0] == "A" else "",
    )


def before(page: Page, start: int) -> Left:
    """Return the folded word or sign before `start`, its class, the word before that, and whether a sentence begins."""
    left = page.lefts.get(start)
    if left is None:
        left = page.lefts[start] = _before(page, start)
    return left


def _before(page: Page, start: int) -> Left:
    text, folded = page.text, page.folded
    i = start - 1
    while i >= 0 and text[i] == " ":
        i -= 1
    if i < 0:
        return "^", "start", "", True
    sign = text[i]
    if not sign.isalnum():
        return _before_sign(page, i, sign)
    floor = i - _LOOK if i > _LOOK else 0
    blank = folded.rfind(" ", floor, i)
    word = folded[blank + 1 if blank >= 0 else floor : i + 1]
    two = ""
    if blank > floor:
        chunk = folded[floor:blank].rsplit(None, 1)
        two = chunk[-1] if chunk else ""
    if not word[0].isalnum():
        word = word.lstrip("\"'“”‘(«[")
        two = ""
        if not word:
            return sign, "low", "", False
    if word.endswith("'s"):
        return "'s", "poss", "", False
    return word, _class_before(page, word, two, text[i - len(word) + 1].isupper()), two, False


def _class_before(page: Page, word: str, two: str, is_capital: bool) -> str:
    """Return the class of the word before a name, given the word before that."""
    if word == "of":
        if two in NEIGHBOURS:
            return "of" + NEIGHBOURS[two]
        if two in page.lexicon.kind_words:
            return "ofKind"
    if is_capital:
        found = page.capital_classes.get(word)
        return found or (FIRST if not two or two[-1] in _SENTENCE_ENDS else OTHER_CAPITAL)
    return page.plain_classes.get(word, OTHER_PLAIN)


def _before_sign(page: Page, i: int, sign: str) -> Left:
    """Return what stands before a name that follows a sign at `i`."""
    if sign == "." and i and page.text[i - 1].isalnum():
        left = page.folded[max(0, i - _LOOK) : i].rsplit(None, 1)
        word = left[-1] if left else ""
        if word in page.lexicon.titles or (len(word) == 1 and page.text[i - 1].isupper()):
            return word + ".", "Title" if len(word) > 1 else "Initial", "", False
    return sign, sign, "", sign in _SENTENCE_ENDS


def after(page: Page, end: int) -> Right:
    """Return the folded word or sign after `end`, its class, and the word after that."""
    right = page.rights.get(end)
    if right is None:
        right = page.rights[end] = _after(page, end)
    return right


def _after(page: Page, end: int) -> Right:
    text = page.text
    if end >= len(text):
        return "$", "end", ""
    sign = text[end]
    if sign != " ":
        return _after_sign(page, end, sign)
    chunk = page.folded[end + 1 : end + _LOOK].split(None, 2)
    if not chunk:
        return "$", "end", ""
    word = chunk[0]
    bare = word.rstrip(".,;:!?\"'”’)»")
    if not bare or not bare[0].isalnum():
        return word[:1], word[:1], ""
    two = chunk[1] if len(chunk) > 1 and len(bare) == len(word) else ""
    if bare[0].isdigit():
        return bare, "num", two
    if text[end + 1].isupper():
        return bare, page.capital_classes.get(bare, OTHER_CAPITAL), two
    return bare, page.plain_classes.get(bare, OTHER_PLAIN), two


def _after_sign(page: Page, end: int, sign: str) -> Right:
    """Return what follows a name that a sign follows at once."""
    if sign in "'’" and page.folded[end + 1 : end + 2] == "s":
        chunk = page.folded[end + 2 : end + _LOOK].split(None, 1)
        return "'s", "'s", chunk[0] if chunk else ""
    chunk = page.folded[end + 1 : end + _LOOK].split(None, 1)
    return sign, sign, chunk[0] if chunk else ""


def left_values(left: Left, klass: str, kind: int) -> tuple[Hashable, ...]:
    """Return the values of the `LEFT_TEMPLATES`: what stands before a name."""
    word, word_class_, two, is_start = left
    return (
        word,
        word_class_,
        (two, word),
        (word_class_, klass),
        (is_start, klass),
        (kind, word_class_),
        (NEIGHBOURS.get(two, ""), word_class_) if word_class_ in CAPITAL else "",
    )


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
        two if word_class_ in CAPITAL else "",
        (NEIGHBOURS.get(two, ""), word_class_) if word_class_ in CAPITAL else "",
        "yes" if word_class_ in NAMES and "g" in klass and klass[-1] != "2" else "",
    )


NO_SURNAME: Final = (False, False)


def surname_value(key: str, surnames: Set[str]) -> tuple[bool, bool]:
    """Return whether a name, and whether its last word, is the surname of somebody in the text."""
    if key in surnames:
        return True, " " not in key
    return (False, key.rpartition(" ")[2] in surnames) if surnames else NO_SURNAME


def nesting(spans: Sequence[Span]) -> list[Hashable]:
    """Return for each span, ordered by start, what longer name of the gazetteer it is part of; empty for none.

    The value tells the kinds of both and whether they begin or end together.
    """
    found: list[Hashable] = [""] * len(spans)
    outers = [
        at
        for at, (start, end, key, entry) in enumerate(spans)
        if entry.readings and (" " in key or len(key) < end - start)
    ]
    outers.sort(key=lambda at: spans[at][1] - spans[at][0])
    for outer in outers:
        start, end, _, entry = spans[outer]
        first = outer
        while first and spans[first - 1][0] == start:
            first -= 1
        for at in range(first, len(spans)):
            inner = spans[at]
            if inner[0] >= end:
                break
            if inner[1] <= end and at != outer:
                found[at] = (entry.kind, inner[3].kind, inner[0] == start, inner[1] == end)
    return found


def page_values(page: Page, span: Span, klass: str, left: Left, right: Right, nested: Hashable) -> tuple[Hashable, ...]:
    """Return the values of the `PAGE_TEMPLATES`: both neighbours, persons, commas, and what name it is part of."""
    start, end, key, _ = span
    return (
        (left[1], right[1]),
        surname_value(key, page.surnames),
        page.container_class(end + 1) if right[0] == "," else "",
        page.front_class(start) if left[0] == "," else "",
        nested,
        (klass, right[1]) if left[3] else "",
    )


def context_values(page: Page, span: Span, klass: str, nested: Hashable) -> tuple[Hashable, ...]:
    """Return the values of the `CONTEXT_TEMPLATES` for a span with its word class and what it is part of."""
    left, right = before(page, span.start), after(page, span.end)
    kind = span.entry.kind
    return (
        *left_values(left, klass, kind),
        *right_values(right, klass, kind),
        *page_values(page, span, klass, left, right, nested),
    )
