"""Who says it: speakers by their verb, "according to", and pronouns and titles led back to whom they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geodata.drafting.clauses import Clause
from geodata.drafting.speaker_names import is_acronym, is_initial, read_name
from geodata.drafting.triggers import Trigger
from geodata.drafting.words import Words

_STOPS: Final = frozenset(',;:.!?()"«»—–')
_ENDS_OF_SPEECH: Final = frozenset(",.?!…")
"""Signs before a closing quotation mark that end what was said; a name in quotation marks has none."""
_FULL_STOPS: Final = frozenset(".!?")
_QUOTES: Final = frozenset('"«»')
_LONGEST_QUOTED = 8
"""A name in quotation marks has fewer words."""
_FAR = 80
"""So many words back the sentence before a pronoun is looked for."""
_OPENING = 6
"""Among so many first words of a sentence stands the person that it opens with."""
_LONGEST = 18
_TRIMMED: Final = frozenset(("that_", "and_", "also_", "while_", "aux_be", "aux_past", "aux_present", "hedge", "now",
                             "if_", "negation", "not_only", "who_", "manner"))  # fmt: skip
_SKIPPED: Final = frozenset(("on_", "also_", "reporters"))
_GERUNDS: Final = ("вши", "вшись")
"""Endings of verbs that only accompany another: "blocking the road, having announced a picket"."""
_OF_ITS_OWN: Final = frozenset(("own_voice", "possessive"))
"""Classes of words that say that a title means nobody who was named: "an agency", "his spokesman"."""
_STEM = 5
"""Letters by which two forms of an office are told to be one."""
_ENDING: Final = frozenset(("that_", "reporters", "say", "future"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something.

    Attributes:
        first: First word of the name as written where it was introduced; -1 for a speaker without words.
        last: Its last word.
        name: The name, of a person without his office.
        how: Why: the words that show it.
        is_person: Whether a person's name is given.
    """

    first: int
    last: int
    name: str
    how: str
    is_person: bool = False


class SpeakerReader:
    """Reads the speakers of a text, sentence after sentence; it remembers who spoke.

    Attributes:
        words: The text.
        dates: Words of date phrases.
    """

    def __init__(self, words: Words, dates: set[int]) -> None:
        self.words = words
        self.dates = dates
        self.known: list[Speaker] = []

    def of_clause(self, clause: Clause) -> Speaker | None:
        """Return who speaks in a clause of saying, None if it does not tell."""
        trigger = clause.main
        if self._goes_on(trigger.at):
            return self._again(self.known[-1], self.words.between(trigger.at, trigger.end - 1), trigger.at)
        span = self.span(clause)
        if span is None:
            return None
        return self._identify(*span, self.words.between(trigger.at, trigger.end - 1))

    def _goes_on(self, at: int) -> bool:
        """Tell whether who spoke before in the sentence speaks again: "the mayor called it a lie and said …"."""
        words = self.words
        if not self.known or not words.has(at - 1, "and_"):
            return False
        return self.known[-1].last >= 0 and not any(
            sign in _FULL_STOPS for sign in words.folded[self.known[-1].last : at]
        )

    def span(self, clause: Clause) -> tuple[int, int] | None:
        """Return the words of the speaker in a clause of saying, first and last; None if there are none."""
        words, trigger = self.words, clause.main
        if words.has(trigger.at, "led_back"):
            return trigger.at, trigger.at
        if words.folded[trigger.at].endswith(_GERUNDS):
            return None
        if trigger.name in ("according", "citing"):
            return self._behind(trigger.end, clause.last)
        before = self._before(self._subject_start(clause), trigger.at) or self._before_apposition(trigger)
        if trigger.is_inverted or before is None or self._is_about(before):
            behind = self._behind(trigger.end, clause.last)
            if behind is not None:
                return behind
            return (trigger.at, trigger.at) if words.folded[trigger.at].endswith("nya") else before
        return before

    def _subject_start(self, clause: Clause) -> int:
        """Return where the subject of a verb of saying may begin: behind a comma if one closes it too, ", X said,"."""
        words, trigger = self.words, clause.main
        if words.folded[trigger.end : trigger.end + 1] in ([","], ["."], [";"]):
            for at in range(trigger.at - 1, clause.first, -1):
                if words.folded[at] == ",":
                    return at + 1 if at < trigger.at - 1 else clause.first
        return clause.first

    def _before_apposition(self, trigger: Trigger) -> tuple[int, int] | None:
        """Return a name that stands before what is told of it: "Ewa Lisiecka, a nurse in Lublin, told reporters"."""
        words = self.words
        if words.folded[trigger.at - 1 : trigger.at] != [","] or trigger.is_inverted or not words.lexicon.of_joins:
            return None
        comma = next(
            (at for at in range(trigger.at - 2, max(0, trigger.at - _LONGEST), -1) if words.folded[at] == ","), 0
        )
        first = comma
        while first > 0 and (words.is_word(first - 1) or self._continues(first - 1, comma)):
            first -= 1
        is_name = comma - first > 1 and words.is_upper(comma - 1) and words.is_upper(comma - 2)
        return self._before(first, comma) if is_name else None

    def _is_about(self, span: tuple[int, int]) -> bool:
        """Tell whether what stands before the verb is only "об этом", so that the speaker follows."""
        return self.words.has(span[0], "about_this") and self.words.after(span[0]) > span[1]

    def _before(self, first: int, verb: int) -> tuple[int, int] | None:
        """Return the subject before a verb, trimmed; None if there is none."""
        words = self.words
        last = verb - 1
        if words.has(last, "as_"):
            return None
        while first <= last and (self._is_trimmed(first) or words.folded[first] in _STOPS):
            first += 1
        while last >= first and (self._is_trimmed(last) or not words.is_word(last)) and words.folded[last] not in ')»"':
            last -= 1
        for at in range(last, first - 1, -1):
            is_apart = words.folded[at] in ";:—–" or (
                words.folded[at] in '"«»' and (at < last - 6 or words.folded[max(first, at - 1)] in _ENDS_OF_SPEECH)
            )
            if is_apart or (words.has(at, "as_") and at < last and words.folded[at - 1 : at] == [","]):
                first = at + 1
                break
        if last - first > _LONGEST:
            first = last - _LONGEST
        if words.has(first, "body_in") and not any(
            words.has(at, "title") or words.folded[at] == "," for at in range(first + 2, last + 1)
        ):
            first += 1
        return (first, last) if first <= last else None

    def _is_trimmed(self, at: int) -> bool:
        if at in self.dates:
            return True
        while self.words.has(at, "inside"):  # a phrase counts as its first word does
            at -= 1
        return self.words.has_any(at, _TRIMMED)

    def _behind(self, first: int, limit: int) -> tuple[int, int] | None:
        """Return the speaker behind a verb or behind "according to"; None if there is none."""
        words = self.words
        while first < limit and (first in self.dates or words.has_any(first, _SKIPPED)):
            first += 1
        if first + 1 < limit and words.folded[first] in _QUOTES and words.is_upper(first + 1):
            closing = next((at for at in range(first + 2, min(limit, first + _LONGEST_QUOTED))
                            if words.folded[at] in _QUOTES), first)  # fmt: skip
            return (first, closing) if closing > first else None
        last = first
        while last < limit and last - first <= _LONGEST:
            if words.folded[last] in _STOPS and not self._continues(last, limit):
                break
            if last in self.dates or words.has_any(last, _ENDING):
                break
            if last > first and words.has(last, "on_") and (
                not words.is_upper(last + 1) or (words.is_upper(last - 1) and words.has(last, "prep_sure"))
            ):  # fmt: skip
                break
            last += 1
        last -= 1
        return (first, last) if first <= last and words.folded[first] not in _STOPS else None

    def _continues(self, at: int, limit: int) -> bool:
        """Tell whether a comma or a bracket only joins a title to a name: "spokeswoman, Ewa Lisiecka"."""
        words = self.words
        if words.folded[at] in '«»"':
            return at + 1 < limit
        if words.folded[at] == ".":
            return (is_initial(words, at) or words.folded[at - 1] in words.lexicon.abbreviations) and at + 1 < limit
        if words.folded[at] != "," or not words.is_upper(at + 1):
            return False
        return at + 2 >= limit or words.is_upper(at + 2) or words.folded[at + 2] == "."

    def _identify(self, first: int, last: int, how: str) -> Speaker | None:
        """Return the speaker that words mean: a new one, or one who was named before."""
        words = self.words
        if words.has(last, "first_person"):
            return None  # within what somebody else says
        if self._is_pronoun(first, last) or words.has(first, "led_back"):
            return self._led_back(how, first)
        if words.folded[first].endswith("nya") and first == last and words.has(first, "say_inverted"):
            return self._led_back(how, first)
        if words.has(last, "that_one") and any(words.has(at, "title") for at in range(first, last)):
            return self._led_back(how, first)
        if self._is_bare_title(first, last):
            persons = (one for one in reversed(self.known) if one.is_person and self._bears(one, first, last))
            person = next(persons, None)
            if person is not None:
                return self._again(person, how, first)
        name = read_name(words, first, last)
        speaker = Speaker(first, last, name, how, is_person=" " in name and name[:1].isupper())
        full = next((one for one in reversed(self.known) if name in one.name.split()), None)
        if full is not None:
            speaker = Speaker(first, last, full.name, how, full.is_person)
        self.known.append(speaker)
        return speaker

    def _bears(self, person: Speaker, first: int, last: int) -> bool:
        """Tell whether a person may bear a title: "the mayor" was named with him; "the official" is anybody."""
        words = self.words
        offices = [words.folded[at] for at in range(first, last + 1) if words.has(at, "office")]
        borne = words.folded[person.first : person.last + 1]
        return all(any(one[:_STEM] == other[:_STEM] for other in borne) for one in offices)

    def _is_pronoun(self, first: int, last: int) -> bool:
        return last - first <= 1 and any(self.words.has(at, "pronoun") for at in (first, last))

    def _led_back(self, how: str, at: int) -> Speaker | None:
        """Return whom a pronoun means: a person with his office who opens the sentence before, else who spoke last."""
        known = self.known[-1] if self.known else None
        person = self._opens_sentence_before(at, known.last if known else -1)
        if person is not None:
            return self._again(Speaker(*person, read_name(self.words, *person), how, is_person=True), how, at)
        return self._again(known, how, at) if known else None

    def _opens_sentence_before(self, at: int, spoken: int) -> tuple[int, int] | None:
        """Return the words of a person with his office who opens the sentence before; None if none does."""
        words = self.words
        ends = [near for near in range(max(0, at - _FAR), at) if words.folded[near] in _FULL_STOPS]
        if not ends:
            return None
        first = ends[-2] + 1 if len(ends) > 1 else 0
        if spoken >= first:
            return None
        for near in range(first, min(first + _OPENING, ends[-1])):
            is_name = all(words.is_upper(one) and not is_acronym(words, one) for one in (near, near + 1))
            if is_name and any(words.has(one, "title") for one in range(first, near)):
                return first, near + 1
            if words.folded[near] in _STOPS:
                break
        return None

    def _again(self, speaker: Speaker, how: str, at: int) -> Speaker:
        """Return a speaker named before, who speaks again under another word, and note him as the latest."""
        again = Speaker(speaker.first, speaker.last, speaker.name, f"{how}: {self.words.folded[at]}", speaker.is_person)
        self.known.append(again)
        return again

    def _is_bare_title(self, first: int, last: int) -> bool:
        """Tell whether these are only a title, without a name: "the spokeswoman", "посадовиця"."""
        words = self.words
        if last - first > 1 or not any(words.has(at, "title") for at in range(first, last + 1)):
            return False
        if any(words.has_any(at, _OF_ITS_OWN) for at in range(first, last + 1)):
            return False
        return not any(
            words.is_upper(at) and not words.has(at, "title") and at != first for at in range(first, last + 1)
        )
