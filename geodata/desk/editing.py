"""What a corrected field makes of a claim's form; nothing here touches the database."""

from __future__ import annotations

import copy
import re
from typing import Any, Final

from geodata.errors import RecordError
from geodata.saying import say

Form = dict[str, Any]
_NUMBER: Final = re.compile(r"-?(\d{1,3}([ ,\u00a0\u202f]\d{3})+|\d+)(\.\d+)?")
FormPath = tuple[str | int, ...]
"""Where a field stands in a form, such as ``("quote", 0, "translation")``."""


def get_field(form: Form, path: FormPath, default: Any = "") -> Any:
    """Return what stands in a field; the default if it is missing."""
    value: Any = form
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            value = None
    return default if value is None else value


def set_field(form: Form, path: FormPath, value: Any) -> Form:
    """Return a form with one field set; an empty value takes the field away.

    Example:
        >>> set_field({"event": {"first": "2024-10-01"}}, ("event", "last"), "2024-10-18")
        {'event': {'first': '2024-10-01', 'last': '2024-10-18'}}
    """
    new = copy.deepcopy(form)
    table: Any = new
    for key in path[:-1]:
        table = table.setdefault(key, {}) if isinstance(key, str) else table[key]
    last = path[-1]
    if value in ("", None, [], {}) and isinstance(last, str):
        table.pop(last, None)
    else:
        table[last] = value
    return new


def drop_part(form: Form, name: str, number: int) -> Form:
    """Return a form without one of its quotes, places, numbers or stances."""
    new = copy.deepcopy(form)
    del new[name][number]
    if not new[name]:
        del new[name]
    return new


def add_part(form: Form, name: str, part: Form) -> Form:
    """Return a form with one more quote, place, number or stance."""
    new = copy.deepcopy(form)
    new.setdefault(name, []).append(part)
    return new


def read_number(words: str) -> float | None:
    """Return a number as it was typed, None if nothing was.

    Raises:
        RecordError: If it is none.

    Example:
        >>> read_number("1,500")
        1500
    """
    typed = words.strip()
    if not typed:
        return None
    if not _NUMBER.fullmatch(typed):
        raise RecordError(say("{typed!r} is no number; write it in digits, such as 1500 or 2.5", typed=typed[:40]))
    value = float(re.sub(r"[ ,\u00a0\u202f]", "", typed))
    return int(value) if value.is_integer() else value
