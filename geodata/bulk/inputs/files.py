"""A file that holds one article, of any format that is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geodata.articles import read_file
from geodata.bulk.addresses import is_address, open_file
from geodata.bulk.inputs.format import InputFormat, too_large
from geodata.bulk.records import FILE, NOT_READ, Failure, Item
from geodata.errors import ArticleError, tell_fault
from geodata.texts import SIZE_LIMIT


def read_article_file(source: str) -> Iterator[Item]:
    """Yield the one article of a file."""
    if is_address(source):
        yield _fetch(source)
        return
    try:
        size = Path(source).stat().st_size
        if size > SIZE_LIMIT:
            yield too_large(source, source, 1, FILE, size)
        else:
            yield Item(source, source, 1, FILE, read_file(Path(source)))
    except (ArticleError, OSError) as error:
        yield Item(source, source, 1, FILE, failure=Failure(NOT_READ, tell_fault(error)))


def _fetch(source: str) -> Item:
    """Return the article at an address."""
    try:
        with open_file(source) as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        return Item(source, source, 1, FILE, failure=Failure(NOT_READ, tell_fault(error)))
    return (
        too_large(source, source, 1, FILE, len(data)) if len(data) > SIZE_LIMIT else Item(source, source, 1, FILE, data)
    )


FORMAT: Final = InputFormat("file", (), read_article_file, lambda source: 1)
