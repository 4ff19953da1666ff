"""Reads the tables of words: columns parted by tabs, the first line without # names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

ALL: Final = "*"
"""Stands for every language."""


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table.

    Raises:
        ValueError: If a row has more or fewer columns than the head.
    """
    head: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if head and len(cells) != len(head):
            raise ValueError(f"{path.name}:{number}: {len(cells)} columns, not {len(head)}: {line[:60]!r}")
        if head:
            yield dict(zip(head, cells, strict=True))
        else:
            head = cells


def counts_in(row: Mapping[str, str], language: str) -> bool:
    """Tell whether a row counts in a language (ISO 639-1), by its column `languages`."""
    languages = row["languages"].split(",")
    return language in languages or ALL in languages
