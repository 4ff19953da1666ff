"""Drafts put together: which places, numbers, dates and speakers belong to which event of a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geodata.drafting.building import DraftBuilder, key_of
from geodata.drafting.clauses import Clause
from geodata.drafting.event_reader import EventReader
from geodata.drafting.events import Event, comparison_at, groups_of, merge_journeys, shared_out
from geodata.drafting.finding import ClauseFinder
from geodata.drafting.list_items import read_list_item
from geodata.drafting.modality import goes_on, is_negated
from geodata.drafting.numbers import Quantity
from geodata.drafting.reading import Reading, SentenceWords
from geodata.drafting.records import (
    Draft,
    DraftEvent,
    DraftSpeaker,
    Reason,
)
from geodata.drafting.speakers import Speaker, SpeakerReader
from geodata.saying import say

_MARKS: Final = frozenset(("also_", "carry_mark"))
"""Classes of words by which a speaker carries on from the sentence before."""


_REFUSALS: Final = frozenset(("deny", "no_evidence", "demand", "silence"))
"""Classes of verbs by which somebody says that something is not so, or nothing of it."""
_OUTCOMES: Final = frozenset(("incident", "strike", "crash"))
"""Classes of verbs that tell what came of an event: who was hurt, what was destroyed."""
_HELP: Final = frozenset(("operate", "station", "depart"))
"""Classes of verbs that tell what was done for those whom an event befell: they were dug out, treated, evacuated."""
_STANCES: Final = {"deny": "denies", "no_evidence": "no-evidence"}
"""Class of a verb of saying → how its speaker bears on what was said before."""


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
        self.events = EventReader(reading, self.speakers)
        self.builder = DraftBuilder(reading)
        self.drafts: list[Draft] = []
        self._paragraph_start = 0
        self._keys: dict[str, int] = {}
        self._paragraph = -1
        self._last_sentence: SentenceWords | None = None
        self._carried: Speaker | None = None
        self._sentence_of: dict[int, int] = {}

    def run(self) -> list[Draft]:
        """Return the drafts of the article in the order of its text."""
        for sentence in self.reading.sentences:
            if sentence.sentence.paragraph != self._paragraph:
                self._paragraph, self._carried = sentence.sentence.paragraph, None
                self._paragraph_start = sentence.sentence.start
            for draft in self._of_sentence(sentence):
                self.drafts.append(self._with_key(draft))
            self._last_sentence = sentence
        return self.drafts

    def _with_key(self, draft: Draft) -> Draft:
        """Return a draft with its key; a number tells apart those that say the same."""
        key = key_of(draft, self.words.text)
        self._keys[key] = self._keys.get(key, 0) + 1
        return replace(draft, key=key if self._keys[key] == 1 else f"{key}-{self._keys[key]}")

    def _of_sentence(self, sentence: SentenceWords) -> list[Draft]:
        words = self.words
        clauses = self.finder.find(sentence)
        if not any(one.main.group == "event" and not one.main.is_weak for one in clauses):
            items = self._list_item(sentence)
            if items or not clauses:
                return items
        said = [self.speakers.of_clause(one) if one.group == "say" else None for one in clauses]
        speaker = next((one for one in said if one is not None), None)
        drafts: list[Draft] = []
        aside = comparison_at(words, sentence.first, sentence.last)
        told = [one for one in self._events(sentence, clauses, said) if one.clause.main.at < aside]
        for event in merge_journeys(told):
            drafts.extend(self._drafts_of(event, sentence))
        if not drafts and speaker is None:
            drafts = self._list_item(sentence)
        told_of = self.events.told_by_inhabitants(sentence, clauses, speaker) if speaker and not drafts else None
        if told_of is not None:
            drafts = self._drafts_of(told_of, sentence)
        if not drafts and speaker is not None and self._is_about_before(clauses):
            self._speak_for_last(sentence, speaker)
        if not drafts and any(one.group == "say" for one in clauses):
            drafts = self._statement(sentence, clauses, speaker)
        if speaker is not None:
            self._carried = speaker
        return drafts

    def _list_item(self, sentence: SentenceWords) -> list[Draft]:
        """Return the draft of a line of a list that only names a place and what is there."""
        found = read_list_item(self.reading, sentence, self._carried)
        return [self.builder.draft(found, sentence, found.places, found.quantities)] if found else []

    def _is_about_before(self, clauses: list[Clause]) -> bool:
        """Tell whether a sentence only says who said the one before it: "Об этом сообщил …"."""
        first = clauses[0].first
        return self.words.has(first, "about_this") and clauses[0].group == "say"

    def _speak_for_last(self, sentence: SentenceWords, speaker: Speaker) -> None:
        """Give the drafts of the sentence before, in the same paragraph, the speaker that this one names."""
        before = self._last_sentence
        if before is None or before.sentence.paragraph != sentence.sentence.paragraph:
            return
        span = self.reading.span(speaker.first, speaker.last)
        reason = Reason("speaker", say("named in the next sentence: {how}", how=speaker.how), speaker.name, None)
        for number, one in enumerate(self.drafts):
            if one.quote == (before.sentence.start, before.sentence.end) and not one.speakers:
                given = (DraftSpeaker(span, speaker.name),)
                self.drafts[number] = replace(one, speakers=given, reasons=(*one.reasons, reason))

    def _events(self, sentence: SentenceWords, clauses: list[Clause], said: list[Speaker | None]) -> list[Event]:
        """Return the events of a sentence that happen somewhere and are not denied."""
        events: list[Event] = []
        subject: list[Quantity] = []
        for number, clause in enumerate(clauses):
            if clause.main.group == "quiet":
                subject = [one for one in self.reading.quantities if clause.has(one.number)]
            if clause.main.group != "event":
                continue
            own, is_denied = self._speaker_of(clauses, said, number)
            if is_denied or is_negated(self.words, clause.head or clause):
                continue
            event = self.events.read(sentence, clauses, number, own)
            before = events[-1] if events else None
            if before is not None:
                self._share_days(before, event)
            if event.places:
                event.quantities, subject = event.quantities or subject, []
            elif events and events[-1].clause.last <= clause.first and self._is_outcome(events[-1], event):
                events[-1].quantities = [*events[-1].quantities, *event.quantities]
            elif clause.main.name != "incident":
                subject = event.quantities
            is_idle = self.events.is_history(event) or self.events.is_bare_mention(event) or self.events.is_check(event)
            if event.places and not is_idle:
                events.append(event)
        return events

    def _share_days(self, before: Event, event: Event) -> None:
        """Let a noun of the next event tell the day of the one before, and a plan make a plan of what follows it.

        "Killed ten in X, in a raid on Monday"; "is to visit X before flying to Y".
        """
        if event.clause.main.is_noun and not event.places and not before.dates:
            before.dates = event.dates
        if before.modality.tense == "future" and event.places and goes_on(self.words, event.clause):
            event.modality = before.modality
            event.dates = event.dates or before.dates

    @staticmethod
    def _is_outcome(before: Event, event: Event) -> bool:
        """Tell whether an event without a place is what another led to, or tells what was counted there."""
        if event.clause.main.name in _OUTCOMES:
            return True
        if before.clause.main.name in _OUTCOMES and event.modality.tense == "past":
            return event.clause.main.name in _HELP and any(one.unit == "persons" for one in event.quantities)
        is_later = event.modality.tense == "future" != before.modality.tense
        return not (before.quantities or is_later)

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
                is_apart = ";" in self.words.folded[clauses[at].main.at : clauses[number].first + 1]
                if name in _REFUSALS and (is_apart or clauses[at].triggers[0].group == "event"):
                    continue
                is_denied = name in _REFUSALS and at < number
                if said[at] is not None or is_denied:
                    return said[at], is_denied
        return (self._carried if self._is_marked(clauses) else None), False

    def _is_marked(self, clauses: list[Clause]) -> bool:
        """Tell whether a sentence shows that the speaker before goes on: "also", "the troops named"."""
        entries = self.words.entries[clauses[0].first : clauses[-1].last]
        return not all(map(_MARKS.isdisjoint, entries))

    def _is_thing(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker is only an image or a recording that somebody shows."""
        return speaker is not None and any(
            self.words.has(at, "imagery") for at in range(speaker.first, speaker.last + 1)
        )  # fmt: skip

    def _drafts_of(self, event: Event, sentence: SentenceWords) -> list[Draft]:
        """Return one draft for each place of an enumeration, and one for the ends of a movement."""
        groups = groups_of(event)
        quantities = shared_out(event.quantities, groups)
        return [
            self.builder.draft(event, sentence, places, numbers)
            for places, numbers in zip(groups, quantities, strict=True)
        ]

    def _statement(self, sentence: SentenceWords, clauses: list[Clause], speaker: Speaker | None) -> list[Draft]:
        """Return the draft of a sentence that only says something: it is not on the map. No answer says nothing."""
        one = speaker or self._carried
        said = [clause.main for clause in clauses if clause.group == "say"]
        silent = [one.end for one in said if one.name == "silence"]
        told = [one for one in said if one.name != "silence" and not any(0 <= one.at - end <= 1 for end in silent)]
        if not told:
            return []
        main = told[0]
        stance = next((_STANCES[clause.main.name] for clause in clauses if clause.main.name in _STANCES), "")
        toward = self._last_plotted() if stance else ()
        span = self.reading.span
        reason = Reason("kind", say("only said: {verb}", verb=main.name), self.words.between(main.at, main.end - 1),
                        span(main.at, main.end - 1))  # fmt: skip
        return [
            Draft(
                key="", quote=(sentence.sentence.start, sentence.sentence.end), kind="statement", modality="asserted",
                hedge=None, actor=None, places=(), quantities=(),
                speakers=(DraftSpeaker(span(one.first, one.last), one.name),) if one else (),
                event=DraftEvent(None, None), confidence=0.5, reasons=(reason,),
                stance=stance if toward else "", toward=toward,
            )
        ]  # fmt: skip

    def _last_plotted(self) -> tuple[str, ...]:
        """Return the keys of the drafts that a denial speaks of: the last sentence's with any in the paragraph."""
        paragraph = self._paragraph_start
        plotted = [one for one in self.drafts if one.places and one.quote[0] >= paragraph]
        return tuple(one.key for one in plotted if one.quote == plotted[-1].quote)
