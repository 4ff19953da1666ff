"""What timelines are drawn within: an axis of days as plain numbers, a brush over it, the day that is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from dashboard.languages import get_locale, is_right_to_left, pgettext
from dashboard.theme import MAP_THEMES, ThemeName
from geodata.intervals import EPOCH, Interval, find_day

CANVAS: Final = {"embedOptions": {"renderer": "canvas"}}
"""Charts are pictures with a text of their own; drawn as shapes they would be nodes without names."""
BRUSH = "range"
"""Name of the selection of a range of days."""
PICK = "pick"
"""Name of the selection of one claim."""

AXIS_PX: Final = 34
"""Height of the axis in CSS pixels, above what is drawn."""


def build_date_words() -> str:
    """Return how an axis writes a day number: an expression of ours for Vega, in the language of the screen."""
    months = get_locale().months["format"]["abbreviated"]
    names = json.dumps([months[number] for number in range(1, 13)], ensure_ascii=True)
    day = "datum.value * 86400000"
    parts = {
        "{day}": f"utcdate({day})",
        "{month}": f"{names}[utcmonth({day})]",
        "{year}": f"utcyear({day})",
    }
    pattern = pgettext("a day on an axis", "{day} {month} {year}")
    pieces = re.split(r"(\{[a-z]+\})", pattern)
    return " + ".join(parts.get(piece) or json.dumps(piece) for piece in pieces if piece)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every timeline is drawn within.

    Attributes:
        first: First day of the axis.
        last: Day after the last one of the axis.
        theme: light or dark.
        chosen: Range that the brush shows at first; both ends None for none.
        known_on: Day whose knowledge is shown, or None for today.
    """

    first: int
    last: int
    theme: ThemeName
    chosen: Interval = field(default_factory=lambda: Interval(None, None))
    known_on: date | None = None


def build_frame_of(bounds: tuple[int, int], theme: ThemeName, **rest: Any) -> Frame:
    """Return the frame around the days that the claims name, with room at both ends."""
    first, last = bounds
    room = max(2, round((last - first) * 0.06))
    return Frame(first - room, last + 1 + room, theme, **rest)


def build_known_rule(frame: Frame) -> list[alt.Chart]:
    """Return a line after the day whose knowledge is shown; nothing for today."""
    if frame.known_on is None:
        return []
    after = (frame.known_on - EPOCH).days + 1
    line = alt.Chart(pd.DataFrame({"x": [after]})).mark_rule(
        color=MAP_THEMES[frame.theme].focus, strokeWidth=2, strokeDash=[5, 3]
    )
    return [line.encode(x=build_axis(frame))]


def find_edge() -> Literal["left", "right"]:
    """Return the edge of a chart at which one begins to read."""
    return "right" if is_right_to_left() else "left"


def build_scale(first: int, last: int, **rest: Any) -> alt.Scale:
    """Return the scale of an axis of days, which runs the way one reads."""
    return alt.Scale(domain=[first, last], nice=False, zero=False, reverse=is_right_to_left(), **rest)


def build_axis(frame: Frame, *, is_binned: bool = False) -> alt.X:
    """Return the axis of days, at the top, where it stays in sight while rows scroll."""
    return alt.X(
        "x:Q",
        title=None,
        bin="binned" if is_binned else alt.Undefined,
        scale=build_scale(frame.first, frame.last, clamp=True),
        axis=alt.Axis(
            values=find_ticks(frame.first, frame.last),
            labelExpr=build_date_words(),
            labelOverlap="greedy",
            grid=True,
            tickSize=4,
            orient="top",
            minExtent=AXIS_PX,
            maxExtent=AXIS_PX,
        ),
    )


def build_row_names(names: Mapping[int, str], y: alt.Y, frame: Frame) -> alt.Chart:
    """Return names of rows, by their height, at the edge where one begins to read."""
    edge = find_edge()
    is_turned = edge == "right"
    look: dict[str, Any] = {"fontSize": 12, "color": MAP_THEMES[frame.theme].ink, "dir": "rtl" if is_turned else "ltr"}
    named = alt.Chart(pd.DataFrame({"y": list(names), "label": list(names.values())}))
    layer: alt.Chart = named.mark_text(
        align=edge, dx=-3 if is_turned else 3, baseline="middle", limit=alt.ExprRef("width - 6"), **look
    ).encode(x=alt.value("width" if is_turned else 0), y=y, text="label:N")
    return layer


def find_ticks(first: int, last: int) -> list[int]:
    """Return days that fall on beginnings of weeks, months or years, about ten of them."""
    days = last - first
    if days <= 16:
        return list(range(first, last + 1, 1 if days <= 9 else 2))
    if days <= 80:
        return list(range(first + (4 - first) % 7, last + 1, 7))
    start = find_day(first)
    months = next(step for step in (1, 3, 6, 12, 60, 120, 1200, 12000) if days / 30.4 / step <= 14)
    count, ticks = start.year * 12 + start.month, []
    while (count - 1) // 12 < 9999:
        day = (date((count - 1) // 12, (count - 1) % 12 + 1, 1) - EPOCH).days
        if day > last:
            break
        if (count - 1) % months == 0:
            ticks.append(day)
        count += 1
    return ticks


def build_brush(frame: Frame) -> Any:
    """Return the selection of a range of days, drawn over the days that are chosen already."""
    chosen = frame.chosen
    value: Any = alt.Undefined
    if chosen.is_dated:
        low, high = chosen.day_numbers()
        value = {"x": [max(low, frame.first), min(high + 1, frame.last)]}
    return alt.selection_interval(name=BRUSH, encodings=["x"], value=value)


def build_pick() -> Any:
    """Return the selection of one claim by a click on its bar."""
    return alt.selection_point(name=PICK, fields=["claim"], on="click", clear=False)
