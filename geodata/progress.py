"""How far a file of lines is, drawn on a terminal and nowhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from geodata.files import STANDARD

_REDRAWN_S: Final = 0.2
_BAR: Final = 30


def open_progress(source: str, things: str = "texts") -> Callable[..., None]:
    """Return what draws the progress on a terminal, and does nothing elsewhere.

    It is called with the bytes of each line that was read, and at the end with ``is_done=True``.

    Args:
        source: Path of the file; "-" is standard input, whose size nobody knows.
        things: What is counted, in words.
    """
    if not sys.stderr.isatty():
        return lambda _, is_done=False: None
    size = Path(source).stat().st_size if source != STANDARD else 0
    state = {"bytes": 0, "lines": 0, "drawn": 0.0}

    def draw(count: int, is_done: bool = False) -> None:
        state["bytes"] += count
        state["lines"] += count > 0
        now = time.monotonic()
        if not is_done and now - state["drawn"] < _REDRAWN_S:
            return
        state["drawn"] = now
        share = state["bytes"] / size if size else 0.0
        bar = "█" * int(share * _BAR)
        text = f"[{bar:<{_BAR}}] {share:4.0%} " if size else ""
        sys.stderr.write(f"\r{text}{int(state['lines'])} {things}" + ("\n" if is_done else ""))
        sys.stderr.flush()

    return draw
