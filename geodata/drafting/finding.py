"""The clauses of a sentence, found so that no place that something happens at is left without an event."""

from __future__ import annotations

from typing import Final

from geodata.drafting.clauses import Clause, cut_clauses
from geodata.drafting.modality import find_condition
from geodata.drafting.placed import Placed
from geodata.drafting.prepositions import preposition_before
from geodata.drafting.reading import Reading, SentenceWords
from geodata.drafting.speakers import SpeakerReader
from geodata.drafting.triggers import Trigger, find_triggers
from geodata.drafting.unknown_verbs import find_bare_event, find_unknown_verbs
from geodata.drafting.words import Words

_APPOSED: Final = frozenset(("who_", "that_", "the", "title", "persons", "and_", "while_", "as_"))
"""Classes of words that go on about the speaker or begin another clause: "according to X, who runs …"."""
_MENTIONED: Final = frozenset(("dateline", "nationality"))


class ClauseFinder:
    """Finds the clauses of the sentences of one article.

    Attributes:
        reading: What was read of the article.
        speakers: Reads who speaks, so that a speaker's seat is told from a place.
    """

    def __init__(self, reading: Reading, speakers: SpeakerReader) -> None:
        self.reading = reading
        self.speakers = speakers
        self._numbers = {one.number for one in reading.quantities}

    def find(self, sentence: SentenceWords) -> list[Clause]:
        """Return the clauses of a sentence; none where nothing happens and nobody speaks. A semicolon ends one."""
        clauses: list[Clause] = []
        for first, last in _parts(self.reading.words, sentence.first, sentence.last):
            has_event = any(one.group == "event" for one in clauses)
            clauses.extend(self._find(SentenceWords(sentence.sentence, first, last), has_event))
        return clauses

    def _find(self, sentence: SentenceWords, has_event: bool) -> list[Clause]:
        """Return the clauses of a part of a sentence.

        Args:
            sentence: The part.
            has_event: Whether something happens in the part before, whose verb may count here too.
        """
        triggers = self._counted_background(
            self._outside_condition(
                sentence, find_triggers(self.reading.words, sentence.first, sentence.last, self.reading.taken)
            )
        )
        clauses = self._cut(sentence, triggers)
        loose = self._loose(sentence, clauses)
        if loose:
            triggers = self._with_unknown(sentence, triggers, clauses)
            clauses = self._cut(sentence, triggers)
            loose = self._loose(sentence, clauses)
        if loose:
            triggers = self._with_bare(sentence, triggers, clauses, loose, has_event)
            clauses = self._cut(sentence, triggers)
        verbless = [found for one in clauses if (found := self._behind_while(one)) is not None]
        return self._cut(sentence, _in_order([*triggers, *verbless])) if verbless else clauses

    def _behind_while(self, clause: Clause) -> Trigger | None:
        """Return the event that a clause ends with without a verb: "…, while at X there are now 200 lorries"."""
        if clause.group != "event":
            return None
        words, last = self.reading.words, max(one.end for one in clause.triggers)
        for at in range(last, clause.last):
            if words.has(at, "while_") and words.folded[at - 1] == ",":
                places = self.reading.places_of(at, clause.last)
                return find_bare_event(words, at, clause.last, places, self._numbers, is_ellipsis=False)
        return None

    def _counted_background(self, triggers: list[Trigger]) -> list[Trigger]:
        """Return the triggers, of which "registered" and the like count where persons are counted just before them."""
        persons = {one.last for one in self.reading.quantities if one.unit == "persons"}
        for one in triggers:
            if one.name == "background" and self.reading.words.has(one.at, "counted") and (
                persons & set(range(one.at - 4, one.at))
            ):  # fmt: skip
                one.name, one.group = "station", "event"
        return triggers

    def _outside_condition(self, sentence: SentenceWords, triggers: list[Trigger]) -> list[Trigger]:
        """Return the triggers that do not stand in a condition."""
        condition = find_condition(self.reading.words, sentence.first, sentence.last)
        if condition is None:
            return triggers
        return [one for one in triggers if not condition[0] <= one.at <= condition[1]]

    def _cut(self, sentence: SentenceWords, triggers: list[Trigger]) -> list[Clause]:
        clauses = cut_clauses(self.reading.words, sentence.first, sentence.last, triggers, self.reading.date_words)
        return [part for number in range(len(clauses)) for part in self._apart(clauses, number)]

    def _apart(self, clauses: list[Clause], number: int) -> list[Clause]:
        """Return a clause with the parts of another that stand before or behind it where it is inserted."""
        one, words = clauses[number], self.reading.words
        behind = clauses[number + 1] if number + 1 < len(clauses) else None
        opening = _opening(words, one)
        is_first = number == 0 and _is_inserted(words, one) and opening > one.first
        if is_first and behind is not None and behind.group == "event" and self.reading.places_of(one.first, opening):
            start, one.first = one.first, opening
            return [Clause(start, opening, "event", list(behind.triggers), head=behind), one]
        if number == 0 and behind is not None and self._lies_before_relative(one, behind):
            start, one.first = one.first, self._relative(one)
            return [Clause(start, one.first, "event", list(behind.triggers), head=behind), one]
        return self._without_tail(clauses, number)

    def _relative(self, clause: Clause) -> int:
        """Return where a relative clause begins behind a comma before all verbs; the clause's first word for none."""
        words = self.reading.words
        for at in range(clause.first + 1, clause.triggers[0].at):
            if words.has(at, "who_") and words.folded[at - 1] == ",":
                return at
        return clause.first

    def _lies_before_relative(self, clause: Clause, behind: Clause) -> bool:
        """Tell whether a place opens a sentence before a relative clause: "In X, where troops train, gunmen …"."""
        relative, words = self._relative(clause), self.reading.words
        is_event = clause.group == behind.group == "event" and not behind.main.is_noun
        is_closed = "," in words.folded[clause.triggers[0].at : behind.triggers[0].at]
        return is_event and is_closed and bool(self.reading.places_of(clause.first, relative))

    def _without_tail(self, clauses: list[Clause], number: int) -> list[Clause]:
        """Return a clause, and what goes on behind it if it is inserted: "Unloading, X says, will be in Y"."""
        one, words = clauses[number], self.reading.words
        before = clauses[number - 1] if number else None
        if before is None or before.group != "event" or not _is_inserted(words, one):
            return [one]
        span = self.speakers.span(one)
        start = max(span[1] + 2, one.main.end + 1) if span is not None else one.last
        is_closed = words.folded[start - 1 : start] == [","] and not words.has_any(start, _APPOSED)
        if not is_closed or not self.reading.places_of(start, one.last):
            return [one]
        tail = Clause(start, one.last, "event", list(before.triggers), head=before)
        one.last = start
        return [one, tail]

    def _loose(self, sentence: SentenceWords, clauses: list[Clause]) -> list[Placed]:
        """Return the places behind a preposition that lie in no clause of an event and in no speaker's name."""
        inside = [
            range(self._reach(one), one.last)
            for one in clauses
            if one.main.group == "event" or one.main.name == "background"
        ]
        named = self._speaker_words(clauses)
        return [
            placed
            for placed in self.reading.places_of(sentence.first, sentence.last)
            if placed.toponym.role not in _MENTIONED
            and placed.first not in named
            and not self._is_seat(clauses, placed.first)
            and not any(placed.first in one for one in inside)
            and preposition_before(self.reading.words, placed, sentence.first) is not None
        ]

    def _reach(self, clause: Clause) -> int:
        """Return the first word that a clause's verbs reach: behind the last "when" before the first of them."""
        words = self.reading.words
        for at in range(clause.triggers[0].at - 1, clause.first, -1):
            if words.has(at, "while_") and words.folded[at - 1] == ",":
                return at
        return clause.first

    def _is_seat(self, clauses: list[Clause], at: int) -> bool:
        """Tell whether a place stands between a verb of saying and its "that": there it was said."""
        words = self.reading.words
        for clause in clauses:
            if clause.group == "say" and clause.main.at < at < clause.last:
                behind = range(at + 1, min(at + 4, len(words)))
                return any(words.has(near, "that_") or words.folded[near] == ":" for near in behind)
        return False

    def _speaker_words(self, clauses: list[Clause]) -> set[int]:
        named: set[int] = set()
        for clause in clauses:
            span = self.speakers.span(clause) if clause.group == "say" else None
            if span is not None and span[1] - span[0] <= _LONGEST_NAME:
                named.update(range(span[0], span[1] + 1))
        return named

    def _with_unknown(self, sentence: SentenceWords, triggers: list[Trigger], clauses: list[Clause]) -> list[Trigger]:
        """Return the triggers with the words that look like verbs, where there is no event yet."""
        taken = self.reading.taken | {at for one in triggers for at in range(one.at, one.end)}
        open_parts = [
            (one.first, one.last if one.main.group != "event" else self._reach(one))
            for one in clauses
            if one.main.group != "event" or self._reach(one) > one.first
        ]
        if not clauses:
            open_parts = [(sentence.first, sentence.last)]
        more = [one for first, last in open_parts for one in find_unknown_verbs(self.reading.words, first, last, taken)]
        return _in_order([*triggers, *more])

    def _with_bare(
        self,
        sentence: SentenceWords,
        triggers: list[Trigger],
        clauses: list[Clause],
        loose: list[Placed],
        has_event: bool,
    ) -> list[Trigger]:
        """Return the triggers with those of clauses that have no verb at all."""
        parts = [(one.first, one.last) for one in clauses if one.main.group != "event"]
        if not clauses:
            parts = [(sentence.first, sentence.last)]
        more = []
        for first, last in parts:
            places = [one for one in loose if first <= one.first < last]
            if not places:
                continue
            is_ellipsis = has_event or any(one.group == "event" and one.at < first for one in triggers)
            found = find_bare_event(self.reading.words, first, last, places, self._numbers, is_ellipsis=is_ellipsis)
            if found is not None:
                more.append(found)
        return _in_order([*triggers, *more])


_LONGEST_NAME = 14
"""A speaker's name has at most so many words; more are a clause that was not cut."""


def _parts(words: Words, first: int, last: int) -> list[tuple[int, int]]:
    """Return the parts of a sentence between its semicolons, first word and the word after the last one."""
    cuts = [at for at in range(first + 1, last - 1) if words.folded[at] == ";"]
    return list(zip([first, *cuts], [*cuts, last], strict=True))


def _is_inserted(words: Words, clause: Clause) -> bool:
    """Tell whether a clause may stand within another, without an event of its own: "according to X", ", X said,"."""
    main = clause.main
    if any(one.group != "say" for one in clause.triggers):
        return False
    is_frame = main.is_inverted or main.name in ("according", "citing", "say_inverted")
    return is_frame or words.folded[main.end : main.end + 1] == [","]


def _opening(words: Words, clause: Clause) -> int:
    """Return the word behind the last comma before a verb of saying; the clause's first one if there is no comma."""
    for at in range(clause.main.at - 1, clause.first, -1):
        if words.folded[at] == ",":
            return at + 1
    return clause.first


def _in_order(triggers: list[Trigger]) -> list[Trigger]:
    return sorted(triggers, key=lambda one: one.at)
