"""The family of readers: to add one, write its file and its line here.

A reader imports its library when it reads, so that nobody pays for a format that does not come.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from geodata.articles.readers import docx, html, mail, pdf, plain_text
from geodata.articles.readers.reader import Reader, Reading

__all__ = ["READERS", "Reader", "Reading", "find_reader"]

READERS: Final[dict[str, Reader]] = {
    one.key: one
    for one in (
        pdf.READER,
        docx.READER,
        mail.READER,
        html.READER,
        plain_text.READER,
    )
}
"""All readers by their key, in the order in which they are asked whether they know a file; the last knows all."""


def find_reader(data: bytes, name: str = "") -> Reader:
    """Return the reader of a file: by its first bytes, and where they fit several by the end of its name.

    Args:
        data: The file's bytes.
        name: Its name, as far as it has one.
    """
    fitting = [one for one in READERS.values() if one.recognises(data)]
    suffix = PurePath(name).suffix.lower()
    return next((one for one in fitting if suffix in one.suffixes), fitting[0])
