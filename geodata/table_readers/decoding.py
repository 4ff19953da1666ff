"""From the bytes of a table to its text: UTF-8, or UTF-16 with its mark; nothing is guessed.

A guess might change a letter of a quote, which then stands nowhere, or of a name, which then is another one.
"""

from __future__ import annotations

import codecs
from typing import Final

from geodata.errors import TableError

_WIDE: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decode_table(data: bytes) -> str:
    """Return bytes as text, without a byte order mark.

    Raises:
        TableError: If they are neither UTF-8 nor UTF-16 with a byte order mark; it says at which byte.
    """
    mark = data[:2]
    try:
        return data[2:].decode(_WIDE[mark]) if mark in _WIDE else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + 2 * (mark in _WIDE)
        if mark in _WIDE:
            raise TableError(f"begins like UTF-16 and is none at byte {at}") from error
        byte = data[at]
        raise TableError(
            f"is not UTF-8: byte {at} is 0x{byte:02X} (Latin-1 or Windows-1252?); save it as CSV UTF-8"
        ) from error
