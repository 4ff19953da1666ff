"""Reads text from files and standard input: whole or line by line, as it stands, and never without end."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from geodata.errors import TextError
from geodata.files import STANDARD
from geodata.saying import say

SIZE_LIMIT: Final = 20 * 1024 * 1024
"""Bytes that one file, or one line of a file of lines, may have."""
_MOST_SKIPPED: Final = 1 << 30


def decode_text(data: bytes, name: str) -> str:
    """Return bytes as text, each code point as it stands.

    Args:
        data: UTF-8.
        name: What the bytes are called in the error.

    Raises:
        TextError: If they are not UTF-8; it says at which byte.
    """
    zero = data.find(0)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = " (UTF-16?)" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        raise TextError(f"{name}: not UTF-8 at byte {error.start}{hint}") from error
    if zero >= 0:
        raise TextError(f"{name}: not text: byte {zero} is 0 (UTF-16, or no text at all?)")
    return text


def read_standard_input() -> bytes:
    """Return all that comes in.

    Raises:
        TextError: If it is larger than what is read.
    """
    return _read_bounded(sys.stdin.buffer, "standard input")


def read_text(name: str | Path) -> str:
    """Return the text of a file, a pipe or a device, each code point as it stands; "-" is standard input.

    Raises:
        TextError: If it is not UTF-8, with the byte, or larger than what is read.
        OSError: If the file cannot be read.
    """
    if name == STANDARD:
        return decode_text(read_standard_input(), "standard input")
    with Path(name).open("rb") as stream:
        return decode_text(_read_bounded(stream, str(name)), str(name))


def _read_bounded(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise TextError(f"{name}: has more than the {SIZE_LIMIT:,} bytes that are read")
    return data


def tell_size(size: int) -> str:
    """Return why so many bytes are not read."""
    return say("has {size:,} bytes, more than the {most:,} that are read", size=size, most=SIZE_LIMIT)


def read_lines(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield each line with its size in bytes; of a line that is too large only the beginning is kept.

    Raises:
        OSError: If a line does not end within `_MOST_SKIPPED` bytes, such as that of a device.
    """
    while line := stream.readline(SIZE_LIMIT + 2):
        size = len(line)
        if size > SIZE_LIMIT + 1:
            while not line.endswith(b"\n") and (rest := stream.readline(1 << 20)):
                size += len(rest)
                line = line[:80] + rest[-1:]
                if size > _MOST_SKIPPED:
                    raise OSError(errno.EFBIG, f"a line does not end within {_MOST_SKIPPED:,} bytes", _name(stream))
        yield line, size


def _name(stream: IO[bytes]) -> str:
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) else "the input"


def refuse_large(size: int) -> None:
    """Refuse a line by its size.

    Raises:
        ValueError: If it is too large to be read.
    """
    if size > SIZE_LIMIT + 1:
        raise ValueError(tell_size(size))
