"""From what a date phrase says to civil days, against the day of publication."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

Days = tuple[date | None, date | None]
"""First and last day, both included; None is an open end."""

PARTS: Final = {"early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0)}
"""Which share of a month or a year "early", "mid" and "late" mean."""
_WEEK_PARTS: Final = {"early": (0, 2), "mid": (2, 3), "late": (3, 6)}
_WEEKEND: Final = 5


@dataclass(slots=True)
class Said:
    """What one date phrase says.

    Attributes:
        cores: Its main words: class → value, such as `month: 7`.
        mods: Its other words: `last`, `next`, `this`, `early`, `ago` …
        days: Days of the month, first and last, where they are given.
        year: The year, where it is given.
        count: A number before a unit: "two days ago".
        full: A date given in figures.
        anchor: The day named before that it is reckoned from: "on 19 August … a day earlier".
    """

    cores: dict[str, int] = field(default_factory=dict)
    mods: set[str] = field(default_factory=set)
    days: tuple[int, int] | None = None
    year: int | None = None
    count: int | None = None
    full: date | None = None
    anchor: Said | None = None


def resolve(said: Said, published: date, *, is_future: bool) -> Days | None:
    """Return the days that a phrase means; None if there are none such, as on 31 June.

    Args:
        said: What the phrase says.
        published: The day that "yesterday" is the day before of.
        is_future: Whether the thing is yet to come: then "on Tuesday" is the next one.
    """
    try:
        if said.anchor is not None:
            days = _resolve(said.anchor, published, is_future)
            published = (days[0] if days else None) or published
        return _resolve(said, published, is_future)
    except (ValueError, OverflowError):
        return None


def _resolve(said: Said, published: date, is_future: bool) -> Days | None:
    if said.full:
        return said.full, said.full
    if "month" in said.cores:
        return _in_month(said, published, is_future)
    if "day_of_month" in said.cores:
        return _month_day(said, published, is_future)
    for core, rule in (
        ("weekday", _weekday),
        ("relday", _relative_day),
        ("season", _season),
    ):
        if core in said.cores:
            return rule(said, published, is_future)
    if "now" in said.cores:
        return published, published
    if "overnight" in said.cores:
        return published - timedelta(1), published
    if said.year is not None:
        return _part(date(said.year, 1, 1), date(said.year, 12, 31), said.mods)
    return _unit(said, published, is_future)


def _year_of(said: Said, published: date) -> int | None:
    """Return the year that a phrase names, by number or as "last year"."""
    if said.year is not None:
        return said.year
    if "unit_year" in said.cores:
        step = _step(said.mods)
        return published.year + step if step is not None else None
    return None


def _step(mods: set[str]) -> int | None:
    """Return −1, 0 or 1 for last, this and next; None where none of them is said."""
    return -1 if "last" in mods else 1 if "next" in mods else 0 if "this" in mods else None


def _in_month(said: Said, published: date, is_future: bool) -> Days | None:
    """Return days of a named month, or all of it."""
    month, year = said.cores["month"], _year_of(said, published)
    first_day, last_day = said.days or (1, 0)
    if year is not None:
        return _days_of(year, month, first_day, last_day, said.mods)
    options = []
    for near in (published.year - 1, published.year, published.year + 1):
        if MINYEAR <= near <= MAXYEAR and last_day <= monthrange(near, month)[1]:
            options.append(_days_of(near, month, first_day, last_day, said.mods))
    step = _step(said.mods - {"this"})
    future = is_future if step is None else step > 0
    if future:
        return next((one for one in options if one[1] >= published), None)
    fitting = [one for one in options if one[0] <= published and not (step == -1 and published <= one[1])]
    return fitting[-1] if fitting else None


def _month_day(said: Said, published: date, is_future: bool) -> Days | None:
    """Return a day of the month at hand, or of the one before or after it, whichever is meant."""
    day = said.days[0] if said.days else 1
    for step in (0, 1 if is_future else -1):
        month = _shift(published.replace(day=1), "unit_month", step)
        if day <= monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if (found >= published) if is_future else (found <= published):
                return found, found
    return None


def _days_of(year: int, month: int, first: int, last: int, mods: set[str]) -> tuple[date, date]:
    if last:
        night = timedelta(1 if "night_to" in mods and first == last else 0)
        return date(year, month, first) - night, date(year, month, last)
    return _part(date(year, month, 1), date(year, month, monthrange(year, month)[1]), mods)


def _part(first: date, last: date, mods: set[str]) -> tuple[date, date]:
    """Return the early, middle or late part of a month or a year, or all of it."""
    for name, (low, high) in PARTS.items():
        if name in mods:
            size = (last - first).days + 1
            if size > 31:
                months = (round(low * 12) + 1, round(high * 12))
                return date(first.year, months[0], 1), _end_of_month(first.year, months[1])
            begin = first + timedelta(round(low * 30))
            return begin, last if high == 1.0 else first + timedelta(round(high * 30) - 1)
    return first, last


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _weekday(said: Said, published: date, is_future: bool) -> Days:
    """Return a day of the week, in the week that is named or the nearest one."""
    wanted = said.cores["weekday"]
    step = _step(said.mods)
    if "unit_week" in said.cores and step is not None:
        day = _monday(published) + timedelta(7 * step + wanted)
    elif (is_future and step != -1) or step == 1:
        day = published + timedelta((wanted - published.weekday()) % 7)
        if step == 1 and day == published:
            day += timedelta(7)
    else:
        day = published - timedelta((published.weekday() - wanted) % 7)
        if step == -1 and day == published:
            day -= timedelta(7)
    return _night(day, said)


def _night(day: date, said: Said) -> Days:
    """Return the day, or the night that leads to it."""
    return (day - timedelta(1), day) if "night_to" in said.mods or "night_to" in said.cores else (day, day)


def _relative_day(said: Said, published: date, is_future: bool) -> Days:
    return _night(published + timedelta(said.cores["relday"]), said)


def _season(said: Said, published: date, is_future: bool) -> Days:
    """Return the three months of a season; of winter, those that begin in December."""
    month = said.cores["season"]
    year = _year_of(said, published)
    if year is None:
        year = published.year + (_step(said.mods) or 0)
        if _step(said.mods) is None and not is_future and date(year, month, 1) > published:
            year -= 1
        if (
            _step(said.mods) is None
            and is_future
            and _end_of_month(year + (month > 10), (month + 1) % 12 + 1) < published
        ):
            year += 1
    first = date(year, month, 1)
    return first, _end_of_month(year + (month + 2 > 12), (month + 1) % 12 + 1)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _unit(said: Said, published: date, is_future: bool) -> Days | None:
    """Return days of a phrase about a unit: "last week", "two days ago", "in the past month"."""
    unit = next((name for name in ("unit_day", "unit_weekend", "unit_week", "unit_month", "unit_year")
                 if name in said.cores), None)  # fmt: skip
    if unit is None:
        return None
    mods = said.mods - ({"ago", "hence"} if "this" in said.mods else set())
    if "maybe_hence" in mods and not is_future:
        return _shift(published, unit, -(said.count or 1)), published
    if "few" in mods or ("plural" in mods and said.count is None):
        return _vague(mods, published)
    count = said.count if said.count is not None else 1
    if "ago" in mods and not ("last" in mods and said.count is None):
        return _ago(unit, count, published)
    span = _span(unit, count, said, mods, published, is_future)
    if span is not None:
        return span
    if mods & {"hence", "maybe_hence"}:
        day = _shift(published, unit, count)
        return day, day
    step = _step(mods)
    if step is None and unit == "unit_weekend":
        step = 0 if is_future or published.weekday() >= _WEEKEND else -1
    if step is None:
        step = 0 if mods & set(PARTS) else None
    return None if step is None else _whole(unit, step, published, mods, is_future)


def _span(unit: str, count: int, said: Said, mods: set[str], published: date, is_future: bool) -> Days | None:
    """Return the days of "in the past week", "within two days", "during the week"; None for other phrases."""
    past, coming = (_shift(published, unit, -count), published), (published, _shift(published, unit, count))
    if "during" in mods and _step(mods) is None:
        return coming if is_future else past
    if "pastspan" in mods or ("last" in mods and said.count is not None):
        return past
    return coming if "within" in mods or ("next" in mods and said.count is not None) else None


def _vague(mods: set[str], published: date) -> Days | None:
    """Return the days of "in recent days" and "in the coming weeks": no more than their side of today."""
    if mods & {"ago", "pastspan", "last"}:
        return None, published
    if mods & {"within", "next", "hence"}:
        return published, None
    return None


def _ago(unit: str, count: int, published: date) -> Days:
    day = _shift(published, unit, -count)
    if unit == "unit_year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "unit_month":
        return day.replace(day=1), _end_of_month(day.year, day.month)
    return day, day


def _shift(day: date, unit: str, count: int) -> date:
    """Return the day so many units later."""
    if unit in ("unit_day", "unit_weekend"):
        return day + timedelta(count)
    if unit == "unit_week":
        return day + timedelta(7 * count)
    months = day.month - 1 + count * (12 if unit == "unit_year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _whole(unit: str, step: int, published: date, mods: set[str], is_future: bool) -> Days:
    """Return the last, this or the next week, month or year; of this one, as far as the evidence goes."""
    first, last = _bounds(unit, step, published, mods)
    if step == 0 and "late" not in mods and first <= published <= last:
        return (published, last) if is_future else (first, published)
    if step == 0 and "early" in mods and not is_future and last < published and unit == "unit_month":
        return first, published
    return first, last


def _bounds(unit: str, step: int, published: date, mods: set[str]) -> tuple[date, date]:
    if unit == "unit_day":
        day = published + timedelta(step)
        return day, day
    if unit in ("unit_week", "unit_weekend"):
        monday = _monday(published) + timedelta(7 * step)
        if unit == "unit_weekend":
            if step == -1 and published.weekday() >= _WEEKEND:
                monday = _monday(published) - timedelta(7)
            return monday + timedelta(_WEEKEND), monday + timedelta(6)
        low, high = next((days for name, days in _WEEK_PARTS.items() if name in mods), (0, 6))
        return monday + timedelta(low), monday + timedelta(high)
    if unit == "unit_month":
        middle = _shift(published.replace(day=1), unit, step)
        return _part(middle, _end_of_month(middle.year, middle.month), mods)
    year = published.year + step
    return _part(date(year, 1, 1), date(year, 12, 31), mods)
