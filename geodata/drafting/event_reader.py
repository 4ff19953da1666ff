"""One event from its clause: its places, its numbers, its days, and how firmly it is said."""

from __future__ import annotations

from typing import Final

from geodata.drafting.clauses import Clause
from geodata.drafting.containers import drop_containers
from geodata.drafting.dates import DatePhrase
from geodata.drafting.event_dates import dates_of_others
from geodata.drafting.events import Event
from geodata.drafting.modality import Modality, find_condition, is_past_marked, read_modality
from geodata.drafting.placed import Placed
from geodata.drafting.reading import Reading, SentenceWords
from geodata.drafting.roles import Role, noun_of, role_of, role_of_home
from geodata.drafting.speakers import Speaker, SpeakerReader
from geodata.drafting.triggers import MOVING
from geodata.saying import say

_REFUSALS: Final = frozenset(("deny", "no_evidence", "demand", "silence"))
"""Classes of verbs of saying that nothing happened."""
_OF_NOUN: Final = {"strike": "target", "arrive": "to", "depart": "from"}
"""What the place does whose people tell of such an event."""
_CALENDAR: Final = frozenset(("weekday", "month"))
"""Main words of dates that name a day of the week or of a month."""
_AMOUNTS: Final = frozenset(("measure", "money"))
_THINGS: Final = frozenset(("persons", "goods", "vehicles", "facility"))
_SERVING: Final = frozenset(("operate", "send", "station", "see", "strike"))
"""Classes of verbs whose subject need not have come from where it is at home."""
_HOW: Final = frozenset(("as_", "that_"))
"""Classes of words behind which what was seen is told."""
_OPENING: Final = 2
"""Among so many first words of a sentence a quantity is its subject, though "as the forester thinks" comes between."""


class EventReader:
    """Reads the events of one article's clauses.

    Attributes:
        reading: What was read of the article.
        speakers: Reads who speaks.
    """

    def __init__(self, reading: Reading, speakers: SpeakerReader) -> None:
        self.reading = reading
        self.words = reading.words
        self.speakers = speakers

    def read(self, sentence: SentenceWords, clauses: list[Clause], number: int, speaker: Speaker | None) -> Event:
        """Return the event of a clause.

        Args:
            sentence: Its sentence.
            clauses: The clauses of the sentence.
            number: The event's own one.
            speaker: Who tells of it.
        """
        clause = clauses[number]
        reading = self.reading
        places = self._places(clause)
        quantities = [one for one in reading.quantities if clause.has(one.number)]
        if number and not quantities and all(one.group != "event" for one in clauses[:number]):
            quantities = [one for one in reading.quantities if sentence.first <= one.first <= sentence.first + _OPENING
                          and self.words.folded[one.last + 1 : one.last + 2] == [","]
                          and not (speaker and speaker.first <= one.number <= speaker.last)]  # fmt: skip
        condition = find_condition(self.words, sentence.first, sentence.last) or (-1, -1)
        dates = [one for one in reading.dates if clause.has(one.first)
                 and not condition[0] <= one.first <= condition[1]]  # fmt: skip
        dates = dates or dates_of_others(reading, self.speakers, sentence, clauses, number)
        modality = read_modality(self.words, clause, sentence.first, sentence.last, reading.taken - reading.date_words)
        published = reading.published
        is_past = is_past_marked(self.words, clause)
        may_lie_ahead = [] if published is None or is_past else [
            one for one in dates if one.edge != "until" or clause.main.is_noun  # "are being held until 30 May"
        ]  # fmt: skip
        if modality.name in ("asserted", "hedged") and (
            any(one.is_to_come for one in dates) or any(one.lies_ahead(published) for one in may_lie_ahead if published)
        ):
            modality = Modality("planned", modality.hedge, "future", say("a date to come"))
        elif modality.name == "asserted" and self._is_scheduled(clause, dates):
            modality = Modality("planned", None, "future", say("present, with a day to come"))
        is_seen = number > 0 and self._is_seen(clauses[number - 1], clause)
        return Event(clause, places, quantities, dates, modality, speaker, is_seen)

    def _is_scheduled(self, clause: Clause, dates: list[DatePhrase]) -> bool:
        """Tell whether the present tells of a day to come: "starts on Monday", "начинается в понедельник"."""
        words, main = self.words, clause.main
        is_present = any(words.has(at, "scheduled") for at in range(clause.first, clause.last)) or (
            words.lexicon.of_joins and not main.is_noun and main.name in MOVING and words.folded[main.at].endswith("s")
        )
        return is_present and any(one.said.cores.keys() & _CALENDAR and not one.edge for one in dates)

    def _is_seen(self, before: Clause, clause: Clause) -> bool:
        """Tell whether the clause before says that somebody saw what this one tells: "saw how", "видели, как"."""
        main = before.main
        is_sight = main.name == "see" and not (main.is_weak or main.is_noun) and before.last == clause.first
        return is_sight and any(self.words.has_any(at, _HOW) for at in range(clause.first, clause.first + 2))

    def _places(self, clause: Clause) -> list[tuple[Placed, Role]]:
        found: list[tuple[Placed, Role]] = []
        previous: tuple[Placed, Role] | None = None
        for placed in self.reading.places_of(clause.first, clause.last):
            if not placed.toponym.is_resolved:
                continue
            role = role_of(self.words, placed, clause, previous)
            previous = (placed, role) if role is not None else None
            if role is not None:
                found.append((placed, role))
        found = self._without_homes(drop_containers(self.words, found), clause)
        return found or self._of_nouns(clause) or self._homes(clause)

    def _without_homes(self, found: list[tuple[Placed, Role]], clause: Clause) -> list[tuple[Placed, Role]]:
        """Return the places without those where only the people come from who do it: "medics from X treat Y's …"."""
        if clause.main.name not in _SERVING or not any(role.name != "from" for _, role in found):
            return found
        return [(placed, role) for placed, role in found
                if role.name != "from" or role.first > clause.main.at
                or not self.words.has(role.first - 1, "persons")]  # fmt: skip

    def _of_nouns(self, clause: Clause) -> list[tuple[Placed, Role]]:
        """Return the place that a noun of the clause happens to, where its verb has none: "after the shelling of X"."""
        for placed in self.reading.places_of(clause.first, clause.last):
            noun = noun_of(self.words, placed, clause)
            if noun is not None and placed.toponym.is_resolved:
                clause.lead(noun)
                role = role_of(self.words, placed, clause, None)
                return [(placed, role)] if role is not None else []
        return []

    def _homes(self, clause: Clause) -> list[tuple[Placed, Role]]:
        """Return the place whose people an event befell, where it names no other: "residents of X spent the night"."""
        for placed in self.reading.places_of(clause.first, clause.main.at):
            role = role_of_home(self.words, placed)
            if role is not None and placed.toponym.is_resolved:
                return [(placed, role)]
        return []

    def told_by_inhabitants(self, sentence: SentenceWords, clauses: list[Clause], speaker: Speaker) -> Event | None:
        """Return the event that people of a place tell of, where only a noun names it: "жители X слышали взрывы"."""
        words, reading = self.words, self.reading
        named = range(speaker.first, speaker.last + 1)
        places = [one for one in reading.places_of(named.start, named.stop) if one.toponym.is_resolved]
        if len(places) != 1 or places[0].is_wide or not any(words.has(at, "inhabitants") for at in named):
            return None
        told = [(clause, one) for clause in clauses for one in clause.triggers
                if one.group == "event" and one.is_noun and one.at > speaker.last]  # fmt: skip
        if len(told) != 1 or any(clause.main.name in _REFUSALS for clause in clauses):
            return None
        of, noun = told[0]
        clause = Clause(of.first, of.last, "event", [noun])
        name = "at" if words.has(noun.at, "blast") else _OF_NOUN.get(noun.name, "at")
        role = Role(name, say("its people tell of it"), speaker.first, speaker.last)
        modality = read_modality(words, clause, sentence.first, sentence.last, reading.taken - reading.date_words)
        dates = [one for one in reading.dates if clause.has(one.first)]
        counted = [one for one in reading.quantities if clause.has(one.number) and one.number > noun.at]
        return Event(clause, [(places[0], role)], counted, dates, modality, speaker)

    def is_bare_mention(self, event: Event) -> bool:
        """Tell whether an unknown verb only has a place and an amount, or a wide place, and nobody and nothing else."""
        clause = event.clause
        if clause.main.name != "unknown" or any(role.name != "at" for _, role in event.places):
            return False
        near = range(clause.first, clause.last)
        if event.quantities or any(self.words.has_any(at, _THINGS) for at in near):
            return False
        is_wide = all(placed.is_wide for placed, _ in event.places)
        return is_wide or any(self.words.has_any(at, _AMOUNTS) for at in near)

    def is_history(self, event: Event) -> bool:
        """Tell whether an event lies more than a year back and has ended: told of to compare, not to report."""
        published = self.reading.published
        if published is None or not event.dates:
            return False
        found = [one.days(published, is_future=False) for one in event.dates]
        ends = [days[1] for days in found if days is not None and days[1] is not None]
        return bool(ends) and len(ends) == len(found) and max(ends).year < published.year - 1

    def is_check(self, event: Event) -> bool:
        """Tell whether only reports are looked into: "police are checking reports of looting in X"."""
        main = event.clause.main
        if not event.places or not self.words.has(main.at, "inquires"):
            return False
        return bool(self.words.find_all("reports_of", main.end, event.places[0][0].first))
