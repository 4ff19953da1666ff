"""The same claims as a list, linked both ways with the map, and those that are not on the map, with the reason."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from dashboard import state
from dashboard.popup_html import ROLE_WORDS, build_list
from geodata.records.claim import Claim
from geodata.store import Store

_PAGE_LENGTH = 50
_MOST_SOURCES = 20


def show_claim_list(store: Store, mask: NDArray[np.bool_]) -> None:
    """Draw the claims that pass the filters as pages of rows; a click on a row selects its claim."""
    placed = store.table.claims["is_placed"].to_numpy(np.bool_)
    on_map, off_map = np.flatnonzero(mask & placed), np.flatnonzero(mask & ~placed)
    tabs = st.tabs([f"Claims on the map ({len(on_map):,})", f"Not on the map ({len(off_map):,})", "Named, not plotted"])
    with tabs[0]:
        _show_rows(store, on_map, "on-map", "Place")
    with tabs[1]:
        _show_rows(store, off_map, "off-map", "Why it is not on the map")
    with tabs[2]:
        _show_named(store)


def _show_rows(store: Store, numbers: NDArray[np.int64], key: str, last_column: str) -> None:
    if not len(numbers):
        st.html('<div class="cm-empty"><p>No claim here passes the filters.</p></div>')
        return
    pages = -(-len(numbers) // _PAGE_LENGTH)
    page = st.pagination(pages, key=f"{key}-page") if pages > 1 else 1
    on_page = numbers[(page - 1) * _PAGE_LENGTH : page * _PAGE_LENGTH]
    shown = [store.get_claim_at(int(number)) for number in on_page]
    statuses = store.table.claims["status"].iloc[on_page]
    frame = pd.DataFrame(
        [_describe(claim, str(status)) for claim, status in zip(shown, statuses, strict=True)],
        columns=["Claim", "Kind", "Status", "Said by", "When", last_column],
    )
    table_key = f"{key}-{page}-{hash(tuple(claim.claim_id for claim in shown))}"
    st.dataframe(
        frame,
        key=table_key,
        hide_index=True,
        on_select=lambda: _select_row(store, shown, table_key),
        selection_mode="single-row",
        column_config={"Claim": st.column_config.TextColumn(width="large")},
        alt="Claims as a table; select a row to read its evidence",
    )


def _select_row(store: Store, shown: list[Claim], table_key: str) -> None:
    rows = st.session_state[table_key]["selection"]["rows"]
    if rows and rows[0] < len(shown):
        claim_id = shown[rows[0]].claim_id
        state.select(claim_id, state.place_of_claim(store, claim_id))
        state.ask_whole_run()


def _describe(claim: Claim, status: str) -> tuple[str, ...]:
    places = ", ".join(
        place.location.chosen.name for place in claim.places if place.is_plotted and place.location.chosen
    )
    return (
        claim.summary,
        claim.kind.capitalize(),
        status.capitalize(),
        claim.speaker.name,
        claim.event_time.in_words(),
        claim.unplaced_reason or places,
    )


def _show_named(store: Store) -> None:
    """Draw the places that texts name without anything being said to happen there."""
    shown = list(islice(store.sources.values(), _MOST_SOURCES))
    more = len(store.sources) - len(shown)
    count = sum(len(place.starts) for source in shown for place in source.named)
    of_these = f" in the first {len(shown)} sources (the page of a source marks its own)" if more else ""
    words = f"Places are named {count} times{of_these} without anything being said to happen there."
    st.html(f'<p class="cm-written">{words}</p>')
    for source in shown:
        items = [
            (f"{place.toponym} ×{len(place.starts)}", f"{ROLE_WORDS[place.role]}: {place.reason}")
            for place in source.named
        ]
        st.html(build_list(items))
