"""Typed access to a table of a TOML file: every fault is told at its own line, and no field is ignored.

A fault does not stop the reading: it is kept as a `Problem`, a stand-in value is returned, and the next field is
read, so that one run tells all faults of a file. `Fields.build` makes a record only of fields without a fault.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from geodata.coordinates import check_latitude, check_longitude
from geodata.errors import CitemapError, SeedError
from geodata.intervals import FIRST_DAY, LAST_DAY, PRECISIONS, UNKNOWN, Interval, read_day
from geodata.records.rating import Rating
from geodata.records.wording import ENGLISH, Wording, is_language
from geodata.saying import say
from geodata.seed_reader import field_faults as faults
from geodata.seed_reader.problems import LONGEST_SHOWN, Problem, name_file, show_value, shows_anything
from geodata.seed_reader.toml_files import Spot, TomlError, read_toml

T = TypeVar("T")

LONGEST_TEXT = 20_000
"""Code points of a text field; an article is a file of its own."""
_LARGEST_WHOLE = 2**53


@dataclass(slots=True)
class Fields:
    """One TOML table; remembers which fields were asked for, so that misspelt ones do not pass unseen.

    Attributes:
        table: The table.
        where: Where it stands, in words.
        file: The file, for problems.
        lines: Lines of the file's tables and fields.
        problems: Faults are added here.
        spot: Where in the file the table stands.
        record_id: Id of the record that it belongs to.
    """

    table: dict[str, Any]
    where: str
    file: str
    lines: dict[Spot, int]
    problems: list[Problem]
    spot: Spot = ()
    record_id: str = ""
    _asked: set[str] = field(default_factory=set)
    _before: int = field(init=False)

    def __post_init__(self) -> None:
        self._before = len(self.problems)

    @property
    def has_faults(self) -> bool:
        """Whether a fault was told since this table was opened."""
        return len(self.problems) > self._before

    @property
    def line(self) -> int:
        """The line in which the table begins."""
        return self.find_line("")

    def find_line(self, name: str) -> int:
        """Return the line of a field, or of the nearest table around it."""
        spot = (*self.spot, name) if name else self.spot
        while spot and spot not in self.lines:
            spot = spot[:-1]
        return self.lines.get(spot, 1)

    def blame(self, message: str, name: str = "") -> None:
        """Tell a fault.

        Args:
            message: What is wrong.
            name: The field; empty blames the table.
        """
        spot = (*self.spot, name) if name else self.spot
        told = f"{self.where}: {message}"
        self.problems.append(Problem(self.file, self.find_line(name), self.record_id, told, spot))

    @contextmanager
    def blaming(self, name: str = "") -> Iterator[None]:
        """Tell an error of ours as a fault of a field, instead of stopping for it."""
        try:
            yield
        except CitemapError as error:
            self.blame(str(error), name)

    def build(self, make: Callable[[], T]) -> T | None:
        """Return what is made of the fields once all were read; None, with the faults told, if there are any."""
        for name in sorted(set(self.table) - self._asked):
            close = difflib.get_close_matches(name, self._asked - set(self.table), 1)
            self.blame(faults.say_unknown(name, close), name)
        if self.has_faults:
            return None
        try:
            return make()
        except CitemapError as error:
            self.blame(str(error))
            return None

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text field; empty, with the fault told, if it is none, or if it shows nothing and has no default."""
        before = len(self.problems)
        value: str = self._get(name, str, default, "")
        if default is None and len(self.problems) == before and not shows_anything(value):
            self.blame(faults.say_empty(name, value), name)
        if len(value) > LONGEST_TEXT:
            self.blame(faults.say_too_long(name, len(value), LONGEST_TEXT), name)
            return ""
        return value

    def wordings(self, name: str, default: str | None = None, number: int = 0) -> tuple[Wording, ...]:
        """Return an editor's words in each of their languages, English first, else in the order of the file.

        A bare text is in English; empty if it is missing and has a default, and where there is a fault.
        """
        if not isinstance(self.table.get(name), dict):
            text = self.text(name, default)
            return (Wording(name, ENGLISH, text, number),) if text else ()
        part = self.part(name)
        if not part.table:
            part.blame(say("names no language, such as en"))
        for tag in part.table:
            if not is_language(tag):
                part.blame(faults.say_no_language(tag), tag)
        found = [Wording(name, tag, part.text(tag), number) for tag in part.table]
        return tuple(sorted(found, key=lambda one: one.language != ENGLISH))

    def word(self, name: str, words: Sequence[str], default: str | None = None) -> str:
        """Return a word of a closed list."""
        before = len(self.problems)
        value = self.text(name, default)
        if value not in words and len(self.problems) == before:
            self.blame(faults.say_none_of(name, value, words), name)
        return value

    def whole(self, name: str, default: int | None = None) -> int:
        """Return a whole number."""
        value: int = self._get(name, int, default, 0)
        if abs(value) > _LARGEST_WHOLE:
            self.blame(faults.say_too_large(name, value), name)
            return 0
        return value

    def number(self, name: str) -> float:
        """Return a finite number."""
        value: float = self._get(name, (int, float), None, 1)
        try:
            is_finite = math.isfinite(value)
        except OverflowError:
            is_finite = False
        if not is_finite:
            self.blame(faults.say_not_finite(name, value), name)
            return 1
        return value

    def find_number(self, name: str) -> float | None:
        """Return a finite number, or None if the field is missing."""
        return self.number(name) if name in self.table else None

    def flag(self, name: str) -> bool:
        """Return a truth value; false if the field is missing."""
        value: bool = self._get(name, bool, False, False)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; empty if the field is missing."""
        return tuple(self._list(name, lambda one: isinstance(one, str), say("a list of texts")))

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return a list of whole numbers; empty if the field is missing."""
        return tuple(self._list(name, _is_whole, say("a list of whole numbers")))

    def spans(self, name: str) -> tuple[tuple[int, int], ...]:
        """Return a list of ``[start, end]``; empty if the field is missing."""

        def is_span(one: Any) -> bool:
            return isinstance(one, list) and len(one) == 2 and all(_is_whole(end) for end in one)

        return tuple((start, end) for start, end in self._list(name, is_span, say("a list of [start, end]")))

    def rings(self, name: str) -> list[list[tuple[float, float]]]:
        """Return rings of ``[latitude, longitude]``, degrees WGS 84; empty if the field is missing."""
        try:
            rings = [[(float(lat), float(lon)) for lat, lon in ring] for ring in self._get(name, list, [], [])]
            for latitude, longitude in (point for ring in rings for point in ring):
                check_latitude(latitude)
                check_longitude(longitude)
        except (TypeError, ValueError, OverflowError) as error:
            self.blame(f"{name} is not a list of rings of [latitude, longitude]: {str(error)[:LONGEST_SHOWN]}", name)
            return []
        return rings

    def ratings(self, name: str, grades: Iterable[str]) -> tuple[Rating, ...]:
        """Return a list of ratings; empty if the field is missing."""
        return tuple(one for part in self.parts(name) if (one := part._rating(tuple(grades))) is not None)

    def _rating(self, grades: tuple[str, ...]) -> Rating | None:
        day, grade = self.find_day("on"), self.text("grade")
        if "on" not in self.table:
            self.blame(faults.say_missing("on", say("a civil date")))
        if grade and grade not in grades:
            what = "credibility" if "1" in grades else "reliability"
            self.blame(f"grade = {show_value(grade)} is none of {', '.join(grades)} ({what})", "grade")
        rater, reason = self.text("rater"), self.text("reason")
        return self.build(lambda: Rating(grade, rater, str(day), reason))

    def interval(self, name: str) -> Interval:
        """Return an interval of civil dates, `UNKNOWN` if the field is missing or has a fault."""
        if name not in self.table:
            return UNKNOWN
        part = self.part(name)
        first, last = part.find_day("first"), part.find_day("last")
        precision = part.word("precision", PRECISIONS, "imprecise")
        starting, ending = part.flag("starting"), part.flag("ending")
        words = part.text("as_written", "")
        return part.build(lambda: Interval(first, last, precision, starting, ending, words)) or UNKNOWN

    def find_day(self, name: str) -> date | None:
        """Return a civil day; None if the field is missing or has a fault."""
        if name not in self.table:
            return None
        self._asked.add(name)
        try:
            day = read_day(self.table[name])
        except CitemapError:
            self.blame(faults.say_no_day(name, self.table[name]), name)
            return None
        if not FIRST_DAY <= day <= LAST_DAY:
            self.blame(faults.say_day_far(name, day), name)
        return day

    def part(self, name: str) -> Fields:
        """Return a table within this one; empty, with the fault told, if it is none or is missing."""
        return self._open(self._get(name, dict, None, {}), name, name)

    def parts(self, name: str) -> Iterator[Fields]:
        """Yield the tables of a list, each opened when the one before it was read; none if the field is missing."""
        for number, value in enumerate(self._list(name, lambda one: isinstance(one, dict), say("a list of tables"))):
            yield self._open(value, f"{name} {number + 1}", name, number)

    def items(self, name: str) -> Iterator[tuple[str, Fields]]:
        """Yield the named tables below a field, each opened when the one before it was read."""
        for key, value in self._get(name, dict, {}, {}).items():
            if isinstance(value, dict):
                yield key, self._open(value, f"{name} {key[:LONGEST_SHOWN]}", name, key)
            else:
                self.blame(f"{name}: {key[:LONGEST_SHOWN]} = {show_value(value)} is not a table", name)

    def _open(self, table: dict[str, Any], words: str, *spot: str | int) -> Fields:
        where = f"{self.where}, {words}"
        return Fields(table, where, self.file, self.lines, self.problems, (*self.spot, *spot), self.record_id)

    def _list(self, name: str, is_item: Callable[[Any], bool], wanted: str) -> list[Any]:
        values: list[Any] = self._get(name, list, [], [])
        if not all(is_item(value) for value in values):
            self.blame(faults.say_wrong(name, values, wanted), name)
            return []
        return values

    def _get(self, name: str, kind: Any, default: Any, stand_in: Any) -> Any:
        self._asked.add(name)
        value = self.table.get(name, default)
        wanted = faults.WANTED.get(kind, say("a number"))
        if value is None:
            self.blame(faults.say_missing(name, wanted))
            return stand_in
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.blame(faults.say_wrong(name, value, wanted), name)
            return stand_in
        return value


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_WHOLE


def open_fields(path: Path, problems: list[Problem], record_id: str = "") -> Fields | None:
    """Return the fields of a file; None, with the fault told, if it cannot be read."""
    try:
        table, lines = read_toml(path)
    except SeedError as error:
        line = error.line if isinstance(error, TomlError) else 1
        problems.append(Problem(name_file(path), line, record_id, str(error)))
        return None
    return Fields(table, path.name, name_file(path), lines, problems, record_id=record_id)
