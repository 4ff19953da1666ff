"""Reads TOML files from anybody: what cannot be read is one `SeedError` with a line, whatever stands in the file."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.counting import name_count
from geodata.errors import SeedError

LARGEST_FILE = 64 * 2**20
"""Bytes of a file of seeds; a larger one is refused unread."""

Spot = tuple[str | int, ...]
"""Where a table or field stands, such as ``("claim", 0, "quote", 1, "start")``."""

_LINE = re.compile(r"\(at line ([0-9]+), column [0-9]+\)")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""+|\'\'\'.*?\'\'\'+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}=\n]|[^\s\[\]{}=#"\']+',
    re.DOTALL,
)
_DIGITS = re.compile(r"[0-9][0-9_]*")
_KEY = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[\w-]+')


class TomlError(SeedError):
    """A file is not TOML.

    Attributes:
        line: The line of the fault, 1 if it is unknown.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_bytes(path: Path) -> bytes:
    """Return what stands in a plain file.

    Raises:
        SeedError: If it is missing, is no plain file (a pipe would be waited for) or is too large; the message says so
            without the file's folder.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SeedError(f"{path.name} is no plain file")
        if status.st_size > LARGEST_FILE:
            raise SeedError(f"{path.name} has {status.st_size:,} bytes, more than {LARGEST_FILE:,}")
        return path.read_bytes()
    except OSError as error:
        raise SeedError(f"{path.name}: {error.strerror or type(error).__name__}") from error


def read_utf8(path: Path) -> str:
    """Return the text of a plain file, byte for byte.

    Raises:
        SeedError: If it cannot be read or is not UTF-8.
    """
    content = read_bytes(path)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SeedError(f"{path.name} is not UTF-8 at byte {error.start}") from error


def read_toml(path: Path) -> tuple[dict[str, Any], dict[Spot, int]]:
    """Return the tables of a TOML file, and the line of every table and field.

    Raises:
        SeedError: If it cannot be read or is not TOML in UTF-8; a `TomlError` knows the line.
    """
    text = read_utf8(path).replace("\r\n", "\n")
    try:
        return tomllib.loads(text), find_lines(text)
    except RecursionError as error:
        raise TomlError(f"{path.name} has lists or tables within one another that are too deep to be read") from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        raise TomlError(f"{path.name} is not TOML: {error}", int(found[1]) if found else 1) from error
    except ValueError as error:  # Python turns no more digits than that into a number
        longest = max(_DIGITS.finditer(text), key=lambda found: found.end() - found.start())
        digits = f"a number of {name_count(len(longest[0].replace('_', '')), 'digit')}"
        raise TomlError(
            f"{path.name} has {digits}, which is too long", text.count("\n", 0, longest.start()) + 1
        ) from error


def find_lines(text: str) -> dict[Spot, int]:
    """Return the line, counted from 1, of every table and field of a text that is TOML.

    Fields inside tables in braces are not in it; they stand in the line of their table.
    """
    lines: dict[Spot, int] = {}
    counts: dict[Spot, int] = {}
    table: Spot = ()
    for line, head, is_header in _list_statements(text):
        keys = [key.strip("\"'") for key in _KEY.findall(head)]
        if not keys:
            continue
        spot = () if is_header else table
        for number, key in enumerate(keys):
            spot = (*spot, key)
            if is_header and number < len(keys) - 1 and spot in counts:
                spot = (*spot, counts[spot] - 1)
        if is_header and head.startswith("[["):
            counts[spot] = counts.get(spot, 0) + 1
            lines.setdefault(spot, line)
            spot = (*spot, counts[spot] - 1)
        if is_header:
            table = spot
        lines.setdefault(spot, line)
    return lines


def _list_statements(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the line, the words before the ``=`` and whether it is a header, of each statement."""
    line, begun, depth, end = 1, 1, 0, 0
    head = ""
    in_value = False
    for token in _TOKEN.finditer(text):
        line += text.count("\n", end, token.start())
        end = token.start()
        sign = token[0]
        if sign == "\n" and (depth == 0 or not in_value):
            if head.startswith("["):
                yield begun, head, True
            head, in_value, depth = "", False, 0
        elif in_value:
            depth += (sign in "[{") - (sign in "]}")
        elif sign == "=":
            yield begun, head, False
            in_value = True
        elif not sign.startswith("#"):
            begun = begun if head else line
            head += sign
    if head.startswith("["):
        yield begun, head, True
