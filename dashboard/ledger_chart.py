"""The numbers of one unit as an Altair chart: value over the day on which it was said, a symbol for the qualifier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.languages import _, is_right_to_left, pgettext
from dashboard.languages.words import name_interval
from dashboard.theme import MAP_THEMES, ThemeName
from dashboard.timeline_axis import CANVAS, build_date_words, build_scale, find_edge, find_ticks
from geodata.intervals import EPOCH
from geodata.judging.ledger import Entry

_SHAPES: Final = {
    "exact": "circle",
    "about": "diamond",
    "more-than": "triangle-up",
    "at-least": "triangle-up",
    "less-than": "triangle-down",
    "up-to": "triangle-down",
    "several": "square",
}
_COLOURS: Final = ("#0067a5", "#c94f00", "#00805d", "#a3316f", "#e8a200", "#5db3e6", "#5f6b76")
_MOST_NAMED = 20
"""Up to this many numbers have the names of their speakers beside them; more would cover each other."""
HEIGHT = 210
"""Height of a chart in CSS pixels."""


def build_ledger_chart(entries: Sequence[Entry], theme: ThemeName) -> Any:
    """Return the chart of the numbers of one unit; None if fewer than two of them are dated and have a value.

    A range is a line from its lower number, which bears the symbol, to its upper one.

    Args:
        entries: Numbers of one unit; different units never share an axis.
        theme: light or dark.
    """
    rows = [row for entry in entries if (row := _describe(entry)) is not None]
    if len(rows) < 2:
        return None
    look = MAP_THEMES[theme]
    frame = pd.DataFrame(rows)
    axis, value = _build_days(frame), _build_values(frame)
    names = list(dict.fromkeys(row["speaker"] for row in rows))
    colours = _COLOURS if len(names) <= len(_COLOURS) else _COLOURS[:1]  # two speakers never share one of several
    base = alt.Chart(frame)
    named = frame.drop_duplicates(["x", "value", "speaker"])
    is_named = len(named) <= _MOST_NAMED
    points = base.mark_point(filled=True, size=110 if is_named else 45, stroke=look.ink, strokeWidth=0.8).encode(
        x=axis,
        y=value,
        color=alt.Color("speaker:N", scale=alt.Scale(domain=names, range=list(colours)), legend=None),
        shape=alt.Shape("shape:N", scale=None, legend=None),
        opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in _name_tooltips().items()],
    )
    ranges = base.mark_rule(color=look.ink, strokeWidth=2).encode(
        x=axis, y=value, y2="high:Q", opacity=alt.Opacity("opacity:Q", scale=None, legend=None)
    )
    layers = [points, ranges]
    if is_named:
        aside = -9 if is_right_to_left() else 9
        text = alt.Chart(named).mark_text(align=find_edge(), dx=aside, dy=-1, fontSize=12, color=look.ink, limit=150)
        layers.append(text.encode(x=axis, y=value, text="speaker:N"))
    return alt.layer(*layers).properties(height=HEIGHT, width="container", usermeta=CANVAS)


def _build_days(frame: pd.DataFrame) -> alt.X:
    first, last = int(frame["x"].min()), int(frame["x"].max())
    room = max(2, round((last - first) * 0.25))
    days = first - room, last + room
    return alt.X(
        "x:Q",
        title=_("Said, at the latest"),
        scale=build_scale(*days),
        axis=alt.Axis(values=find_ticks(*days), labelExpr=build_date_words(), labelOverlap="greedy"),
    )


def _build_values(frame: pd.DataFrame) -> alt.Y:
    """Return the axis of the numbers, logarithmic where they are far apart."""
    is_wide = frame["value"].min() > 0 and frame["high"].max() / frame["value"].min() > 50
    scale = alt.Scale(type="log" if is_wide else "linear", zero=not is_wide, nice=True)
    return alt.Y("value:Q", title=None, scale=scale, axis=alt.Axis(tickCount=5, format=",.10~g", orient=find_edge()))


def _describe(entry: Entry) -> dict[str, Any] | None:
    day = entry.said_on.last or entry.said_on.first
    claim, quantity = entry.claim, entry.quantity
    if day is None or quantity.value is None:
        return None
    return {
        "x": (day - EPOCH).days,
        "value": float(quantity.value),
        "high": float(quantity.value if quantity.high is None else quantity.high),
        "shape": _SHAPES[quantity.qualifier],
        "opacity": 0.3 if entry.is_withdrawn else 1.0,
        "speaker": claim.speaker.name,
        "outlet": claim.speakers[-1].name,
        "number": quantity.as_written,
        "said": name_interval(entry.said_on),
        "quote": claim.quote.exact,
        "status": pgettext("status", entry.status.capitalize()),
    }


def name_shapes() -> str:
    """Return what the symbols of a chart mean."""
    return _("● exact · ◆ about · ▲ at least or more than · ▼ up to or less than · ■ several · │ a range")


def _name_tooltips() -> dict[str, str]:
    return {
        "number": _("Number"),
        "speaker": _("Said by"),
        "outlet": _("In"),
        "said": _("Said"),
        "quote": _("Quote"),
        "status": _("Status"),
    }
