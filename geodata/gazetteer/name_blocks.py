"""All names of a place with their languages, in compressed blocks: read for few places, never for a whole text."""

from __future__ import annotations

import lzma
from functools import lru_cache
from pathlib import Path

import numpy as np

from geodata.gazetteer.kinds import OFFICIAL
from geodata.gazetteer.layout import NAMES_BLOCK

_KEPT_ROWS = 4096
"""Rows whose standard names are kept: to open a block costs milliseconds, and the same places come again and again."""


class NameBlocks:
    """Names by row (see `geodata.gazetteer.layout`).

    Args:
        folder: Folder of the artefact.

    Attributes:
        find_standard: Gives the standard name of a row in each language that has one, by its code.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._starts = np.load(folder / "all_names_start.npy", mmap_mode="r")
        self.find_standard = lru_cache(maxsize=_KEPT_ROWS)(self._find_standard)

    def read(self, row: int) -> list[tuple[str, str, int]]:
        """Return (name, language, flags) of all names of a row, the name shown first."""
        block, number = divmod(row, NAMES_BLOCK)
        start, end = (int(value) for value in self._starts[block : block + 2])
        line = _read_block(self._folder, start, end)[number]
        found = [entry.split("\x1e") for entry in line.split("\x1f")]
        return [(name, language, int(flags)) for name, language, flags in found]

    def _find_standard(self, row: int) -> dict[str, str]:
        names = reversed(self.read(row))
        return {language: name for name, language, flags in names if flags & OFFICIAL}


@lru_cache(maxsize=16)
def _read_block(folder: Path, start: int, end: int) -> list[str]:
    """Return the lines of one compressed block of names."""
    with (folder / "all_names.bin").open("rb") as file:
        file.seek(start)
        return lzma.decompress(file.read(end - start)).decode().split("\n")
