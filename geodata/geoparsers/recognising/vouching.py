"""What stands so plainly in a frame of places that it needs no weighing, though the name is a word or a person's too.

A country's own name, a name behind the word for its kind ("kabupaten Blitar"), before what contains it ("Van, Turkey"),
in a list of counties, at the head of the lines of a list, or behind a preposition that only places follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.gazetteer.inflection import INFLECTED
from geodata.gazetteer.kinds import (
    AIRFIELD,
    COUNTRY,
    DISTRICT,
    ISLAND,
    LAKE,
    NATIONAL_CAPITAL,
    OFFICIAL,
    PRIMARY,
    REGION,
    SEA,
    SITE,
    STRAIT,
    TOWNS,
)
from geodata.geoparsers.reading.containers import MOST_READINGS, contained
from geodata.geoparsers.reading.entries import Entry
from geodata.geoparsers.reading.lookup import find_form
from geodata.geoparsers.reading.name_index import OWN_NAME
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import WRITTEN_SHORT, Span, is_nationality
from geodata.geoparsers.recognising.features import after, before
from geodata.geoparsers.recognising.lists import is_among_counties, is_head_of_list
from geodata.geoparsers.words.container_words import get_container_words
from geodata.geoparsers.words.kind_words import BEFORE, KIND_FIRST, kinds_said
from geodata.geoparsers.words.prepositions import LEAVING, OPENING, get_placing, list_before

LEAST_VOUCHED: Final = 60.0
"""Least prominence of a place that the word for its kind can vouch for."""
LEAST_LISTED: Final = 75.0
"""The same for the head of a line, about a thousand people."""
LEAST_BEHIND: Final = 100.0
"""The same for a preposition that only places follow."""
LEAST_BEHIND_NEAR: Final = 88.0
"""The same where only the countries of `NEAR` count."""
BY_NAME, BY_KIND = 1, 2
"""What vouches for a name: itself, or the word before it."""
LEAST_WELL_KNOWN: Final = 150.0
"""Least prominence of a place that is meant by its name in a language that no corpus taught: a million people."""
LEAST_OF_WORDS: Final = 125.0
"""The same for a name of several words."""
NEAR: Final = dict.fromkeys(("ru", "uk"), frozenset("RU UA BY KZ MD GE AM AZ UZ TJ KG TM PL LT LV EE".split(" ")))  # noqa: SIM905
"""Countries whose names a preposition vouches for in languages with so many forms that a word may be one of another."""
TAUGHT: Final = frozenset(("en", "id", "ru"))
DIVISIONS: Final = frozenset((COUNTRY, REGION, DISTRICT))
SHORTEST: Final = 4
_LOOK: Final = 96
SHIP_NOTES: Final = frozenset(
    (
        *("eta", "etd", "atd", "ata", "pol", "pod", "dep", "arr", "ep.", "rr.", "est", "ion", "ort", "off"),
        *("rt:", "on:", "om:", "to:", "ol:", "od:", "ll:", "for"),
    )
)
"""Last letters of words of ships' notes and the like that stand before a port."""
GOVERNED: Final = frozenset(
    (
        *("president", "minister", "king", "queen", "emir", "sultan", "government", "army"),
        *("parliament", "capital", "people", "republic", "kingdom", "north", "south", "east"),
        *("west", "border", "embassy", "ambassador", "leader", "ruler", "forces", "coast"),
        *("shores", "parts", "city", "town", "village", "province"),
    )
)
"""Words before "of" that a country follows: "the president of Chad"."""
OWNING: Final = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "my", "of", "no", "some", "all"))
"""Words behind which a name is no town's: "the Reading in England"."""
NAMED_BY_KIND: Final = frozenset((SEA, STRAIT, LAKE, ISLAND, AIRFIELD, SITE))
"""Kinds of places whose names of several words hardly are anything else."""
_CROSSING: Final = re.compile(
    r"(?: and [^\W\d_][\w'-]*)? (?:border )?(?:crossing|checkpoint|border post|border point|border terminal)s?\b"
)
"""What makes a place of the border of a name: "the Medyka and Shehyni crossings"."""
_WORDS: Final = re.compile(r"[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,2}")
_CLOSING: Final = re.compile(r"[,.;:)\]\n]|$|'s\b| [–—-]")


def is_vouched_for(page: Page, span: Span) -> bool:
    """Tell whether a name needs no weighing: a country's own, or one behind its kind ("kabupaten Blitar")."""
    entry = span.entry
    if entry.is_country:
        return page.text[span.start].isupper() and _is_only_a_place(page, span.key)
    if entry.weight < LEAST_VOUCHED or page.language not in KIND_FIRST:
        return False
    first = entry.readings[0]
    if entry.is_abbreviation and entry.kind == COUNTRY:
        return page.text[span.end : span.end + 1] == " " and page.text[span.end + 1 : span.end + 2].islower()
    if first.rank == NATIONAL_CAPITAL and first.flags & PRIMARY:
        return _is_only_a_place(page, span.key)
    folded, start = page.folded, span.start
    if before(page, start)[0] not in BEFORE and folded[start : span.end].partition(" ")[0] not in BEFORE:
        return False
    said = kinds_said(folded, start, span.end)
    return bool(said) and any(reading.kind in said for reading in entry.readings)


def is_vouched(page: Page, span: Span, vouched: int, word_before: str) -> bool:
    """Tell whether anything vouches for a name, sooner than `is_vouched_for`, by what was remembered of it."""
    if (vouched == BY_NAME or word_before in BEFORE) and is_vouched_for(page, span):
        return True
    return may_be_framed(page, span) and is_framed(page, span)


def what_may_vouch(page: Page, span: Span) -> int:
    """Tell what it depends on whether a name is vouched for: on nothing but itself, on the word before it, or never."""
    entry = span.entry
    if entry.is_country:
        return BY_NAME
    if entry.weight < LEAST_VOUCHED or page.language not in KIND_FIRST:
        return 0
    is_capital = entry.readings[0].rank == NATIONAL_CAPITAL
    has_kind = page.folded[span.start : span.end].partition(" ")[0] in BEFORE
    return BY_NAME if entry.is_abbreviation or is_capital or has_kind else BY_KIND


def _is_only_a_place(page: Page, key: str) -> bool:
    """Tell whether a name is neither a given name nor a plain word."""
    return key not in page.lexicon.given_names and key not in page.lexicon.common


def may_be_framed(page: Page, span: Span) -> bool:
    """Tell at a glance whether a frame of places may stand around a name."""
    if not span.entry.readings:
        return False
    if span.entry.kind in NAMED_BY_KIND:
        return True
    text, start, end = page.text, span.start, span.end
    sign = text[end : end + 1]
    if sign in (",", ":") or text[end : end + 4] == " in " or text[end : end + 2] in (" (", " –", " -"):
        return True
    if text[end : end + 4] == " and" and (page.lists is None or page.lists):
        return True
    folded = page.folded
    if page.language not in TAUGHT or span.entry.kind in DIVISIONS or page.language == "ru":
        return True
    if (
        text[start - 1 : start] == "#"
        or folded[start - 4 : start - 1] in SHIP_NOTES
        or folded[start - 3 : start] in ("di ", "of ")
        or folded[start - 4 : start] == "and "
    ):
        return True
    return sign == " " and folded[end + 1 : end + 3] in ("co", "cr", "ch", "bo")


def is_framed(page: Page, span: Span) -> bool:
    """Tell whether a name stands in a frame of places; remembered for its page."""
    found = page.framed.get((span.start, span.end))
    if found is None:
        found = page.framed[span.start, span.end] = _is_framed(page, span)
    return found


def _is_framed(page: Page, span: Span) -> bool:
    entry, text = span.entry, page.text
    if entry.kind == REGION and entry.is_demonym and text[span.start].isupper() and is_among_counties(page, span):
        return True
    if not entry.readings or entry.is_demonym or not text[span.start].isupper():
        return False
    if entry.is_country:
        left, _, left_two, _ = before(page, span.start)
        if left == "of" and left_two in GOVERNED:
            return True
    return (
        _is_before_container(page, span)
        or is_among_counties(page, span)
        or (entry.weight >= LEAST_LISTED and is_head_of_list(page, span.start, span.end))
        or _is_called_by_its_kind(page, span)
        or (page.language == "en" and _CROSSING.match(page.folded, span.end) is not None)
        or (entry.weight >= LEAST_OF_WORDS and text[span.start - 1 : span.start] == "#")
        or (entry.weight >= (LEAST_BEHIND_NEAR if page.language in NEAR else LEAST_BEHIND) and is_placed(page, span))
        or _is_well_known(page, span)
    )


def is_placed(page: Page, span: Span) -> bool:
    """Tell whether a name stands behind a preposition of place, alone or in a list, or bears such an ending."""
    if page.language == "en" and page.folded[max(0, span.start - 4) : span.start - 1] not in SHIP_NOTES:
        return False
    placing = get_placing(page.language)
    if page.text[span.end + 1 : span.end + 2].isupper() and page.language == "en":
        return False
    if placing is None or page.text[span.end : span.end + 1] == "-" or not _may_be_placed(page, span):
        return False
    if placing.after.match(page.folded, span.end):
        return True
    if page.language == "en" and LEAVING.search(page.folded, max(0, span.start - _LOOK), span.start):
        return True
    floor = max(0, span.start - _LOOK)
    rest = list_before(page.text[floor : span.start]) if page.language != "en" else -1
    for end in (span.start, floor + rest) if rest >= 0 else (span.start,):
        folded = page.folded[floor:end]
        if not folded.rstrip(OPENING).endswith(placing.ends):
            continue
        if placing.sure.search(folded) or (_is_no_person(page, span.key) and placing.before.search(folded)):
            return True
    return False


def _may_be_placed(page: Page, span: Span) -> bool:
    """Tell whether nothing speaks against a name that a preposition would vouch for."""
    near = NEAR.get(page.language)
    if near is not None and (span.entry.readings[0].country not in near or is_nationality(page, span)):
        return False
    if page.language not in KIND_FIRST:
        return True
    return not page.text[span.end + 1 : span.end + 2].isupper() and span.key not in page.lexicon.kind_words


def _is_no_person(page: Page, key: str) -> bool:
    """Tell whether a name is neither a person's nor a plain word."""
    lexicon = page.lexicon
    return key not in lexicon.given_names and key not in lexicon.surnames and key not in lexicon.common


def _is_well_known(page: Page, span: Span) -> bool:
    """Tell whether a name is so well known that it means its place in a language that no corpus taught."""
    entry = span.entry
    least = LEAST_OF_WORDS if " " in span.key else LEAST_WELL_KNOWN
    if entry.weight < least or len(span.key) < SHORTEST or not entry.flags & (PRIMARY | OFFICIAL):
        return False
    first = span.key.partition(" ")[0]
    if page.language in TAUGHT:
        return page.language in KIND_FIRST and " " in span.key and entry.kind in DIVISIONS
    return first not in page.lexicon.given_names and before(page, span.start)[1] not in ("Given", "Title", "title")


def _is_before_container(page: Page, span: Span) -> bool:
    """Tell whether a name stands before a country or region in which a place of that name lies: "Van, Turkey"."""
    folded, text, words = page.folded, page.text, get_container_words(page.language)
    if text[span.end : span.end + 1] == " ":
        right, _, right_two = after(page, span.end)
        if right.isalnum() and right not in words.first_words and right_two not in words.nouns:
            return False
    match = words.behind.match(folded, span.end)
    if match is None or match.group().strip() in ("", "-", "–", "—"):
        return False
    at = match.end()
    is_bare = at > span.end + 2 and "," not in match.group() and match["firm"] is None
    if not text[at : at + 1].isupper() or (is_bare and not _may_stand_bare(page, span)):
        return False
    for end, outer in _divisions_at(page, at):
        if _CLOSING.match(text, end) or match["firm"] is not None:
            return any(any(contained(one, (outer,))) for one in span.entry.readings[:MOST_READINGS])
    return False


def _may_stand_bare(page: Page, span: Span) -> bool:
    """Tell whether a name may be put into its country by a preposition alone: a town's own, behind a plain word."""
    entry, left = span.entry, before(page, span.start)[0]
    if page.language != "en" or not entry.flags & PRIMARY or entry.kind not in TOWNS or left in OWNING:
        return False
    return entry.weight >= LEAST_BEHIND and left.isalpha() and page.text[span.start - 1 - len(left)].islower()


def _divisions_at(page: Page, start: int) -> Iterator[tuple[int, Entry]]:
    """Yield where the names of countries and regions that begin at `start` end, and what they mean."""
    for key in page.matches(start):
        entry = page.index.entry(key)
        if entry is not None and entry.kind in (COUNTRY, REGION) and entry.flags & OWN_NAME and not entry.is_demonym:
            yield start + len(key), entry
    if page.language not in INFLECTED:
        return
    words = _WORDS.match(page.folded, start)
    for size in range(words.group().count(" ") + 1, 0, -1) if words is not None else ():
        parts = words.group().split(" ")[:size]  # type: ignore[union-attr]
        found = find_form(page, " ".join(WRITTEN_SHORT.get(part, part) for part in parts))
        if found is not None and found[1].kind in (COUNTRY, REGION):
            yield start + len(" ".join(parts)), found[1]


def _is_called_by_its_kind(page: Page, span: Span) -> bool:
    """Tell whether a name of several words is that of an installation, an island or a water: "Osan Air Base"."""
    is_whole = page.folded[span.start : span.end] == span.key
    if span.entry.kind == SITE and page.language in INFLECTED:
        return False
    return span.entry.kind in NAMED_BY_KIND and " " in span.key and is_whole
