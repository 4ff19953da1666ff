"""Why nothing is left to see, in words: so early a day that nothing was known, days on which nothing happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geodata.counting import choose_word
from geodata.filters import build_mask
from geodata.filters.by_day import find_undated, read_known_day, read_range
from geodata.filters.filter import Values
from geodata.intervals import OPEN_FIRST, OPEN_LAST, UNDATED, Interval, find_day
from geodata.store import Store
from geodata.tables import compute_known_days

NO_CLAIMS: Final = "There are no claims to show."
NOTHING_PASSES: Final = "No claim here passes the filters."


def explain_unknown(store: Store, filters: Mapping[str, Values]) -> str:
    """Return that nothing was known yet on the day that is shown, and when the first claim was; empty if one was."""
    day = read_known_day(filters.get("asof", ()))
    known = compute_known_days(store.table.claims)
    known = known[known != UNDATED]
    first = find_day(int(known.min())) if len(known) else None
    if day is None or first is None or first <= day:
        return ""
    shown, begun = Interval(day, day).in_words(), Interval(first, first).in_words()
    return f"Nothing was known yet on {shown}: the first claim became known on {begun}."


def explain_undated(store: Store, filters: Mapping[str, Values]) -> str:
    """Return that nothing surely happened on the days that are chosen, and what stays; empty if something did."""
    if "when" not in filters or explain_unknown(store, filters):
        return ""
    marks = store.table.marks
    undated = find_undated(store)
    is_open = ~undated & ((marks.claim_first == OPEN_FIRST) | (marks.claim_last == OPEN_LAST))
    mask = build_mask(store, filters)
    others = build_mask(store, {key: values for key, values in filters.items() if key != "when"})
    if (mask & ~undated & ~is_open).any() or not (others & ~undated).any():
        return ""
    counts = {"undated": int((mask & undated).sum()), "open": int((mask & is_open).sum())}
    stay = " and ".join(f"{count:,} {kind}" for kind, count in counts.items() if count)
    rest = f" {stay} {choose_word(sum(counts.values()), 'one stays', 'ones stay')}." if stay else ""
    return f"No claim here is known to have happened {_name_days(read_range(filters['when']))}.{rest}"


def explain_nothing(store: Store, filters: Mapping[str, Values]) -> str:
    """Return why no claim is left, as exactly as it is known."""
    if not len(store.table):
        return NO_CLAIMS
    return explain_unknown(store, filters) or explain_undated(store, filters) or NOTHING_PASSES


def _name_days(days: Interval) -> str:
    """Return a range of days after "happened".

    Example:
        >>> _name_days(Interval(None, find_day(0)))
        'until 1 January 1970'
    """
    if days.first is None or days.last is None:
        return days.in_words().replace("by ", "until ", 1)
    if days.first == days.last:
        return f"on {days.in_words()}"
    ends = (Interval(day, day).in_words() for day in (days.first, days.last))
    return f"between {' and '.join(ends)}"
