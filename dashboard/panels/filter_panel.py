"""The line of filters: drawn from the family, in groups; how many claims remain, and a way back to all of them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import streamlit as st
from markupsafe import Markup, escape

from dashboard import state
from dashboard.evidence.options import name_option
from dashboard.languages import _, ngettext, write_number
from dashboard.offers import Offer, load_offers, load_option
from dashboard.panels.day_controls import show_day, show_days, show_switch
from dashboard.showing import show_html
from geodata.filters import FILTERS, Filter
from geodata.store import Store


def _name_groups() -> dict[str, str]:
    return {"what": _("What"), "who": _("Who"), "when": _("When"), "where": _("Where")}


def build_filter_line() -> AbstractContextManager[Any]:
    """Return the line in which filters, count and downloads stand; it has its height before they come."""
    return st.container(key="filter-line", horizontal=True, vertical_alignment="center", gap="small")


def build_filter_fold() -> AbstractContextManager[Any]:
    """Return the part of the line that is folded where the window is narrow: it opens over what stands below."""
    show_html(
        Markup('<details class="cm-line-fold"><summary>{}</summary></details>').format(_("Filters, share")),
        width="content",
    )
    return st.container(key="filter-fold", horizontal=True, vertical_alignment="center", gap="small")


def show_count(shown: int, total: int) -> None:
    """Say how many claims pass the filters as they stand, of how many."""
    words = escape(_("{shown} of {claims}")).format(
        shown=Markup("<b>{}</b>").format(write_number(shown)), claims=ngettext("{count} claim", "{count} claims", total)
    )
    show_html(Markup('<p class="cm-count" role="status">{}</p>').format(words), width="content")


def show_search() -> None:
    """Draw the filters that are words to type."""
    for one in FILTERS.values():
        if one.control == "text":
            _show_text(one)


def show_filters(store: Store, elsewhere: tuple[str, ...] = ()) -> None:
    """Draw every filter but the search with its widget behind the name of its group.

    Args:
        store: The claims.
        elsewhere: Keys of filters that the page draws in another place.
    """
    others = [one for key, one in FILTERS.items() if key not in elsewhere and one.control != "text"]
    offers = load_offers(store.revision, store)
    for group, label in _name_groups().items():
        members = [one for one in others if one.group == group and _is_offered(one, offers)]
        if members:
            _show_group(group, label, members, store)
    st.button(
        _("Clear all filters"),
        key="clear-filters",
        on_click=state.clear_filters,
        disabled=not state.chosen_filters(),
        type="tertiary",
    )


def _show_group(group: str, label: str, members: list[Filter], store: Store) -> None:
    """Draw the filters that ask the same question behind one button, which says how many of them are set."""
    count = sum(bool(state.get_filter(one.key)) for one in members)
    with st.popover(f"{label} ({count:,})" if count else label, key=f"filters-{group}"):
        for one in members:
            _show_filter(one, store)


def _is_offered(one: Filter, offers: dict[str, Offer]) -> bool:
    """Return whether there is anything to choose."""
    return one.key not in offers or offers[one.key].total > 1 or bool(state.get_filter(one.key))


def _show_filter(one: Filter, store: Store) -> None:
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
        _(one.label),
        " ".join(state.get_filter(one.key)),
        key=key,
        on_change=lambda: state.follow_widget(one.key, key, st.session_state[key].strip()),
        max_chars=200,
        placeholder=_("Search words and names"),
        label_visibility="collapsed",
        width=260,
    )


def _show_choice(one: Filter, store: Store) -> None:
    """Draw the commonest values of a filter, and those that are chosen; a link may choose any of them."""
    key = state.widget_key(one.key)
    offer = load_offers(store.revision, store)[one.key]
    chosen = state.get_filter(one.key)
    others = [value for value in chosen if value not in offer.commonest]
    options = {
        **offer.commonest,
        **{value: load_option(store.revision, one.key, value, store) for value in others},
    }
    offered = list(options)
    more = max(0, offer.total - len(offered))
    st.multiselect(
        _(one.label),
        offered,
        default=chosen,
        key=key,
        format_func=lambda value: f"{name_option(one.key, options[value])} ({options[value].count:,})",
        help=_("{help} The {number} commonest are listed; search finds the others.").format(
            help=_(one.help), number=len(offered)
        )
        if more
        else _(one.help),
        on_change=lambda: state.follow_widget(one.key, key, *st.session_state[key]),
        placeholder=_("All"),
    )
