"""The bars of a timeline: where each lies, how its ends look, and the same in words, as links over the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from dashboard.evidence.markup import NOTHING, BuildLink, Markup, escape, isolate, join
from dashboard.evidence.wording import build_summary
from dashboard.evidence.words import name_kind
from dashboard.languages import _, is_right_to_left, ngettext, pgettext, write_number
from dashboard.languages.words import name_interval
from dashboard.timeline_axis import AXIS_PX, Frame
from geodata.intervals import Interval
from geodata.judging.timeline import DayCounts, Span
from geodata.records.claim_kinds import CLAIM_KINDS

_SOLID, _SOFT, _BEGINS, _ENDS = "solid", "soft", "begins", "ends"
_STOPS: Final = {
    _SOLID: ((0.0, 0.95), (1.0, 0.95)),
    _SOFT: ((0.0, 0.1), (0.3, 0.58), (0.7, 0.58), (1.0, 0.1)),
    _BEGINS: ((0.0, 0.7), (0.15, 0.62), (1.0, 0.06)),
    _ENDS: ((0.0, 0.06), (0.85, 0.62), (1.0, 0.7)),
}
"""How firm a bar is along its length: share of the length, opacity."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim in one row of a timeline, as far as it lies on the axis.

    Attributes:
        span: The claim and its row.
        first: Day on which it begins on the axis.
        last: Day before which it ends.
        top: Pixels from the top of all rows.
        paint: Names its colour and its ends, for `build_paint`.
    """

    span: Span
    first: float
    last: float
    top: float
    paint: str


def find_extent(interval: Interval, frame: Frame) -> tuple[float, float] | None:
    """Return where an interval is drawn, from and to; None if it is not dated, or beyond the axis."""
    if not interval.is_dated:
        return None
    first, last = interval.day_numbers()
    start, stop = max(first, frame.first), min(last + 1, frame.last)
    return (start, stop) if start < stop else None


def build_bar(span: Span, top: float, frame: Frame) -> Bar | None:
    """Return the bar of a claim; None if it has none on this axis."""
    extent = find_extent(span.claim.event_time, frame)
    return extent and Bar(span, *extent, top, f"{span.claim.kind} {_find_ends(span.claim.event_time)}")


def _find_ends(when: Interval) -> str:
    if when.last is None:
        return _BEGINS
    if when.first is None:
        return _ENDS
    return _SOLID if when.precision == "precise" or when.first == when.last else _SOFT


def build_paint(paints: Sequence[str]) -> alt.FillValue:
    """Return how bars are filled by the column `paint`: smooth from end to end, in the colour of their kind."""
    conditions = [
        {"test": {"field": "paint", "equal": paint}, "value": _build_gradient(*paint.split(" "))}
        for paint in sorted(set(paints))
    ]
    return alt.FillValue(None, condition=conditions) if conditions else alt.FillValue(None)


def _build_gradient(kind: str, ends: str) -> dict[str, Any]:
    colour = CLAIM_KINDS[kind].fill
    stops = [{"offset": offset, "color": f"{colour}{round(opacity * 255):02x}"} for offset, opacity in _STOPS[ends]]
    start = int(is_right_to_left())
    return {"gradient": "linear", "x1": start, "y1": 0, "x2": 1 - start, "y2": 0, "stops": stops}


def build_bar_links(
    bars: Sequence[Bar], frame: Frame, height_px: int, find_row: Callable[[str], int | None], link: BuildLink
) -> Markup:
    """Return a link for each bar, which lies over it and says it in words: for keys and for ears.

    Args:
        bars: The bars as they are drawn.
        frame: The axis they lie on.
        height_px: Height of all rows, without the axis.
        find_row: Gives the row of a claim in the store, by which the map knows it.
        link: Gives the address of a claim on the map.
    """
    part = Markup(
        '<li><a href="{}" target="_self" data-claim="{}" style="left:{:.3f}%;width:{:.3f}%;top:{:.3f}%">'
        "<span>{}</span></a></li>"
    )
    days, is_turned = frame.last - frame.first, is_right_to_left()
    items = join(
        part.format(
            link(bar.span.claim.claim_id),
            find_row(bar.span.claim.claim_id),
            100 * (frame.last - bar.last if is_turned else bar.first - frame.first) / days,
            100 * (bar.last - bar.first) / days,
            100 * bar.top / height_px,
            _say(bar.span),
        )
        for bar in bars
    )
    list_ = Markup('<ul class="cm-bars" aria-label="{}" style="top:{}px;height:{}px">{}</ul>')
    return list_.format(_("Bars of the timeline"), AXIS_PX, height_px, items) if items else NOTHING


def _say(span: Span) -> Markup:
    """Return a bar in words, such as ``Troops shipped. Movement, 8–13 October 2024, said by NIS``."""
    claim = span.claim
    said = escape(_("{claim}. {kind}, {day}, said by {speaker}")).format(
        claim=build_summary(claim),
        kind=name_kind(claim.kind),
        day=name_interval(claim.event_time),
        speaker=isolate(claim.speaker.name),
    )
    return said if span.status == "reported" else said + f"; {pgettext('status in a sentence', span.status)}"


def build_count_words(counts: DayCounts, name_bin: Callable[[DayCounts, int], str]) -> Markup:
    """Return how many claims may have happened and were said in each bin of days, for ears."""
    happened = counts.happened.sum(axis=0)
    bins = [number for number in range(len(happened)) if happened[number] or counts.said[number]]
    items = join(
        Markup("<li>{}</li>").format(
            ngettext(
                "{day}: {count} claim, {said} said", "{day}: {count} claims, {said} said", int(happened[number])
            ).format(day=name_bin(counts, number), said=write_number(int(counts.said[number])))
        )
        for number in bins
    )
    return (
        Markup('<ul class="cm-bar-counts" aria-label="{}">{}</ul>').format(_("Claims by day"), items)
        if items
        else NOTHING
    )
