"""Recogniser and resolver as one: a text goes in, toponyms with places and roles come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import dictionary_forms
from geodata.gazetteer.kinds import KIND_NAMES
from geodata.geoparsers.position_toponyms import as_toponym
from geodata.geoparsers.positions import find_positions
from geodata.geoparsers.reading.broken_lines import join_lines
from geodata.geoparsers.reading.entries import Reading
from geodata.geoparsers.reading.lookup import best_known, find_name
from geodata.geoparsers.reading.name_index import NO_NAME, NameIndex, open_name_index
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.readable import (
    Readable,
    is_careless,
    is_shouted,
    join_marks,
    lower_shouting,
    raise_names,
)
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.recognising.lists import is_adjective_alone
from geodata.geoparsers.recognising.recogniser import Found, Recogniser, WeighingRecogniser
from geodata.geoparsers.resolving.receipts import Receipt
from geodata.geoparsers.resolving.resolver import Ranking, Resolver, open_resolver
from geodata.geoparsers.resolving.sureness import confidence_of
from geodata.geoparsers.roles import role_in_list, role_of
from geodata.geoparsers.words.foreign_names import language_of_names
from geodata.geoparsers.words.languages import detect_language
from geodata.geoparsers.words.lexicon import get_lexicon
from geodata.records.location import Location
from geodata.records.toponym import Toponym

CONTEXT = 60
"""Characters on either side that a receipt quotes."""
NATIONALITY = 0.9
"""Belief in an adjective or a people that the gazetteer knows."""
LEAST_RAISED = 130.0
"""Least prominence of a place whose name is read without a capital, in a text that has none."""
LEAST_SHOUTED = 150.0
"""Least prominence of a place whose name is a plain word too, for the name to be read in a text of capitals."""


class Geoparser:
    """Finds the places that a text names. Safe to share between threads.

    Attributes:
        index: Names of the gazetteer.
        recogniser: Text → spans.
        resolver: Spans → places.
    """

    def __init__(self, index: NameIndex, recogniser: Recogniser, resolver: Resolver) -> None:
        self.index = index
        self.recogniser = recogniser
        self.resolver = resolver
        self._indexes: dict[str, NameIndex] = {}
        self._shown: dict[int, tuple[str, str, str, float, float]] = {}

    def page(self, text: str, language: str | None = None) -> Page:
        """Return a text ready to be read; its language is detected unless it is given (ISO 639-1)."""
        language = language or detect_language(text)
        return Page(text, language, get_lexicon(language), self._index_of(language_of_names(text, language)))

    def _index_of(self, language: str) -> NameIndex:
        """Return the names as a language has them, remembered."""
        index = self._indexes.get(language)
        if index is None:
            index = self._indexes[language] = self.index.in_language(language)
        return index

    def parse(
        self, text: str, language: str | None = None, *, nationalities: bool = False, home: str = ""
    ) -> list[Toponym]:
        """Return the toponyms of a text in the order in which they stand; empty if there are none.

        Args:
            text: Any text.
            language: ISO 639-1 code; None to detect it.
            nationalities: Return adjectives and peoples too ("North Korean troops"), as nationalities.
            home: Id of the place where the source is at home; what it says is weaker than any word of the text.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such home.
        """
        readable = self.readable(text, language)
        page = self.page(readable.text, language)
        found = self.recogniser.find(page)
        found = _with_nationalities(page, found) if nationalities else _without_nationalities(page, found)
        positions = find_positions(page.text, page.language)
        if positions:
            taken = [(one.start, one.end) for one in positions]
            found = [one for one in found if not _meets(one.span, taken)]
        rankings = self.resolver.resolve(page, [one.span for one in found], self.home_of(home))
        toponyms: list[Toponym] = []
        for one, ranking in zip(found, rankings, strict=True):
            toponyms.append(self._toponym(page, one, ranking, toponyms[-1] if toponyms else None))
        if positions:
            toponyms = sorted([*toponyms, *(as_toponym(page, one, toponyms) for one in positions)], key=_start_of)
        return toponyms if readable.text is text else [_moved(one, readable, text) for one in toponyms]

    def home_of(self, place_id: str) -> Reading | None:
        """Return the place where a source is at home; None for an empty id.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such place.
        """
        return self.index.reading(self.index.gazetteer.get_row(place_id)) if place_id else None

    def resolve(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        language: str | None = None,
        *,
        home: str = "",
        others: Sequence[tuple[int, int]] | None = None,
    ) -> list[Toponym]:
        """Return one toponym for each given span, in the order given, unresolved where nothing fits.

        The other toponyms of the text are looked for too, as context, unless they are given.

        Args:
            text: Any text.
            spans: Start and end of each toponym, half-open, in code points.
            language: ISO 639-1 code; None to detect it.
            home: Id of the place where the source is at home; empty if it is not known.
            others: Start and end of the text's other toponyms, where they have been found before.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such home.
        """
        readable = self.readable(text, language)
        page = self.page(readable.text, language)
        inside = [readable.span_of(start, end) for start, end in spans]
        given = [Span(start, end, *find_name(page, start, end)) for start, end in inside]
        taken = sorted(inside)
        if others is None:
            context = [one.span for one in self.recogniser.find(page) if not _meets(one.span, taken)]
        else:
            known = [readable.span_of(start, end) for start, end in others]
            context = [Span(start, end, *find_name(page, start, end)) for start, end in known]
        ordered = sorted([*given, *context], key=lambda span: (span.start, -span.end))
        rankings = dict(zip(map(id, ordered), self.resolver.resolve(page, ordered, self.home_of(home)), strict=True))
        toponyms = [self._toponym(page, Found(span, 1.0), rankings[id(span)]) for span in given]
        if readable.text is text:
            return toponyms
        return [
            replace(one, start=start, end=end, text=text[start:end])
            for one, (start, end) in zip(toponyms, spans, strict=True)
        ]

    def readable(self, text: str, language: str | None) -> Readable:
        """Return the copy of a text in which names are looked for; mostly the text itself."""
        readable = join_lines(join_marks(text), self.index)
        if is_careless(readable.text):
            return readable._replace(text=raise_names(readable.text, partial(self._is_well_known, readable.text)))
        if not is_shouted(readable.text):
            return readable
        lexicon = get_lexicon(language or detect_language(text))
        entry = self.index.entry

        def is_plain(word: str) -> bool:
            key = fold(word)
            if key in lexicon.function_words or self.index.reach(key) == NO_NAME:
                return key not in lexicon.given_names and key not in lexicon.surnames
            known = entry(key) if key in lexicon.common else None
            return known is not None and known.weight < LEAST_SHOUTED

        return readable._replace(text=lower_shouting(readable.text, is_plain))

    def _is_well_known(self, text: str, words: str) -> bool:
        """Tell whether words, in a text without capitals, are the name of a well-known place and no plain words."""
        language = detect_language(text)
        lexicon = get_lexicon(language)
        key = fold(words)
        if key in lexicon.common or key in lexicon.function_words or key in lexicon.kind_words:
            return False
        found = best_known(self.index, dictionary_forms(key, language), LEAST_RAISED)
        return found is not None and not found[1].is_demonym

    def _toponym(self, page: Page, found: Found, ranking: Ranking | None, previous: Toponym | None = None) -> Toponym:
        """Return the record of one toponym, given the one before it."""
        span = found.span
        start, end = span.start, span.end
        text = page.text[start:end]
        if ranking is None:
            role, sure = role_in_list(page.folded, start, previous, role_of(page, start, end, span.key, None))
            return Toponym(start, end, text, "", "", "", "", None, None, role, sure, 0.0)
        reading = ranking.reading
        role, sure = role_in_list(page.folded, start, previous, role_of(page, start, end, span.key, reading))
        if is_adjective_alone(page, span):
            role, sure = "nationality", NATIONALITY
        place_id, name, kind, latitude, longitude = self._show(reading.row)
        around = page.text[max(0, start - CONTEXT) : end + CONTEXT]
        explain = partial(self._explain, text, around, ranking, found.belief)
        return Toponym(
            start,
            end,
            text,
            place_id,
            name,
            kind,
            reading.country,
            latitude,
            longitude,
            role,
            sure,
            round(confidence_of(found.belief, ranking), 3),
            explain,
        )

    def _explain(self, text: str, around: str, ranking: Ranking, belief: float) -> Location:
        """Return the receipt of a toponym."""
        return Receipt(self.index.gazetteer, self.resolver, text, ranking).location(around, belief=belief)

    def _show(self, row: int) -> tuple[str, str, str, float, float]:
        """Return id, name, kind, latitude and longitude of a row, remembered."""
        shown = self._shown.get(row)
        if shown is None:
            gazetteer = self.index.gazetteer
            shown = self._shown[row] = (
                gazetteer.place_id_of(row),
                gazetteer.name_of(row),
                KIND_NAMES[gazetteer.kind[row]],
                round(float(gazetteer.latitude[row]), 5),
                round(float(gazetteer.longitude[row]), 5),
            )
        return shown


def _start_of(toponym: Toponym) -> int:
    return toponym.start


def _moved(toponym: Toponym, readable: Readable, text: str) -> Toponym:
    """Return a toponym of the copy as one of the text."""
    start, end = readable.span_in(text, toponym.start, toponym.end)
    return replace(toponym, start=start, end=end, text=text[start:end])


def _without_nationalities(page: Page, found: list[Found]) -> list[Found]:
    """Return what was found without the adjectives and peoples."""
    return [one for one in found if not is_adjective_alone(page, one.span)]


def _with_nationalities(page: Page, found: list[Found]) -> list[Found]:
    """Return what was found with the adjectives and peoples that were left out."""
    taken = [(one.span.start, one.span.end) for one in found]
    more = []
    for start, end in zip(page.starts, page.ends, strict=True):
        for key in page.matches(start, end):
            entry = page.index.entry(key)
            span = Span(start, start + len(key), key, entry) if entry is not None and entry.is_demonym else None
            if span is not None and not _meets(span, taken):
                taken.append((span.start, span.end))
                more.append(Found(span, NATIONALITY))
                break
    return sorted([*found, *more], key=lambda one: one.span.start)


def _meets(span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps one of the others."""
    return any(span.start < end and start < span.end for start, end in taken)


@lru_cache(maxsize=1)
def open_geoparser() -> Geoparser:
    """Return the geoparser over the gazetteer shipped with the program; opened once.

    Raises:
        GazetteerError: If there is no gazetteer.
    """
    return Geoparser(open_name_index(), WeighingRecogniser(), open_resolver())
