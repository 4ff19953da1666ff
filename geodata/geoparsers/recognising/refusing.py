"""What was taken for a toponym and is none: part of another name, a ship, a unit, a treaty, a person, an acronym.

The weights judge a name by its neighbours one by one; here stand what a whole frame or list says for certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata.gazetteer.kinds import COUNTRY, KIND_NUMBERS, OFFICIAL, PRIMARY
from geodata.geoparsers.reading.name_index import NO_NAME
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import LEAST_INFLECTED, Span
from geodata.geoparsers.recognising.features import after, before
from geodata.geoparsers.recognising.foreign_persons import is_foreign_person
from geodata.geoparsers.recognising.sorts import sort_after, sort_before, start_of_name
from geodata.geoparsers.words.abbreviations import is_abbreviation_in
from geodata.geoparsers.words.kind_words import BEFORE, KIND_FIRST, kinds_said
from geodata.geoparsers.words.neighbour_words import NEIGHBOURS
from geodata.geoparsers.words.other_names import (
    CALLED,
    FIRM,
    SHIP,
    THING,
    UNIT,
    VESSEL,
    Frames,
    Phrases,
    get_frames,
    get_other_names,
)
from geodata.geoparsers.words.prefixes import get_prefixes
from geodata.geoparsers.words.role_words import LOCATIVE
from geodata.geoparsers.words.scripts import HANGUL, SCANNED, UNSPACED
from geodata.geoparsers.words.word_classes import OTHER_CAPITAL

LONGEST_ACRONYM: Final = 4
"""Letters of a word in capitals that may be anybody's initials."""
ARTICLES: Final = frozenset(("la", "el", "los", "las", "le", "les", "il", "lo", "o", "os", "as"))
KNOWN_IN_CAPITALS: Final = 125.0
"""Least prominence of a place whose short name may be shouted behind a preposition: "di ACEH"."""
_DIVISIONS: Final = frozenset((KIND_NUMBERS["region"], KIND_NUMBERS["district"]))
_LOOK: Final = 48
_ORDINAL: Final = re.compile(r"\d(?:st|nd|rd|th|\.|-?(?:й|я|го|ої|а|та|га|ша|e|de|a))? (?:[^\W\d_][\w'’-]* ){0,2}$")
_WORDS: Final = re.compile(r"[ -]([^\W_][\w'’-]*)")
_DIGIT: Final = re.compile(r"\d")
_MOST_BETWEEN: Final = 4
_FORMS: Final = ("pt", "cv", "perum", "koperasi")
_FIRMS: Final = dict.fromkeys(
    ("id", "ms"), re.compile(rf"(?<!\w)(?:{'|'.join(_FORMS)})\.? (?:[^\W\d_][\w'-]* ){{0,3}}$")
)
"""The legal form of a firm before the words of its name."""
_MODEL: Final = re.compile(r"-\d")
_OPENING: Final = frozenset('"“„«‘')
_CLOSING: Final = frozenset('"”“»’')
_CONTAINER: Final = re.compile(r" ?\(|, \w")
_IN_CAPITALS: Final = re.compile(r"[^\W\d_]{2,}")
_BULLETS: Final = " (*•-"
_DATELINE: Final = re.compile(r"(?:,[^\n]{2,40})? ?(?:\([^)\n]{2,30}\))? ?[-–—:,(]|[ \t]*\n")
"""What stands behind a name in capitals that begins a line: of a dateline, or nothing behind that of a heading."""


def refuse(page: Page, spans: Sequence[Span]) -> list[bool]:
    """Tell for each span, ordered by start, whether what it stands in makes it no toponym."""
    phrases, frames = get_other_names(page.language), get_frames(page.language)
    given_names, surnames = page.lexicon.given_names, page.surnames
    is_asked = surnames and any(span.key in given_names or span.key in surnames for span in spans)
    people = _persons_of(page) if is_asked else frozenset()
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    refused: list[bool] = []
    was_ship = False
    for at, span in enumerate(spans):
        is_listed = was_ship and page.folded[spans[at - 1].end : span.start] in (", ", " and ", " dan ", " и ", " і ")
        sort = sort_before(page, span.start, frames) or sort_before(page, start_of_name(page, span), frames)
        sorts = sort, sort_after(page, span.end, frames)
        is_ship = is_listed or _is_ship(page, span, frames, *sorts)
        is_out = (
            is_ship
            or _is_kind_alone(page, span)
            or _is_doubtful_form(page, span)
            or _is_with_surname(page, span)
            or _is_acronym(page, span)
            or _is_within_signs(page, span)
            or _is_in_phrase(page, span, phrases)
            or _is_unit_or_thing(page, span, frames, *sorts)
            or (page.language in SCANNED and is_foreign_person(page, span, starts, ends))
            or (span.key in people and before(page, span.start)[0] not in LOCATIVE)
        )
        was_ship = is_ship
        refused.append(is_out)
    return refused


def _is_in_phrase(page: Page, span: Span, phrases: Phrases) -> bool:
    """Tell whether a span stands within one of the names that are not of places."""
    folded = page.folded
    word, _, rest = folded[span.start : span.end].partition(" ")
    beginnings = [(phrase, span.start - at) for phrase, at in phrases.get(word, ())]
    if rest and word in ARTICLES:
        inner = span.end - len(rest)
        beginnings += [(phrase, inner - at) for phrase, at in phrases.get(rest.partition(" ")[0], ())]
    for phrase, start in beginnings:
        end = start + len(phrase)
        if end >= span.end and start >= 0 and folded.startswith(phrase, start) and not _goes_on(page, start, end):
            return (start, end) != (span.start, span.end) or not _is_called_division(page, span)
    return False


def _is_called_division(page: Page, span: Span) -> bool:
    """Tell whether a word beside a name says that it is a region or a district: "ولاية الجزيرة", "Sahara region"."""
    return not _DIVISIONS.isdisjoint(kinds_said(page.folded, span.start, span.end))


def _goes_on(page: Page, start: int, end: int) -> bool:
    """Tell whether a word of blank-parted writing goes on beyond a stretch at either side, prefixes aside."""
    folded = page.folded
    if UNSPACED.match(folded, start):
        return False
    if HANGUL.match(folded, start):
        return start > 0 and folded[start - 1].isalnum()
    if get_prefixes(page.language):
        return end < len(folded) and folded[end].isalnum()
    return (start > 0 and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum())


def _is_ship(page: Page, span: Span, frames: Frames, sort: str, sort_behind: str) -> bool:
    """Tell whether a name is that of a ship: "the frigate Kyiv", "HMS London", "подлодка «Казань»"."""
    if sort == VESSEL:
        return span.entry.kind != COUNTRY
    if sort == SHIP:
        return True
    return sort_behind == SHIP


def _is_unit_or_thing(page: Page, span: Span, frames: Frames, before: str, after: str) -> bool:
    """Tell whether a name belongs to a unit or a thing: "3rd Leningrad Rifle Brigade", "Minsk agreements"."""
    if before in (UNIT, THING) or after in (UNIT, THING):
        return True
    if before == CALLED and page.folded[span.start : span.end] == span.key and span.entry.kind != COUNTRY:
        return True
    if before == FIRM or (after == FIRM and page.text[span.end + 1].isupper()):
        return True
    floor = max(0, span.start - _LOOK)
    if page.language in _FIRMS and _is_of_firm(page, floor, span.start):
        return True
    if not _DIGIT.search(page.folded, floor, span.start) or not _ORDINAL.search(page.folded, floor, span.start):
        return False
    at = span.end
    for _ in range(_MOST_BETWEEN):
        match = _WORDS.match(page.folded, at)
        if match is None:
            return False
        if frames.after.get(match[1]) == UNIT:
            return True
        at = match.end()
    return False


def _is_of_firm(page: Page, floor: int, start: int) -> bool:
    """Tell whether the legal form of a firm stands before a name, with no more than its words between them."""
    left = page.folded[floor:start]
    return any(form in left for form in _FORMS) and bool(_FIRMS[page.language].search(page.folded, floor, start))


def _is_kind_alone(page: Page, span: Span) -> bool:
    """Tell whether a name abroad is only an Indonesian or Malay word for a kind of place: "Kota" is a city in India."""
    if page.language not in KIND_FIRST or span.key not in page.lexicon.kind_words or not span.entry.readings:
        return False
    is_alone = page.folded[span.start : span.end] == span.key and before(page, span.start)[0] not in BEFORE
    return is_alone and span.entry.readings[0].country not in ("ID", "MY")


def _is_doubtful_form(page: Page, span: Span) -> bool:
    """Tell whether the first word of a sentence is only a form of some alternate name, where no corpus taught forms."""
    if page.language not in LEAST_INFLECTED or span.entry.flags & (PRIMARY | OFFICIAL):
        return False
    return before(page, span.start)[3] and page.folded[span.start : span.end] != span.key


def _is_acronym(page: Page, span: Span) -> bool:
    """Tell whether a short word in capitals is no abbreviation of a place in the text's language.

    A place may be shouted all the same: in a dateline, in a heading in capitals, or, well known, behind a preposition.
    """
    surface = page.text[span.start : span.end]
    letters = surface.replace(".", "")
    if len(letters) > LONGEST_ACRONYM or not letters.isupper() or not letters.isalpha() or not span.entry.readings:
        return False
    if span.entry.is_abbreviation or "." in surface:
        return not is_abbreviation_in(span.key, page.language, is_country=span.entry.kind == COUNTRY)
    if _is_among_capitals(page, span) or (
        page.begins_line(span.start, _BULLETS) and _DATELINE.match(page.text, span.end)
    ):
        return False
    return span.entry.weight < KNOWN_IN_CAPITALS or before(page, span.start)[0] not in LOCATIVE


def _is_within_signs(page: Page, span: Span) -> bool:
    """Tell whether the signs around a name make it a title or a model: "Chicago" in quotes, Minsk-2."""
    if _MODEL.match(page.text, span.end):
        return True
    is_quoted = page.text[span.start - 1 : span.start] in _OPENING and page.text[span.end : span.end + 1] in _CLOSING
    if not is_quoted or span.start == 0 or _CONTAINER.match(page.text, span.end + 1):
        return False
    return before(page, span.start - 1)[0] not in LOCATIVE


def _is_among_capitals(page: Page, span: Span) -> bool:
    """Tell whether the words beside it in its line are shouted too, and most of that line."""
    line = span.start - len(page.line_before(span.start))
    line_end = span.end + len(page.line_after(span.end))
    words = _IN_CAPITALS.findall(page.text, line, line_end)
    if 2 * sum(word.isupper() for word in words) < len(words):
        return False
    left = _IN_CAPITALS.findall(page.text, max(line, span.start - _LOOK), span.start)[-1:]
    right = _IN_CAPITALS.findall(page.text, span.end, min(span.end + _LOOK, line_end))[:1]
    return bool(left + right) and all(word.isupper() for word in left + right)


def _is_with_surname(page: Page, span: Span) -> bool:
    """Tell whether a given name stands right before a capitalised word that is no name of a place: a surname."""
    if span.key not in page.lexicon.given_names or before(page, span.start)[0] in LOCATIVE:
        return False
    right, klass, _ = after(page, span.end)
    lexicon = page.lexicon
    if klass != OTHER_CAPITAL or right in lexicon.common or page.text[span.end : span.end + 1] != " ":
        return False
    return page.index.reach(right) == NO_NAME


def _persons_of(page: Page) -> frozenset[str]:
    """Return given names that a surname follows somewhere in the text, and these surnames.

    Not those that stand behind a preposition of place too: in a text from Charlotte nobody is called so.
    """
    found: set[str] = set()
    lexicon, text, words = page.lexicon, page.text, page.words
    for at in range(len(words) - 1):
        word, following = words[at], words[at + 1]
        if word not in lexicon.given_names or following not in lexicon.surnames or following in NEIGHBOURS:
            continue
        if words[at - 1 : at] in (["st"], ["saint"], ["san"], ["santa"]):
            continue
        if text[page.ends[at] : page.starts[at + 1]] == " " and page.index.entry(f"{word} {following}") is None:
            found.update((word, following))
    named = [at for at, word in enumerate(words) if word in found and page.starts[at]]
    places = {words[at] for at in named if before(page, page.starts[at])[0] in LOCATIVE}
    return frozenset(found - places)
