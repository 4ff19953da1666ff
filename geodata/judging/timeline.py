"""What a timeline shows: claims in rows with their intervals, or, where there are many, counts by day.

Days are days since 1970-01-01. Counting is done over whole columns, so that a hundred thousand claims take
milliseconds; rows read one record a claim and are meant for the few dozen that fit on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.intervals import EPOCH, OPEN_FIRST, OPEN_LAST, UNDATED, Interval
from geodata.judging.claim_rows import ClaimRows
from geodata.records.claim import Claim
from geodata.records.vocabulary import KINDS

UNPLACED = ""
"""Row id of the claims that are not on the map, in rows by place."""

_DAY_COLUMNS = ("event_first", "event_last", "asserted_first", "asserted_last", "published_first", "published_last")
_STEPS = (1, 7, 30, 91, 365)


@dataclass(frozen=True, slots=True)
class Span:
    """One claim in one row of a timeline.

    Attributes:
        row_id: Id of the row: of the claim, or of the place.
        row_label: What the row is called.
        claim: The claim.
        status: Its status.
        published_on: When its source was published.
    """

    row_id: str
    row_label: str
    claim: Claim
    status: str
    published_on: Interval


@dataclass(frozen=True, slots=True)
class DayCounts:
    """How many claims may have happened, and how many were said, in each bin of days.

    Attributes:
        first: First day of the first bin.
        step: Days in a bin.
        happened: int64[kinds, bins], claims whose interval touches the bin, in the order of `KINDS`.
        said: int64[bins], claims said in the bin, by the last day on which they can have been said.
        undated: How many claims are not dated and so in no bin of `happened`.
    """

    first: int
    step: int
    happened: NDArray[np.int64]
    said: NDArray[np.int64]
    undated: int


def find_bounds(store: ClaimRows, mask: NDArray[np.bool_]) -> tuple[int, int] | None:
    """Return the first and the last day that the claims name, whatever the day is about; None if they name none."""
    ends = _collect_ends(store, mask)
    return (int(ends.min()), int(ends.max())) if len(ends) else None


def find_focus(store: ClaimRows, mask: NDArray[np.bool_], chosen: Interval | None = None) -> tuple[int, int] | None:
    """Return the days worth an axis: all that the claims name, but for a few that lie far away from the rest.

    One claim that goes on since last year would squeeze all others into a corner. The chosen days are always within.

    Args:
        store: The claims.
        mask: One truth value a claim.
        chosen: Days that must be on the axis; open ends do not count.
    """
    ends = _collect_ends(store, mask)
    if not len(ends):
        return None
    first, last = int(ends.min()), int(ends.max())
    low, high = (int(one) for one in np.percentile(ends, (4, 96)))
    core = max(high - low, 14)
    if last - first > 4 * core:
        room = max(7, core // 4)
        first, last = max(first, low - room), min(last, high + room)
    for day in (chosen.first, chosen.last) if chosen else ():
        if day is not None:
            first, last = min(first, (day - EPOCH).days), max(last, (day - EPOCH).days)
    return first, last


def _collect_ends(store: ClaimRows, mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return every first or last day that the claims name, in no order."""
    days: NDArray[np.int32] = np.concatenate(
        [store.table.claims[name].to_numpy(np.int32)[mask] for name in _DAY_COLUMNS]
    )
    is_day: NDArray[np.bool_] = (days != UNDATED) & (days != OPEN_FIRST) & (days != OPEN_LAST)
    return days[is_day]


def count_days(store: ClaimRows, mask: NDArray[np.bool_], bounds: tuple[int, int], most_bins: int = 240) -> DayCounts:
    """Return the counts of the claims that pass a mask.

    Args:
        store: The claims.
        mask: One truth value a claim.
        bounds: First and last day to count, from `find_bounds` or `find_focus`.
        most_bins: Bins are made of as many days as keep their number below this.
    """
    first, last = bounds
    step = next((step for step in _STEPS if (last - first) // step < most_bins), -(-(last - first + 1) // most_bins))
    bins = (last - first) // step + 1
    marks = store.table.marks
    dated = mask & (marks.claim_first != UNDATED) & (marks.claim_first <= last) & (marks.claim_last >= first)
    starts = (np.maximum(marks.claim_first[dated], first) - first) // step
    stops = (np.minimum(marks.claim_last[dated], last) - first) // step
    kinds = marks.claim_kind[dated].astype(np.int64)
    changes = np.zeros((len(KINDS), bins + 1), dtype=np.int64)
    np.add.at(changes, (kinds, starts), 1)
    np.add.at(changes, (kinds, stops + 1), -1)
    said = store.table.claims["asserted_last"].to_numpy(np.int32)[mask]
    said = said[(said >= first) & (said <= last)]
    return DayCounts(
        first=first,
        step=step,
        happened=np.cumsum(changes, axis=1)[:, :bins],
        said=np.bincount((said - first) // step, minlength=bins),
        undated=int((mask & (marks.claim_first == UNDATED)).sum()),
    )


def build_spans(store: ClaimRows, rows: Sequence[int], by: str) -> list[Span]:
    """Return claims as spans of a timeline, earliest row first, undated ones last.

    Args:
        store: The claims.
        rows: Their row numbers in the table.
        by: ``claim``, one row each; or ``place``, one row a place, and one for those that are not on the map.
    """
    statuses = store.table.claims["status"]
    spans = []
    for number in rows:
        claim, status = store.get_claim_at(number), str(statuses.iloc[number])
        published_on = store.sources[claim.source_id].published_on
        named = [(claim.claim_id, claim.summary)] if by == "claim" else _name_places(claim)
        spans += [Span(row_id, label, claim, status, published_on) for row_id, label in named]
    earliest: dict[str, int] = {}
    for span in spans:
        earliest[span.row_id] = min(earliest.get(span.row_id, OPEN_LAST), _sort_day(span.claim.event_time))
    return sorted(
        spans,
        key=lambda one: (
            one.row_id == UNPLACED,
            earliest[one.row_id],
            one.row_label,
            one.row_id,
            _sort_day(one.claim.event_time),
        ),
    )


def _name_places(claim: Claim) -> list[tuple[str, str]]:
    chosen = [place.location.chosen for place in claim.places if place.is_plotted]
    named = dict.fromkeys((one.place_id, one.label or one.name) for one in chosen if one is not None)
    return list(named) or [(UNPLACED, "Not on the map")]


def _sort_day(interval: Interval) -> int:
    first, last = interval.day_numbers()
    return OPEN_LAST if first == UNDATED else last if first == OPEN_FIRST else first
