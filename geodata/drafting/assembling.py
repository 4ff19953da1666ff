"""Drafts put together: which places, numbers, dates and speakers belong to which event of a sentence."""

from __future__ import annotations

from typing import Final

from geodata.drafting.clauses import Clause
from geodata.drafting.dates import DatePhrase
from geodata.drafting.events import Event, groups_of, is_comparison, merge_journeys, shared_out
from geodata.drafting.finding import ClauseFinder
from geodata.drafting.modality import STATES, Modality, find_condition, is_negated, read_modality
from geodata.drafting.numbers import Quantity
from geodata.drafting.reading import Reading, SentenceWords
from geodata.drafting.records import (
    Draft,
    DraftEvent,
    DraftPlace,
    DraftQuantity,
    DraftSpeaker,
    Reason,
)
from geodata.drafting.roles import Placed, Role, drop_containers, moves, role_of
from geodata.drafting.speakers import Speaker, SpeakerReader
from geodata.drafting.triggers import KIND_OF, Trigger

_MARKS: Final = frozenset(("also_", "carry_mark"))
"""Classes of words by which a speaker carries on from the sentence before."""


_THINGS: Final = frozenset(("persons", "goods", "vehicles", "facility"))


class Assembler:
    """Drafts the claims of one article, sentence after sentence.

    Attributes:
        reading: What was read of the article.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.speakers = SpeakerReader(reading.words, reading.date_words)
        self.finder = ClauseFinder(reading, self.speakers)
        self.drafts: list[Draft] = []
        self._paragraph = -1
        self._carried: Speaker | None = None
        self._sentence_of: dict[int, int] = {}

    def run(self) -> list[Draft]:
        """Return the drafts of the article in the order of its text."""
        for sentence in self.reading.sentences:
            if sentence.sentence.paragraph != self._paragraph:
                self._paragraph, self._carried = sentence.sentence.paragraph, None
            self.drafts.extend(self._of_sentence(sentence))
        return self.drafts

    def _of_sentence(self, sentence: SentenceWords) -> list[Draft]:
        words = self.words
        clauses = self.finder.find(sentence)
        if not any(one.main.group == "event" and not one.main.is_weak for one in clauses):
            items = self._of_list_item(sentence)
            if items or not clauses:
                return items
        said = [self.speakers.of_clause(one) if one.group == "say" else None for one in clauses]
        speaker = next((one for one in said if one is not None), None)
        drafts: list[Draft] = []
        if not is_comparison(words, sentence.first, sentence.last):
            for event in merge_journeys(self._events(sentence, clauses, said)):
                drafts.extend(self._drafts_of(event, sentence))
        if not drafts and any(one.group == "say" for one in clauses):
            drafts = self._statement(sentence, clauses, speaker)
        if speaker is not None:
            self._carried = speaker
        return drafts

    def _events(self, sentence: SentenceWords, clauses: list[Clause], said: list[Speaker | None]) -> list[Event]:
        """Return the events of a sentence that happen somewhere and are not denied."""
        events = []
        for number, clause in enumerate(clauses):
            if clause.main.group != "event":
                continue
            own, is_denied = self._speaker_of(clauses, said, number)
            if is_denied or is_negated(self.words, clause):
                continue
            event = self._event(sentence, clauses, number, own)
            if event.places and not self._is_history(event) and not self._is_bare_mention(event):
                events.append(event)
        return events

    def _is_bare_mention(self, event: Event) -> bool:
        """Tell whether an unknown verb only has a place beside it, but nothing that could stand or move there."""
        clause = event.clause
        if clause.main.name != "unknown" or any(role.name != "at" for _, role in event.places):
            return False
        return not event.quantities and not any(
            self.words.has_any(at, _THINGS) for at in range(clause.first, clause.last)
        )  # fmt: skip

    def _is_history(self, event: Event) -> bool:
        """Tell whether an event lies more than a year back and has ended: told of to compare, not to report."""
        published = self.reading.published
        if published is None or not event.dates:
            return False
        found = [one.days(published, is_future=False) for one in event.dates]
        ends = [days[1] for days in found if days is not None and days[1] is not None]
        return bool(ends) and len(ends) == len(found) and max(ends).year < published.year - 1

    def _speaker_of(
        self, clauses: list[Clause], said: list[Speaker | None], number: int
    ) -> tuple[Speaker | None, bool]:
        """Return who says a clause, and whether he denies it; the one carried on if the sentence names none."""
        order = [*range(number - 1, -1, -1), *range(number + 1, len(clauses))]
        order.sort(key=lambda at: self._is_thing(said[at]))
        cited = [at for at in order if clauses[at].main.name == "citing" and said[at] is not None]
        for at in [*cited, *order]:
            if clauses[at].group == "say":
                name = clauses[at].main.name
                is_denied = name in ("deny", "no_evidence", "demand") and at < number
                if said[at] is not None or is_denied:
                    return said[at], is_denied
        return (self._carried if self._is_marked(clauses) else None), False

    def _is_marked(self, clauses: list[Clause]) -> bool:
        """Tell whether a sentence shows that the speaker before goes on: "also", "the troops named"."""
        return any(self.words.has_any(at, _MARKS) for at in range(clauses[0].first, clauses[-1].last))

    def _is_thing(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker is only an image or a recording that somebody shows."""
        return speaker is not None and any(
            self.words.has(at, "imagery") for at in range(speaker.first, speaker.last + 1)
        )  # fmt: skip

    def _event(self, sentence: SentenceWords, clauses: list[Clause], number: int, speaker: Speaker | None) -> Event:
        clause = clauses[number]
        reading = self.reading
        places = self._places(clause)
        quantities = [one for one in reading.quantities if clause.has(one.number)]
        condition = find_condition(self.words, sentence.first, sentence.last) or (-1, -1)
        dates = [one for one in reading.dates if clause.has(one.first)
                 and not condition[0] <= one.first <= condition[1]]  # fmt: skip
        if number and not dates:
            opening = clauses[0]
            dates = [one for one in reading.dates if opening.first <= one.first < opening.triggers[0].at
                     and opening.group == "event"]  # fmt: skip
        modality = read_modality(self.words, clause, sentence.first, sentence.last, reading.taken - reading.date_words)
        if modality.name in ("asserted", "hedged") and any(one.is_to_come for one in dates):
            modality = Modality("planned", modality.hedge, "future", "a date to come")
        return Event(clause, places, quantities, dates, modality, speaker)

    def _places(self, clause: Clause) -> list[tuple[Placed, Role]]:
        found: list[tuple[Placed, Role]] = []
        previous: tuple[Placed, Role] | None = None
        for placed in self.reading.places:
            if not clause.has(placed.first) or not placed.toponym.is_resolved:
                continue
            role = role_of(self.words, placed, clause, previous)
            previous = (placed, role) if role is not None else None
            if role is not None:
                found.append((placed, role))
        return drop_containers(found)

    def _drafts_of(self, event: Event, sentence: SentenceWords) -> list[Draft]:
        """Return one draft for each place of an enumeration, and one for the ends of a movement."""
        groups = groups_of(event)
        quantities = shared_out(event.quantities, groups)
        return [
            self._draft(event, sentence, places, numbers) for places, numbers in zip(groups, quantities, strict=True)
        ]

    def _draft(
        self, event: Event, sentence: SentenceWords, places: list[tuple[Placed, Role]], quantities: list[Quantity]
    ) -> Draft:
        words, span = self.words, self.reading.span
        main = event.clause.main
        kind, why = self._kind(event, quantities)
        when, date_rule = self._when(event, kind)
        reasons = [Reason("kind", why, words.between(main.at, main.end - 1), span(main.at, main.end - 1))]
        hedge = event.modality.hedge
        reasons.append(Reason("modality", event.modality.rule, words.between(*hedge) if hedge else "",
                              span(*hedge) if hedge else None))  # fmt: skip
        reasons.extend(
            Reason("place", f"{placed.toponym.text} is {role.name}: {role.rule}", words.between(role.first, role.last),
                   span(role.first, role.last))
            for placed, role in places
        )  # fmt: skip
        reasons.append(date_rule)
        speakers: tuple[DraftSpeaker, ...] = ()
        if event.speaker is not None:
            one = event.speaker
            speakers = (DraftSpeaker(span(one.first, one.last), one.name),)
            reasons.append(Reason("speaker", one.how, words.between(one.first, one.last), speakers[0].span))
        return Draft(
            key="",
            quote=(sentence.sentence.start, sentence.sentence.end),
            kind=kind,
            modality=event.modality.name,
            hedge=span(*hedge) if hedge else None,
            actor=self._actor(event, quantities),
            places=tuple(_as_place(placed, role) for placed, role in places),
            quantities=tuple(
                DraftQuantity(span(one.first, one.last), one.value, one.high, one.unit, one.qualifier)
                for one in quantities
            ),
            speakers=speakers,
            event=when,
            confidence=round(min(placed.toponym.confidence for placed, _ in places) * (0.7 if main.is_weak else 1), 3),
            reasons=tuple(reasons),
        )

    def _kind(self, event: Event, quantities: list[Quantity]) -> tuple[str, str]:
        """Return the kind of an event and why."""
        if event.modality.tense == "future":
            return "plan", "it is yet to come"
        clause = event.clause
        name = clause.main.name
        if any(one.name == "see" and one.at < clause.main.at and not one.is_weak for one in clause.triggers):
            return "sighting", "somebody saw it"
        if moves(clause.main) and clause.main.is_noun and any(
            self.words.has(at, "imagery") for at in range(max(0, clause.first - 6), clause.last)
        ):  # fmt: skip
            return "sighting", "images show it"
        if name == "unknown":
            return self._kind_of_unknown(event, quantities)
        if name == "send" or moves(clause.main):
            return self._kind_of_moving(clause, quantities)
        return KIND_OF[name], f"verb or noun of class {name.rstrip('_')}"

    def _kind_of_unknown(self, event: Event, quantities: list[Quantity]) -> tuple[str, str]:
        """Return the kind of an event whose verb is not known, from what its places do."""
        if any(role.name in ("from", "to", "via") for _, role in event.places):
            return self._kind_of_moving(event.clause, quantities)
        if event.modality.tense == "present" or quantities:
            return "deployment", "something is there; the verb is not known"
        return "operation", "something happened there; the verb is not known"

    def _kind_of_moving(self, clause: Clause, quantities: list[Quantity]) -> tuple[str, str]:
        """Return whether persons or vehicles move, or goods are transferred."""
        words = self.words
        name = clause.main.name
        near = sorted(range(clause.first, clause.last), key=lambda at: abs(at - clause.main.at))
        units = [one.unit for one in quantities]
        thing = next((one for at in near for one in ("persons", "goods", "vehicles") if words.has(at, one)), "")
        if units[:1] == ["persons"]:
            return "movement", "persons move"
        if "goods" in units or (thing == "goods" and "persons" not in units):
            return "transfer", "goods are moved"
        if name == "send" and thing != "persons":
            return "transfer", "something is sent"
        return "movement", "persons or vehicles move"

    def _when(self, event: Event, kind: str) -> tuple[DraftEvent, Reason]:
        """Return when an event happened, from its own date or from its tense."""
        published = self.reading.published
        is_future = event.modality.tense == "future"
        if published is None:
            return DraftEvent(None, None), Reason("event", "the day of publication is not known")
        main = event.clause.main
        for phrase in sorted(event.dates, key=lambda one: (_gap(one, main), one.first)):
            days = phrase.days(published, is_future=is_future)
            if days is not None:
                span = self.reading.span(phrase.first, phrase.last)
                return DraftEvent(*days, span), Reason(
                    "event", "a date in its clause", self.words.between(phrase.first, phrase.last), span
                )
        if is_future:
            return DraftEvent(published, None), Reason("event", "to come, without a date")
        if event.modality.tense == "present" and (main.name in STATES or kind in ("deployment", "sighting")):
            return DraftEvent(published, published), Reason("event", "so on the day of publication, without a date")
        if event.modality.tense == "present" and self.words.lexicon.language != "id":
            return DraftEvent(published, published), Reason("event", "present, without a date")
        return DraftEvent(None, published), Reason("event", "past, without a date")

    def _actor(self, event: Event, quantities: list[Quantity]) -> tuple[int, int] | None:
        """Return who does it: what is counted before the verb, else the nearest noun for persons or vehicles."""
        main = event.clause.main
        for one in quantities:
            if one.last < main.at:
                return self.reading.span(one.first, one.last)
        near = sorted(range(event.clause.first, event.clause.last), key=lambda at: abs(at - main.at))
        for at in near:
            if self.words.has_any(at, frozenset(("persons", "vehicles", "goods"))):
                return self.reading.span(at, at)
        return None

    def _statement(self, sentence: SentenceWords, clauses: list[Clause], speaker: Speaker | None) -> list[Draft]:
        """Return the draft of a sentence that only says something: it is not on the map."""
        one = speaker or self._carried
        main = next(clause.main for clause in clauses if clause.group == "say")
        span = self.reading.span
        reason = Reason("kind", f"only said: {main.name}", self.words.between(main.at, main.end - 1),
                        span(main.at, main.end - 1))  # fmt: skip
        return [
            Draft(
                key="", quote=(sentence.sentence.start, sentence.sentence.end), kind="statement", modality="asserted",
                hedge=None, actor=None, places=(), quantities=(),
                speakers=(DraftSpeaker(span(one.first, one.last), one.name),) if one else (),
                event=DraftEvent(None, None), confidence=0.5, reasons=(reason,),
            )
        ]  # fmt: skip

    def _of_list_item(self, sentence: SentenceWords) -> list[Draft]:
        """Return the draft of a line of a list such as "– Pavlohrad: 14 buses"."""
        if not sentence.sentence.is_item:
            return []
        places = [one for one in self.reading.places
                  if sentence.first <= one.first < sentence.last and one.toponym.is_resolved]  # fmt: skip
        quantities = [one for one in self.reading.quantities if sentence.first <= one.number < sentence.last]
        if not places or not quantities:
            return []
        placed = places[0]
        main = Trigger(placed.first, placed.last + 1, "station", "event")
        clause = Clause(sentence.first, sentence.last, "event", [main])
        role = Role("at", "line of a list", placed.first, placed.last)
        dates = [one for one in self.reading.dates if clause.has(one.first)]
        event = Event(clause, [(placed, role)], quantities, dates,
                      Modality("asserted", None, "present", "a list of where units stand"), self._carried)  # fmt: skip
        return [self._draft(event, sentence, event.places, quantities)]


def _gap(phrase: DatePhrase, main: Trigger) -> int:
    """Return how many words lie between a date and a trigger."""
    return main.at - phrase.last if phrase.last < main.at else phrase.first - main.end


def _as_place(placed: Placed, role: Role) -> DraftPlace:
    one = placed.toponym
    return DraftPlace((one.start, one.end), one.text, role.name, one.place_id, one.latitude, one.longitude)
