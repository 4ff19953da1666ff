"""What may be wrong with a field of a file, in words, which an editor reads at the field itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from geodata.intervals import FIRST_DAY, LAST_DAY
from geodata.saying import say
from geodata.seed_reader.problems import show_value

WANTED: Final = {
    str: say("a text"),
    int: say("a whole number"),
    bool: say("true or false"),
    list: say("a list"),
    dict: say("a table"),
}
"""What a field is to be, by the type of its value."""


def say_missing(name: str, wanted: str) -> str:
    """Return that a field is missing, and what it is to be."""
    return say("{field} is missing, {wanted}", field=name, wanted=wanted)


def say_wrong(name: str, value: object, wanted: str) -> str:
    """Return that a field is not what it is to be."""
    return say("{field} = {value} is not {wanted}", field=name, value=show_value(value), wanted=wanted)


def say_unknown(name: str, close: Sequence[str]) -> str:
    """Return that there is no such field, and which one may be meant."""
    shown = show_value(name).strip("'")
    if not close:
        return say("unknown field {field}", field=shown)
    return say("unknown field {field} ({close}?)", field=shown, close=close[0])


def say_empty(name: str, value: object) -> str:
    """Return that nothing of a text can be seen."""
    return say("{field} = {value} shows nothing", field=name, value=show_value(value))


def say_too_long(name: str, size: int, most: int) -> str:
    """Return that a text has too many code points."""
    return say("{field} has {size:,} characters, more than {most:,}", field=name, size=size, most=most)


def say_too_large(name: str, value: object) -> str:
    """Return that a number is larger than a file may hold."""
    return say("{field} = {value} is too large", field=name, value=show_value(value))


def say_not_finite(name: str, value: object) -> str:
    """Return that a number is endless or none."""
    return say("{field} = {value} is not a finite number", field=name, value=show_value(value))


def say_none_of(name: str, value: object, words: Sequence[str]) -> str:
    """Return that a word is not in its closed list."""
    return say("{field} = {value} is none of {words}", field=name, value=show_value(value), words=", ".join(words))


def say_no_language(tag: str) -> str:
    """Return that something is not the code of a language."""
    return say("{value} is not the code of a language, such as en or pt-BR", value=show_value(tag))


def say_no_day(name: str, value: object) -> str:
    """Return that something is no civil day."""
    return say("{field} = {value} is not a civil date such as 2024-10-18", field=name, value=show_value(value))


def say_day_far(name: str, day: date) -> str:
    """Return that a day lies outside the days that are known here."""
    return say("{field} = {day} is not from {first} to {last}", field=name, day=day, first=FIRST_DAY, last=LAST_DAY)
