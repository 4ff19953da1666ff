"""Reads the article that a command is given."""

from __future__ import annotations

from pathlib import Path

from geodata.articles import read_article, read_file, take_text
from geodata.articles.readers import READERS, Reader, find_reader, plain_text
from geodata.files import STANDARD
from geodata.records.article import Article
from geodata.texts import decode_text, read_standard_input


def take_article(name: str) -> Article:
    """Return the article of a file; "-" is standard input.

    Plain text is taken as it stands, each code point, and must be UTF-8: a guess might show words that are not there.
    Of other formats the text is found, with its regions.

    Raises:
        TextError: If plain text is not UTF-8; it says at which byte.
        ArticleError: If the file cannot be read as what it is, is no plain file or a link that leads out of its folder.
        OSError: If it cannot be opened.
    """
    data, shown = take_bytes(name)
    reader = _choose_reader(data, name)
    if reader is plain_text.READER:
        return take_text(decode_text(data, shown), name=shown)
    return read_article(data, name=shown, reader=reader.key)


def take_bytes(name: str) -> tuple[bytes, str]:
    """Return what a file holds and what it is called in messages; "-" is standard input.

    Raises:
        TextError: If more comes in than is read.
        ArticleError: If it is no plain file, or a link that leads out of its folder, or too large.
        OSError: If it cannot be opened.
    """
    return (read_standard_input(), "standard input") if name == STANDARD else (read_file(Path(name)), name)


def _choose_reader(data: bytes, name: str) -> Reader:
    """Return the reader of the format that a name promises, or that the bytes show; plain text shows by nothing."""
    suffix = Path(name).suffix.lower()
    promised = [one for one in READERS.values() if one is not plain_text.READER and suffix in one.suffixes]
    return promised[0] if promised else find_reader(data)
