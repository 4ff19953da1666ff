"""Words in a picture: how wide they are, and where there is room for them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points of the picture."""

_WIDE, _NARROW = 0.78, 0.36
_OTHER = 0.62
_LONGEST_LINE = 1000
"""Signs of a text that are looked at; no line of a picture holds as many."""


def measure(text: str, size: float) -> float:
    """Return about how wide words are, rather too much than too little, in the unit of the size of the letters."""
    return size * sum(map(_measure_sign, text))


def _measure_sign(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return 1.05
    if sign in "iljtfrI.,;:'|!()[] ":
        return _NARROW
    return _WIDE if sign.isupper() or sign in "mwшщжмюфыMW—→%@" else _OTHER


def cut(text: str, size: float, width: float) -> str:
    """Return words on one line that fits into a width, with … at the end if they are cut."""
    line = " ".join(text[: _LONGEST_LINE + 1].split())
    used = 0.0
    room = width - measure("…", size)
    fits = 0
    for number, sign in enumerate(line, 1):
        used += size * _measure_sign(sign)
        if used <= room:
            fits = number
    is_whole = used <= width and len(text) <= _LONGEST_LINE
    return line if is_whole else line[:fits].rstrip() + "…"


def wrap(text: str, size: float, width: float, most: int) -> list[str]:
    """Return words in lines that fit into a width, at most so many; the last one is cut if they are more."""
    lines: list[str] = []
    rest = text[: most * _LONGEST_LINE].split()
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        used = measure(line, size)
        while rest and (more := used + measure(f" {rest[0]}", size)) <= width:
            line, used = f"{line} {rest.pop(0)}", more
        lines.append(cut(line, size, width))
    return [*lines, cut(" ".join(rest), size, width)] if rest else lines


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a mark.

    Attributes:
        text: The words.
        x: Left end of their line.
        y: Their base line.
    """

    text: str
    x: float
    y: float


class Room:
    """What is taken in a picture, and where words can stand.

    Args:
        frame: Where words may stand at all.
        taken: Boxes that they must keep off.
    """

    def __init__(self, frame: Box, taken: list[Box]) -> None:
        self._frame, self._taken = frame, taken

    def place(self, text: str, x: float, y: float, radius: float, size: float) -> Label | None:
        """Return words beside a mark, and take their room; None where there is none."""
        width, gap = measure(text, size), radius + 4
        middle = y + size * 0.36
        for left, base in (
            (x + gap, middle),
            (x - gap - width, middle),
            (x - width / 2, y - gap - 2),
            (x - width / 2, y + gap + size * 0.8),
            (x + gap * 0.7, y - gap * 0.7),
            (x + gap * 0.7, y + gap * 0.7 + size * 0.8),
            (x - gap * 0.7 - width, y - gap * 0.7),
            (x - gap * 0.7 - width, y + gap * 0.7 + size * 0.8),
        ):
            box = (left - 2, base - size * 0.95, left + width + 2, base + size * 0.3)
            if self._is_free(box):
                self._taken.append(box)
                return Label(text, left, base)
        return None

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = self._frame
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(overlap(box, other) for other in self._taken)


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes share a point."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
