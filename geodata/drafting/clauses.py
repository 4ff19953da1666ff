"""Sentences cut into clauses: each event and each saying with the words that belong to it.

A clause has one main trigger. Between two triggers the cut is made where the second one's clause begins: at a word
such as "that", at the conjunction before a verb, or at a comma.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from geodata.drafting.triggers import Trigger
from geodata.drafting.words import Words

_SIGNS: Final = frozenset(',;:—–()"«»')
_QUOTES: Final = frozenset('«»"')
_LONGEST_QUOTED = 7
_HARD: Final = frozenset(";:")
_AUXILIARIES: Final = frozenset(("aux_past", "aux_perfect", "aux_present", "future", "now"))
_ACCIDENTS: Final = frozenset(("incident", "crash"))
_NEAR = 3
"""A conjunction so few words before a verb joins verbs."""
_ORDER: Final = ("crash", "strike", "arrive", "depart", "send", "go", "pass_", "station", "see", "operate")


@dataclass(slots=True)
class Clause:
    """Words that belong to one event or one saying.

    Attributes:
        first: Its first word.
        last: The word after its last one.
        group: `event`, `say` or `quiet`.
        triggers: Its triggers in order.
        main: The one that counts.
        head: The clause that it goes on with behind an insertion such as "according to X"; their trigger is one.
    """

    first: int
    last: int
    group: str
    triggers: list[Trigger] = field(default_factory=list)
    head: Clause | None = None
    _main: tuple[int, Trigger] | None = None

    @property
    def main(self) -> Trigger:
        """The trigger that counts: a verb before a noun, a clear word before one of many uses, the stronger class."""
        if self._main is None or self._main[0] != len(self.triggers):
            self._main = (len(self.triggers), self._find_main())
        return self._main[1]

    def lead(self, trigger: Trigger) -> None:
        """Let one of its triggers count, whatever the others are."""
        self._main = (len(self.triggers), trigger)

    def _find_main(self) -> Trigger:
        return min(
            self.triggers,
            key=lambda one: (one.group != self.group, one.is_noun, one.is_weak, _rank(one), one.at),
        )

    def has(self, at: int) -> bool:
        """Tell whether a word lies in the clause."""
        return self.first <= at < self.last


def _names_speaker(words: Words, before: Trigger, trigger: Trigger) -> bool:
    """Tell whether one trigger lies in the name of the other's speaker: "the patrol command said"."""
    if trigger.group == "say":
        return not trigger.is_inverted
    return before.name in ("according", "citing") or before.is_inverted


def _rank(trigger: Trigger) -> int:
    return _ORDER.index(trigger.name) if trigger.name in _ORDER else len(_ORDER)


def cut_clauses(words: Words, first: int, last: int, triggers: list[Trigger], dates: set[int]) -> list[Clause]:
    """Return the clauses of a sentence in order; they cover it without a gap.

    Args:
        words: The text.
        first: First word of the sentence.
        last: Word after its last one.
        triggers: Its triggers in order.
        dates: Words of date phrases.
    """
    clauses: list[Clause] = []
    start = first
    for number, trigger in enumerate(triggers):
        if not clauses:
            clauses.append(Clause(first, last, trigger.group, [trigger]))
            continue
        before = triggers[number - 1]
        cut = _cut(words, start, before, trigger, dates)
        if cut is None and trigger.name in ("incident", "meet") and before.group == "event":
            clauses[-1].triggers.append(trigger)
            continue
        if cut is None and (before.group == trigger.group or _names_speaker(words, before, trigger)):
            clauses[-1].triggers.append(trigger)
            clauses[-1].group = "say" if "say" in (before.group, trigger.group) else before.group
            continue
        start = cut if cut is not None else trigger.at
        clauses[-1].last = start
        clauses.append(Clause(start, last, trigger.group, [trigger]))
    return clauses


def _cut(words: Words, start: int, before: Trigger, trigger: Trigger, dates: set[int]) -> int | None:
    """Return where the clause of a trigger begins, None where it shares the clause of the one before."""
    low, high = before.end, trigger.at
    if trigger.name in ("according", "citing") or trigger.is_inverted:
        return trigger.at
    if before.group == "say":
        return _after_saying(words, before, trigger, dates)
    if words.has(high - 1, "infinitive") and high > low and before.group != trigger.group and not before.is_noun:
        return high - 1
    bounds = [at for at in range(low, high) if _is_bound(words, at)]
    if not bounds:
        return _behind_relative(words, before, trigger)
    for at in reversed(bounds):
        if trigger.group == "say" and words.folded[at] == "," and at < high - 1:
            break
        is_when = words.has(at, "while_") and not (trigger.is_noun and before.name in _ACCIDENTS)
        if words.has(at, "that_") or words.has(at, "who_") or words.folded[at] in _HARD or is_when:
            return at
    joints = [
        at for at in range(max(low, high - _NEAR), high) if words.has(at, "and_") and not _has_comma(words, at, high)
    ]
    joints = joints or [
        at for at in range(low, high)
        if words.has(at, "and_") and trigger.group == before.group == "event" and not trigger.is_noun
        and (words.has_any(high - 1, _AUXILIARIES) or words.has_any(at + 1, _AUXILIARIES))
        and not _has_comma(words, at, high)
    ]  # fmt: skip
    if joints and (trigger.group == before.group or (trigger.group == "say" and not before.is_noun)):
        return joints[-1]
    commas = [at for at in bounds if words.folded[at] in _SIGNS]
    if trigger.group == "say" and len(commas) > 2 and commas[-1] == trigger.at - 1:
        return commas[-3]
    return commas[-1] if commas else None


def _behind_relative(words: Words, before: Trigger, trigger: Trigger) -> int | None:
    """Return where a main verb goes on behind a relative clause without a comma: "… yang disiagakan di A | sudah tiba".

    None where the verb before is in no such clause, or no auxiliary shows the second verb to be a finite one.
    """
    if before.group != "event" or trigger.group != "event" or before.is_noun or trigger.is_noun:
        return None
    if not any(words.has(at, "who_") for at in range(max(0, before.at - _NEAR), before.at)):
        return None
    finite = [at for at in range(max(before.end, trigger.at - _NEAR), trigger.at) if words.has_any(at, _AUXILIARIES)]
    return finite[0] if finite else None


def _has_comma(words: Words, first: int, last: int) -> bool:
    return any(words.folded[at] == "," for at in range(first, last))


def _is_bound(words: Words, at: int) -> bool:
    if words.folded[at] in "–—-" and words.is_upper(at - 1) and words.is_upper(at + 1):
        return False
    return words.folded[at] in _SIGNS or not words.entries[at].keys().isdisjoint(("that_", "who_", "while_", "and_"))


def _after_quoted_name(words: Words, first: int, last: int) -> int:
    """Return the word behind a speaker's name in quotes that begins here, "в «Укрзалізниці»"; `first` for none."""
    opening = first + 1 if words.has(first, "on_") else first
    if words.folded[opening] not in _QUOTES or not words.is_upper(opening + 1):
        return first
    closings = (at for at in range(opening + 2, min(last, opening + _LONGEST_QUOTED)) if words.folded[at] in _QUOTES)
    return next(closings, first - 1) + 1


def _after_saying(words: Words, before: Trigger, trigger: Trigger, dates: set[int]) -> int | None:
    """Return where what is said begins, behind a verb of saying and its speaker."""
    at = before.end
    while at < trigger.at and (at in dates or words.has(at, "reporters") or words.has(at, "on_")):
        at += 1
    is_frame = before.name in ("according", "citing", "say_inverted") or before.is_inverted
    for place in range(_after_quoted_name(words, before.end, trigger.at) if is_frame else before.end, trigger.at):
        if words.has(place, "that_") or words.folded[place] == ":":
            return place
        if words.folded[place] in _SIGNS and (is_frame or place >= at):
            return place if words.folded[place] not in _SIGNS else place + 1
    if is_frame:
        return None
    if trigger.group == "say":
        return None if words.has(before.at, "noun_too") else trigger.at
    return at
