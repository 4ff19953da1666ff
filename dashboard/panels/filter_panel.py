"""The sidebar: filters drawn from the family, how many claims remain, and a way back to all of them."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard import state
from dashboard.evidence.words import name_count
from dashboard.loading import load_offer, load_option
from dashboard.panels.day_controls import show_day, show_days, show_switch
from dashboard.showing import show_html
from geodata.filters import FILTERS, Filter
from geodata.store import Store


def show_count(shown: int, total: int) -> None:
    """Say how many claims pass the filters as they stand, of how many."""
    with st.sidebar:
        words = Markup('<p class="cm-count" role="status"><b>{}</b> of {}</p>')
        show_html(words.format(f"{shown:,}", name_count(total, "claim")))


def show_filters(store: Store, elsewhere: tuple[str, ...] = ()) -> None:
    """Draw every filter with its widget.

    Args:
        store: The claims.
        elsewhere: Keys of filters that the page draws in another place.
    """
    with st.sidebar:
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
    if one.control == "text":
        _show_text(one)
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
    _show_choice(one, store)


def _show_text(one: Filter) -> None:
    key = state.widget_key(one.key)
    st.text_input(
        one.label,
        " ".join(state.get_filter(one.key)),
        key=key,
        help=one.help,
        on_change=lambda: state.follow_widget(one.key, key, st.session_state[key].strip()),
        max_chars=200,
        placeholder="Any words",
    )


def _show_choice(one: Filter, store: Store) -> None:
    """Draw the commonest values of a filter, and those that are chosen; a link may choose any of them."""
    key = state.widget_key(one.key)
    offer = load_offer(store.revision, one.key, store)
    chosen = state.get_filter(one.key)
    others = [value for value in chosen if value not in offer.commonest]
    options = {**offer.commonest, **{value: load_option(store.revision, one.key, value, store) for value in others}}
    offered = list(options)
    if len(offered) < 2 and not chosen:
        return
    more = max(0, offer.total - len(offered))
    st.multiselect(
        one.label,
        offered,
        default=chosen,
        key=key,
        format_func=lambda value: f"{options[value].label} ({options[value].count:,})",
        help=f"{one.help} The {len(offered)} commonest are listed; search finds the others." if more else one.help,
        on_change=lambda: state.follow_widget(one.key, key, *st.session_state[key]),
        placeholder="All",
    )
