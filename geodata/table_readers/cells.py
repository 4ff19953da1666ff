"""What the cells of a table may say of a claim, field by field; a cell that cannot be read raises `TableError`.

An empty cell says nothing. Values are given back as JSON holds them: days are ISO texts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from geodata.coordinates import check_latitude, check_longitude
from geodata.errors import CitemapError, IntervalError, TableError
from geodata.exports.labels import list_codes
from geodata.intervals import FIRST_DAY, LAST_DAY, read_day
from geodata.records.vocabulary import KINDS, MODALITIES, QUALIFIERS, ROLES, STANCES
from geodata.table_readers.table import show

Read = Callable[[Any], Any]
WAY: Final = "way"
"""Role of the line between two places in our own exports; it is no place."""
LONGEST_TEXT: Final = 20_000
"""Code points of one cell."""
_MOST_PARTS: Final = 100
_NUMBER: Final = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
_DAY_AND_TIME: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_ARROW: Final = " → "


def is_empty(cell: object) -> bool:
    """Return whether a cell says nothing."""
    return cell is None or cell in ([], {}) or (isinstance(cell, str) and not cell.strip())


def read_words(cell: Any) -> str:
    """Return a text as it stands."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise TableError(f"{show(cell)} is no text")
    words = cell if isinstance(cell, str) else repr(cell)
    if len(words) > LONGEST_TEXT:
        raise TableError(f"has {len(words):,} characters, more than {LONGEST_TEXT:,}")
    if _UNSTORABLE.search(words):
        raise TableError(f"{show(ascii(words))} holds half a character or a zero")
    return words


def _read_line(cell: Any) -> str:
    return " ".join(read_words(cell).split())


def _word_of(words: tuple[str, ...], column: str = "") -> Read:
    """Return what reads a code, or the word that our exports in another language write for it in a column."""

    def read(cell: Any) -> str:
        word = _read_line(cell).lower()
        if word not in words and column:
            word = list_codes(column, words).get(word, word)
        if word not in words:
            raise TableError(f"{show(cell)} is none of {', '.join(words)}")
        return word

    return read


def _read_number(cell: Any) -> float:
    if isinstance(cell, str) and not _NUMBER.fullmatch(cell.strip()):
        raise TableError(f"{show(cell)} is no number in digits, such as 1500 or 2.5")
    try:
        number = float(cell.replace(",", "") if isinstance(cell, str) else cell)
    except (TypeError, ValueError, OverflowError) as error:
        raise TableError(f"{show(cell)} is no number") from error
    if isinstance(cell, bool) or not math.isfinite(number):
        raise TableError(f"{show(cell)} is no number")
    return int(number) if number.is_integer() else number


def _read_offset(cell: Any) -> int:
    number = _read_number(cell)
    if not isinstance(number, int) or not 0 <= number < 2**31:
        raise TableError(f"{show(cell)} is no place in a text, counted in whole characters")
    return number


def _read_day(cell: Any) -> str:
    words = _read_line(cell)
    timed = _DAY_AND_TIME.fullmatch(words)
    try:
        day = read_day(timed.group(1) if timed else words)
    except IntervalError as error:
        raise TableError(f"{show(cell)} is not a civil date such as 2024-10-18") from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise TableError(f"{show(cell)} is not from {FIRST_DAY} to {LAST_DAY}")
    return day.isoformat()


def _degrees(check: Callable[[float], float]) -> Read:
    return lambda cell: check(float(_read_number(cell)))


def _read_speakers(cell: Any) -> list[str]:
    """Return the names of a chain of speakers: a list of them, or one line with arrows."""
    if isinstance(cell, list):
        names: list[Any] = [one.get("name") if isinstance(one, dict) else one for one in _limited(cell)]
    else:
        names = list(read_words(cell).split(_ARROW))
    return [name for one in names if (name := _read_line(one))]


def _parts(fields: dict[str, Read]) -> Read:
    """Return what reads a list of tables; a line of words says nothing here, other columns say the same."""

    def read(cell: Any) -> list[dict[str, Any]] | None:
        if isinstance(cell, str):
            return None
        if not isinstance(cell, list) or not all(isinstance(one, dict) for one in cell):
            raise TableError(f"{show(cell)} is no list of tables")
        return [dict(_read_part(one, fields)) for one in _limited(cell)]

    return read


def _read_part(part: dict[str, Any], fields: dict[str, Read]) -> Iterator[tuple[str, Any]]:
    for name, read in fields.items():
        if not is_empty(part.get(name)):
            yield name, read(part[name])


def _limited(cell: list[Any]) -> list[Any]:
    if len(cell) > _MOST_PARTS:
        raise TableError(f"is a list of {len(cell):,}, longer than {_MOST_PARTS}")
    return cell


def _read_role(cell: Any) -> str:
    return WAY if cell == WAY else str(_ROLE(cell))


_ROLE: Final = _word_of(ROLES, "role")
_QUANTITY: Final[dict[str, Read]] = {
    "value": _read_number,
    "high": _read_number,
    "unit": _read_line,
    "qualifier": _word_of(QUALIFIERS),
    "as_written": read_words,
}
_STANCE: Final[dict[str, Read]] = {
    "stance": _word_of(STANCES),
    "toward": _read_line,
    "part": read_words,
    "reason": read_words,
}
PLACE_FIELDS: Final[dict[str, Read]] = {
    "place_id": _read_line,
    "place_name": _read_line,
    "role": _read_role,
    "precision": _read_line,
    "latitude": _degrees(check_latitude),
    "longitude": _degrees(check_longitude),
}
"""Fields of one place of a claim; a claim with several places has a row for each."""
FIELDS: Final[dict[str, Read]] = {
    "quote": read_words,
    "quote_start": _read_offset,
    "source_url": _read_line,
    "source_id": _read_line,
    "source_sha256": _read_line,
    "claim_id": _read_line,
    "kind": _word_of(KINDS, "kind"),
    "summary": read_words,
    "translation": read_words,
    "speaker": _read_line,
    "speakers": _read_speakers,
    "origin_key": _read_line,
    "actor": _read_line,
    "modality": _word_of(MODALITIES, "modality"),
    "hedge": read_words,
    "event_first": _read_day,
    "event_last": _read_day,
    "event_as_written": read_words,
    **{f"quantity_{name}": read for name, read in _QUANTITY.items()},
    "quantities": _parts(_QUANTITY),
    "stances": _parts(_STANCE),
    "unplaced_reason": read_words,
    **PLACE_FIELDS,
}
"""What a column may say, with what reads it; the names are those of our own exports."""


def read_cell(field: str, cell: Any) -> Any:
    """Return what a cell says of a field; None if it says nothing.

    Raises:
        TableError: If it cannot be read; it tells the value.
    """
    try:
        return None if is_empty(cell) else FIELDS[field](cell)
    except TableError:
        raise
    except CitemapError as error:
        raise TableError(str(error)) from error
