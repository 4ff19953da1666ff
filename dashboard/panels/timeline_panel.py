"""The timeline under the map, its two clocks, and playback; linked both ways with the filters and the selection."""

from __future__ import annotations

import math
import time
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard import state
from dashboard.caching import hash_mask
from dashboard.evidence.markup import NOTHING, Markup, escape
from dashboard.evidence.reasons import explain_kept, explain_nothing
from dashboard.evidence.timeline_key import build_key, build_legend
from dashboard.languages import _, get_language, ngettext, write_number
from dashboard.languages.words import name_day, name_interval
from dashboard.panels.day_controls import get_range, show_switch
from dashboard.showing import find_theme, show_empty, show_html
from dashboard.theme import ThemeName
from dashboard.timeline_axis import AXIS_PX, BRUSH, PICK, build_frame_of
from dashboard.timeline_bars import build_bar_links, build_count_words
from dashboard.timeline_chart import Drawing, draw_counts, draw_rows, name_bin
from geodata.filters import FILTERS, build_mask
from geodata.filters.by_day import write_range
from geodata.intervals import UNDATED, Interval, find_day
from geodata.judging.timeline import build_spans, count_days, find_bounds, find_focus
from geodata.store import Store
from geodata.tables import compute_known_days

MOST_ROWS = 60
"""Up to this many claims stand in rows; more are counted by day."""
TIMELINE_HEIGHT = 440
"""Height in CSS pixels from which the timeline scrolls."""
STEP_S = 1.2
"""Seconds between two steps of playback."""

_ROUND, _BRUSHED, _PLAYING, _STEPPED = "timeline-round", "timeline-brushed", "is-playing", "stepped-at"


def is_playing() -> bool:
    """Return whether playback runs."""
    return bool(st.session_state.get(_PLAYING))


def step_playback(store: Store) -> None:
    """Go on to the next day on which something becomes known, if playback runs and its time has come."""
    if not is_playing() or time.monotonic() - st.session_state.get(_STEPPED, 0.0) < STEP_S * 0.8:
        return
    st.session_state[_STEPPED] = time.monotonic()
    days = _find_known_days(store)
    now = state.known_day()
    following = [day for day in days if now is None or day > now]
    if following:
        state.set_filter("asof", str(following[0]))
    if len(following) <= 1:
        st.session_state[_PLAYING] = False
        state.renew_widget(_PLAYING)
    state.ask_whole_run()


def show_timeline(store: Store) -> None:
    """Draw the timeline of the claims that pass all filters but its own range.

    Args:
        store: The claims as they stood on the day that is shown.
    """
    others = {key: values for key, values in state.chosen_filters().items() if key != "when"}
    mask = build_mask(store, others)
    _show_controls(store)
    rows, day = state.get_choice("rows"), state.known_day()
    drawn_range, link = _get_drawn_range(), state.build_link("")
    asked = _Asked(store.revision, hash_mask(mask), rows, find_theme(), drawn_range, day, link, get_language())
    drawn = _draw(asked, get_range(), store, mask)
    if drawn is None:
        show_empty(_("No claim here names a day.") if mask.any() else explain_nothing(store, others))
        return
    drawing, bars_html, key_html = drawn
    key = f"timeline-{st.session_state.get(_ROUND, 0)}"
    count = int(mask.sum())
    words = ngettext("Timeline of {count} claim", "Timeline of {count} claims", count)
    if not drawing.bands:
        words = _("Number of claims by day, of {number}").format(number=write_number(count))
    height = min(drawing.height_px, TIMELINE_HEIGHT) + 20  # known before the chart is there, so that nothing jumps
    with st.container(key="timeline-box", height=height, border=False):
        st.vega_lite_chart(
            drawing.select(state.selected_claim()),
            key=key,
            on_select=lambda: _follow_chart(store, key),
            selection_mode=[BRUSH, PICK] if drawing.bands else [BRUSH],
            alt=_(
                "{words}; the same claims stand in the list below, and “When”, above the map, sets the same days"
            ).format(words=words),
        )
        show_html(bars_html)
    show_html(_say_kept(explain_kept(store, state.chosen_filters())))
    show_html(key_html)


def _say_kept(words: str) -> Markup:
    return Markup('<p class="cm-written cm-timeline-key" role="status">{}</p>').format(words) if words else NOTHING


class _Asked(NamedTuple):
    """What makes one timeline another one than the last.

    Attributes:
        revision: Changes when the claims or their statuses change.
        mask_hash: Which claims are drawn.
        by: What a row stands for.
        theme: The colours.
        brushed: The days that the chart itself marks.
        known_on: The day whose knowledge is shown; None for today.
        link: The filters that links carry.
        language: The language of its words.
    """

    revision: str
    mask_hash: str
    by: str
    theme: ThemeName
    brushed: Interval
    known_on: date | None
    link: str
    language: str


@st.cache_resource(show_spinner=False, max_entries=64)
def _draw(
    asked: _Asked, _range: Interval, _store: Store, _mask: NDArray[np.bool_]
) -> tuple[Drawing, Markup, Markup] | None:
    """Return the timeline, its bars in words and what stands below, for all who look at the same; None if undated."""
    bounds = find_focus(_store, _mask, _range)
    if bounds is None:
        return None
    frame = build_frame_of(bounds, asked.theme, chosen=asked.brushed, known_on=asked.known_on)
    is_counted = int(_mask.sum()) > MOST_ROWS
    if is_counted:
        counts = count_days(_store, _mask, bounds)
        drawing, bars = draw_counts(counts, frame), build_count_words(counts, name_bin)
    else:
        drawing = draw_rows(build_spans(_store, np.flatnonzero(_mask).tolist(), asked.by), frame)
        rows_px = drawing.height_px - AXIS_PX
        bars = build_bar_links(drawing.bars, frame, rows_px, _store.find_index, state.build_link)
    beyond = "" if find_bounds(_store, _mask) == bounds else _("Some days lie beyond the axis; bars run on to its end.")
    return drawing.pack(), bars, build_legend(_store, _mask) + build_key(_store, _mask, beyond, is_counted=is_counted)


def _show_controls(store: Store) -> None:
    days, now = _find_known_days(store), state.known_day()
    with st.container(key="timeline-controls", horizontal=True, vertical_alignment="center"):
        _show_row_choice()
        show_switch(FILTERS["undated"], store, is_whole_run_asked=True)
        chosen = get_range()
        if chosen.is_dated:
            _show_button(name_interval(chosen), "clear-range", ":material/close:", "", "when", _("Show all days again"))
        with st.container(key="known-controls", horizontal=True, vertical_alignment="center", width="content"):
            template = escape(_("Shown as known on {day}") if now else _("Shown as known {today}"))
            shown = template.format(
                day=Markup("<b>{}</b>").format(name_day(now) if now else ""),
                today=Markup("<b>{}</b>").format(_("today")),
            )
            show_html(Markup('<p class="cm-known" role="status">{}</p>').format(shown), width="content")
            steps = [] if is_playing() else days  # in playback a press might come twice, and go two steps
            before = [day for day in steps if day < (now or date.max)]
            after = [day for day in steps if now is not None and day > now]
            earlier = str(before[-1]) if before else ""
            icon = ":material/skip_previous:"
            _show_button(_("Earlier"), "earlier-day", icon, earlier, "asof", _("What was known before"))
            later = str(after[0]) if after else ""
            icon = ":material/skip_next:"
            _show_button(_("Later"), "later-day", icon, later, "asof", _("The next day with anything new"))
            _show_playback(days)
            if now:
                _show_button(_("Today"), "today", ":material/update:", "", "asof", _("Everything that is known by now"))


def _show_button(label: str, key: str, icon: str, value: str, filter_key: str, words: str) -> None:
    is_way_back = key in ("clear-range", "today")
    st.button(
        label,
        key=key,
        icon=icon,
        help=words,
        disabled=not value and not is_way_back,
        on_click=_set_filter,
        args=(filter_key, value),
    )


def _set_filter(key: str, value: str) -> None:
    state.set_filter(key, value)
    _draw_anew()


def _draw_anew() -> None:
    """Make the chart another one, so that its brush shows the range as it is now."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.pop(_BRUSHED, None)
    state.ask_whole_run()


def _show_row_choice() -> None:
    words = {"place": _("By place"), "claim": _("By claim")}
    st.session_state["timeline-rows"] = state.get_choice("rows")
    st.segmented_control(
        _("Rows of the timeline"),
        list(words),
        key="timeline-rows",
        format_func=words.__getitem__,
        label_visibility="collapsed",
        on_change=_follow_row_choice,
    )


def _follow_row_choice() -> None:
    st.session_state["rows"] = st.session_state["timeline-rows"] or "place"
    state.write_address()


def _show_playback(days: list[date]) -> None:
    """Draw the switch of playback: a switch, because while a timer runs the browser may send a press twice."""
    key = state.widget_key(_PLAYING)
    with st.container(key="playback", width="content"):
        st.toggle(
            _("Play"),
            is_playing(),
            key=key,
            help=_("Go through the days on which something became known"),
            disabled=len(days) < 2,
            on_change=_follow_playback,
            args=(key, days),
        )


def _follow_playback(key: str, days: list[date]) -> None:
    st.session_state[_PLAYING] = bool(st.session_state[key])
    st.session_state[_STEPPED] = time.monotonic()
    now = state.known_day()
    if is_playing() and (now is None or now >= days[-1]):
        state.set_filter("asof", str(days[0]))
    _draw_anew()


def _find_known_days(store: Store) -> list[date]:
    """Return the days on which something becomes known, whatever day is shown, at most a hundred of them."""
    others = {key: values for key, values in state.chosen_filters().items() if key not in ("asof", "when", "status")}
    known = compute_known_days(store.table.claims)[build_mask(store, others)]
    days = np.unique(known[known != UNDATED])
    if len(days) > 100:
        days = days[np.linspace(0, len(days) - 1, 100).round().astype(int)]
    return [find_day(int(day)) for day in days]


def _get_drawn_range() -> Interval:
    """Return the range that the brush is to show: none while it shows what was brushed with it."""
    chosen = get_range()
    return Interval(None, None) if st.session_state.get(_BRUSHED) == chosen else chosen


def _follow_chart(store: Store, key: str) -> None:
    """Follow a brush or a click; a click that only takes the brush away is told from one on a claim."""
    selection: dict[str, Any] = st.session_state.get(key, {}).get("selection", {})
    claim_id = next((str(one.get("claim", "")) for one in selection.get(PICK) or []), "")
    if claim_id and claim_id != state.selected_claim() and store.find_index(claim_id) is not None:
        state.select(claim_id, state.place_of_claim(store, claim_id))
        _draw_anew()
        return
    ends = sorted((selection.get(BRUSH) or {}).get("x") or [])
    if len(ends) == 2 and ends[1] > ends[0]:
        first, last = find_day(math.floor(ends[0])), find_day(math.ceil(ends[1]) - 1)
        st.session_state[_BRUSHED] = Interval(first, max(first, last))
        state.set_filter("when", write_range(first, max(first, last)))
        state.ask_whole_run()
    elif st.session_state.pop(_BRUSHED, None) is not None:
        state.set_filter("when", "")
        state.ask_whole_run()
