"""What a place does in its clause: the preposition before it, read with the class of the verb.

"Landed at X" is `to`, "at anchor off X" is `at`, "shelled X" is `target`; a country beside its city and a speaker's
seat do nothing.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from geodata.drafting.clauses import Clause
from geodata.drafting.into_cases import means_into
from geodata.drafting.placed import Placed
from geodata.drafting.prepositions import BACK, BREAKS, preposition_at, preposition_before
from geodata.drafting.triggers import MOVING, Trigger
from geodata.drafting.words import Words
from geodata.saying import say

_NEAR_NOUN: Final = 2
"""At most so many words stand between a noun and the place it belongs to, in languages without "of"."""
_DIRECT: Final = {"depart": "from", "arrive": "to", "pass_": "via", "strike": "target", "incident": "at"}
"""Role of a place that stands behind such a verb without a preposition."""
LISTED: Final = say("list")
"""Rule of a place that continues an enumeration."""
_NOT_PLOTTED: Final = frozenset(("dateline", "nationality"))
_BESIDE_OBJECT: Final = frozenset(
    ("place_noun", "place_adj", "the", "of_", "goods", "vehicles", "number", "works", "facility")
)
"""Classes of words that may stand between a verb and the place that is its object: "атаковал дронами …"."""
_ARMS: Final = frozenset(("goods", "vehicles"))
_ESTATE: Final = frozenset(("place_noun", "works", "facility"))
_TIMES: Final = frozenset(("unit_day", "unit_week", "unit_month", "unit_year"))
_ACCIDENTS: Final = frozenset(("incident", "crash"))
_AUXILIARIES: Final = frozenset(("aux_be", "aux_perfect", "future"))
_BEFALLING: Final = frozenset(("incident", "crash", "strike"))
"""Classes of verbs of what befalls an airport or a bridge."""
_STANDING: Final = frozenset(("station", "see"))
"""Classes of verbs beside which "from" tells whence somebody is, not where he set out."""
_GOING: Final = MOVING | {"unknown", "station", "strike"}
_DATED: Final = frozenset(("weekday", "relday", "daypart"))
_DASHES: Final = frozenset("-–—")


class Role(NamedTuple):
    """A role with the rule and the words that gave it."""

    name: str
    rule: str
    first: int
    last: int


def role_of(words: Words, placed: Placed, clause: Clause, previous: tuple[Placed, Role] | None) -> Role | None:
    """Return what a place does in a clause; None for one that is only mentioned.

    Args:
        words: The text.
        placed: The place.
        clause: Its clause.
        previous: The place before it in the clause, with its role.
    """
    toponym = placed.toponym
    if toponym.role in _NOT_PLOTTED and not words.has(placed.first - 1, "prep_from"):
        return None
    if previous is not None and _is_joined(words, previous[0].last, placed.first):
        role = previous[1]
        return Role(role.name, LISTED, role.first, role.last)
    placed = _with_unknown(words, placed)
    if any(words.has(at, "between") and not words.has(at, "prep_from") for at in range(placed.first - 2, placed.first)):
        return None  # what lies between two places is at neither
    trigger = _nearest(clause, placed.first)
    found = preposition_before(words, placed, clause.first)
    if found is not None:
        name, at = found
        if words.has(at - 1, "negation") or words.has(at - 1, "not_but"):
            return None
        is_state = name == "at" and clause.main.name in _STANDING and not clause.main.is_noun
        is_accident = clause.main.name in _ACCIDENTS
        is_hit = clause.main.name == "strike"
        beside = next((one for one in clause.triggers if one.end == at and one.group == "event"
                       and not (is_hit and one.name in _STANDING) and not (is_accident and moves(one))
                       and not (one.is_noun and is_state)), trigger)  # fmt: skip
        return _by_preposition(words, name, at, placed, clause, beside)
    route = None if clause.main.name in _ACCIDENTS else _of_route(words, placed, previous)
    return route or _without(words, placed, trigger)


def _with_unknown(words: Words, placed: Placed) -> Placed:
    """Return a place with a name before it that it is joined to and that is not known: "у Ясній та Сумах"."""
    first = placed.first
    is_joined = words.has(first - 1, "and_") and words.is_upper(first - 2) and words.is_word(first - 2)
    return placed._replace(first=first - 2) if is_joined else placed


def _of_route(words: Words, placed: Placed, previous: tuple[Placed, Role] | None) -> Role | None:
    """Return what a place does in a route such as "Timika–Dekai": its first one is left, its second one reached."""
    for at, name in ((placed.last + 1, "from"), (placed.first - 1, "to")):
        beyond = at + 1 if name == "from" else at - 1
        is_joined = words.folded[at : at + 1] and words.folded[at] in _DASHES and words.is_upper(beyond)
        is_second = previous is not None and previous[1].name == "from" and previous[0].last == beyond
        if is_joined and words.is_word(beyond) and (name == "from" or is_second):
            return Role(name, say("route"), at, at)
    return None


def _nearest(clause: Clause, at: int) -> Trigger:
    """Return the trigger of the clause that a word belongs to: the last one before it, else the main one."""
    main = clause.main
    if main.name == "crash" and main.at < at:
        return main
    events = [one for one in clause.triggers if one.group == "event" and one.at < at and not one.is_weak]
    events = [one for one in events if main.is_noun or not one.is_noun]
    if main.name == "strike":
        events = [one for one in events if one.name not in _STANDING]  # "hit positions in X"
    return events[-1] if events else main


def _by_preposition(words: Words, name: str, at: int, placed: Placed, clause: Clause, trigger: Trigger) -> Role | None:
    """Return the role of a place behind a preposition, given the verb."""
    if name == "from" and words.has(at - 1, "measure") and not words.has_any(at - 1, _TIMES):
        return Role("at", say("so far from it"), at, at)
    if name == "from" and trigger.name == "operate" and preposition_at(words, placed.first - 1) == "at":
        return Role("at", say("done there"), placed.first - 1, placed.first - 1)
    if name == "from" and trigger.name in _STANDING:
        nearest = preposition_at(words, placed.first - 1)
        return Role("at", say("stands there"), placed.first - 1, placed.first - 1) if nearest == "at" else None
    if (
        name == "from"
        and placed.toponym.kind == "country"
        and trigger.name not in MOVING
        and words.has(at - 1, "persons")
    ):
        return None  # of which country they are
    if words.has(at, "prep_meant") and (trigger.name in _STANDING or at < trigger.at):
        return None
    rule = say("preposition, verb of class {verb}", verb=trigger.name.rstrip("_"))
    return Role(_by_verb(words, name, at, placed, clause, trigger), rule, at, at)


def _by_verb(words: Words, name: str, at: int, placed: Placed, clause: Clause, trigger: Trigger) -> str:
    """Return the role that a verb makes of the one that a preposition gives."""
    if name in ("to", "via") and trigger.name in _ACCIDENTS:
        return "at"
    ways = words.find_all("on_way", clause.first, clause.last)
    if any(words.after(near) in (at, at + 1) for near in ways):
        return "to"
    if name == "to":
        if ways and trigger.name in ("arrive", "unknown"):
            return "via"
        is_road = trigger.name not in _GOING and words.has(at - 1, "place_noun")
        return "target" if trigger.name == "strike" else "at" if is_road else name
    if name != "at" or words.has(trigger.at, "loads"):
        return name
    if words.has(trigger.at, "hands_over") and _is_object(words, trigger, at):
        return "at"
    if trigger.name == "strike":
        return _of_strike(words, at, trigger)
    if trigger.name == "pass_":
        is_from = any(words.has(near, "prep_from") and words.is_upper(near + 1) for near in range(trigger.end, at))
        is_into = is_from or placed.toponym.text.endswith(("у", "ю"))
        return "to" if is_into and words.has(at, "prep_into") else "via"
    if ways and (ways[0] < at or trigger.name in ("arrive", "unknown")):
        return "via"
    is_reached = trigger.name in ("arrive", "send") or means_into(words, at, placed, clause, trigger)
    return "to" if is_reached else name


def _is_object(words: Words, trigger: Trigger, at: int) -> bool:
    """Tell whether a base or a bridge before a preposition is itself what a verb hands over: "its base in X"."""
    is_place = words.has_any(at - 1, _ESTATE) and (words.lexicon.of_joins or at < trigger.at)
    return is_place and not any(preposition_at(words, near) for near in range(max(trigger.end, at - BACK), at))


def _of_strike(words: Words, at: int, trigger: Trigger) -> str:
    """Return whether a place is hit, or only where something blew up or was shot down."""
    is_beside = words.has(at, "prep_near") and not (trigger.is_noun or words.has(trigger.at, "aimed"))
    return "at" if is_beside or words.has(trigger.at, "blast") or words.has(at, "prep_over") else "target"


def _is_joined(words: Words, last: int, first: int) -> bool:
    """Tell whether only a comma or "and" stands between two places of a list."""
    gap = range(last + 1, first)
    return 0 < len(gap) <= 3 and all(
        words.folded[at] in ",:" or words.has(at, "and_") or words.has(at, "including") for at in gap
    )  # fmt: skip


def _without(words: Words, placed: Placed, trigger: Trigger) -> Role | None:
    """Return the role of a place without a preposition: what a verb reaches, leaves, passes or hits."""
    at = placed.first
    if trigger.name == "strike" and (words.has(at - 1, "prep_target") or words.has(at - 2, "prep_target")):
        return Role("target", say("what is hit"), at - 1, at - 1)
    is_taking = words.has(trigger.at, "takes_place") or (trigger.name == "station" and _is_post(words, at))
    name = "to" if words.has(trigger.at, "visits") else _DIRECT.get(trigger.name, "at" if is_taking else None)
    if name is None or (trigger.is_noun and not (is_taking and _is_of(words, trigger.end, at))):
        return _of_facility(words, placed, trigger)
    between = range(trigger.end, at)
    behind = trigger.end <= at and all(_may_precede_object(words, near) for near in between)
    if behind and len(between) <= BACK - 1:
        return Role(
            name, say("object of a verb of class {verb}", verb=trigger.name.rstrip("_")), trigger.at, trigger.end - 1
        )
    is_hit = name == "target" and placed.last < trigger.at and not placed.is_wide
    if is_hit and placed.toponym.role != "metonym" and _is_passive(words, trigger):
        return Role(name, say("what is hit"), trigger.at, trigger.end - 1)
    return _of_facility(words, placed, trigger)


def _is_post(words: Words, at: int) -> bool:
    """Tell whether a name is that of a post or a crossing before it, which troops may hold: "memperkuat pos X"."""
    return not words.lexicon.of_joins and words.has(at - 1, "place_noun")


def _of_facility(words: Words, placed: Placed, trigger: Trigger) -> Role | None:
    """Return what a place does whose airport, port or bridge something befalls: "порт Орска горит"."""
    if trigger.name not in _BEFALLING or trigger.is_noun or placed.is_wide:
        return None
    beside = placed.last + 1 if words.lexicon.of_joins else placed.first - 1
    if not words.has(beside, "works") or abs(trigger.at - beside) > BACK:
        return None
    if words.lexicon.of_joins and beside + 1 < trigger.at and not words.has_any(beside + 1, _AUXILIARIES):
        return None  # "the X plant manager was arrested"
    name = "target" if trigger.name == "strike" else "at"
    return Role(name, say("something of it is spoken of"), beside, beside)


def _is_of(words: Words, first: int, at: int) -> bool:
    """Tell whether a name belongs to the noun before it: "the shelling of X", "обстріл X"; none is in between."""
    if any(words.has_any(near, BREAKS) for near in range(first, at)):
        return False
    return words.has(first, "of_") if words.lexicon.of_joins else at - first <= _NEAR_NOUN


def _may_precede_object(words: Words, at: int) -> bool:
    if words.has_any(at, _DATED) or (words.has(at, "on_") and words.has_any(at + 1, _DATED)):
        return True
    if words.has(at, "prep_from") and words.has_any(at + 1, _ARMS):
        return True  # "обстріляли з артилерії X"
    return words.has_any(at, _BESIDE_OBJECT) or (not words.entries[at] and not words.is_upper(at))


def noun_of(words: Words, placed: Placed, clause: Clause) -> Trigger | None:
    """Return the noun of an event that a place belongs to, "the shelling of X"; None where there is none."""
    nouns = [one for one in clause.triggers if one.is_noun and one.group == "event" and one.end <= placed.first]
    fitting = [one for one in nouns if words.has(one.at, "takes_place") and _is_of(words, one.end, placed.first)]
    return fitting[-1] if fitting and clause.main is not fitting[-1] else None


def role_of_home(words: Words, placed: Placed) -> Role | None:
    """Return `at` for a place whose inhabitants are spoken of: "residents of Kherson"; else None."""
    before = placed.first - 1
    if words.lexicon.of_joins:
        if not words.has(before, "of_"):
            return None
        before -= 1
    if placed.is_wide or not words.has(before, "inhabitants"):
        return None
    return Role("at", say("its people are spoken of"), before, before)


def _is_passive(words: Words, trigger: Trigger) -> bool:
    """Tell whether a verb says what was done to something rather than what it did."""
    written = words.folded[trigger.at]
    if words.lexicon.language == "id":
        return written.startswith(("di", "ter"))
    if words.lexicon.language == "en":
        return any(words.has(at, "aux_be") for at in range(max(0, trigger.at - 2), trigger.at))
    return True


def moves(trigger: Trigger) -> bool:
    """Tell whether a verb moves something from one place to another."""
    return trigger.name in MOVING
