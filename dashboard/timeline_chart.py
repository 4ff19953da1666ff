"""The timeline as an Altair chart: claims in rows with soft and open ends, or counts where there are many.

Days are plain numbers (days since 1970-01-01), so no time zone ever moves them; the axis writes them as dates.
Text from outside reaches the chart as data only, which Vega draws on a canvas or writes as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from dashboard.evidence.place_names import name_place
from dashboard.evidence.wording import say_summary
from dashboard.evidence.words import name_kind
from dashboard.languages import _, pgettext
from dashboard.languages.words import name_interval
from dashboard.theme import MAP_THEMES, MapTheme
from dashboard.timeline_axis import (
    AXIS_PX,
    CANVAS,
    Frame,
    build_axis,
    build_brush,
    build_known_rule,
    build_pick,
    build_row_names,
    find_edge,
)
from dashboard.timeline_bars import Bar, build_bar, build_paint, find_extent
from geodata.intervals import EPOCH, Interval, find_day
from geodata.judging.timeline import UNPLACED, DayCounts, Span
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import KINDS

_LABEL_PX, _LANE_PX, _GAP_PX = 17, 10, 5
_COUNTS_PX = 150
_NO_PADDING = dict.fromkeys(("top", "right", "bottom", "left"), 0)
_MOST_LANES = 8
_STRIKES = {"disputed": [4, 4], "denied": [1, 0], "retracted": [1, 0], "superseded": [1, 0]}
_SAID, _PUBLISHED = "said", "published"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline that is ready to be shown, whichever claim is selected.

    Attributes:
        spec: The chart in the words of Vega-Lite.
        bands: Where each claim stands, for the band behind the selected one; empty where claims are counted.
        height_px: Height in CSS pixels, with the axis.
        bars: The bars of claims; none where claims are counted.
    """

    spec: dict[str, Any]
    bands: dict[str, list[dict[str, float]]]
    height_px: int
    bars: tuple[Bar, ...]

    def select(self, claim_id: str) -> dict[str, Any]:
        """Return the chart with a band behind one claim; without one if the claim is not in it."""
        if not self.bands:
            return self.spec
        first, *rest = self.spec["layer"]
        return {**self.spec, "layer": [{**first, "data": {"values": self.bands.get(claim_id, [])}}, *rest]}

    def pack(self) -> Drawing:
        """Return the same with its data as Arrow streams, in which they travel; else each run would pack them again."""
        packed = {name: _pack_rows(rows) for name, rows in self.spec.get("datasets", {}).items()}
        return replace(self, spec={**self.spec, "datasets": packed})


def _pack_rows(rows: list[dict[str, Any]]) -> bytes:
    table, sink = pa.Table.from_pandas(pd.DataFrame(rows)), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def draw_rows(spans: Sequence[Span], frame: Frame) -> Drawing:
    """Return claims in rows: solid where the source is precise, soft where it is not, fading where it is open."""
    tops, lanes, height = _lay_out(spans, frame)
    drawn, points = [], []
    for span, lane in zip(spans, lanes, strict=True):
        top = tops[span.row_id] + _LABEL_PX + lane * _LANE_PX
        bar = build_bar(span, top, frame)
        drawn += [bar] if bar else []
        points += _build_points(span, top + (_LANE_PX - 1) / 2, frame)
    bars = [_describe_bar(bar) for bar in drawn]
    labels = {span.row_id: _label_row(span) for span in spans}
    look = MAP_THEMES[frame.theme]
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))
    layers = [
        _build_band_layer(frame, y),
        *build_known_rule(frame),
        _build_bar_layer(bars, frame, y).add_params(build_brush(frame), build_pick()),
        _build_strike_layer(bars, frame, y, look),
        *_build_point_layers(points, frame, y, look),
        build_row_names({tops[one] + 8: label for one, label in labels.items()}, y, frame),
    ]
    return Drawing(_finish(layers, height), _find_bands(spans, lanes, tops), height + AXIS_PX, tuple(drawn))


def draw_counts(counts: DayCounts, frame: Frame) -> Drawing:
    """Return how many claims may have happened in each bin of days, by kind, and how many were said."""
    rows = [
        {
            "x": counts.first + bin_ * counts.step,
            "x2": counts.first + (bin_ + 1) * counts.step,
            "count": int(counts.happened[kind, bin_]),
            "kind": name_kind(name),
            "days": name_bin(counts, bin_),
        }
        for kind, name in enumerate(KINDS)
        for bin_ in counts.happened[kind].nonzero()[0].tolist()
    ]
    said = pd.DataFrame(
        {"x": [counts.first + (bin_ + 0.5) * counts.step for bin_ in range(len(counts.said))], "count": counts.said}
    )
    bars = (
        alt.Chart(pd.DataFrame(rows, columns=["x", "x2", "count", "kind", "days"]))
        .mark_bar(stroke=None)
        .encode(
            x=build_axis(frame, is_binned=True),
            x2="x2:Q",
            y=alt.Y(
                "count:Q", stack="zero", title=_("Claims"), axis=alt.Axis(tickCount=4, format="~s", orient=find_edge())
            ),
            color=_build_colours(row["kind"] for row in rows),
            tooltip=[
                alt.Tooltip("days:N", title=_("Days")),
                alt.Tooltip("kind:N", title=_("Kind")),
                alt.Tooltip("count:Q", title=_("Claims")),
            ],
        )
    )
    line = (
        alt.Chart(said)
        .mark_line(color=MAP_THEMES[frame.theme].ink, strokeWidth=1.2, strokeDash=[3, 2], interpolate="step")
        .encode(x=build_axis(frame), y=alt.Y("count:Q", title=_("Claims")))
    )
    layers = [*build_known_rule(frame), bars.add_params(build_brush(frame)), line]
    return Drawing(_finish(layers, _COUNTS_PX), {}, _COUNTS_PX + AXIS_PX, ())


def name_bin(counts: DayCounts, number: int) -> str:
    """Return the days of a bin in words."""
    first = counts.first + number * counts.step
    return name_interval(Interval(find_day(first), find_day(first + counts.step - 1)))


def _lay_out(spans: Sequence[Span], frame: Frame) -> tuple[dict[str, int], list[int], int]:
    """Return the top of each row, the lane of each span within its row, and the height of all, in pixels."""
    ends: dict[str, list[float]] = {}
    lanes = []
    for span in spans:
        extent = find_extent(span.claim.event_time, frame) or (frame.last, frame.last)
        free = ends.setdefault(span.row_id, [])
        lane = next((number for number, end in enumerate(free) if end < extent[0]), len(free))
        lane = min(lane, _MOST_LANES - 1)
        free[lane : lane + 1] = [extent[1] if extent[0] < frame.last else float(frame.last)]
        lanes.append(lane)
    tops, top = {}, 2
    for row_id, used in ends.items():
        tops[row_id] = top
        top += _LABEL_PX + len(used) * _LANE_PX + _GAP_PX
    return tops, lanes, top


def _label_row(span: Span) -> str:
    if span.row_id == span.claim.claim_id:
        return say_summary(span.claim)
    return _("Not on the map") if span.row_id == UNPLACED else name_place(span.row_id, span.row_label)


def _describe_bar(bar: Bar) -> dict[str, Any]:
    place = {"x": bar.first, "x2": bar.last, "y": bar.top, "y2": bar.top + _LANE_PX - 1}
    return {**_describe(bar.span), **place, "paint": bar.paint, "strike": bar.span.status}


def _build_points(span: Span, y: float, frame: Frame) -> list[dict[str, Any]]:
    points = []
    for what, interval in ((_SAID, span.claim.asserted_on), (_PUBLISHED, span.published_on)):
        day = interval.last or interval.first
        if day and frame.first <= (day - EPOCH).days < frame.last:
            points.append({**_describe(span), "y": y, "x": (day - EPOCH).days + 0.5, "what": what})
    return points


def _describe(span: Span) -> dict[str, str]:
    claim = span.claim
    return {
        "claim": claim.claim_id,
        "kind": name_kind(claim.kind),
        "summary": say_summary(claim),
        "status": pgettext("status", span.status.capitalize()),
        "speaker": claim.speaker.name,
        "happened": name_interval(claim.event_time),
        "asserted": name_interval(claim.asserted_on),
        "out": name_interval(span.published_on),
    }


_COLUMNS = ("claim", "kind", "summary", "status", "speaker", "happened", "asserted", "out", "x", "y")


def _build_tooltip() -> list[alt.Tooltip]:
    titles = {
        "summary": _("Claim"),
        "speaker": _("Said by"),
        "status": _("Status"),
        "happened": _("Happened"),
        "asserted": _("Said"),
        "out": _("Published"),
    }
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in titles.items()]


def _build_bar_layer(bars: list[dict[str, Any]], frame: Frame, y: alt.Y) -> alt.Chart:
    layer: alt.Chart = (
        alt.Chart(pd.DataFrame(bars, columns=[*_COLUMNS, "x2", "y2", "paint"]))
        .mark_rect(cursor="pointer")
        .encode(
            x=build_axis(frame),
            x2="x2:Q",
            y=y,
            y2="y2:Q",
            fill=build_paint([bar["paint"] for bar in bars]),
            tooltip=_build_tooltip(),
        )
    )
    return layer


def _build_strike_layer(bars: list[dict[str, Any]], frame: Frame, y: alt.Y, look: MapTheme) -> alt.Chart:
    """Return a line through the bars of claims that are disputed (dashed), denied, retracted or replaced (solid)."""
    struck = [{**bar, "y": (bar["y"] + bar["y2"]) / 2} for bar in bars if bar["strike"] in _STRIKES]
    dashes = alt.Scale(domain=list(_STRIKES), range=list(_STRIKES.values()))
    layer: alt.Chart = (
        alt.Chart(pd.DataFrame(struck, columns=[*_COLUMNS, "x2", "strike"]))
        .mark_rule(color=look.ink, strokeWidth=1.6)
        .encode(x=build_axis(frame), x2="x2:Q", y=y, strokeDash=alt.StrokeDash("strike:N", scale=dashes, legend=None))
    )
    return layer


def _build_point_layers(points: list[dict[str, Any]], frame: Frame, y: alt.Y, look: MapTheme) -> list[alt.Chart]:
    frame_of = pd.DataFrame(points, columns=[*_COLUMNS, "what"])
    layers = []
    for what, shape, size, fill in ((_PUBLISHED, "circle", 34, None), (_SAID, "diamond", 40, look.ink)):
        layers.append(
            alt.Chart(frame_of[frame_of["what"] == what])
            .mark_point(shape=shape, size=size, stroke=look.ink, fill=fill, strokeWidth=1.2, opacity=0.9)
            .encode(x=build_axis(frame), y=y, tooltip=_build_tooltip())
        )
    return layers


def _find_bands(spans: Sequence[Span], lanes: Sequence[int], tops: dict[str, int]) -> dict[str, list[dict[str, float]]]:
    bands: dict[str, list[dict[str, float]]] = {}
    for span, lane in zip(spans, lanes, strict=True):
        top = tops[span.row_id] + _LABEL_PX + lane * _LANE_PX
        bands.setdefault(span.claim.claim_id, []).append({"y": top - 2.0, "y2": top + _LANE_PX + 1.0})
    return bands


def _build_band_layer(frame: Frame, y: alt.Y) -> alt.Chart:
    """Return the layer of the band behind the selected claim; `Drawing.select` gives it its place."""
    band: alt.Chart = (
        alt.Chart(pd.DataFrame(columns=["y", "y2"], dtype=float))
        .mark_rect(
            color=MAP_THEMES[frame.theme].focus, opacity=0.16, stroke=MAP_THEMES[frame.theme].focus, strokeWidth=1.4
        )
        .encode(y=y, y2="y2:Q")
    )
    return band


def _build_colours(used: Any) -> alt.Color:
    """Return the colours of the kinds that are drawn, in the order of the legend of the map."""
    drawn = set(used)
    looks = {name_kind(kind): look.fill for kind, look in CLAIM_KINDS.items() if name_kind(kind) in drawn}
    return alt.Color(
        "kind:N",
        scale=alt.Scale(domain=list(looks), range=list(looks.values())),
        legend=None,
    )


def _finish(layers: Sequence[alt.Chart], height: int) -> dict[str, Any]:
    chart = alt.layer(*layers).properties(
        height=height + AXIS_PX, width="container", padding=_NO_PADDING, usermeta=CANVAS
    )
    spec: dict[str, Any] = chart.configure_view(stroke=None).to_dict()
    return spec
