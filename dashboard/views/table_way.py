"""On the add page: claims that others made as a table; its columns are named, its first rows shown, then added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard.access import require_editor
from dashboard.desk.opening import load_database
from dashboard.desk.table_preview import build_faults, build_preview, build_waiting, tell_counts
from dashboard.languages import _, pgettext
from dashboard.showing import show_html, show_notice
from geodata.desk.tabled import COLUMN_LABELS, add_claims
from geodata.errors import CitemapError
from geodata.store.database import WaitingClaims
from geodata.table_readers import Table
from geodata.table_readers.claims import read_claims
from geodata.table_readers.columns import Mapped, choose_columns, find_own_columns

TABLE: Final = "desk-table"
"""Under this name the session keeps a table that is being added."""
_DONE: Final = "desk-table-done"
_MOST_PREVIEWED: Final = 8
_MOST_SHOWN: Final = 50
_IN_A_ROW: Final = 3


def show_table(table: Table) -> None:
    """Draw what a table says, and add it."""
    show_notice(_("{file}: a table. What do its columns say?").format(file=table.name))
    own = find_own_columns(table.columns)
    chosen = _ask_columns(table.columns, own)
    try:
        columns = choose_columns(chosen, [one for one in table.columns if one not in COLUMN_LABELS])
        claims, faults = read_claims(replace(table, rows=table.rows[:_MOST_PREVIEWED], faults=()), columns)
    except CitemapError:
        show_notice(_("No column says anything yet: choose at least the one with the quotes."))
    else:
        show_html(build_preview(claims))
        show_html(build_faults(faults, _MOST_PREVIEWED))
        st.button(_("Add these claims"), type="primary", key="desk-table-add", on_click=_add, args=(table, columns))
    st.button(_("Another file"), key="desk-table-drop", on_click=_drop)


def _ask_columns(columns: Sequence[str], own: Mapped) -> Mapped:
    """Ask which column says what, beginning with those of our own names; returns those that were chosen."""
    options = ["", *columns]
    chosen: Mapped = {}
    fields = list(COLUMN_LABELS.items())
    for first in range(0, len(fields), _IN_A_ROW):
        for place, (field, label) in zip(st.columns(_IN_A_ROW), fields[first : first + _IN_A_ROW], strict=False):
            index = options.index(own[field]) if field in own else 0
            with place:
                column = st.selectbox(
                    pgettext("column of a table", label),
                    options,
                    index=index,
                    format_func=lambda one: one or "–",
                    key=f"desk-column-{field}",
                )
            if column:
                chosen[field] = column
    return chosen


def _add(table: Table, columns: Mapped) -> None:
    try:
        editor = require_editor()
        claims, faults = read_claims(table, columns)
        counts = add_claims(load_database(), editor, claims)
    except CitemapError as error:
        st.session_state[_DONE] = (str(error), ())
        return
    _drop()
    st.session_state[_DONE] = (tell_counts(counts, len(faults)), tuple(faults))


def _drop() -> None:
    """Forget the table that was read, and what was chosen for it."""
    for name in (TABLE, _DONE, *(f"desk-column-{field}" for field in COLUMN_LABELS)):
        st.session_state.pop(name, None)


def show_tables_state() -> None:
    """Draw what became of the last table, and what waits for its article."""
    words, faults = st.session_state.pop(_DONE, ("", ()))
    if words:
        show_notice(words)
        show_html(build_faults(faults, _MOST_SHOWN))
    waiting = WaitingClaims(load_database())
    count = waiting.count()
    if not count:
        return
    listed = waiting.list_all(_MOST_SHOWN)
    show_html(build_waiting(listed, count))
    files = waiting.list_files()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        file = st.selectbox(_("File"), files, key="desk-waiting-file")
        st.button(_("Forget what waits of this file"), key="desk-forget", on_click=_forget, args=(file,))


def _forget(file: str) -> None:
    try:
        WaitingClaims(load_database()).drop_file(require_editor(), file)
    except CitemapError as error:
        st.session_state[_DONE] = (str(error), ())
