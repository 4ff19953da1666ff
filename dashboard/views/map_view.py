"""The map page: head and filters, the map, beside it the evidence, below it the timeline and the list."""

from __future__ import annotations

import numpy as np
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard import state
from dashboard.access import is_desk_known
from dashboard.evidence.map_head import name_map
from dashboard.evidence.place_names import name_place
from dashboard.evidence.wording import say_summary
from dashboard.loading import explain_missing, is_outdated, load_database, load_store, load_store_as_of
from dashboard.panels.claim_list import show_claim_list
from dashboard.panels.evidence_panel import show_evidence
from dashboard.panels.export_panel import show_exports
from dashboard.panels.filter_panel import build_filter_fold, build_filter_line, show_count, show_filters, show_search
from dashboard.panels.head_panel import load_head, show_head, show_reason
from dashboard.panels.map_panel import follow_map, show_map
from dashboard.panels.problems_panel import show_problems
from dashboard.panels.share_panel import show_share
from dashboard.panels.timeline_panel import MOST_ROWS, STEP_S, is_playing, show_timeline, step_playback
from dashboard.showing import show_html, show_notice
from dashboard.style import build_embedded_style
from dashboard.tab_title import name_tab
from geodata.filters import build_mask
from geodata.store import Store

_LONGEST_WAIT_S = 4.0
"""Seconds that filters, timeline and list wait for the map to stand."""

_WATCH_S = 3.0
"""Seconds between two looks of an open map whether something was published."""


def show() -> None:
    """Draw the page."""
    state.read_address(load_store(), explain_missing)
    store = load_store_as_of(state.known_day())
    mask = build_mask(store, state.chosen_filters())
    if st.context.is_embedded:
        _show_embedded(store, mask)
        return
    show_head(store)
    with build_filter_line():
        show_count(int(mask.sum()), len(store.table))
        if state.is_part_shown("filters"):
            show_search()
            with build_filter_fold():
                show_filters(store, elsewhere=("undated",))
                if state.is_part_shown("list"):
                    show_share(store, mask)
                    show_exports(store, mask)  # at the end: a file that is made while the page is drawn anew is lost
    show_problems(store)
    for notice in state.find_notices():
        show_notice(notice)
    show_reason(store)
    st.fragment(_show_map_and_evidence, run_every=_find_interval_s())()
    if load_database() is not None:
        _watch_claims()
    if state.is_part_shown("timeline") and not _has_rows(mask):
        _show_timeline_alone(store)
    if state.is_part_shown("list"):
        _show_list(store, mask)


def _show_embedded(store: Store, mask: NDArray[np.bool_]) -> None:
    """Draw what a page of somebody else shows in its frame: the map, its title, and what its address asks for."""
    show_html(build_embedded_style(tuple(filter(state.is_wanted, state.EMBED_PARTS))))
    show_html(Markup('<h1 class="cm-embedded-title" dir="auto">{}</h1>').format(name_map(load_head(store))))
    if state.is_wanted("filters"):
        with build_filter_line():
            show_count(int(mask.sum()), len(store.table))
            if state.is_part_shown("filters"):
                show_search()
                with build_filter_fold():
                    show_filters(store, elsewhere=("undated",) if state.is_wanted("timeline") else ())
    for notice in state.find_notices():
        show_notice(notice)
    st.fragment(_show_map_and_evidence, run_every=_find_interval_s())()
    if state.is_wanted("timeline") and state.is_part_shown("timeline") and not _has_rows(mask):
        _show_timeline_alone(store)


def _has_rows(mask: NDArray[np.bool_]) -> bool:
    """Return whether the timeline shows each claim, so that it changes with the selected one."""
    return int(mask.sum()) <= MOST_ROWS


def _find_interval_s() -> float | None:
    """Return the seconds after which the page goes on by itself: in playback, or when the map does not report."""
    if not state.count_parts_shown():
        return _LONGEST_WAIT_S
    return STEP_S if is_playing() else None


def _follow_whole_run() -> None:
    if state.take_whole_run():
        st.rerun(scope="app")


def _find_opened(store: Store) -> str:
    """Return what the selected claim says, else the name of the selected place; empty if nothing is selected."""
    claim_id, place_id = state.selected_claim(), state.selected_place()
    if claim_id and store.find_index(claim_id) is not None:
        return say_summary(store.get_claim(claim_id))
    return name_place(place_id, store.containers[place_id].name) if place_id in store.containers else ""


def _show_map_and_evidence() -> None:
    """Draw what changes with a pick; a pick runs this part of the page alone."""
    if is_outdated():
        state.ask_whole_run()
    step_playback(load_store())
    store = load_store_as_of(state.known_day())
    follow_map(store)  # what it told may have come with a message of another kind, for which it is not called back
    if not state.count_parts_shown():
        state.wait_for_map()
    _follow_whole_run()
    name_tab(_find_opened(store), name_map(load_head(store)))
    mask = build_mask(store, state.chosen_filters())
    map_column, evidence_column = st.columns([3, 2], gap="medium")
    with map_column, st.container(key="map-box"):
        show_map(store, mask)
    with evidence_column, st.container(key="evidence-box"):
        show_evidence(store, mask)
        if is_desk_known():
            from dashboard.views.archive_way import show_way_to_desk

            show_way_to_desk(store, state.selected_claim())
    if state.is_wanted("timeline") and state.is_part_shown("timeline") and _has_rows(mask):
        show_timeline(store)


@st.fragment(run_every=_WATCH_S)
def _watch_claims() -> None:
    """Bring what is published at the desk onto a map that stands open."""
    if is_outdated(looks=True) and state.count_parts_shown():
        st.rerun(scope="app")


@st.fragment
def _show_timeline_alone(store: Store) -> None:
    _follow_whole_run()
    show_timeline(store)


@st.fragment
def _show_list(store: Store, mask: NDArray[np.bool_]) -> None:
    _follow_whole_run()
    show_claim_list(store, mask)
