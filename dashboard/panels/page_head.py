"""What every page of claims begins with: the address is followed, the filters are drawn, notices are given."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard import state
from dashboard.evidence.claim_html import escape_label
from dashboard.loading import load_store, load_store_as_of
from dashboard.panels.filter_panel import show_count, show_filters
from geodata.filters import build_mask
from geodata.store import Store


def show_page_head(title: str, lead: str) -> tuple[Store, NDArray[np.bool_]]:
    """Draw the sidebar and the heading; return the claims as known on the day shown, and which pass the filters.

    Args:
        title: Heading of the page, our own words.
        lead: What the page shows, in one sentence of our own.
    """
    state.read_address(load_store())
    day = state.known_day()
    store = load_store_as_of(day)
    mask = build_mask(store, state.chosen_filters())
    show_count(int(mask.sum()), len(store.table))
    show_filters(store)
    for notice in state.find_notices():
        st.warning(escape_label(notice), icon=":material/link_off:")
    known = f" As known on <b>{day}</b>." if day else ""
    st.html(f'<h2 class="cm-title">{title}</h2><p class="cm-lead">{lead}{known}</p>')
    return store, mask


def show_nothing(words: str) -> None:
    """Say that there is nothing to show; `words` are our own."""
    st.html(f'<div class="cm-empty"><p>{words}</p></div>')


def take_page(numbers: NDArray[np.int64], length: int, key: str) -> NDArray[np.int64]:
    """Draw a choice of pages if there are several, and return the numbers of the chosen one."""
    pages = -(-len(numbers) // length)
    page = st.pagination(pages, key=key) if pages > 1 else 1
    return numbers[(page - 1) * length : page * length]
