"""Which spans of a text may be toponyms: names of the gazetteer, and capitalised words that behave like names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from geodata.gazetteer.inflection import INFLECTED, dictionary_forms, place_bases
from geodata.gazetteer.kinds import ABBREVIATION, DEMONYM
from geodata.geoparsers.reading.entries import UNKNOWN, Entry
from geodata.geoparsers.reading.lookup import BETTER_KNOWN, best_known
from geodata.geoparsers.reading.name_index import MORE_WORDS, NO_NAME, WRITTEN_OUT
from geodata.geoparsers.reading.page import LONGEST_NAME, Page

MOST_WORDS: Final = 5
MOST_INFLECTED: Final = 4
_SIGNS: Final = ".,;:!?\"'”’»)…"
ADJECTIVES_COUNT: Final = frozenset(("ru", "uk"))
"""Languages in which adjectives made from names of places are taken for toponyms like the names themselves."""


_NUMBER: Final = re.compile(r" \d{1,4}(?![\w,.]\d)\b")
_ADJECTIVE: Final = re.compile(
    r"(?<![^\W_])[а-яёіїєґ'’-]{2,}[сц]ь?к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|а|ої|ій|у|ою|е|і)\b"
)


MAYOR: Final = "wali kota "
"""An Indonesian mayor, whose second word is a town's kind elsewhere."""
SPECIAL: Final = ABBREVIATION | DEMONYM


class Span(NamedTuple):
    """A span that may be a toponym.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        key: The folded name under which it was looked up.
        entry: What the gazetteer knows of that name; `UNKNOWN` if nothing.
    """

    start: int
    end: int
    key: str
    entry: Entry


WRITTEN_SHORT: Final = {"обл": "область", "респ": "республика"}
"""Short forms of words for divisions, and what they stand for."""
LEAST_INFLECTED: Final = {"pl": 80.0, "cs": 80.0}
"""Least prominence of a place of whose name a word may be a form, where no corpus taught what is a name."""
Found = dict[tuple[int, int], Span]
"""Spans by start and end."""


def find_spans(page: Page) -> list[Span]:
    """Return all spans of a page worth judging, ordered by start; may be empty."""
    found: Found = {}
    starts, ends, words, text = page.starts, page.ends, page.words, page.text
    reach_of = page.index.reach
    inflects = page.language in INFLECTED
    function_words = page.lexicon.function_words
    count, first = len(starts), 0
    for at in range(count):
        start, end, word = starts[at], ends[at], words[at]
        goes_on = at + 1 < count and starts[at + 1] - end == 1 and text[end] == " "
        if not goes_on and first == at and word in function_words:
            first = at + 1
            continue
        reach = reach_of(word)
        if reach != NO_NAME:
            _add_names(page, at, reach == MORE_WORDS, found)
        if inflects:
            _add_inflected(page, start, found)
        if goes_on:
            continue
        if first < at:
            _add_run(page, first, at, found)
        elif reach == NO_NAME and not inflects:
            found[start, end] = Span(start, end, word, UNKNOWN)
        else:
            _add_unknown(page, start, end, found)
        first = at + 1
    if page.language in ADJECTIVES_COUNT:
        _add_adjectives(page, found)
    if MAYOR in page.folded:
        return [span for span in sorted(found.values()) if not _is_mayors_town(page, span)]
    return sorted(found.values())


def _is_mayors_town(page: Page, span: Span) -> bool:
    """Tell whether a span begins within an mayor's title: of "Wali Kota Bandung" only "Bandung" is a name."""
    mayor = page.folded.rfind(MAYOR, max(0, span.start - len(MAYOR)), span.start + len(MAYOR))
    return 0 <= mayor <= span.start < mayor + len(MAYOR)


def _add_names(page: Page, at: int, goes_on: bool, found: Found) -> None:
    """Add the names that begin with a capitalised word, which is known to begin some; `goes_on`: also longer ones."""
    start, end = page.starts[at], page.ends[at]
    if goes_on and page.may_go_on(start, end):
        for key in page.matches(start, end):
            _add_name(page, start, key, found)
    else:
        _add_name(page, start, page.words[at], found)


def _add_name(page: Page, start: int, key: str, found: Found) -> None:
    """Add a name of the gazetteer, unless it is an abbreviation or an adjective that does not count here."""
    entry = page.index.entry(key)
    if entry is None:
        return
    end = start + len(key)
    if entry.flags & SPECIAL:
        if entry.is_abbreviation and not page.text[start:end].isupper():
            return
        if entry.is_demonym and page.language not in ADJECTIVES_COUNT:
            page.peoples[key] = start, entry
            return
    found[start, end] = Span(start, end, key, entry)


def _add_inflected(page: Page, start: int, found: Found) -> None:
    """Add names of up to four words of which the text has other forms."""
    index, language = page.index, page.language
    words = page.folded[start : start + LONGEST_NAME].split(" ", MOST_INFLECTED)[:MOST_INFLECTED]
    stems: list[str] = []
    end = start - 1
    for number, word in enumerate(words):
        bare = word.rstrip(_SIGNS)
        if not bare or not bare[0].isalpha():
            return
        end += 1 + len(bare)
        bare = WRITTEN_SHORT.get(bare, bare)
        names, beginnings = index.inflections(bare, language)
        if number:
            names = tuple([stem + form for stem in stems for form in dictionary_forms(bare, language)])
            beginnings = tuple([name for name in names if index.begins(name + " ")])
        if names:
            known = found.get((start, end))
            least = known.entry.weight + BETTER_KNOWN if known else LEAST_INFLECTED.get(language, 0.0)
            _add_first(page, start, end, names, found, least)
        if word[-1] in _SIGNS or not beginnings:
            return
        stems = [name + " " for name in beginnings]


def _add_first(page: Page, start: int, end: int, keys: Sequence[str], found: Found, least: float = 0.0) -> None:
    """Add the best known of the names that a span may be a form of, if it reaches the least prominence."""
    best = best_known(page.index, keys, least)
    if best is not None:
        found[start, end] = Span(start, end, *best)


def _add_adjectives(page: Page, found: Found) -> None:
    """Add adjectives made from names of places, which are written small."""
    for match in _ADJECTIVE.finditer(page.text):
        start, end = match.span()
        word = page.folded[start:end]
        _add_first(page, start, end, dictionary_forms(word, page.language), found)
        if (start, end) not in found:
            _add_first(page, start, end, place_bases(word), found)


def is_nationality(page: Page, span: Span) -> bool:
    """Tell whether a span is an adjective or a people that rarely means the place: "Russian", "киевский"."""
    if span.entry.is_demonym:
        return True
    if page.language not in ADJECTIVES_COUNT or not _ADJECTIVE.fullmatch(page.text[span.start : span.end].lower()):
        return False
    word = page.folded[span.start : span.end]
    return span.key not in dictionary_forms(word, page.language) or page.text[span.start].islower()


def _add_run(page: Page, first: int, last: int, found: Found) -> None:
    """Add one run, and its parts before and after words that tell the kind of a place."""
    starts, ends, words = page.starts, page.ends, page.words
    end = ends[last]
    kinds = page.lexicon.kind_words
    if last > first and words[first] in page.lexicon.function_words:
        first += 1
    for at in range(first, last + 1):
        if words[at] in kinds and last > first:
            if at > first:
                _add_unknown(page, starts[max(first, at - MOST_WORDS)], ends[at], found)
                if at - first > 1:
                    _add_unknown(page, starts[at - 1], ends[at], found)
            if at < last:
                _add_unknown(page, starts[at], ends[min(last, at + MOST_WORDS)], found)
                _add_unknown(page, starts[at], ends[at + 1], found)
                _add_unknown(page, starts[at], ends[_before_kind(page, at + 1, min(last, at + MOST_WORDS))], found)
    if last - first < MOST_WORDS:
        _add_unknown(page, starts[first], end, found)
    if words[last] in kinds:
        number = _NUMBER.match(page.text, end)
        if number:
            _add_unknown(page, starts[max(first, last - MOST_WORDS)], number.end(), found)


def _before_kind(page: Page, first: int, last: int) -> int:
    """Return the last word before the next one that tells a kind of place: "Desa A B | Kecamatan C"."""
    for at in range(first + 1, last + 1):
        if page.words[at] in page.lexicon.kind_words:
            return at - 1
    return last


def _add_unknown(page: Page, start: int, end: int, found: Found) -> None:
    """Add a span unless the gazetteer knows it."""
    if (start, end) in found:
        return
    key = page.folded[start:end]
    entry = page.index.entry(key)
    if entry is not None and entry.is_demonym:
        return
    short, _, rest = key.partition(" ")
    if rest and entry is None and page.language not in ADJECTIVES_COUNT:
        people = page.index.entry(key.rpartition(" ")[2])
        if people is not None and people.is_demonym:
            return
    if entry is not None and rest and short in WRITTEN_OUT:
        found[start, end] = Span(start, end, key, entry)
        return
    if rest and short in page.lexicon.kind_words:
        entry = page.index.entry(rest)
        if entry is not None:
            found[start, end] = Span(start, end, rest, entry)
            return
    found[start, end] = Span(start, end, key, UNKNOWN)
