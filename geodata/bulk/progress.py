"""The bar that shows how far a run is, on a terminal only."""

from __future__ import annotations

import sys
import time
from typing import Final

_REDRAWN_S: Final = 0.2
_BAR: Final = 24


class Progress:
    """Draws done and to do, rate, remaining time and failures on standard error.

    Args:
        total: Items of the whole run.
        done: Items that an earlier run did.
        failed: Failures among them.
    """

    def __init__(self, total: int, done: int, failed: int) -> None:
        self._total, self._done, self._failed, self._before = total, done, failed, done
        self._started = time.monotonic()
        self._drawn = 0.0
        self._is_shown = sys.stderr.isatty()

    def add(self, items: int, failed: int) -> None:
        """Count items that are done."""
        self._done += items
        self._failed += failed
        now = time.monotonic()
        if self._is_shown and now - self._drawn >= _REDRAWN_S:
            self._drawn = now
            sys.stderr.write(f"\r{self.describe(now - self._started)}\x1b[K")
            sys.stderr.flush()

    def describe(self, seconds: float) -> str:
        """Return the bar as it stands after so many seconds."""
        share = self._done / self._total if self._total else 1.0
        rate = (self._done - self._before) / seconds if seconds else 0.0
        left = _tell_time((self._total - self._done) / rate) if rate else "?"
        bar = "█" * int(share * _BAR)
        words = f"[{bar:<{_BAR}}] {share:4.0%} {self._done:,} of {self._total:,}, {rate:,.1f}/s, {left} left"
        return words + (f", {self._failed:,} failed" if self._failed else "")

    def end(self) -> None:
        """Leave the line."""
        if self._is_shown:
            sys.stderr.write(f"\r{self.describe(time.monotonic() - self._started)}\x1b[K\n")


def _tell_time(seconds: float) -> str:
    whole = int(seconds)
    if whole >= 86400:
        return f"{whole / 86400:.1f} d"
    return f"{whole // 3600}:{whole % 3600 // 60:02d}:{whole % 60:02d}"
