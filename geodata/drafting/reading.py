"""What was read of an article before claims are drafted."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from geodata.drafting.dates import DatePhrase
from geodata.drafting.numbers import Quantity
from geodata.drafting.placed import Placed
from geodata.drafting.sentences import Sentence
from geodata.drafting.words import Words


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A sentence with its first word and the word after its last one."""

    sentence: Sentence
    first: int
    last: int


@dataclass(slots=True)
class Reading:
    """Words, sentences, dates, quantities and places of an article.

    Attributes:
        published: Day of publication, None if it is not known; then no date can be read against it.
        words: Its words.
        sentences: Its sentences, without those that belong to the page.
        dates: Its date phrases.
        quantities: Its quantities.
        places: Its toponyms.
        date_words: Words of date phrases.
        name_words: Words of its toponyms.
        taken: Words of dates, quantities and places.
    """

    published: date | None
    words: Words
    sentences: list[SentenceWords]
    dates: list[DatePhrase]
    quantities: list[Quantity]
    places: list[Placed]
    date_words: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    name_words: set[int] = field(default_factory=set)
    _firsts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.date_words = {at for one in self.dates for at in range(one.first, one.last + 1)}
        self._firsts = [one.first for one in self.places]
        self.name_words = {at for one in self.places for at in range(one.first, one.last + 1)}
        numbers = {at for one in self.quantities for at in range(one.first, one.last + 1)}
        self.taken = self.date_words | self.name_words | numbers

    def places_of(self, first: int, last: int) -> list[Placed]:
        """Return the toponyms that begin from one word up to, not including, another."""
        return self.places[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the span of the text from one word to another, both included."""
        return self.words.starts[first], self.words.ends[last]
