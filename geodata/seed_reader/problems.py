"""What is refused of a folder of seeds, and how it is told: on one line that anybody's terminal can show."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from geodata.counting import name_count
from geodata.seed_reader.toml_files import Spot

LONGEST_SHOWN = 120
"""Signs of a value or an id that stand in a message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the seeds, so precise that a person can go to the line and mend it.

    Attributes:
        file: Path of the file.
        line: Line in the file, counted from 1.
        record_id: Id of the claim or source, empty if the fault is not in one.
        message: What is wrong, with the value.
        spot: The field or table, by the names and numbers that lead to it; empty if it is not in one.
    """

    file: str
    line: int
    record_id: str
    message: str
    spot: Spot = field(default=(), compare=False)

    def __str__(self) -> str:
        told = f"{self.file}:{self.line}: {self.record_id[:LONGEST_SHOWN] or '-'}: {self.message}"
        return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in told)


def name_file(path: Path) -> str:
    """Return the name of a file as a text that can be written anywhere, whatever bytes it is made of."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def show_value(value: object) -> str:
    """Return a value of a file for a message, never longer than a line."""
    if isinstance(value, int) and value.bit_length() > 200:
        return f"a number of about {value.bit_length() * 3 // 10:,} digits"
    if isinstance(value, list) and not all(isinstance(one, str | int | float | bool) for one in value):
        return f"a list of {len(value):,}"
    if isinstance(value, dict):
        return f"a table of {name_count(len(value), 'field')}"
    if isinstance(value, list):
        return "[" + ", ".join(show_value(one) for one in value[:5]) + (", …]" if len(value) > 5 else "]")
    shown = repr(value)
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "…"


def shows_anything(text: str) -> bool:
    """Return whether a text holds a sign that can be seen."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)
