"""Reads a query such as "wilayah Donetsk, Ukraina timur": the name that is asked for, and what is said to contain it.

Most precise first: the name as the gazetteer writes it, a form of it, the name without words for its kind or side,
a people called after it, a similar name, a part of the words. The last two are never exact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache
from typing import Final, NamedTuple

from geodata.gazetteer import fold
from geodata.gazetteer.kinds import ABBREVIATION, COUNTRY, REGION
from geodata.gazetteer.similar import find_similar
from geodata.geoparsers.reading.containers import LONGEST_CHAIN, contained
from geodata.geoparsers.reading.entries import UNKNOWN, Entry
from geodata.geoparsers.reading.lookup import Named, bare_words, find_form, find_part, find_people, find_written
from geodata.geoparsers.reading.name_index import NameIndex
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.resolving.receipts import NO_EXTRAS, Extras, Reason
from geodata.geoparsers.words.kind_words import AFTER, BEFORE, ENDINGS
from geodata.geoparsers.words.lexicon import Lexicon, get_lexicon
from geodata.saying import say, say_count

LONGEST_QUERY: Final = 300
"""Characters of a query that are read."""
MOST_BLANKS: Final = 6
"""Blanks at which a query without commas is parted."""
FORM_PENALTY: Final = -2.0
"""What a place has less of whose name the words are only a form, where another place bears them as its name."""
EDIT_PENALTY: Final = -2.0
"""What a place has less for each letter by which its name differs."""
LEAST_MENDED: Final = 140.0
"""Least prominence of a place that is meant by a misspelt name though its country is not named: 400,000 people."""
LEAST_PART: Final = 0.4
"""Share of the letters that a part must have to be taken for the name."""
_COMMAS: Final = re.compile(r"\s*[,;،，、/]\s*|\s+[(（]|[)）]")
_LINKS: Final = re.compile(r"\s+(?:in|di|в|у|near|dekat)\s+", re.IGNORECASE)
_SIDES: Final = frozenset(
    (
        *("utara", "selatan", "timur", "barat", "tengah", "tenggara", "timur laut", "barat laut", "barat daya"),
        *("north", "northern", "south", "southern", "east", "eastern", "west", "western", "central"),
        *("northeast", "northeastern", "northwest", "northwestern"),
        *("southeast", "southeastern", "southwest", "southwestern"),
        *("северный", "северная", "северное", "южный", "южная", "южное", "центральный", "центральная"),
        *("восточный", "восточная", "восточное", "западный", "западная", "западное"),
        *("північний", "північна", "південний", "південна", "східний", "східна", "західний", "західна"),
    )
)
"""Compass words; what is meant is then a part of what bears the name."""
_KIND_WORDS: Final = frozenset(word for key in (*BEFORE, *AFTER) for word in key.split()) | _SIDES
Place = tuple[int, int]
"""Start and end of words in the query."""


class Query(NamedTuple):
    """A query taken apart.

    Attributes:
        page: The words.
        name: Where the name stands, and what it may mean; `UNKNOWN` if nothing.
        containers: What is said to contain it, from the nearest; may be empty.
        note: What has to be said of how the words were read; may be empty.
        is_exact: Whether the gazetteer knows all the words as they are written.
        extras: What is to be added to the scores of places that do not bear the name itself, by row.
    """

    page: Page
    name: Span
    containers: tuple[Span, ...] = ()
    note: str = ""
    is_exact: bool = True
    extras: Extras = NO_EXTRAS


def read_query(
    index: NameIndex, words: str, language: str, *, is_in_text: bool = False, countries: Set[str] = frozenset()
) -> Query:
    """Take a query apart.

    Args:
        index: Names of the gazetteer.
        words: The query.
        language: ISO 639-1 code of its words; empty if it is not known.
        is_in_text: Whether the words come out of a text: then names of which only a part is known are commoner than
            typing errors.
        countries: ISO 3166-1 alpha-2 codes of the countries that the text around the query names.
    """
    page = Page(" ".join(words.split())[:LONGEST_QUERY], language, _words_of(language if is_in_text else ""), index)
    whole = 0, len(page.text)
    parts = _split(page.text, _COMMAS)
    if len(parts) == 1 or _find_written(page, *whole) is not None:
        parts = [whole]
    if not parts:
        return Query(page, Span(*whole, fold(page.text), UNKNOWN))
    name = _find_known(page, *parts[0])
    if name is None and len(parts) == 1:
        name, parts = _find_linked(page, *parts[0])
    query = Query(page, name or Span(*parts[0], fold(page.text[slice(*parts[0])]), UNKNOWN))
    for part in parts[1 : 1 + LONGEST_CHAIN]:
        query = _add_container(query, *part)
    return _add_form(query) if name is not None else _find_doubtful(query, is_in_text, countries)


@cache
def _words_of(language: str) -> Lexicon:
    """Return the words that tell a kind of place, with those of a language where one is given."""
    return Lexicon(kind_words=_KIND_WORDS | (get_lexicon(language).kind_words if language else frozenset()))


def _split(text: str, joints: re.Pattern[str]) -> list[Place]:
    """Return where the parts of a text between the joints stand, without empty ones."""
    edges = [0, *(edge for match in joints.finditer(text) for edge in match.span()), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if text[start:end].strip()]


def _find_written(page: Page, start: int, end: int) -> Named | None:
    """Return the name as it is written; in a query without capitals short forms need none ("springfield, il")."""
    found = find_written(page, start, end)
    if found is not None:
        return found
    key = fold(page.text[start:end])
    entry = page.index.entry(key)
    if entry is None or not entry.is_abbreviation or page.text == page.text.lower():
        return (key, entry) if entry else None
    kept = tuple([reading for reading in entry.readings if not reading.flags & ABBREVIATION])
    return (key, entry._replace(readings=kept, choices=len(kept))) if kept else None


def _find_known(page: Page, start: int, end: int) -> Span | None:
    """Return the name that words are, if need be without words for its kind or side; None if there is none."""
    for place in ((start, end), *_without_kind(page, start, end)):
        found = _find_written(page, *place) or find_form(page, bare_words(page.folded[slice(*place)]))
        if found is not None:
            return Span(*place, *found)
    return None


def _without_kind(page: Page, start: int, end: int) -> list[Place]:
    """Return where the words stand without a word for their kind or side at either end."""
    words = [(start + match.start(), start + match.end()) for match in re.finditer(r"\S+", page.text[start:end])]
    found = []
    for table in (BEFORE, _SIDES):
        for count in (2, 1):
            if len(words) > count and page.folded[start : words[count - 1][1]] in table:
                found.append((words[count][0], end))
    for table in (AFTER, _SIDES):
        for count in (2, 1):
            if len(words) > count and page.folded[words[-count][0] : end] in table:
                found.append((start, words[-count - 1][1]))
    for size in (3, 2, 1):
        if end - start > size + 1 and page.folded[end - size : end] in ENDINGS:
            found.append((start, end - size))
    return found


def _find_linked(page: Page, start: int, end: int) -> tuple[Span | None, list[Place]]:
    """Return a name and what it is linked to: "Paris in Texas", or "Paris Texas" where the one lies in the other."""
    parts = _split(page.text, _LINKS)
    if len(parts) > 1:
        return _find_known(page, *parts[0]), parts
    blanks = [start + match.start() for match in re.finditer(" ", page.text[start:end])][-MOST_BLANKS:]
    for blank in reversed(blanks):
        outer = _find_written(page, blank + 1, end)
        inner = _find_known(page, start, blank) if outer and outer[1].kind in (COUNTRY, REGION) else None
        if outer and inner and any(any(contained(one, [outer[1]])) for one in inner.entry.readings):
            return inner, [(start, blank), (blank + 1, end)]
    return None, [(start, end)]


def _add_form(query: Query) -> Query:
    """Return a query with the places of which its name is a form, where these are better known: "Львове" of "Львов"."""
    name = query.name
    form = find_form(query.page, bare_words(query.page.folded[name.start : name.end]))
    if form is None or form[0] == name.key or form[1].weight <= name.entry.weight:
        return query
    known = {reading.row for reading in name.entry.readings}
    more = [reading for reading in form[1].readings if reading.row not in known]
    written = query.page.text[name.start : name.end]
    words = say("{written!r} may be a form of {key!r}", written=written, key=form[0])
    entry = form[1]._replace(readings=(*more, *name.entry.readings), choices=form[1].choices + name.entry.choices)
    extras = {reading.row: (Reason("form", FORM_PENALTY, words),) for reading in more}
    return query._replace(name=name._replace(entry=entry), extras=extras)


def _add_container(query: Query, start: int, end: int) -> Query:
    """Return a query with what some of its words say of what contains the name; noted where they are not known."""
    page = query.page
    known = _find_known(page, start, end)
    if known is not None:
        return query._replace(containers=(*query.containers, known))
    written = page.text[start:end]
    key, entry, _ = _find_misspelt(page.index, written)
    if not key:
        key, entry = find_part(page, bare_words(page.folded[start:end])) or ("", UNKNOWN)
    if not key:
        unknown = say("nothing is known of {written!r}", written=written)
        return query._replace(note=_join(query.note, unknown), is_exact=False)
    note = _join(query.note, say("{written!r} was taken for {key!r}", written=written, key=key))
    containers = (*query.containers, Span(start, end, key, entry))
    return query._replace(containers=containers, note=note, is_exact=False)


def _find_doubtful(query: Query, is_in_text: bool, countries: Set[str]) -> Query:
    """Return a query whose name is not known as it is written with what it may stand for."""
    page, name = query.page, query.name
    people = find_people(page, bare_words(page.folded[name.start : name.end]))
    if people is not None:
        return query._replace(name=Span(name.start, name.end, *people))
    if is_in_text:
        return _take_part(query, 0.0) or _take_misspelt(query, countries) or query
    return _take_misspelt(query, countries) or _take_part(query, LEAST_PART) or query


def _take_misspelt(query: Query, countries: Set[str]) -> Query | None:
    """Return a query with the names that are similar to its own; None if there are none.

    A place is taken only in a country that is named, or if it is so well known that nobody has to say where it lies.
    """
    page, name = query.page, query.name
    named = {one.country for outer in query.containers for one in outer.entry.readings[:1]} | countries
    for place in ((name.start, name.end), *_without_kind(page, name.start, name.end)):
        key, entry, extras = _find_misspelt(page.index, page.text[slice(*place)])
        kept = tuple([one for one in entry.readings if one.country in named or one.prominence >= LEAST_MENDED])
        entry = entry._replace(readings=kept, choices=len(kept))
        if kept:
            note = _join(query.note, say("taken for a misspelt {key!r}", key=key))
            return query._replace(name=Span(*place, key, entry), note=note, is_exact=False, extras=extras)
    return None


def _take_part(query: Query, least: float) -> Query | None:
    """Return a query with the part of its name that is a name, if it has this share of the letters; None without."""
    page, (start, end, *_) = query.page, query.name
    bare = bare_words(page.folded[start:end])
    part = find_part(page, bare)
    if part is None or len(part[0]) < least * len(bare):
        return None
    known = say("only {key!r} of {written!r} is known as a name", key=part[0], written=page.text[start:end])
    note = _join(query.note, known)
    return query._replace(name=Span(start, end, *part), note=note, is_exact=False)


def _join(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _find_misspelt(index: NameIndex, words: str) -> tuple[str, Entry, Extras]:
    """Return the most similar name, the places of all similar names, and what each has less for letters that differ."""
    alike = [(key, edits, index.entry(key)) for key, edits in find_similar(index.gazetteer, words)]
    named = [
        (key, edits, entry)
        for key, edits, entry in alike
        if entry is not None and not entry.is_abbreviation and not _is_another_name(index, fold(words), key)
    ]
    if not named:
        return "", UNKNOWN, NO_EXTRAS
    extras: dict[int, tuple[Reason]] = {}
    readings = []
    for _, edits, entry in named:
        differs = say_count("the name differs by {count} letter", "the name differs by {count} letters", edits)
        reason = Reason("edits", EDIT_PENALTY * edits, differs)
        for reading in entry.readings:
            if reading.row not in extras:
                extras[reading.row] = (reason,)
                readings.append(reading)
    readings.sort(key=lambda one: -one.prominence)
    key, _, first = named[0]
    return key, first._replace(readings=tuple(readings), choices=len(readings)), extras


def _is_another_name(index: NameIndex, words: str, key: str) -> bool:
    """Tell whether a name differs in a word that is a name itself: "Boston Harbor" is no misspelt "Benton Harbor"."""
    pairs = zip(words.split(), key.split(), strict=False) if " " in words else ()
    return any(one != other and index.entry(one) is not None for one, other in pairs)


def spans_of(query: Query) -> Sequence[Span]:
    """Return the name and what contains it in the order of the words."""
    return sorted((query.name, *query.containers))
