"""Names in the folder of a run that others must know without reading an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RUN_FILE: Final = "run.json"
MAP_FOLDER: Final = "map"
"""Where the drafted claims of a run stand as a store of columns, once they were opened."""
DRAFTS_FILE: Final = "drafts.txt"
"""Stands in a folder of claims that nobody has reviewed."""


def find_map_folder(folder: Path) -> Path:
    """Return the folder of claims inside the folder of a run that was opened; any other folder as it is."""
    inner = folder / MAP_FOLDER
    return inner if (folder / RUN_FILE).is_file() and inner.is_dir() else folder


def holds_drafts(folder: Path) -> bool:
    """Return whether the claims of a folder are drafts that nobody has reviewed."""
    return (folder / DRAFTS_FILE).is_file()
