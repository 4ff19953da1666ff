"""How firmly something is said, and whether it has happened, is so now, or is yet to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geodata.drafting.clauses import Clause
from geodata.drafting.lexicon import Lexicon
from geodata.drafting.words import Words
from geodata.saying import say

STATES: Final = frozenset(("station", "see", "unknown"))
"""Classes of verbs that tell how things are."""
_TELLING: Final = frozenset(("hedge", "hedged_plan", "future", "future_form"))
_DOUBTED: Final = frozenset(("hedged_plan", "foretells"))
"""Classes of words that put off a verb, or only doubt it if it has happened already."""
_FUTURE: Final = frozenset(("future", "future_form"))
_VERBS: Final = frozenset(("arrive", "depart", "go", "send", "station", "operate"))
_PERFECT: Final = frozenset(("aux_past", "aux_perfect"))
_SEQUEL: Final = frozenset(("before_date", "after_date", "sequel"))
"""Classes of words that join what follows to what went before."""
_DONE: Final = frozenset(("arrive", "depart", "go", "pass_", "send", "strike", "operate"))
"""Classes of verbs of what is done, not of how things are."""
_NEAR_VERB = 3
"""So few words behind a word of doubt stands the verb that it puts off."""
_BEFORE = 6
_OPENING = 1
"""A condition that begins so few words behind a sentence's beginning governs all of it."""


@dataclass(frozen=True, slots=True)
class Modality:
    """How firmly something is said.

    Attributes:
        name: One of the modalities of records.
        hedge: First and last word of the hedge or the condition.
        tense: `past`, `present` or `future`.
        rule: Why.
        mark: First and last word of what shows that it is yet to come.
    """

    name: str
    hedge: tuple[int, int] | None
    tense: str
    rule: str
    mark: tuple[int, int] | None = None


def read_modality(words: Words, clause: Clause, first: int, last: int, taken: set[int]) -> Modality:
    """Return how firmly a clause is said.

    Args:
        words: The text.
        clause: The clause.
        first: First word of its sentence.
        last: Word after the sentence's last one.
        taken: Words of quantities and names, which hedge nothing.
    """
    condition = find_condition(words, first, last)
    telling = _of_clause(words, clause, taken)
    believed = [at for at in telling if words.has_any(at, _DOUBTED) and _is_done(words, clause, at)]
    hedge = next((at for at in telling if words.has(at, "hedge") or at in believed), None)
    telling = [at for at in telling if at not in believed]
    ahead = words if not is_past_marked(words, clause) else None
    future = next(
        (at for at in telling if words.has_any(at, _FUTURE) and (ahead or not _is_of_next_verb(words, clause, at))),
        None,
    )
    if future is None:
        future = next((at for at in range(clause.first, clause.last) if _is_to_do(words, at)), None)
    if future is None and hedge is not None and hedge not in believed and _foretells(words, clause, hedge):
        future = hedge
    span = (hedge, words.after(hedge) - 1) if hedge is not None else None
    if condition is not None and (future is not None or _reaches(condition, clause, first)):
        return Modality("conditional", condition, "future", say("a condition"))
    if future is not None:
        plan = next((at for at in telling if words.has(at, "hedged_plan")), None)
        return Modality("planned", (plan, words.after(plan) - 1) if plan is not None else None, "future",
                        say("yet to come"), (future, words.after(future) - 1))  # fmt: skip
    tense = _tense(words, clause)
    if span is not None:
        return Modality("hedged", span, tense, say("a hedge"))
    return Modality("asserted", None, tense, say("nothing hedges it"))


def _is_done(words: Words, clause: Clause, at: int) -> bool:
    """Tell whether what is expected has happened already: "diperkirakan telah tiba", "is expected to have left"."""
    return any(words.has_any(near, _PERFECT) for near in range(words.after(at), clause.main.at))


def _is_of_next_verb(words: Words, clause: Clause, at: int) -> bool:
    """Tell whether a word of the future belongs to a verb that is joined to the clause's past one: "began and will"."""
    return any(words.has(near, "and_") for near in range(clause.main.end, at))


def _foretells(words: Words, clause: Clause, hedge: int) -> bool:
    """Tell whether a word of doubt stands before a verb of what is yet to come: "may send", "diperkirakan tiba"."""
    verb = clause.main
    return (
        words.has(hedge, "foretells")
        and words.after(hedge) <= verb.at <= hedge + _NEAR_VERB
        and verb.name in _DONE
        and not verb.is_noun
    )


def _reaches(condition: tuple[int, int], clause: Clause, first: int) -> bool:
    """Tell whether a clause without a word of the future hangs on a condition: it opens the sentence, or lies in it."""
    return condition[0] <= first + _OPENING or clause.has(condition[0]) or clause.first > condition[1]


def _is_to_do(words: Words, at: int) -> bool:
    """Tell whether a word is "has" or "have" before an infinitive, which means what is to come."""
    return words.has(at, "modal_to") and any(
        one.endswith(words.lexicon.infinitive_endings) for one in words.folded[at + 1 : at + 3]
    )  # fmt: skip


def _of_clause(words: Words, clause: Clause, taken: set[int]) -> list[int]:
    """Return the words of a clause that may hedge or put off."""
    entries = words.entries
    return [at for at in range(clause.first, clause.last) if not _TELLING.isdisjoint(entries[at]) and at not in taken]


def find_condition(words: Words, first: int, last: int) -> tuple[int, int] | None:
    """Return the words of a condition in a sentence: from "if" to the comma or the end."""
    entries = words.entries
    if not (words.occurs("if_") or words.occurs("if_first") or words.occurs("if_plan")):
        return None
    for at in range(first, last):
        if "if_" in entries[at] or (at == first and _opens_condition(words, first, last)):
            end = at
            while end + 1 < last and not _ends_condition(words, at, end + 1):
                end += 1
            return at, end
    return None


def _opens_condition(words: Words, first: int, last: int) -> bool:
    """Tell whether the first word of a sentence begins a condition: "Should it rain", of a plan "При задержке …"."""
    if words.has(first, "if_first"):
        return True
    return words.has(first, "if_plan") and any(words.has_any(at, _FUTURE) for at in range(first, last))


def _ends_condition(words: Words, first: int, at: int) -> bool:
    """Tell whether a condition ends before a word: at a comma, or at the verb behind a noun ("in case of rain …")."""
    if words.folded[at] in (",", ".", ";", '"', "»"):
        return True
    return words.has(first, "if_noun") and at > first + 2 and (
        words.has_any(at, _FUTURE) or (words.has_any(at, _VERBS) and not words.has(at, "noun_too"))
    )  # fmt: skip


def _tense(words: Words, clause: Clause) -> str:
    """Return `past` or `present` for a clause without a word of the future."""
    trigger = clause.main
    for at in range(trigger.at - 1, max(clause.first, trigger.at - _BEFORE) - 1, -1):
        if words.has(at, "aux_past") or words.has(at, "aux_perfect"):
            return "past"
        if words.has(at, "aux_present"):
            return "present"
    if words.has(trigger.at, "still_so"):
        return "present"
    if trigger.is_noun or words.may_be(trigger.at, "past_form"):
        return "past"
    if words.has(trigger.at, "lasting") and words.folded[trigger.at].endswith(words.lexicon.passive_endings or ("\0",)):
        return "present"
    written = words.folded[trigger.at]
    is_action = trigger.name == "unknown" and written.startswith(words.lexicon.action_prefixes or ("\0",))
    return _by_ending(written, words.lexicon, trigger.name in ("station", "unknown") and not is_action)


def is_past_marked(words: Words, clause: Clause) -> bool:
    """Tell whether the form of a clause's verb, or its auxiliary, says that it has happened."""
    trigger = clause.main
    if trigger.is_noun or trigger.name == "unknown":
        return False
    if words.lexicon.past_endings and not words.lexicon.of_joins:
        return _by_ending(words.folded[trigger.at], words.lexicon, is_state=False) == "past"
    near = range(max(clause.first, trigger.at - 2), trigger.at)
    if any(words.has_any(at, _PERFECT) for at in near):
        return True
    return (
        words.lexicon.of_joins and not any(words.has(at, "aux_be") for at in near) and _tense(words, clause) == "past"
    )


def goes_on(words: Words, clause: Clause) -> bool:
    """Tell whether a clause has no tense of its own and shares that of the one before: "before flying to X"."""
    verb = clause.main.at
    if words.lexicon.language == "en":
        is_gerund = words.folded[verb].endswith("ing") and not words.has(verb - 1, "aux_be")
        return is_gerund and any(words.has_any(at, _SEQUEL) for at in range(clause.first, verb))
    return not words.lexicon.past_endings and not clause.main.is_noun and any(
        words.has(at, "sequel") for at in range(clause.first, verb)
    ) and not any(words.has_any(at, _PERFECT) for at in range(clause.first, verb))  # fmt: skip


def _by_ending(written: str, lexicon: Lexicon, is_state: bool) -> str:
    """Return the tense that the ending of a verb shows; in a language without such endings states are present."""
    past, present = lexicon.past_endings, lexicon.present_endings
    if not past:
        return "present" if is_state else "past"
    ending = max((one for one in (*past, *present) if written.endswith(one)), key=len, default="")
    if ending:
        return "present" if ending in present else "past"
    return "past" if present and not is_state else "present"


def is_negated(words: Words, clause: Clause) -> bool:
    """Tell whether a clause says that something did not happen, or was called off."""
    trigger = clause.main
    condition = find_condition(words, clause.first, clause.last) or (-1, -1)
    if trigger.name == "unknown" and any(
        words.has(at, "negation") and not condition[0] <= at <= condition[1] for at in range(clause.first, clause.last)
    ):  # fmt: skip
        return True
    behind = words.find_all("off_", trigger.at, clause.last)
    if any("," not in words.folded[trigger.at : at] for at in behind):
        return True
    reach = _BEFORE if words.lexicon.language in ("en", "id") else 4
    for at in range(max(clause.first, trigger.at - reach), trigger.at):
        if words.has(at, "negation") and not words.has(at, "not_only"):
            return True
    return False
