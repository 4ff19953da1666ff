"""Names of the gazetteer as the geoparser wants them: one look gives everything that a name may mean."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Final

from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.inflection import LONGEST_ENDING, SHORTEST_STEM, dictionary_forms
from geodata.gazetteer.kinds import ABBREVIATION, COUNTRY, DEMONYM, DISTRICT, OFFICIAL, PRIMARY, REGION, SHORT
from geodata.gazetteer.place_ids import plain_view
from geodata.geoparsers.reading.entries import Entry, Reading
from geodata.geoparsers.reading.evidence import Shares, cells_of, shares_of
from geodata.geoparsers.words.foreign_names import get_foreign_names
from geodata.remembered import Remembered

MOST_READINGS: Final = 32
"""Places of one name that are weighed; the others are smaller than all of these."""
REMEMBERED: Final = 60_000
"""Names whose readings are kept in memory, about 60 MB at the very most in running text."""


NO_NAME, ONE_WORD, MORE_WORDS = range(3)
"""How far names go that begin with a word."""
JOINTS: Final = " .,'/("
"""Signs that may follow a word within a folded name."""


OWN_NAME: Final = PRIMARY | OFFICIAL | SHORT
LONGEST_INITIALS: Final = 3
"""Shorter names of countries may be something else's initials."""


WRITTEN_OUT: Final = {"st.": "saint", "st": "saint", "ft.": "fort", "mt.": "mount", "mt": "mount"}
"""Short words that begin names, and what they stand for."""


class NameIndex:
    """Looks names up in a gazetteer and remembers what it found.

    Attributes:
        gazetteer: The gazetteer.
        prefixes: Gives all folded names at the start of a folded text.
        reaches: What `reach` was asked before.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._kind = plain_view(gazetteer.kind)
        self._parent = plain_view(gazetteer.parent)
        self._admin1 = plain_view(gazetteer.admin1)
        self._latitude = plain_view(gazetteer.latitude)
        self._longitude = plain_view(gazetteer.longitude)
        self._country = plain_view(gazetteer.country)
        self._population = plain_view(gazetteer.population)
        self._rank = plain_view(gazetteer.rank)
        self._prominence = plain_view(gazetteer.prominence)
        self._country_codes = gazetteer.country_codes
        self.prefixes: Callable[[str], list[str]] = gazetteer.trie.prefixes
        self._entries: Remembered[str, Entry | None] = Remembered(REMEMBERED)
        self._begins: Remembered[str, bool] = Remembered(REMEMBERED)
        self._inflections: Remembered[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = Remembered(REMEMBERED)
        self.reaches: Remembered[str, int] = Remembered(REMEMBERED)
        self._shares: Remembered[tuple[str, int], Shares] = Remembered(REMEMBERED)
        self._foreign: Mapping[str, frozenset[str]] = {}
        self._here: dict[str, Entry | None] = {}

    def in_language(self, language: str) -> NameIndex:
        """Return the same names as a language has them: without places that only others call so.

        Args:
            language: ISO 639-1 code.
        """
        index = copy(self)
        index._foreign, index._here = get_foreign_names(language), {}
        return index

    def entry(self, key: str) -> Entry | None:
        """Return what a folded name may mean, or None if the gazetteer does not know it."""
        if key in self._foreign:
            return self._entry_here(key)
        try:
            return self._entries[key]
        except KeyError:
            entry = self._entries[key] = self._read(key)
            return entry

    def _entry_here(self, key: str) -> Entry | None:
        """Return what a name may mean without the places at its head that are not called so here, remembered."""
        if key not in self._here:
            postings, foreign = self._postings_of(key), self._foreign[key]
            while len(postings) > 1 and self.gazetteer.place_id_of(postings[0] >> 8) in foreign:
                postings = postings[1:]
            self._here[key] = self._entry_of(key, postings)
        return self._here[key]

    def shares(self, key: str, entry: Entry) -> Shares:
        """Return how the belief in a name is spread over the places that bear it, remembered."""
        known = key, entry.readings[0].row
        found = self._shares.get(known)
        if found is None:
            found = self._shares[known] = shares_of(entry)
        return found

    def begins(self, start: str) -> bool:
        """Return whether any name starts with these folded characters."""
        known = self._begins.get(start)
        if known is None:
            known = self._begins[start] = self.gazetteer.has_names_starting(start)
        return known

    def reach(self, word: str) -> int:
        """Return how far names that begin with a folded word go: `NO_NAME`, `ONE_WORD` or `MORE_WORDS`; remembered."""
        reach = self.reaches.get(word)
        if reach is None:
            reach = NO_NAME
            if "'" in word:
                reach = MORE_WORDS
            elif self.gazetteer.has_names_starting(word):
                has_more = any(self.gazetteer.has_names_starting(word + sign) for sign in JOINTS)
                reach = MORE_WORDS if has_more else ONE_WORD if word in self.gazetteer.trie else NO_NAME
            self.reaches[word] = reach
        return reach

    def inflections(self, word: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the dictionary forms of a word that are names, and those that begin longer names; remembered."""
        found = self._inflections.get((word, language))
        if found is None:
            forms: tuple[str, ...] = ()
            if self.gazetteer.has_names_starting(word[: max(SHORTEST_STEM, len(word) - LONGEST_ENDING)]):
                forms = dictionary_forms(word, language)
            names = tuple([form for form in forms if form in self.gazetteer.trie])
            longer = tuple([form for form in forms if self.gazetteer.has_names_starting(form + " ")])
            found = self._inflections[word, language] = (names, longer)
        return found

    def _read(self, key: str) -> Entry | None:
        return self._entry_of(key, self._postings_of(key))

    def _postings_of(self, key: str) -> tuple[int, ...]:
        """Return the postings of a folded name, also under the word that its first one stands for, best first."""
        postings = self.gazetteer.find_postings(key)
        short, _, rest = key.partition(" ")
        if short in WRITTEN_OUT and rest:
            more = self.gazetteer.find_postings(f"{WRITTEN_OUT[short]} {rest}")
            rows = {posting >> 8 for posting in more}
            kept = [posting for posting in postings if posting >> 8 not in rows]
            postings = tuple(sorted([*more, *kept], key=self._prominence_of, reverse=True))
        return postings

    def _entry_of(self, key: str, postings: Sequence[int]) -> Entry | None:
        """Return what the gazetteer knows of a name with these postings; None without any."""
        if not postings:
            return None
        readings = tuple(self.reading(posting >> 8, posting & 255) for posting in postings[:MOST_READINGS])
        kinds = 0
        for reading in readings:
            kinds |= 1 << reading.kind
        first = readings[0]
        is_country = first.kind == COUNTRY and first.flags & OWN_NAME != 0 and first.flags & DEMONYM == 0
        return Entry(
            readings,
            first.kind,
            kinds,
            first.log_population,
            first.flags,
            len(postings),
            float(first.prominence),
            is_country and len(key) > LONGEST_INITIALS,
        )

    def widen(self, key: str, entry: Entry) -> Entry:
        """Return all places of a name, also those too small for running text."""
        if entry.choices <= len(entry.readings):
            return entry
        postings = [(value >> 8, value & 255) for value in self.gazetteer.find_postings(key)]
        known = {reading.row for reading in entry.readings}
        more = [self.reading(row, flags) for row, flags in postings if row not in known and not flags & ABBREVIATION]
        return entry._replace(readings=(*entry.readings, *more))

    def _prominence_of(self, posting: int) -> int:
        return int(self._prominence[posting >> 8])

    def reading(self, row: int, flags: int = 0) -> Reading:
        """Return the place of a row in plain values."""
        kind, parent = self._kind[row], self._parent[row]
        region = row if kind == REGION else self._admin1[row]
        is_inside = parent >= 0 and self._kind[parent] == DISTRICT
        district = parent if is_inside else row if kind == DISTRICT else -1
        latitude, longitude = self._latitude[row], self._longitude[row]
        return Reading(
            row,
            latitude,
            longitude,
            self._country_codes[self._country[row]],
            -1 if kind == COUNTRY else region,
            district,
            kind,
            math.log10(self._population[row] + 10),
            flags,
            self._rank[row],
            self._prominence[row],
            cells_of(latitude, longitude),
        )


@lru_cache(maxsize=2)
def open_name_index() -> NameIndex:
    """Return the names of the gazetteer shipped with the program; opened once.

    Raises:
        GazetteerError: If there is no gazetteer.
    """
    return NameIndex(open_gazetteer())
