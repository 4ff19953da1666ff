"""Filters by day: when something happened, what was known on a day, and what carries no date at all."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from geodata.errors import FilterError, IntervalError
from geodata.filters.filter import Filter, Option, Values
from geodata.intervals import EPOCH, OPEN_FIRST, OPEN_LAST, UNDATED, Interval, read_day
from geodata.saying import say
from geodata.store.base import Store
from geodata.tables import compute_known_days

HIDE = "hide"
"""Value of the filter ``undated`` that leaves undated claims out."""


def read_range(values: Values) -> Interval:
    """Return the range of days of a link such as ``2024-10-01..2024-10-18``; either end may be missing.

    Raises:
        FilterError: If it is no such range.
    """
    first, dots, last = values[0].partition("..") if values else ("", "", "")
    try:
        if not dots or not (first or last):
            raise IntervalError(say("{value!r} is not a range such as 2024-10-01..2024-10-18", value="".join(values)))
        return Interval(read_day(first) if first else None, read_day(last) if last else None)
    except IntervalError as error:
        raise FilterError(f"when: {error}") from error


def write_range(first: date | None, last: date | None) -> str:
    """Return a range as it stands in a link; empty if both ends are missing."""
    return f"{first or ''}..{last or ''}" if first or last else ""


def read_known_day(values: Values) -> date | None:
    """Return the day of a link such as ``2024-10-18``, or None if there is none.

    Raises:
        FilterError: If it is not a day.
    """
    try:
        return read_day(values[0]) if values else None
    except IntervalError as error:
        raise FilterError(f"asof: {error}") from error


def find_undated(store: Store) -> NDArray[np.bool_]:
    """Return one truth value a claim: whether nobody says when it happened."""
    undated: NDArray[np.bool_] = store.table.marks.claim_first == UNDATED
    return undated


def _find_no_options(store: Store) -> list[Option]:
    return []


def _build_when_mask(store: Store, values: Values) -> NDArray[np.bool_]:
    wanted = read_range(values)
    first = OPEN_FIRST if wanted.first is None else (wanted.first - EPOCH).days
    last = OPEN_LAST if wanted.last is None else (wanted.last - EPOCH).days
    marks = store.table.marks
    overlaps = (marks.claim_first <= last) & (marks.claim_last >= first)
    return overlaps | find_undated(store)


def _build_known_mask(store: Store, values: Values) -> NDArray[np.bool_]:
    day = read_known_day(values)
    mask: NDArray[np.bool_] = compute_known_days(store.table.claims) <= ((day or EPOCH) - EPOCH).days
    return mask


def _count_undated(store: Store) -> list[Option]:
    return [Option(HIDE, "Undated", int(find_undated(store).sum()))]


def _build_undated_mask(store: Store, values: Values) -> NDArray[np.bool_]:
    if values != (HIDE,):
        raise FilterError(f"undated: {values[0]!r} is not {HIDE!r}")
    return ~find_undated(store)


WHEN = Filter(
    "when",
    "When it happened",
    "days",
    _find_no_options,
    _build_when_mask,
    "Claims whose time may fall into these days. Undated claims stay, unless they are switched off.",
    "when",
)
UNDATED_CLAIMS = Filter(
    "undated",
    "Undated",
    "switch",
    _count_undated,
    _build_undated_mask,
    "Claims of which nobody says when it was.",
    "when",
)
KNOWN = Filter(
    "asof",
    "What was known on",
    "day",
    _find_no_options,
    _build_known_mask,
    "Later claims, denials and corrections are not there yet, and statuses are those of that day.",
    "when",
)
