"""The review page: an article's drafts are decided on, corrected and published."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.access import require_editor
from dashboard.desk.opening import load_database
from dashboard.desk.review import build_progress, show_review
from dashboard.desk.session import SOURCE_PARAMETER, get_review
from dashboard.languages import _, write_number
from dashboard.showing import show_empty, show_html
from dashboard.tab_title import name_tab
from geodata.store.database import DeskReader

URL_PATH: Final = "review"
"""Name of the page in its address."""


def show() -> None:
    """Draw the page; only for editors."""
    require_editor("read")
    name_tab(_("Review"))
    reader = DeskReader(load_database())
    ids = reader.list_source_ids()
    if not ids:
        show_empty(_("There is nothing to review."), _("Add an article first."))
        return
    _show_source()


def _choose(reader: DeskReader) -> str:
    """Return the source that is reviewed: as the address says, else the one with most that waits."""
    counts = reader.count_states()
    ids = reader.list_source_ids()
    waiting = sorted(ids, key=lambda one: -counts.get(one, {}).get("draft", 0))
    asked = st.query_params.get(SOURCE_PARAMETER, "") or get_review().source_id
    chosen = asked if asked in ids else waiting[0]
    if len(ids) > 1:
        chosen = st.selectbox(
            _("Article"), waiting, index=waiting.index(chosen), label_visibility="collapsed",
            format_func=lambda one: _("{article} · {number} to decide").format(
                article=one, number=write_number(counts.get(one, {}).get("draft", 0))
            ),
        )  # fmt: skip
    st.query_params[SOURCE_PARAMETER] = chosen
    return chosen


@st.fragment
def _show_source() -> None:
    require_editor("read")
    database = load_database()
    reader, review = DeskReader(database), get_review()
    review.open_source(_choose(reader))
    source, claims = reader.get_source(review.source_id), review.list_claims(database)
    show_html(build_progress(claims))
    show_review(source, claims, review)
