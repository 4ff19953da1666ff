"""The page of who says what: a matrix of claims and speakers."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.evidence.reasons import explain_nothing
from dashboard.evidence.voices import build_matrix, build_voice_key
from dashboard.languages import _
from dashboard.panels.page_head import show_nothing, show_page_head, take_page
from dashboard.showing import show_html
from geodata.judging.voices import build_voice_row, find_topics, order_speakers

_PAGE_LENGTH = 15


def show() -> None:
    """Draw the page."""
    store, mask = show_page_head(
        _("Who says what"),
        _("What each speaker says of a claim: affirms, hedges, denies, has no evidence, takes back, or stays silent."),
    )
    words = {"answered": _("Claims that others speak about"), "all": _("All claims")}
    st.session_state["topics-control"] = state.get_choice("topics")
    st.segmented_control(
        _("Claims"),
        list(words),
        key="topics-control",
        format_func=words.__getitem__,
        label_visibility="collapsed",
        on_change=_follow_topics,
    )
    topics = find_topics(store, mask, is_answered=state.get_choice("topics") == "answered")
    if not len(topics):
        nobody = _("Nobody here speaks about a claim of another that passes the filters.")
        show_nothing(nobody if mask.any() else explain_nothing(store, state.chosen_filters()))
        return
    on_page = take_page(topics, _PAGE_LENGTH, f"voices-page-{len(topics)}")
    rows = [build_voice_row(store, int(row)) for row in on_page]
    show_html(build_voice_key())
    show_html(build_matrix(rows, order_speakers(rows), store.get_claim, state.build_link))


def _follow_topics() -> None:
    st.session_state["topics"] = st.session_state["topics-control"] or "answered"
    state.write_address()
