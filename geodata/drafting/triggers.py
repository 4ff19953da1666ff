"""Words that tell that something happens, or that somebody says something, and of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geodata.drafting.lexicon import Entry
from geodata.drafting.noun_or_verb import is_bare_noun, is_compound, is_other_noun, is_participle, is_subject
from geodata.drafting.words import Words

EVENTS: Final = ("crash", "strike", "arrive", "depart", "pass_", "send", "go", "station", "see", "operate", "incident")
"""Classes of verbs of what happens; the first that a word belongs to counts."""
NOUNS: Final = tuple(f"{name.rstrip('_')}_noun" for name in EVENTS)
_NOUNS: Final = frozenset(NOUNS)
_NOUN_FORMS: Final = frozenset((*NOUNS, "noun_too"))
KIND_OF: Final = {
    "strike": "operation",
    "arrive": "movement",
    "depart": "movement",
    "pass_": "movement",
    "go": "movement",
    "send": "transfer",
    "station": "deployment",
    "see": "sighting",
    "operate": "operation",
    "incident": "incident",
    "crash": "incident",
}
"""Class of the main word → kind of claim."""
MOVING: Final = frozenset(("arrive", "depart", "pass_", "go", "send"))
SAYING: Final = ("demand", "according", "citing", "say_inverted", "say", "deny", "no_evidence", "silence")
QUIET: Final = ("background", "meet")
_ALL: Final = frozenset((*EVENTS, *NOUNS, *SAYING, *QUIET, "future_form"))
_QUOTES: Final = frozenset("\"«»'”")
_OPENING_QUOTES: Final = frozenset('"«')
_BEFORE_INVERTED: Final = frozenset((",", "—", "–", '"', "»", "-"))
_THINGS: Final = frozenset(("persons", "goods", "vehicles", "title", "place_noun"))
_GERUNDS: Final = ("вши", "вшись")
"""Endings of verbs that only accompany another, and have no subject behind them."""
_APPOSITION = 14
APPOSED: Final = frozenset(("the", "seat"))
"""Classes of words that begin what is told of a name behind a comma: "Ewa Lisiecka, a nurse"."""
_SKIPPED: Final = frozenset(("on_", "reporters"))
_AFTER_SUBJECT: Final = frozenset(("negation", "no_evidence", "aux_past", "aux_be", "future"))
_NEAR_SUBJECT = 4
"""So few words before a verb stands its subject."""
_HELD: Final = frozenset(("pass_", "depart", "station", "go"))
"""Classes of verbs by which talks or exercises, their subject, take place."""
_OUTCOME_WITHIN = 8
_OBJECT_WITHIN = 8
_FUTURE: Final = frozenset(("future", "future_form"))
_BEFORE_VISIT = 4
"""So many words before a visit or talks a word of the future makes them an event to come."""
_AMOUNTS: Final = frozenset(("money", "number", "q_about", "q_more", "q_upto"))
"""Classes of words with which an amount begins."""
_DATED: Final = frozenset(("weekday", "relday", "month", "now", "daypart", "last", "ordinal"))


@dataclass(slots=True)
class Trigger:
    """A word that tells of an event or of speech.

    Attributes:
        at: The word.
        end: The word after it, or after its phrase.
        name: Its class.
        group: `event`, `say`, or `quiet` for what is no event of ours.
        is_noun: Whether it is a noun such as "arrival".
        is_weak: Whether it is a word of many uses, such as "hold".
        is_inverted: Whether the speaker stands behind this verb of saying: "…, said the minister".
    """

    at: int
    end: int
    name: str
    group: str
    is_noun: bool = False
    is_weak: bool = False
    is_inverted: bool = False


def find_triggers(words: Words, first: int, last: int, taken: set[int]) -> list[Trigger]:
    """Return the triggers among the words from `first` up to, not including, `last`.

    Args:
        words: The text.
        first: First word of the sentence.
        last: Word after its last one.
        taken: Words that belong to dates, places or quantities.
    """
    found: list[Trigger] = []
    entries = words.entries
    for at in [one for one in range(first, last) if not _ALL.isdisjoint(entries[one]) and one not in taken]:
        trigger = _trigger(words, at)
        if trigger is None or (words.has(at, "phase") and found and found[-1].is_noun and found[-1].group == "event"):
            continue  # "the transfer to X was completed": what was begun or ended is what happened
        if trigger.name == "strike" and trigger.is_noun and words.has(at, "nature"):
            trigger.name = "incident"
        if found and trigger.name == "strike" and not trigger.is_noun and _is_force_of_nature(words, found[-1], at):
            trigger.name = "incident"
        if trigger.name == "arrive" and words.has(at, "comes_down") and any(
            words.has(near, "ordnance") for near in range(max(first, at - _NEAR_SUBJECT), at)
        ):  # fmt: skip
            trigger.name = "strike"
        if found and trigger.name in _HELD and _is_held(words, found[-1], trigger):
            trigger.name = "operate"
        if trigger.name in ("operate", "go") and words.has(at, "separable") and _is_pulled_back(words, at, last):
            trigger.name = "depart"
        found.append(trigger)
    return found


def _is_pulled_back(words: Words, at: int, last: int) -> bool:
    """Tell whether "back" or "out" follows a verb behind its object: "pulled its last 30 tanks back from X"."""
    for near in range(at + 1, min(last, at + _OBJECT_WITHIN)):
        if words.folded[near] in ("back", "out"):
            return words.has(near + 1, "prep_from") or words.has(near, "prep_from")
        if not (words.is_word(near) or words.folded[near][0].isdigit()):
            return False
    return False


def _is_force_of_nature(words: Words, before: Trigger, at: int) -> bool:
    """Tell whether the noun before a verb is a flood or a storm, which hits without anybody's doing."""
    return words.has(before.at, "nature") and at - before.end < _NEAR_SUBJECT and not any(
        words.folded[near] == "," for near in range(before.end, at)
    )  # fmt: skip


def _is_held(words: Words, before: Trigger, trigger: Trigger) -> bool:
    """Tell whether a verb of going or staying says that talks or an exercise took place: "переговоры прошли"."""
    is_drill = before.name == "operate" and before.is_noun and words.has(trigger.end, "prep_at")
    is_matter = (before.name == "meet" and before.group == "quiet") or (
        is_drill and (trigger.name == "pass_" or words.has(trigger.at, "operate"))
    )
    return is_matter and not trigger.is_noun and trigger.at - before.end < _NEAR_SUBJECT and all(
        words.is_word(at) and not words.has_any(at, _THINGS) for at in range(before.end, trigger.at)
    )  # fmt: skip


def _entry(words: Words, at: int) -> tuple[Entry, int]:
    """Return the classes of a word or phrase, and the word after it; behind an article a noun is no phrase of a verb.

    "A fire at X" has nothing of "fire at X".
    """
    end = words.after(at)
    if words.lexicon.of_joins and end > at + 1 and words.has(at - 1, "the"):
        alone = words.lexicon.known(words.folded[at]).entry
        if not _NOUN_FORMS.isdisjoint(alone):
            return alone, at + 1
    return words.entries[at], end


def _event(words: Words, at: int, end: int, entry: Entry) -> str | None:
    """Return the class of what happens that a word has as a verb; None for none, and for a bare noun."""
    name = next((one for one in EVENTS if one in entry), None)
    is_either = "noun_too" in entry and _NOUNS.isdisjoint(entry)
    return None if name and not is_either and is_bare_noun(words, at, end) else name


def _trigger(words: Words, at: int) -> Trigger | None:
    entry, end = _entry(words, at)
    saying = next((name for name in SAYING if name in entry), None)
    event = _event(words, at, end, entry)
    noun = next((name for name in NOUNS if name in entry), None)
    if saying == "say_inverted" and not _stands_apart(words, at):
        saying = None
    if saying in ("say", "say_inverted") and (_is_name_or_noun(words, at) or _is_silence(words, at)):
        return None
    if saying == "demand" and words.lexicon.of_joins and words.folded[at].endswith("ing"):
        return None  # what those want who do something: "marched in X demanding …"
    if saying and (not (event or noun) or _is_speech(words, at, end)):
        return Trigger(at, end, saying, "say", is_inverted=saying == "say_inverted" or _is_inverted(words, at, end))
    if event and (is_other_noun(words, at) or _leaves_behind(words, at, end) or _attains(words, at, end)):
        return None
    if event and not is_compound(words, at, end):
        is_noun = ("noun_too" in entry and is_subject(words, at)) or is_participle(words, at)
        return Trigger(at, end, event, "event", is_noun=is_noun, is_weak="weak" in entry or event == "incident")
    if noun and not is_compound(words, at, end):
        name = noun.removesuffix("_noun")
        return Trigger(at, end, "pass_" if name == "pass" else name, "event", is_noun=True,
                       is_weak="weak" in entry or name == "incident")  # fmt: skip
    quiet = next((name for name in QUIET if name in entry), None)
    if quiet == "meet" and any(words.has_any(near, _FUTURE) for near in range(max(0, at - _BEFORE_VISIT), at + 1)):
        return Trigger(at, end, "operate", "event", is_weak=True)
    if quiet is None and "future_form" in entry:
        return Trigger(at, end, "unknown", "event", is_weak=True)
    return Trigger(at, end, quiet, "quiet") if quiet else None


def _is_name_or_noun(words: Words, at: int) -> bool:
    """Tell whether a word of saying is a noun or part of a name: "klaim tersebut", "the Secretary of State"."""
    if words.lexicon.of_joins and words.folded[at].endswith("ed") and words.has(words.after(at), "by"):
        return True  # "tanks promised by Spain"
    is_noun = words.has(words.after(at), "that_one") and words.has_any(words.after(at) + 1, _AFTER_SUBJECT)
    return is_noun or (words.lexicon.of_joins and words.is_upper(at) and words.folded[at - 1 : at] == ["of"])


def _is_silence(words: Words, at: int) -> bool:
    """Tell whether somebody says nothing: "did not say when", "did not respond to a request for comment"."""
    is_answer = words.has(at, "answering")
    if is_answer and words.has(at - 1, "prep_meant"):
        return True
    within = _NEAR_SUBJECT if is_answer else 1
    return any(words.has(near, "negation") for near in range(at - within, at))


def _leaves_behind(words: Words, at: int, end: int) -> bool:
    """Tell whether "left" is followed by what became of somebody: "left nine people dead"."""
    return words.has(at, "leaving_") and any(words.has(near, "toll") for near in range(end, end + _OUTCOME_WITHIN))


def _attains(words: Words, at: int, end: int) -> bool:
    """Tell whether a verb of reaching is followed by an amount: "damage reached 3 million"."""
    if not words.has(at, "attains"):
        return False
    return words.folded[end : end + 1] != [] and (words.folded[end][0].isdigit() or words.has_any(end, _AMOUNTS))


def _stands_apart(words: Words, at: int) -> bool:
    """Tell whether a word such as "kata" begins a clause, as a verb of saying must."""
    return at == 0 or not (words.is_word(at - 1) or words.folded[at - 1][0].isdigit()) or words.folded[at][-3:] == "nya"


def _is_inverted(words: Words, at: int, end: int) -> bool:
    """Tell whether a verb of saying stands behind a comma, dash or quote and its speaker behind it."""
    if at == 0 or words.folded[at - 1] not in _BEFORE_INVERTED:
        return False
    near = end
    if (
        words.folded[at].endswith(_GERUNDS)
        or words.may_be(at, "never_inverted")
        or words.lexicon.language == "id"
        or _ends_apposition(words, at - 1)
    ):
        return False
    while near < len(words) and (words.has_any(near, _DATED) or words.has_any(near, _SKIPPED)):
        near += 1
    if words.lexicon.of_joins and words.has(near, "pronoun"):
        return False
    if near < len(words) and words.folded[near] in _OPENING_QUOTES and words.is_upper(near + 1):
        near += 1
    return words.is_word(near) and not words.has(near, "that_")


def _ends_apposition(words: Words, comma: int) -> bool:
    """Tell whether a comma ends a name or an office: "the mayor, Kofi Mensah, said", "Ewa Lisiecka, a nurse, said".

    English only.
    """
    if words.lexicon.language != "en" or words.folded[comma] != ",":
        return False
    for at in range(comma - 1, max(0, comma - _APPOSITION), -1):
        if words.folded[at] == ",":
            is_told = words.has_any(at + 1, APPOSED) or words.folded[at + 1].endswith("ing")
            return words.is_upper(at + 1) or (is_told and words.is_upper(at - 1))
        if words.folded[at] in _QUOTES or not words.is_word(at):
            return False
    return False


def _is_speech(words: Words, at: int, end: int) -> bool:
    """Tell whether a word that may mean speech or an event means speech: "that" follows, or a quote stands before."""
    if words.has(end, "that_") or words.has(end, "reporters"):
        return True
    following, before = words.folded[end : end + 1], words.folded[at - 1 : at]
    if following and following[0] in (",", ":") and words.has(end + 1, "that_"):
        return True
    return bool(before) and before[0] in (",", "—", "–", '"', "»") and at >= 2 and words.folded[at - 2] in _QUOTES
