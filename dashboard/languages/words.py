"""Days, lists and names of languages as the language that is spoken now writes them, from Babel's CLDR."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.core import parse_locale
from babel.dates import format_date, format_interval
from babel.lists import format_list

from dashboard.languages import ENGLISH, _, get_language, get_locale
from geodata.intervals import Interval

_SKELETON = "yMMMMd"


def name_day(day: date) -> str:
    """Return a civil day in words.

    Example:
        >>> name_day(date(2024, 10, 18))
        '18 October 2024'
    """
    if get_language() == ENGLISH:
        return Interval(day, day).in_words()
    return str(format_date(day, "long", locale=get_locale()))


def name_interval(interval: Interval) -> str:
    """Return an interval in words, such as ``1–18 October 2024``; that it is not dated if nothing is known."""
    if get_language() == ENGLISH:
        return interval.in_words()
    first, last = interval.first, interval.last
    if first is None:
        return _("by {day}").format(day=name_day(last)) if last else _("not dated")
    if last is None:
        return _("since {day}").format(day=name_day(first))
    if first == last:
        return name_day(first)
    return str(format_interval(first, last, _SKELETON, locale=get_locale()))


def name_all(names: Sequence[str]) -> str:
    """Return names as one reads them out.

    Example:
        >>> name_all(["NATO", "US", "UK"])
        'NATO, US and UK'
    """
    if get_language() != ENGLISH:
        return str(format_list(list(names), locale=get_locale()))
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def name_language(tag: str) -> str:
    """Return the name of a language; of a tag that nobody has named, the tag itself.

    Args:
        tag: BCP 47 tag.

    Example:
        >>> name_language("id"), name_language("pt-BR")
        ('Indonesian', 'Portuguese (Brazil)')
    """
    spoken = get_locale()
    try:
        language, territory, script = parse_locale(tag, sep="-")[:3]
    except ValueError:
        return tag
    name = spoken.languages.get(language)
    if name is None:
        return tag
    parts = [spoken.scripts.get(script or ""), spoken.territories.get(territory or "")]
    more = ", ".join(filter(None, parts))
    return f"{name} ({more})" if more else str(name)
