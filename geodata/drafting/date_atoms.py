"""Single date expressions: a main word with its modifiers on both sides, in any order.

"last week", "pekan lalu", "на прошлой неделе": one grammar serves all languages, the words are the lexicon's.
"""

from __future__ import annotations

from typing import Final

from geodata.drafting.calendar_rules import Said
from geodata.drafting.date_figures import EDGES, day_at, figures_at, is_day, is_year, small_number
from geodata.drafting.words import Words

CORES: Final = frozenset(
    ("month", "weekday", "relday", "now", "overnight", "season", "same_day",
     "unit_day", "unit_week", "unit_month", "unit_year", "unit_weekend")
)  # fmt: skip
UNITS: Final = frozenset(("unit_day", "unit_week", "unit_month", "unit_year", "unit_weekend"))
_SPANS: Final = frozenset(("unit_day", "unit_week", "unit_month", "unit_year"))
MODS: Final = frozenset(
    ("last", "next", "this", "pastspan", "ago", "hence", "within", "early", "mid", "late", "few", "night_to", "during")
)
_STEPS: Final = frozenset(("last", "next", "this", "pastspan"))
"""Modifiers that stand before their main word in languages with endings of tense."""
GLUE: Final = frozenset(("of_", "the", "daypart", "on_", "plural"))
JOINTS: Final = frozenset(("and_", "to_", "until"))
DASHES: Final = frozenset("-–—")


Atom = tuple[int, int, Said]
"""First word, last word and meaning."""


def find_atoms(words: Words) -> list[Atom]:
    """Return the date expressions of a text in order; they do not overlap."""
    atoms: list[Atom] = []
    at, floor = 0, 0
    while at < len(words):
        if _is_core(words, at):
            found = _read_atom(words, at, floor)
            if found is not None:
                atoms.append(found)
                at = floor = found[1] + 1
                continue
        at += 1
    return atoms


def _is_core(words: Words, at: int) -> bool:
    entry = words.entries[at]
    if entry and not CORES.isdisjoint(entry):
        return _is_meant(words, at)
    word = words.folded[at]
    return word[0].isdigit() and (is_year(words, at) or figures_at(words, at) is not None)


def _is_meant(words: Words, at: int) -> bool:
    """Tell whether a word that may mean something else is meant as a date."""
    if "if_capital" in words.entries[at] and not words.is_upper(at):
        return False
    if "if_dated" in words.entries[at]:
        return words.is_upper(at) and (
            is_day(words, at + 1) or is_day(words, at - 1) or words.has_any(at - 1, GLUE | MODS | set(EDGES))
        )  # fmt: skip
    return True


def _read_atom(words: Words, core: int, floor: int) -> Atom | None:
    """Return first word, last word and meaning of the phrase around a main word; None if it says no date."""
    said = Said()
    first = last = core
    last = _take_core(words, core, said)
    first = _take_left(words, core, floor, said)
    last = _take_right(words, last, said)
    while first < core and words.has_any(first, GLUE) and not words.has_any(first, MODS):
        first += 1
    is_bare_unit = (
        set(said.cores) <= UNITS - {"unit_weekend"}
        and said.mods <= {"plural"}
        and said.year is None
        and said.full is None
    )
    return None if is_bare_unit else (first, last, said)


def _take_core(words: Words, at: int, said: Said) -> int:
    """Note a main word and return its last word."""
    figures = figures_at(words, at) if words.folded[at][0].isdigit() else None
    if figures:
        day, month, year = figures
        said.cores["month"], said.days = month, (day, day)
        said.year = year if year is not None else said.year
        return at + 4 if words.folded[at + 1 : at + 2] == ["-"] else at
    if words.folded[at].isdigit() and not words.has_any(at, CORES):
        said.year = int(words.folded[at])
        return at
    skipped = _other_meaning(words, at)
    for name, value in words.entries[at].items():
        if name in CORES and name != skipped:
            said.cores.setdefault(name, int(value))
        elif name in MODS or name == "plural":
            said.mods.add(name)
        elif name == "one":
            said.count = 1
        elif name == "unit_count":
            said.count = int(value)
    return words.after(at) - 1


def _other_meaning(words: Words, at: int) -> str:
    """Return which meaning a word has not, of one that is a day and a week: a capital within a sentence is the day."""
    if not (words.has(at, "weekday") and words.has(at, "unit_week")):
        return ""
    opens = at == 0 or words.folded[at - 1] in '.!?:"«'
    is_day = words.is_upper(at) and (not opens or words.folded[at + 1 : at + 2] == ["("])
    return "unit_week" if is_day else "weekday"


def _take_left(words: Words, core: int, floor: int, said: Said) -> int:
    """Note the modifiers before a main word and return the first of them."""
    at = first = core
    while at > floor and "now" not in said.cores:
        at -= 1
        while at > floor and words.has(at, "inside"):
            at -= 1
        if words.has_any(at, MODS):
            said.mods.update(MODS & words.entries[at].keys())
            first = at
        elif "month" in said.cores and said.days is None and is_day(words, at):
            first = at = _take_days(words, at, floor, said)
        elif said.cores.keys() & UNITS and said.count is None and small_number(words, at) is not None:
            said.count = small_number(words, at)
            first = at
            if said.mods <= {"plural"} and words.has(at - 1, "hence_before"):
                said.mods.add("maybe_hence")
        elif not words.has_any(at, GLUE) or (said.cores.keys() & UNITS and words.has_any(at, UNITS)):
            break
    if said.mods <= {"plural"} and first == core and said.cores.keys() <= _SPANS and words.has(core - 1, "hence_unit"):
        said.mods.add("maybe_hence")
        return core - 1
    return first


def _take_days(words: Words, at: int, floor: int, said: Said) -> int:
    """Note a day before a month, or a range of days, and return its first word."""
    day = day_at(words, at) or 1
    said.days = (day, day)
    before = day_at(words, at - 2) if at - 2 >= floor else None
    if before and before < day and (words.folded[at - 1] in DASHES or words.has_any(at - 1, JOINTS)):
        said.days = (before, day)
        return at - 2
    return at


def _take_right(words: Words, last: int, said: Said) -> int:
    """Note what continues a phrase behind its main word and return the last word of it."""
    at = last + 1
    while at < len(words):
        size = _continue_right(words, at, said)
        if size == 0:
            break
        if size > 0:
            last = at + size - 1
        at += abs(size)
    if words.folded[last + 1 : last + 2] == [")"] and "(" in words.folded[max(0, last - 3) : last + 1]:
        last += 1
    return last


def _continue_right(words: Words, at: int, said: Said) -> int:
    """Return how many words here belong to the phrase; negative for words that do so only if more follow."""
    word = words.folded[at]
    if "month" in said.cores and said.days is None and is_day(words, at) and not words.has(at + 1, "month"):
        day = day_at(words, at) or 1
        end = day_at(words, at + 2)
        is_range = at + 2 < len(words) and end is not None and end > day and (
            words.folded[at + 1] in DASHES or words.has_any(at + 1, JOINTS)
        )  # fmt: skip
        said.days = (day, end) if is_range and end else (day, day)
        return 3 if is_range else 1
    if word.isdigit() and len(word) == 4 and said.year is None and "month" in said.cores:
        said.year = int(word)
        return 1
    if word[0].isdigit() and (figures_at(words, at) or (is_year(words, at) and said.year is None)):
        return _take_core(words, at, said) - at + 1
    if words.has_any(at, CORES) and _joins(words, at, said):
        if words.has_any(at, UNITS) and small_number(words, at - 1) is not None:
            said.count = small_number(words, at - 1)
        return _take_core(words, at, said) - at + 1
    return _continue_by_word(words, at, said)


def _continue_by_word(words: Words, at: int, said: Said) -> int:
    """Return how many words of a modifier or a part of the day continue a phrase; negative as above."""
    if words.has(at, "left_only") or MODS & words.entries[at].keys() == {"few"} or _begins_next(words, at, said):
        return 0
    if words.has_any(at, MODS) and not (words.has_any(at, frozenset(("early", "mid", "late", "this"))) and at == 0):
        said.mods.update(MODS & words.entries[at].keys())
        return words.after(at) - at
    if words.has(at, "daypart"):
        return words.after(at) - at
    return -(words.after(at) - at) if _is_between(words, at, said) else 0


def _begins_next(words: Words, at: int, said: Said) -> bool:
    """Tell whether "last", "next" … begins another phrase: "for three days last week", but "on Tuesday last week"."""
    if not (words.has_any(at, _STEPS) and words.lexicon.past_endings):
        return False
    following = words.after(at)
    return not any(words.has(following, name) for core in said.cores for name in _JOINED.get(core, ()))


def _is_between(words: Words, at: int, said: Said) -> bool:
    """Tell whether more of a phrase may follow behind a word or sign: "on Monday, 3 May", "Nov. 3"."""
    if words.folded[at] == ".":
        is_abbreviated = "month" in said.cores and words.folded[at - 1] in words.lexicon.abbreviations
        return is_abbreviated and said.days is None and is_day(words, at + 1)
    if words.folded[at] == "," and "month" in said.cores and said.days is None:
        return not is_day(words, at + 1) or words.has(at + 2, "month")  # "since June, 15 drones"
    return bool(
        words.has_any(at, GLUE) or words.folded[at] in ",(" or (day_at(words, at) and words.has(at + 1, "month"))
    )


_JOINED: Final = {
    "weekday": frozenset(("unit_week", "month", "relday")),
    "month": frozenset(("unit_year",)),
    "relday": frozenset(("weekday", "month", "overnight")),
    "season": frozenset(("unit_year",)),
    "overnight": frozenset(("weekday", "relday", "month")),
    "unit_week": frozenset(("weekday", "unit_month")),
    "unit_day": frozenset(("weekday",)),
    "unit_weekend": frozenset(("unit_week",)),
    "unit_year": frozenset(("month", "season")),
}
"""Which main words continue a phrase that has one already."""


def _joins(words: Words, at: int, said: Said) -> bool:
    """Tell whether a main word belongs to the phrase before it, as the month in "Saturday, 8 March"."""
    entry = words.entries[at]
    if "month" in said.cores and said.days and "month" in entry:
        return False
    if not any(name in entry for core in said.cores for name in _JOINED.get(core, ())):
        return _is_year_word(words, at, said)
    if "weekday" in said.cores and "relday" in entry and words.folded[at - 1] == ",":
        return False
    if "month" in entry and said.days is None and is_day(words, at - 1):
        day = day_at(words, at - 1) or 1
        said.days = (day, day)
    return True


def _is_year_word(words: Words, at: int, said: Said) -> bool:
    return said.year is not None and words.has(at, "unit_year") and "unit_year" not in said.cores
