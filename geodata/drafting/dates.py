"""Date phrases: where they stand, what they say, and the days that they mean.

A phrase has a main word (a month, a day of the week, "yesterday", "week") with modifiers on both sides in any order
("last week", "pekan lalu", "на прошлой неделе"), so one grammar serves all languages; the words are the lexicon's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geodata.drafting.calendar_rules import Days, Said, resolve
from geodata.drafting.date_atoms import DASHES, GLUE, JOINTS, Atom, find_atoms
from geodata.drafting.date_figures import EDGES
from geodata.drafting.dayparts import with_dayparts
from geodata.drafting.month_days import with_month_days
from geodata.drafting.words import Words


@dataclass(slots=True)
class DatePhrase:
    """A date phrase in a text.

    Attributes:
        first: Its first word.
        last: Its last word.
        said: What it says.
        until: What its second half says, of a range.
        edge: How it is bounded: `since`, `until`, `by`, `from_date`, `after_date`, `before_date`; empty for "on".
    """

    first: int
    last: int
    said: Said
    until: Said | None = None
    edge: str = ""

    @property
    def is_now(self) -> bool:
        """Whether it says that something is so today."""
        return "now" in self.said.cores

    @property
    def is_to_come(self) -> bool:
        """Whether its words say that it is yet to come: "tomorrow", "next week"."""
        is_ahead = self.said.cores.get("relday", 0) > 0 and self.said.anchor is None
        return is_ahead or bool(self.said.mods & {"next", "within"})

    def lies_ahead(self, published: date) -> bool:
        """Tell whether a day without a year is far nearer if it is yet to come: "from 2 February" in late January."""
        if self.said.year is not None or "month" not in self.said.cores or self.said.mods & {"last", "ago", "this"}:
            return False
        past, future = self.days(published, is_future=False), self.days(published, is_future=True)
        if past is None or future is None:
            return False
        ended, begins = past[1] or past[0], future[0] if self.edge != "by" else future[1]
        if ended is None or begins is None or begins <= published:
            return self.edge in ("by", "until") and bool(ended and future[1] and _is_far(ended, future[1], published))
        return _is_far(ended, begins, published)

    def days(self, published: date, *, is_future: bool) -> Days | None:
        """Return the days that it means; None if there are none such."""
        found = resolve(self.said, published, is_future=is_future)
        if found is None:
            return None
        first, last = found
        if self.until is not None:
            end = resolve(self.until, published, is_future=is_future)
            last = end[1] if end else last
            return (first, last) if first is None or last is None or first <= last else found
        if self.edge in ("since", "from_date"):
            return first, None
        if self.edge in ("until", "by", "before_date"):
            return (published if is_future and last and last >= published else None), last
        if self.edge == "after_date":
            return first, None if is_future else published
        return first, last


_LONG_AGO, _SOON = 240, 125
"""Days: what lies so far back and would come round so soon is taken for what is to come."""


def _is_far(ended: date, begins: date, published: date) -> bool:
    return (published - ended).days > _LONG_AGO and 0 <= (begins - published).days < _SOON


def find_dates(words: Words) -> list[DatePhrase]:
    """Return the date phrases of a text in order; they do not overlap."""
    return _with_edges(words, with_dayparts(words, with_month_days(words, find_atoms(words))))


def _with_edges(words: Words, atoms: list[Atom]) -> list[DatePhrase]:
    """Return the phrases with "since" and "until" before them; two that make a range become one."""
    phrases: list[DatePhrase] = []
    for first, last, said in _led_back(words, atoms):
        start, edge = _edge_before(words, first)
        start = first if edge == "between" else start
        if said.days and said.days[0] != said.days[1]:
            edge = ""
        before = phrases[-1] if phrases else None
        if before is not None and before.until is None and _makes_range(words, before, first, edge, said):
            before.until, before.last, before.edge = said, last, ""
            _share_month(before.said, said)
            continue
        phrases.append(DatePhrase(start, last, said, edge=edge))
    for phrase in phrases:
        phrase.edge = "" if phrase.edge == "between" else phrase.edge
    return phrases


def _led_back(words: Words, atoms: list[Atom]) -> list[Atom]:
    """Return the expressions; "the same day" is the last day that was named before, and nothing if none was.

    "A day earlier" is reckoned from a day that was named before it in the same sentence.
    """
    found: list[Atom] = []
    named: Said | None = None
    behind = 0
    for first, last, said in atoms:
        is_reckoned = words.may_be(last, "reckoned") or any(words.has(at, "reckoned") for at in range(first, last + 1))
        reach = 1 if said.cores.get("relday", 0) > 0 else 0  # "a day later" may stand in the next sentence
        if named is not None and is_reckoned and words.folded[behind:first].count(".") <= reach:
            said.anchor = named
        if "same_day" in said.cores:
            if named is not None:
                found.append((first, last, named))
            continue
        if said.full or "weekday" in said.cores or "relday" in said.cores or said.days:
            named, behind = said, last
        found.append((first, last, said))
    return found


def _share_month(first: Said, second: Said) -> None:
    if first.year is None and second.year is not None and "month" in first.cores:
        first.year = second.year


def _edge_before(words: Words, first: int) -> tuple[int, str]:
    """Return where a phrase begins with the word that bounds it, and how it is bounded."""
    for edge in EDGES:
        if words.has(first, edge) and words.after(first) > first + 1:
            return first, edge
    at = first - 1
    while at >= 0 and (
        words.has(at, "inside") or (words.has_any(at, GLUE) and not words.has_any(at, frozenset(EDGES)))
    ):
        at -= 1
    for edge in EDGES:
        if words.has(at, edge):
            return (at, "") if edge == "since" and words.has(at - 1, "imagery") else (at, edge)
    start = first
    while start > 0 and words.has(start - 1, "on_"):
        start -= 1
    return start, ""


def _follows(before: Said, said: Said) -> bool:
    """Tell whether a day of the week is the one after another: "on Sunday and Monday"."""
    days = before.cores.get("weekday"), said.cores.get("weekday")
    if days[0] is None or days[1] is None:
        return False
    return (days[0] + 1) % 7 == days[1]


def _makes_range(words: Words, before: DatePhrase, first: int, edge: str, said: Said) -> bool:
    """Tell whether two phrases are the ends of one range: "from Monday to Friday", "3 May – 5 May"."""
    gap = range(before.last + 1, first)
    if len(gap) > 3:
        return False
    if len(gap) == 1 and words.folded[gap[0]] in DASHES:
        return True
    opened = before.edge in ("from_date", "since", "between")
    joint = any(words.has_any(at, JOINTS) for at in gap)
    if joint and len(gap) == 1 and not edge and _follows(before.said, said):
        return True
    return joint and (opened or any(words.has_any(at, frozenset(("to_", "until"))) for at in gap)) and edge != "since"
