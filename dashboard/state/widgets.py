"""What filters and other choices are set to, beside their widgets.

With every message the browser sends the values of all widgets, as it knew them. So a filter is kept beside its
widget, which tells of a change by the visitor's hand; after any other change the widget goes by a new key, and what
the browser still says of the old one counts for nothing.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.languages import LANGUAGES
from geodata.filters import FILTERS, Values
from geodata.filters.by_day import read_known_day

_FILTERS, _ROUNDS = "filters-chosen", "filter-widget-rounds"

CHOICES: dict[str, tuple[str, ...]] = {
    "rows": ("place", "claim"),
    "ratings": ("off", "on"),
    "topics": ("answered", "all"),
    "lang": ("", *LANGUAGES),
}
"""Further things that a view can be set to, by their name in a link; the first value is the usual one."""


def widget_key(filter_key: str) -> str:
    """Return the session key of the widget of a filter, or of playback: another one whenever it was set otherwise."""
    return f"filter-{filter_key}-{st.session_state.get(_ROUNDS, {}).get(filter_key, 0)}"


def renew_widget(filter_key: str) -> None:
    """Give the widget of a filter, or of playback, a new key, so that it begins with what that is set to."""
    rounds: dict[str, int] = st.session_state.setdefault(_ROUNDS, {})
    rounds[filter_key] = rounds.get(filter_key, 0) + 1


def get_filter(key: str) -> Values:
    """Return what a filter is set to, empty if it keeps everything."""
    values: Values = st.session_state.get(_FILTERS, {}).get(key, ())
    return values


def chosen_filters() -> dict[str, Values]:
    """Return the filters that are set, by key."""
    chosen: dict[str, Values] = st.session_state.get(_FILTERS, {})
    return {key: chosen[key] for key in FILTERS if chosen.get(key)}


def keep_filter(key: str, values: Values) -> None:
    """Keep what a filter is set to; its widget goes by a new key if that is something else than before."""
    chosen: dict[str, Values] = st.session_state.setdefault(_FILTERS, {})
    if values != chosen.get(key, ()):
        renew_widget(key)
    chosen[key] = values


def note_filter(key: str, values: Values) -> None:
    """Keep what the widget of a filter is set to; the widget stays as it is."""
    st.session_state[_FILTERS][key] = values


def known_day() -> date | None:
    """Return the day whose knowledge is shown, or None for today."""
    return read_known_day(chosen_filters().get("asof", ()))


def get_choice(key: str) -> str:
    """Return what a view is set to; see `CHOICES`."""
    value: str = st.session_state.get(key, CHOICES[key][0])
    return value
