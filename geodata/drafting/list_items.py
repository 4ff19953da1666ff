"""Lines of a list that name a place and what stands there or is to come: "– Pavlohrad: 14 buses"."""

from __future__ import annotations

from typing import Final

from geodata.drafting.clauses import Clause
from geodata.drafting.events import Event
from geodata.drafting.modality import Modality, read_modality
from geodata.drafting.reading import Reading, SentenceWords
from geodata.drafting.roles import Role
from geodata.drafting.speakers import Speaker
from geodata.drafting.triggers import Trigger
from geodata.saying import say

_HEADED: Final = frozenset(":-–—")
"""Signs behind a place that heads its line."""


def read_list_item(reading: Reading, sentence: SentenceWords, speaker: Speaker | None) -> Event | None:
    """Return what a line of a list says of its place; None for another sentence, or where nothing is said.

    Args:
        reading: What was read of the article.
        sentence: The line.
        speaker: Who introduced the list.
    """
    inside = range(sentence.first, sentence.last)
    places = [one for one in reading.places if one.first in inside and one.toponym.is_resolved]
    if not sentence.sentence.is_item or not places:
        return None
    placed, words = places[0], reading.words
    quantities = [one for one in reading.quantities if one.number in inside]
    dates = [one for one in reading.dates if one.first in inside]
    main = Trigger(placed.first, placed.last + 1, "station", "event")
    clause = Clause(sentence.first, sentence.last, "event", [main])
    modality = read_modality(words, clause, sentence.first, sentence.last, reading.taken - reading.date_words)
    if modality.tense != "future" and any(one.is_to_come for one in dates):
        modality = Modality("planned", None, "future", say("a date to come"))
    elif modality.name == "asserted":
        modality = Modality("asserted", None, "present", say("a list of where units stand"))
    is_headed = placed.first <= sentence.first + 1 and words.folded[placed.last + 1] in _HEADED
    if not quantities and not (is_headed and modality.tense == "future"):
        return None
    role = Role("at", say("line of a list"), placed.first, placed.last)
    return Event(clause, [(placed, role)], quantities, dates, modality, speaker)
