"""Why nothing is left to see, in words: so early a day that nothing was known, days on which nothing happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geodata.counting import choose_word, name_count
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
    undated = find_undated(store)
    mask, others = _build_masks(store, filters)
    if (mask & ~undated & ~_find_open(store)).any() or not (others & ~undated).any():
        return ""
    lasting = _count_lasting(store, mask)
    stay = _name_lasting(lasting)
    rest = f" {stay} {choose_word(sum(lasting.values()), 'one stays', 'ones stay')}." if stay else ""
    return f"No claim here is known to have happened {_name_days(read_range(filters['when']))}.{rest}"


def explain_kept(store: Store, filters: Mapping[str, Values]) -> str:
    """Return how many claims the chosen days leave, and how many of them stay whatever the days; empty without days."""
    if "when" not in filters:
        return ""
    mask, others = _build_masks(store, filters)
    lasting = _count_lasting(store, mask)
    always, several = _name_lasting(lasting), sum(lasting.values())
    kept, total = int(mask.sum()), int(others.sum())
    if kept == total:
        rest = f": {always} {choose_word(several, 'claim stays', 'claims stay')}" if always else ""
        return f"These days leave no claim out{rest}."
    among = f", {always} {choose_word(several, 'one', 'ones')} among them" if always else ""
    return f"{kept:,} of {name_count(total, 'claim')} {choose_word(kept, 'stays', 'stay')}{among}."


def explain_nothing(store: Store, filters: Mapping[str, Values]) -> str:
    """Return why no claim is left, as exactly as it is known."""
    if not len(store.table):
        return NO_CLAIMS
    return explain_unknown(store, filters) or explain_undated(store, filters) or NOTHING_PASSES


def _build_masks(store: Store, filters: Mapping[str, Values]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which claims pass the filters, and which would if no days were chosen."""
    others = {key: values for key, values in filters.items() if key != "when"}
    return build_mask(store, filters), build_mask(store, others)


def _find_open(store: Store) -> NDArray[np.bool_]:
    marks = store.table.marks
    is_open: NDArray[np.bool_] = (marks.claim_first == OPEN_FIRST) | (marks.claim_last == OPEN_LAST)
    return is_open & ~find_undated(store)


def _count_lasting(store: Store, mask: NDArray[np.bool_]) -> dict[str, int]:
    """Return how many of some claims are undated, and how many have an open end: days leave few of them out."""
    undated, is_open = find_undated(store), _find_open(store)
    return {"undated": int((mask & undated).sum()), "open": int((mask & is_open).sum())}


def _name_lasting(counts: Mapping[str, int]) -> str:
    """Return such counts in words.

    Example:
        >>> _name_lasting({"undated": 13, "open": 4}), _name_lasting({"undated": 0, "open": 1})
        ('13 undated and 4 open', '1 open')
    """
    return " and ".join(f"{count:,} {kind}" for kind, count in counts.items() if count)


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
