"""A file that holds one article, of any format that is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geodata.articles import read_file
from geodata.bulk.inputs.format import SIZE_LIMIT, InputFormat, too_large
from geodata.bulk.records import FILE, NOT_READ, Failure, Item
from geodata.errors import ArticleError, tell_fault


def read_article_file(source: str) -> Iterator[Item]:
    """Yield the one article of a file."""
    try:
        size = Path(source).stat().st_size
        if size > SIZE_LIMIT:
            yield too_large(source, source, 1, FILE, size)
        else:
            yield Item(source, source, 1, FILE, read_file(Path(source)))
    except (ArticleError, OSError) as error:
        yield Item(source, source, 1, FILE, failure=Failure(NOT_READ, tell_fault(error)))


FORMAT: Final = InputFormat("file", (), read_article_file, lambda source: 1)
