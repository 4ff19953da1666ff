"""Reads the article that a command is given."""

from __future__ import annotations

import sys
from pathlib import Path

from geodata.articles import read_article, read_file, take_text
from geodata.articles.readers import READERS, Reader, find_reader, plain_text
from geodata.files import STANDARD, decode_text
from geodata.records.article import Article


def take_article(name: str) -> Article:
    """Return the article of a file; "-" is standard input.

    Plain text is taken as it stands, each code point, and must be UTF-8: a guess might show words that are not there.
    Of other formats the text is found, with its regions.

    Raises:
        TextError: If plain text is not UTF-8; it says at which byte.
        ArticleError: If the file cannot be read as what it is, is no plain file or a link that leads out of its folder.
        OSError: If it cannot be opened.
    """
    is_standard = name == STANDARD
    data = sys.stdin.buffer.read() if is_standard else read_file(Path(name))
    shown = "standard input" if is_standard else name
    reader = _choose_reader(data, name)
    if reader is plain_text.READER:
        return take_text(decode_text(data, shown), name=shown)
    return read_article(data, name=shown, reader=reader.key)


def _choose_reader(data: bytes, name: str) -> Reader:
    """Return the reader of the format that a name promises, or that the bytes show; plain text shows by nothing."""
    suffix = Path(name).suffix.lower()
    promised = [one for one in READERS.values() if one is not plain_text.READER and suffix in one.suffixes]
    return promised[0] if promised else find_reader(data)
