"""The head of the map page."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard import state
from dashboard.evidence.map_head import build_map_head
from dashboard.evidence.places import count_claims
from dashboard.evidence.reasons import explain_undated, explain_unknown
from dashboard.languages import _
from dashboard.languages.sentences import tell
from dashboard.languages.words import name_day
from dashboard.showing import show_html, show_notice
from geodata.map_head import FILE_NAME, MapHead, read_map_head
from geodata.pipeline import find_seeds_folder
from geodata.store import Store


def load_head(store: Store) -> MapHead:
    """Return what the map is about, as its folder says or its sources do."""
    folder = find_seeds_folder()
    path = folder / FILE_NAME
    changed_ns = path.stat().st_mtime_ns if path.is_file() else 0
    return _read_head(str(folder), changed_ns, store.revision, store)


@st.cache_resource(show_spinner=False, max_entries=8)
def _read_head(folder: str, changed_ns: int, revision: str, _store: Store) -> MapHead:
    return read_map_head(find_seeds_folder(), _store)


def show_reason(store: Store) -> None:
    """Say it where nothing was known yet, or nothing happened on the days that are chosen, and offer the way back."""
    filters = state.chosen_filters()
    for key, words in (("asof", explain_unknown(store, filters)), ("when", explain_undated(store, filters))):
        if words:
            label = _("Show what is known by now") if key == "asof" else _("Show all days")
            with st.container(key=f"reason-{key}", horizontal=True, vertical_alignment="center"):
                show_notice(words)
                st.button(label, key=f"way-back-{key}", on_click=state.set_filter, args=(key, ""))


def show_head(store: Store) -> None:
    """Say what the map is about: a title, a sentence, who published, and how many claims there are."""
    head = load_head(store)
    today = datetime.now(UTC).date()
    printed = f"{st.context.url or ''} · {name_day(today)}"
    show_html(build_map_head(head, count_claims(store, state.known_day()), printed))
    if head.fault:
        show_notice(tell(head.fault))
