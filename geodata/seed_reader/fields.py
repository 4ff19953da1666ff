"""Typed access to a table of a TOML file: every fault names the field and the value, and no field is ignored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from geodata.coordinates import check_latitude, check_longitude
from geodata.errors import CitemapError, SeedError
from geodata.intervals import UNKNOWN, Interval, read_day
from geodata.records.rating import Rating

_LINE = re.compile(r"\(at line ([0-9]+), column [0-9]+\)")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the seeds, so precise that a person can go to the line and mend it.

    Attributes:
        file: Path of the file.
        line: Line in the file, counted from 1.
        record_id: Id of the claim or source, empty if the fault is not in one.
        message: What is wrong, with the value.
    """

    file: str
    line: int
    record_id: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.record_id or '-'}: {self.message}"


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises:
        SeedError: If it cannot be read or is not TOML in UTF-8; the message names the file.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SeedError(f"{path}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SeedError(f"{path}: {error}") from error


def find_line(message: str) -> int:
    """Return the line that a message about TOML names, 1 if it names none."""
    found = _LINE.search(message)
    return int(found[1]) if found else 1


@dataclass(slots=True)
class Fields:
    """One TOML table; remembers which fields were asked for, so that misspelt ones do not pass unseen."""

    table: dict[str, Any]
    where: str
    _asked: set[str] = field(default_factory=set)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text field.

        Raises:
            SeedError: If it is not text, or is missing and has no default.
        """
        value: str = self._get(name, str, default)
        return value

    def whole(self, name: str, default: int | None = None) -> int:
        """Return a whole number."""
        value: int = self._get(name, int, default)
        return value

    def number(self, name: str) -> float:
        """Return a number."""
        value: float = self._get(name, (int, float), None)
        return value

    def find_number(self, name: str) -> float | None:
        """Return a number, or None if the field is missing."""
        return self.number(name) if name in self.table else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; empty if the field is missing."""
        values = self._get(name, list, [])
        if not all(isinstance(value, str) for value in values):
            raise SeedError(f"{self.where}: {name} = {values!r} is not a list of texts")
        return tuple(values)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return a list of whole numbers; empty if the field is missing."""
        values = self._get(name, list, [])
        if not all(type(value) is int for value in values):
            raise SeedError(f"{self.where}: {name} = {values!r} is not a list of whole numbers")
        return tuple(values)

    def spans(self, name: str) -> tuple[tuple[int, int], ...]:
        """Return a list of ``[start, end]``; empty if the field is missing."""
        values = self._get(name, list, [])
        if not all(isinstance(v, list) and len(v) == 2 and type(v[0]) is type(v[1]) is int for v in values):
            raise SeedError(f"{self.where}: {name} = {values!r} is not a list of [start, end]")
        return tuple((start, end) for start, end in values)

    def rings(self, name: str) -> list[list[tuple[float, float]]]:
        """Return rings of ``[latitude, longitude]``, degrees WGS 84; empty if the field is missing."""
        try:
            rings = [[(float(lat), float(lon)) for lat, lon in ring] for ring in self._get(name, list, [])]
            for point in (point for ring in rings for point in ring):
                check_latitude(point[0])
                check_longitude(point[1])
        except (TypeError, ValueError) as error:
            raise SeedError(f"{self.where}: {name} is not a list of rings of [latitude, longitude]: {error}") from error
        return rings

    def ratings(self, name: str) -> tuple[Rating, ...]:
        """Return a list of ratings; empty if the field is missing."""
        return tuple(part._rating() for part in self.parts(name))

    def _rating(self) -> Rating:
        day = self._get("on", (date, str), None)
        rating = Rating(self.text("grade"), self.text("rater"), str(day), self.text("reason"))
        self.check_all_asked()
        return rating

    def interval(self, name: str) -> Interval:
        """Return an interval of civil dates, `UNKNOWN` if the field is missing."""
        if name not in self.table:
            return UNKNOWN
        part = self.part(name)
        interval = Interval(
            first=_find_day(part, "first"),
            last=_find_day(part, "last"),
            precision=part.text("precision", "imprecise"),
            starting=part._get("starting", bool, False),
            ending=part._get("ending", bool, False),
            as_written=part.text("as_written", ""),
        )
        part.check_all_asked()
        return interval

    def part(self, name: str) -> Fields:
        """Return a table within this one."""
        return Fields(self._get(name, dict, None), f"{self.where}, {name}")

    def parts(self, name: str) -> list[Fields]:
        """Return the tables of a list; empty if the field is missing."""
        values = self._get(name, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise SeedError(f"{self.where}: {name} is not a list of tables")
        return [Fields(value, f"{self.where}, {name} {n}") for n, value in enumerate(values, 1)]

    def items(self, name: str) -> Iterable[tuple[str, Fields]]:
        """Return the named tables below a field; empty if the field is missing."""
        table = self._get(name, dict, {})
        for key, value in table.items():
            if not isinstance(value, dict):
                raise SeedError(f"{self.where}: {name}: {key} = {value!r} is not a table")
        return [(key, Fields(value, f"{self.where}, {name} {key}")) for key, value in table.items()]

    def check_all_asked(self) -> None:
        """Refuse fields that nobody asked for.

        Raises:
            SeedError: If there are any.
        """
        unknown = sorted(set(self.table) - self._asked)
        if unknown:
            raise SeedError(f"{self.where}: unknown field {', '.join(unknown)}")

    def _get(self, name: str, kind: Any, default: Any) -> Any:
        self._asked.add(name)
        value = self.table.get(name, default)
        if value is None:
            raise SeedError(f"{self.where}: {name} is missing")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise SeedError(f"{self.where}: {name} = {value!r} is of the wrong type")
        return value


def _find_day(fields: Fields, name: str) -> date | None:
    if name not in fields.table:
        return None
    fields._asked.add(name)
    try:
        return read_day(fields.table[name])
    except CitemapError as error:
        raise SeedError(f"{fields.where}: {name}: {error}") from error
