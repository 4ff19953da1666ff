"""What every page of claims begins with: the address is followed, the filters are drawn, notices are given."""

from __future__ import annotations

import numpy as np
import streamlit as st
from markupsafe import Markup, escape
from numpy.typing import NDArray

from dashboard import state
from dashboard.evidence.map_head import name_map
from dashboard.evidence.markup import join
from dashboard.languages import _
from dashboard.loading import load_store, load_store_as_of
from dashboard.panels.filter_panel import build_filter_fold, build_filter_line, show_count, show_filters, show_search
from dashboard.panels.head_panel import load_head, show_reason
from dashboard.panels.problems_panel import show_problems
from dashboard.panels.share_panel import show_share
from dashboard.showing import show_empty, show_html, show_notice
from dashboard.tab_title import name_tab
from geodata.filters import build_mask
from geodata.store import Store


def show_page_head(title: str, lead: str) -> tuple[Store, NDArray[np.bool_]]:
    """Draw the heading and the filters; return the claims as known on the day shown, and which pass the filters.

    Args:
        title: Heading of the page, our own words.
        lead: What the page shows, in one sentence of our own.
    """
    state.read_address(load_store())
    day = state.known_day()
    store = load_store_as_of(day)
    mask = build_mask(store, state.chosen_filters())
    name_tab(title, name_map(load_head(store)))
    known = escape(_("As known on {day}.")).format(day=Markup("<b>{}</b>").format(day)) if day else ""
    sentences = join([lead, known] if day else [lead], " ")
    show_html(Markup('<h1 class="cm-title">{}</h1><p class="cm-lead">{}</p>').format(title, sentences))
    with build_filter_line():
        show_count(int(mask.sum()), len(store.table))
        show_search()
        with build_filter_fold():
            show_filters(store)
            show_share(store, mask)
    show_problems(store)
    for notice in state.find_notices():
        show_notice(notice)
    show_reason(store)
    return store, mask


def show_nothing(words: str) -> None:
    """Say that there is nothing to show; `words` are our own."""
    show_empty(words)


def take_page(numbers: NDArray[np.int64], length: int, key: str) -> NDArray[np.int64]:
    """Draw a choice of pages if there are several, and return the numbers of the chosen one."""
    pages = -(-len(numbers) // length)
    page = st.pagination(pages, key=key) if pages > 1 else 1
    return numbers[(page - 1) * length : page * length]
