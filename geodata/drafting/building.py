"""One draft from one event: its kind, its days, who does it, and the reasons for each."""

from __future__ import annotations

import hashlib
from typing import Final

from geodata.drafting.clauses import Clause
from geodata.drafting.dates import DatePhrase
from geodata.drafting.events import Event
from geodata.drafting.modality import STATES
from geodata.drafting.numbers import Quantity
from geodata.drafting.placed import Placed
from geodata.drafting.reading import Reading, SentenceWords
from geodata.drafting.records import Draft, DraftEvent, DraftPlace, DraftQuantity, DraftSpeaker, Reason
from geodata.drafting.roles import Role, moves
from geodata.drafting.triggers import KIND_OF, Trigger
from geodata.saying import say

_THINGS: Final = frozenset(("persons", "goods", "vehicles"))
_LEAVING: Final = frozenset(("arrive", "depart", "pass_"))
"""Classes of verbs whose subject moves by itself."""


class DraftBuilder:
    """Builds the drafts of one article.

    Attributes:
        reading: What was read of the article.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words

    def draft(
        self, event: Event, sentence: SentenceWords, places: list[tuple[Placed, Role]], quantities: list[Quantity]
    ) -> Draft:
        """Return the draft of an event at some of its places.

        Args:
            event: The event.
            sentence: Its sentence.
            places: The places of this draft, with their roles.
            quantities: The numbers of this draft.
        """
        span, main, hedge, speaker = self.reading.span, event.clause.main, event.modality.hedge, event.speaker
        kind, why = self._kind(event, quantities)
        when, date_rule = self._when(event, kind)
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
            speakers=(DraftSpeaker(span(speaker.first, speaker.last), speaker.name),) if speaker else (),
            event=when,
            confidence=round(min(placed.toponym.confidence for placed, _ in places) * (0.7 if main.is_weak else 1), 3),
            reasons=self._reasons(event, why, places, date_rule),
        )

    def _reasons(
        self, event: Event, why: str, places: list[tuple[Placed, Role]], date_rule: Reason
    ) -> tuple[Reason, ...]:
        """Return why kind, modality, places, days and speaker are as they are, in this order."""
        main, speaker = event.clause.main, event.speaker
        shown = event.modality.hedge or event.modality.mark
        reasons = [
            self._reason("kind", why, (main.at, main.end - 1)),
            self._reason("modality", event.modality.rule, shown) if shown else Reason("modality", event.modality.rule),
        ]
        reasons += [self._reason("place", _tell_role(placed, role), (role.first, role.last)) for placed, role in places]
        reasons.append(date_rule)
        if speaker is not None:
            reasons.append(self._reason("speaker", speaker.how, (speaker.first, speaker.last)))
        return tuple(reasons)

    def _reason(self, field: str, rule: str, shown: tuple[int, int]) -> Reason:
        """Return a reason that rests on the words from one to another."""
        return Reason(field, rule, self.words.between(*shown), self.reading.span(*shown))

    def _kind(self, event: Event, quantities: list[Quantity]) -> tuple[str, str]:
        """Return the kind of an event and why."""
        if event.modality.tense == "future":
            return "plan", say("it is yet to come")
        clause = event.clause
        name = clause.main.name
        if event.is_seen or any(
            one.name == "see" and one.at < clause.main.at and not (one.is_weak or one.is_noun)
            for one in clause.triggers
        ):
            return "sighting", say("somebody saw it")
        if moves(clause.main) and clause.main.is_noun and any(
            self.words.has(at, "imagery") for at in range(max(0, clause.first - 6), clause.last)
        ):  # fmt: skip
            return "sighting", say("images show it")
        if name == "unknown":
            return self._kind_of_unknown(event, quantities)
        if self.words.has(clause.main.at, "hands_over") and all(role.name == "at" for _, role in event.places):
            return "operation", say("what is handed over is the place")
        if name == "send" or moves(clause.main):
            return self._kind_of_moving(clause, quantities)
        if self.words.has(clause.main.at, "visits") and any(role.name == "to" for _, role in event.places):
            return "movement", say("somebody visits a place")
        if name == "station" and any(role.name in ("from", "to") for _, role in event.places):
            return "movement", say("deployed to a place")
        return KIND_OF[name], say("verb or noun of class {verb}", verb=name.rstrip("_"))

    def _kind_of_unknown(self, event: Event, quantities: list[Quantity]) -> tuple[str, str]:
        """Return the kind of an event whose verb is not known, from what its places do."""
        if any(role.name in ("from", "to", "via") for _, role in event.places):
            return self._kind_of_moving(event.clause, quantities)
        if any(self.words.has(at, "toll") for one in quantities for at in range(one.number + 1, one.last + 2)):
            return "incident", say("the dead or the wounded are counted")
        who = event.speaker
        if who is not None and any(self.words.has(at, "imagery") for at in range(who.first, who.last + 1)):
            return "sighting", say("images show it")
        if event.modality.tense == "present" or quantities:
            return "deployment", say("something is there; the verb is not known")
        return "operation", say("something happened there; the verb is not known")

    def _kind_of_moving(self, clause: Clause, quantities: list[Quantity]) -> tuple[str, str]:
        """Return whether persons or vehicles move, or goods are transferred."""
        words = self.words
        name = clause.main.name
        within = (at for at in range(clause.first, clause.last) if at not in self.reading.name_words)
        near = sorted(within, key=lambda at: abs(at - clause.main.at))
        units = [one.unit for one in quantities]
        thing = next((one for at in near for one in ("persons", "goods", "vehicles") if words.has(at, one)), "")
        head = self._head(clause)
        if name in _LEAVING and words.has(head, "vehicles"):
            return "movement", say("vehicles move")
        if words.has(clause.main.at, "dispatches") and words.has(head, "craft") and "goods" not in units:
            return "movement", say("ships or aircraft are sent")
        if units[:1] == ["vehicles"] and (name == "send" or clause.main.is_noun) and self._is_laden(quantities[0]):
            return "transfer", say("vehicles with goods are moved")
        if units[:1] == ["persons"]:
            return "movement", say("persons move")
        if "goods" in units or (thing == "goods" and "persons" not in units):
            return "transfer", say("goods are moved")
        if name == "send" and thing != "persons":
            return "transfer", say("something is sent")
        return "movement", say("persons or vehicles move")

    def _head(self, clause: Clause) -> int:
        """Return the thing that a clause names first, -1 for none; of a compound, as in "aid trucks", its last noun."""
        words, found = self.words, -1
        for at in range(clause.first, clause.last):
            is_thing = words.has_any(at, _THINGS) and at not in self.reading.name_words
            if found >= 0 and not (is_thing and words.lexicon.of_joins):
                break
            found = at if is_thing else found
        return found

    def _is_laden(self, quantity: Quantity) -> bool:
        """Tell whether goods are named right behind the vehicles that are counted: "15 вагонов зерна"."""
        return any(self.words.has(at, "goods") for at in range(quantity.last + 1, quantity.last + 4))

    def _when(self, event: Event, kind: str) -> tuple[DraftEvent, Reason]:
        """Return when an event happened, from its own date or from its tense."""
        published = self.reading.published
        is_future = event.modality.tense == "future"
        if published is None:
            return DraftEvent(None, None), Reason("event", say("the day of publication is not known"))
        main = event.clause.main
        dates = [one for one in event.dates if not self.words.has(one.first - 1, "ordinal")]
        dates = [one for one in dates if not (is_future and one.is_now)] or dates
        for phrase in sorted(dates, key=lambda one: (_gap(one, main), one.first)):
            lasts = phrase.edge == "until" and not event.clause.main.is_noun and phrase.lies_ahead(published)
            days = phrase.days(published, is_future=is_future or lasts)
            if days is not None:
                span = self.reading.span(phrase.first, phrase.last)
                return DraftEvent(*days, span), Reason(
                    "event", say("a date in its clause"), self.words.between(phrase.first, phrase.last), span
                )
        if is_future:
            return DraftEvent(published, None), Reason("event", say("to come, without a date"))
        if event.modality.tense == "present" and (main.name in STATES or kind in ("deployment", "sighting")):
            return DraftEvent(published, published), Reason(
                "event", say("so on the day of publication, without a date")
            )
        if event.modality.tense == "present" and self.words.lexicon.language != "id":
            return DraftEvent(published, published), Reason("event", say("present, without a date"))
        return DraftEvent(None, published), Reason("event", say("past, without a date"))

    def _actor(self, event: Event, quantities: list[Quantity]) -> tuple[int, int] | None:
        """Return who does it: what is counted before the verb, else the nearest noun for persons or vehicles."""
        main = event.clause.main
        for one in quantities:
            if one.last < main.at:
                return self.reading.span(one.first, one.last)
        near = sorted(range(event.clause.first, event.clause.last), key=lambda at: abs(at - main.at))
        for at in near:
            if self.words.has_any(at, _THINGS):
                return self.reading.span(at, at)
        return None


def _gap(phrase: DatePhrase, main: Trigger) -> int:
    """Return how many words lie between a date and a trigger."""
    return main.at - phrase.last if phrase.last < main.at else phrase.first - main.end


def _tell_role(placed: Placed, role: Role) -> str:
    """Return in words what a place does and why, and whether the place itself is a guess."""
    one = placed.toponym
    told = [say("{text} is {role}: {reason}", text=one.text, role=role.name, reason=role.rule)]
    if not placed.is_listed:
        told.append(say("the gazetteer does not have it, so it is put in {name}", name=one.name))
    elif one.is_uncertain:
        told.append(say("which place is meant is uncertain ({confidence:.2f})", confidence=one.confidence))
    return "; ".join(told)


def _as_place(placed: Placed, role: Role) -> DraftPlace:
    one = placed.toponym
    span = one.start, one.end
    return DraftPlace(span, one.text, role.name, one.place_id, one.latitude, one.longitude, one.confidence)


def key_of(draft: Draft, text: str) -> str:
    """Return the key of a draft, made of what it says and where, so that the same text gives the same keys."""
    places = ",".join(f"{one.role}:{one.span[0]}" for one in draft.places)
    said = f"{text[slice(*draft.quote)]}|{draft.quote[0]}|{draft.kind}|{places}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
