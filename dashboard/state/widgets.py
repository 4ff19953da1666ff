"""What filters and other choices are set to, beside their widgets.

With every message the browser sends the values of all widgets, as it knew them. So a filter is kept beside its
widget, which tells of a change by the visitor's hand; after any other change the widget goes by a new key, and what
the browser still says of the old one counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import combinations

import streamlit as st

from dashboard.languages import LANGUAGES
from geodata.filters import FILTERS, Values
from geodata.filters.by_day import read_known_day

_FILTERS, _ROUNDS = "filters-chosen", "filter-widget-rounds"

EMBED_PARTS = ("panel", "timeline", "filters")
"""What may stand beside the map in a page of somebody else; the panel alone unless a link says otherwise (``show``).
Without the panel the evidence comes over the map when a mark is picked."""
EMBED_MAP_ALONE = "map"


def join_parts(parts: Collection[str]) -> str:
    """Return what a link says where these of `EMBED_PARTS` stand beside an embedded map.

    Example:
        >>> join_parts({"filters", "panel"}), join_parts(())
        ('panel,filters', 'map')
    """
    return ",".join(part for part in EMBED_PARTS if part in parts) or EMBED_MAP_ALONE


CHOICES: dict[str, tuple[str, ...]] = {
    "rows": ("place", "claim"),
    "ratings": ("off", "on"),
    "topics": ("answered", "all"),
    "lang": ("", *LANGUAGES),
    "show": tuple(join_parts(some) for count in (1, 0, 2, 3) for some in combinations(EMBED_PARTS, count)),
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


def is_wanted(part: str) -> bool:
    """Return whether one of `EMBED_PARTS` is to stand on the page: each does, unless it is embedded without."""
    return not st.context.is_embedded or part in get_choice("show").split(",")


def get_choice(key: str) -> str:
    """Return what a view is set to; see `CHOICES`."""
    value: str = st.session_state.get(key, CHOICES[key][0])
    return value
