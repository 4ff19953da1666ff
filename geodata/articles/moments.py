"""Moments of publication, as pages, mails and lines of text write them: read into ISO 8601, the zone kept.

A date of which the order of day and month cannot be told gives nothing; so does a year alone.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Final

from geodata.articles.words import get_months

_ISO: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T\s]\s*(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?(?!\d)",
    re.I,
)
_BASIC_ISO: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$", re.I)
_NUMBERS: Final = re.compile(r"(?<![\d.,/])(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{2}|\d{1})(?![\d/-]|[.,]\d)")
_EAST_ASIAN: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_KOREAN_DOTS: Final = re.compile(r"(?<!\d)(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})(?!\d)")
_TIME: Final = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])[:.h]([0-5]\d)(?::([0-5]\d))?\s*(am|pm|a\.m\.|p\.m\.)?(?![\d.]\d)", re.I
)
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)|\b(UTC|GMT|Z)\b")
_ZONES: Final = {
    "wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "gmt": "+00:00", "utc": "+00:00",
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00",
    "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "мск": "+03:00", "kst": "+09:00",
    "jst": "+09:00",
}  # fmt: skip
"""Zones that stand behind a time by name; of several meanings that of the North American papers."""
_EARLIEST: Final = 1800


def read_moment(words: str) -> str:
    """Return the first moment that words give, ISO 8601: a day, or a day with a time and the zone if it is told.

    Empty if there is no full date in them or its order is unclear.

    Example:
        >>> read_moment("Jumat, 18 Oktober 2024 | 09:30 WIB"), read_moment("10/11/2024"), read_moment("18.10.24")
        ('2024-10-18T09:30+07:00', '', '2024-10-18')
    """
    words = words.strip()[:300]
    return _read_iso(words) or _read_mail(words) or _read_words(words)


def day_of(moment: str) -> date:
    """Return the civil day of a moment that `read_moment` gave, in the zone that it was written in."""
    return date.fromisoformat(moment[:10])


def _read_iso(words: str) -> str:
    match = _ISO.search(words) or _BASIC_ISO.match(words)
    if not match:
        return ""
    year, month, day, hour, minute, second, zone = match.groups()
    moment = _build_day(int(year), int(month), int(day))
    if not moment or not hour:
        return moment
    return _with_time(moment, f"{hour}:{minute}" + (f":{second}" if second else ""), _offset(zone or ""))


def _offset(zone: str) -> str:
    """Return an offset from UTC as ISO 8601 writes it; empty for none."""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "")
    return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}" if zone else ""


def _with_time(day: str, time: str, offset: str) -> str:
    moment = f"{day}T{time}{offset}"
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return day
    return moment


def _read_mail(words: str) -> str:
    """Return the moment of a mail's header, such as "Fri, 18 Oct 2024 09:30:00 +0700"."""
    if not re.match(r"^(?:[A-Za-z]{3},\s*)?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d{1,2}:\d{2}", words):
        return ""
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return ""
    return moment.isoformat() if moment.year >= _EARLIEST else ""


def _read_words(words: str) -> str:
    for find in (_find_named, _find_numbers):
        found = find(words)
        if found:
            day, end = found
            return _with_clock(day, words, end)
    return ""


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in sorted(get_months(), key=len, reverse=True))
    day, year = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?", r"(\d{4})(?!\d)"
    day_first = rf"{day}\s*(?:de\s|of\s|-|/)?\s*({names})\.?,?\s*(?:de\s|del\s|-|/)?\s*{year}"
    month_first = rf"(?<!\w)({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)"
    return re.compile(day_first, re.I), re.compile(month_first, re.I)


def _find_named(words: str) -> tuple[str, int] | None:
    """Return the first date with the name of a month, and where it ends."""
    day_first, month_first = _named()
    months = get_months()
    found = []
    for match in (day_first.search(words), month_first.search(words)):
        if match:
            one, two, year = match.groups()
            name, day = (two, one) if one.isdigit() else (one, two)
            moment = _build_day(int(year), months[name.lower()], int(day))
            if moment:
                found.append((match.start(), moment, match.end()))
    return min(found)[1:] if found else None


def _find_numbers(words: str) -> tuple[str, int] | None:
    """Return the first date in numbers whose order is clear, and where it ends."""
    match = _EAST_ASIAN.search(words) or _KOREAN_DOTS.search(words)
    if match:
        year, month, day = map(int, match.groups())
        return _and_end(_build_day(year, month, day), match.end())
    match = _NUMBERS.search(words)
    if not match:
        return None
    first, sign, second, third = match.groups()
    if len(first) == 4:
        return _and_end(_build_day(int(first), int(second), int(third)), match.end())
    if len(first) > 2 or len(third) == 1:
        return None
    year = int(third) if len(third) == 4 else 2000 + int(third)
    day, month = int(first), int(second)
    if sign != "." and day <= 12 and month <= 12 and day != month:
        return None
    if month > 12:
        day, month = month, day
    return _and_end(_build_day(year, month, day), match.end())


def _and_end(day: str, end: int) -> tuple[str, int] | None:
    return (day, end) if day else None


def _build_day(year: int, month: int, day: int) -> str:
    """Return a day as ISO 8601 writes it; empty if there is no such day."""
    try:
        return date(year, month, day).isoformat() if year >= _EARLIEST else ""
    except ValueError:
        return ""


def _with_clock(day: str, words: str, end: int) -> str:
    """Return a day with the time that stands behind it, if one does."""
    behind = words[end : end + 40]
    clock = _TIME.search(behind)
    if not clock:
        return day
    hour, minute, second, half = clock.groups()
    if half:
        hour = str(int(hour) % 12 + (12 if half.lower().startswith("p") else 0))
    zone = _find_zone(behind[clock.end() :])
    return _with_time(day, f"{int(hour):02d}:{minute}" + (f":{second}" if second else ""), zone)


def _find_zone(words: str) -> str:
    """Return the offset that a zone behind a time stands for; empty if there is none."""
    match = _OFFSET.match(words.strip(" ("))
    if match:
        sign, hours, minutes, named = match.groups()
        return "+00:00" if named else f"{sign}{int(hours):02d}:{minutes or '00'}"
    word = re.match(r"\W{0,2}([^\W\d_]{3,4})\b", words)
    return _ZONES.get(word.group(1).lower(), "") if word else ""
