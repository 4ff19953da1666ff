"""The sidebar: filters drawn from the family, how many claims remain, and a way back to all of them."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.panels.day_controls import show_day, show_days, show_switch
from geodata.filters import FILTERS, Filter
from geodata.store import Store


def show_filters(store: Store, shown: int, elsewhere: tuple[str, ...] = ()) -> None:
    """Draw every filter with its widget.

    Args:
        store: The claims.
        shown: How many of them pass the filters as they stand.
        elsewhere: Keys of filters that the page draws in another place.
    """
    with st.sidebar:
        total = len(store.table)
        st.html(f'<p class="cm-count" role="status"><b>{shown:,}</b> of {total:,} claim{"s" * (total != 1)}</p>')
        for key, one in FILTERS.items():
            if key not in elsewhere:
                _show_filter(one, store)
        st.button(
            "Clear all filters",
            key="clear-filters",
            on_click=state.clear_filters,
            disabled=not state.chosen_filters(),
            width="stretch",
        )


def _show_filter(one: Filter, store: Store) -> None:
    key = state.widget_key(one.key)
    if one.control == "text":
        st.text_input(
            one.label, key=key, help=one.help, on_change=state.write_address, max_chars=200, placeholder="Any words"
        )
        return
    if one.control == "days":
        show_days(one)
        return
    if one.control == "day":
        show_day(one)
        return
    if one.control == "switch":
        show_switch(one, store)
        return
    options = {option.value: option for option in one.find_options(store)}
    if len(options) > 1 or st.session_state.get(key):
        st.multiselect(
            one.label,
            list(options),
            key=key,
            format_func=lambda value: f"{options[value].label} ({options[value].count:,})",
            help=one.help,
            on_change=state.write_address,
            placeholder="All",
        )
