"""Dates that stand outside the clause of an event and hold for it all the same."""

from __future__ import annotations

from geodata.drafting.clauses import Clause
from geodata.drafting.dates import DatePhrase
from geodata.drafting.reading import Reading, SentenceWords
from geodata.drafting.speakers import SpeakerReader


def dates_of_others(
    reading: Reading, speakers: SpeakerReader, sentence: SentenceWords, clauses: list[Clause], number: int
) -> list[DatePhrase]:
    """Return the dates at the beginning or the end of a sentence, or of an image, that hold for an event without one.

    Args:
        reading: What was read of the article.
        speakers: Reads who speaks.
        sentence: The sentence.
        clauses: Its clauses.
        number: The event's own one.
    """
    words, opening = reading.words, clauses[0]
    found = [one for one in reading.dates if sentence.first <= one.first < sentence.last]
    begun = [one for one in found if number and opening.first <= one.first < opening.triggers[0].at]
    if begun and opening.group == "event":
        return begun
    if begun and _is_of_what_is_said(reading, speakers, sentence, opening, begun[0]):
        return begun[:1]
    before = clauses[number - 1] if number else opening
    if before.group == "say" and any(words.has(at, "imagery") for at in range(before.first, before.main.at)):
        return [one for one in found if before.first < one.first < before.main.at]
    is_final = bool(found) and found[-1].last >= sentence.last - 2 and words.folded[found[-1].first - 1] == ","
    return found[-1:] if is_final and clauses[-1].group == "event" else []


def _is_of_what_is_said(
    reading: Reading, speakers: SpeakerReader, sentence: SentenceWords, opening: Clause, one: DatePhrase
) -> bool:
    """Tell whether a date that begins a sentence belongs to what is said, not to the saying."""
    if opening.group != "say" or one.first > sentence.first + 1:
        return False
    return reading.words.folded[one.last + 1] == "," or speakers.span(opening) is None
