"""What a store has opened, and that it is closed again."""

from __future__ import annotations

import weakref
from contextlib import ExitStack
from types import TracebackType
from typing import Self


class Closing:
    """Closes what it has opened: when told to, at the end of a ``with``, or when nobody holds it any more.

    A store that the app replaces is read on by the visitors who are looking at it; it closes when the last of them
    lets it go.

    Attributes:
        resources: What is to be closed.
    """

    def __init__(self) -> None:
        self.resources = ExitStack()
        self._close = weakref.finalize(self, self.resources.close)

    def close(self) -> None:
        """Close files and connections; what was not read before cannot be read any more."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
