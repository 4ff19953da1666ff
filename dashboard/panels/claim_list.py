"""The same claims as a list, linked both ways with the map, and those that are not on the map, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard import state
from dashboard.evidence.article import build_list
from dashboard.evidence.claim_table import build_claim_table
from dashboard.evidence.markup import join
from dashboard.evidence.reasons import explain_nothing
from dashboard.evidence.words import name_role
from dashboard.languages import _, get_language, ngettext, write_number
from dashboard.languages.sentences import tell
from dashboard.showing import show_empty, show_html
from geodata.store import Store

_PAGE_LENGTH = 25
_KEPT_PAGES = 256
_MOST_SOURCES = 20


@dataclass(frozen=True)
class _Tab:
    """One tab of the list: its title, the rows of its claims, its key and the heading of its last column."""

    title: str
    numbers: NDArray[np.int64]
    key: str
    last_head: str

    def get_page(self, page: int) -> tuple[int, ...]:
        """Return the rows of a page, which is counted from one."""
        return tuple(self.numbers[(page - 1) * _PAGE_LENGTH : page * _PAGE_LENGTH].tolist())


def show_claim_list(store: Store, mask: NDArray[np.bool_]) -> None:
    """Draw the claims that pass the filters as pages of rows; the map follows a click on a row's link."""
    placed = store.table.claims["is_placed"].to_numpy(np.bool_)
    on_map, off_map = np.flatnonzero(mask & placed), np.flatnonzero(mask & ~placed)
    named = (
        _Tab(_("Claims on the map ({number})"), on_map, "on-map", _("Place")),
        _Tab(_("Not on the map ({number})"), off_map, "off-map", _("Why it is not on the map")),
    )
    first, second = (replace(one, title=one.title.format(number=write_number(len(one.numbers)))) for one in named)
    tabs = st.tabs([first.title, second.title, _("Named, not plotted")])
    with tabs[0]:
        _show_rows(store, first, second)
    with tabs[1]:
        _show_rows(store, second, first)
    with tabs[2]:
        _show_named(store)


def _show_rows(store: Store, tab: _Tab, other: _Tab) -> None:
    """Draw the rows of a tab; on paper, where there are no tabs, those of the other follow."""
    asked = (store.revision, state.build_link(""), get_language(), store)
    further = Markup("")
    if len(other.numbers):
        further = Markup('<section class="cm-print"><h2>{}</h2>{}</section>').format(
            other.title, _build_rows(*asked, other.get_page(1), other.last_head)
        )
    if not len(tab.numbers):
        show_empty(explain_nothing(store, state.chosen_filters()))
        show_html(further)
        return
    pages = -(-len(tab.numbers) // _PAGE_LENGTH)
    page = st.pagination(pages, key=f"{tab.key}-page") if pages > 1 else 1
    heading = Markup('<h2 class="cm-print">{}</h2>').format(tab.title)
    show_html(heading + _build_rows(*asked, tab.get_page(page), tab.last_head) + further)


@st.cache_resource(show_spinner=False, max_entries=_KEPT_PAGES)
def _build_rows(
    revision: str, link: str, language: str, _store: Store, rows: tuple[int, ...], last_head: str
) -> Markup:
    """Return one page of the list in a language; `link` stands for the filters that its links carry."""
    claims = [_store.get_claim_at(row) for row in rows]
    statuses = _store.table.claims["status"].iloc[list(rows)].astype(str).tolist()
    return build_claim_table(claims, rows, statuses, last_head, state.build_link)


def _show_named(store: Store) -> None:
    """Draw the places that texts name without anything being said to happen there."""
    show_html(_build_named(store.revision, get_language(), store))


@st.cache_resource(show_spinner=False, max_entries=12)
def _build_named(revision: str, language: str, _store: Store) -> Markup:
    shown = list(islice(_store.sources.values(), _MOST_SOURCES))
    more = len(_store.sources) - len(shown)
    count = sum(len(place.starts) for source in shown for place in source.named)
    words = ngettext(
        "Places are named {count} time without anything being said to happen there.",
        "Places are named {count} times without anything being said to happen there.",
        count,
    )
    if more:
        words = ngettext(
            "Places are named {count} time in the first {sources} sources (the page of a source marks its own) "
            "without anything being said to happen there.",
            "Places are named {count} times in the first {sources} sources (the page of a source marks its own) "
            "without anything being said to happen there.",
            count,
        ).format(sources=len(shown))
    lists = (
        build_list(
            (f"{place.toponym} ×{len(place.starts)}", f"{name_role(place.role)}: {tell(place.reason)}")
            for place in source.named
        )
        for source in shown
    )
    return Markup('<p class="cm-written">{}</p>{}').format(words, join(lists))
