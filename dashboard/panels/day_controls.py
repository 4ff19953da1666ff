"""Controls of the filters by day: a range of days, one day, and the switch for what carries no date."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.languages import _
from geodata.filters import Filter
from geodata.filters.by_day import HIDE, read_known_day, read_range, write_range
from geodata.intervals import FIRST_DAY, LAST_DAY, Interval
from geodata.store import Store

_ENDS = ("-first", "-last")


def show_days(one: Filter) -> None:
    """Draw a range of days as two days, of which either may be left open."""
    key = state.widget_key(one.key)
    chosen = get_range()
    for end, words, day in (
        (_ENDS[0], _("{filter}: from"), chosen.first),
        (_ENDS[1], _("{filter}: until"), chosen.last),
    ):
        st.date_input(
            words.format(filter=_(one.label)),
            day,
            key=key + end,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            help=_(one.help) if end == _ENDS[0] else None,
            on_change=_follow_days,
            args=(one.key, key),
        )


def get_range() -> Interval:
    """Return the chosen range of days; both ends are None if none is chosen."""
    values = state.get_filter("when")
    return read_range(values) if values else Interval(None, None)


def _follow_days(filter_key: str, key: str) -> None:
    first, last = (st.session_state[key + end] for end in _ENDS)
    is_turned = bool(first and last and first > last)
    state.follow_widget(filter_key, key, write_range(last, first) if is_turned else write_range(first, last))
    if is_turned:
        state.renew_widget(filter_key)


def show_day(one: Filter) -> None:
    """Draw one day; empty is today."""
    key = state.widget_key(one.key)
    st.date_input(
        _(one.label),
        read_known_day(state.get_filter(one.key)),
        key=key,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        help=_(one.help),
        on_change=_follow_day,
        args=(one.key, key),
    )


def _follow_day(filter_key: str, key: str) -> None:
    day = st.session_state[key]
    state.follow_widget(filter_key, key, str(day) if day else "")


def show_switch(one: Filter, store: Store, *, is_whole_run_asked: bool = False) -> None:
    """Draw a switch that leaves something out when it is off.

    Args:
        one: The filter; its one option says what and how much is left out.
        store: The claims.
        is_whole_run_asked: Whether a change must draw the whole page, because this stands in a part of it.
    """
    option = one.find_options(store)[0]
    key, label = state.widget_key(one.key), _(option.label)
    st.toggle(
        f"{label} ({option.count:,})",
        not state.get_filter(one.key),
        key=key,
        help=_(one.help),
        on_change=_follow_switch,
        args=(one.key, key, is_whole_run_asked),
    )


def _follow_switch(filter_key: str, key: str, is_whole_run_asked: bool) -> None:
    state.follow_widget(filter_key, key, "" if st.session_state[key] else HIDE)
    if is_whole_run_asked:
        state.ask_whole_run()
