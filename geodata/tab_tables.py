"""Reads tables that people keep by hand: columns parted by tabs, the first line without # names them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geodata.counting import name_count
from geodata.errors import TextError


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table.

    Raises:
        TextError: If a row has more or fewer columns than the head.
    """
    head: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if head and len(cells) != len(head):
            raise TextError(f"{path.name}:{number}: {name_count(len(cells), 'column')}, not {len(head)}: {line[:60]!r}")
        if head:
            yield dict(zip(head, cells, strict=True))
        else:
            head = cells
