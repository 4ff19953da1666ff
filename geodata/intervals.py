"""When something happened, was said or was published: civil dates, bounded by the evidence.

An interval has a first and a last day; either may be open (``None``). `precision` tells whether it holds on
every day of the interval (``precise``) or on at least one of them (``imprecise``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geodata.errors import IntervalError
from geodata.saying import say

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

PRECISIONS = ("precise", "imprecise")

EPOCH = date(1970, 1, 1)
OPEN_FIRST = -(2**31) + 1
"""Day number that stands for "no first day known"."""
OPEN_LAST = 2**31 - 1
"""Day number that stands for "still going on, or no last day known"."""
UNDATED = -(2**31)
"""Day number of both ends of an interval that is not known at all."""


FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(9998, 12, 31)
"""The days that calendars on the screen know; a source of another day is not read."""


def find_day(number: int) -> date:
    """Return the civil day of a number of days since 1970-01-01; the first or last one there is, beyond them.

    Example:
        >>> find_day(0), find_day(10**9)
        (datetime.date(1970, 1, 1), datetime.date(9999, 12, 31))
    """
    return date.fromordinal(min(max(number + EPOCH.toordinal(), 1), date.max.toordinal()))


def read_day(value: object) -> date:
    """Return a civil date from a date or an ISO string such as ``2024-10-18``.

    Raises:
        IntervalError: If the value is neither, or carries a time of day.
    """
    if type(value) is date:
        return value
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise IntervalError(say("{value} is not a civil date such as 2024-10-18", value=repr(value)))


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `first` to `last`, both included; ``None`` is an open end.

    Attributes:
        first: First day, or None if the evidence gives no lower bound.
        last: Last day, or None if the evidence gives no upper bound.
        precision: ``precise`` (on every day) or ``imprecise`` (on at least one day).
        starting: Whether something is said to begin on the first day.
        ending: Whether something is said to end on the last day.
        as_written: The words of the source, empty if it has none.

    Raises:
        IntervalError: If it ends before it begins or its precision is unknown.
    """

    first: date | None
    last: date | None
    precision: str = "imprecise"
    starting: bool = False
    ending: bool = False
    as_written: str = ""

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise IntervalError(f"precision {self.precision!r} is none of {', '.join(PRECISIONS)}")
        if self.first and self.last and self.first > self.last:
            told = say("interval ends on {last} before it begins on {first}", last=self.last, first=self.first)
            raise IntervalError(told)

    @property
    def is_dated(self) -> bool:
        """Whether at least one end is known."""
        return self.first is not None or self.last is not None

    def contains(self, day: date) -> bool:
        """Return whether the day lies within the interval, open ends reaching for ever."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: Interval) -> bool:
        """Return whether the two intervals share at least one day."""
        starts_in_time = self.first is None or other.last is None or self.first <= other.last
        ends_late_enough = self.last is None or other.first is None or other.first <= self.last
        return starts_in_time and ends_late_enough

    def day_numbers(self) -> tuple[int, int]:
        """Return both ends as days since 1970-01-01, with `OPEN_FIRST`, `OPEN_LAST` and `UNDATED`."""
        if not self.is_dated:
            return UNDATED, UNDATED
        first = OPEN_FIRST if self.first is None else (self.first - EPOCH).days
        last = OPEN_LAST if self.last is None else (self.last - EPOCH).days
        return first, last

    def as_edtf(self) -> str:
        """Return the interval in the Extended Date/Time Format, strict bounds only.

        Empty if nothing is known. One day is a plain date; an open end is ``..``.

        Example:
            >>> Interval(date(2023, 8, 1), None).as_edtf()
            '2023-08-01/..'
        """
        if not self.is_dated:
            return ""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or '..'}/{self.last or '..'}"

    def in_words(self) -> str:
        """Return the interval in English, such as ``1–18 October 2024`` or ``since 1 August 2023``.

        ``not dated`` if nothing is known.
        """
        first, last = self.first, self.last
        if first is None and last is None:
            return "not dated"
        if first is None or last is None:
            return f"by {_name_day(last)}" if last else f"since {_name_day(first)}"
        if first == last:
            return _name_day(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{_name_day(last)}"
        return f"{_name_day(first)} – {_name_day(last)}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def _name_day(day: date | None) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


UNKNOWN = Interval(None, None)
"""The interval of a thing whose time nobody gives."""
