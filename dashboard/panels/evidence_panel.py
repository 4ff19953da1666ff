"""The evidence: the words a mark rests on, who said them, when, how the place is known, and who says otherwise."""

from __future__ import annotations

from urllib.parse import urlencode

import numpy as np
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard import state
from dashboard.evidence.claim_evidence import Shown, build_evidence
from dashboard.evidence.claim_table import build_selection_rule
from dashboard.evidence.markup import NOTHING, isolate
from dashboard.panels.head_panel import show_places
from dashboard.panels.judging_panel import show_ratings
from dashboard.showing import find_theme, show_empty, show_html
from geodata.citations import build_citation
from geodata.intervals import EPOCH
from geodata.judging.support import find_claim_support, find_counted
from geodata.records.claim import Claim
from geodata.store import Store


def show_evidence(store: Store, mask: NDArray[np.bool_]) -> None:
    """Show the selected claim, or the claims of the selected place one at a time.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it passes the filters.
    """
    claim_id, place_id = state.selected_claim(), state.selected_place()
    rule = build_selection_rule(store.find_index(claim_id) if claim_id else None)
    show_html(rule or Markup("<style></style>"))
    numbers = _find_claims(store, claim_id, place_id, mask)
    if not numbers:
        _show_empty(store, mask, has_place=bool(place_id))
        return
    index = store.find_index(claim_id) if claim_id else None
    position = numbers.index(index) if index in numbers else 0
    row = numbers[position]
    _show_steps(store, numbers, position, place_id)
    _show_claim(store, store.get_claim_at(row), row, is_kept=bool(mask[row]))


def _find_claims(store: Store, claim_id: str, place_id: str, mask: NDArray[np.bool_]) -> list[int]:
    """Return the rows of the claims to step through: those of the place that pass the filters."""
    index = store.find_index(claim_id) if claim_id else None
    if not place_id:
        return [] if index is None else [index]
    marks = store.table.marks
    wanted = np.zeros(len(marks.place_ids), dtype=np.bool_)
    wanted[store.containers[place_id].places] = True
    if place_id in marks.place_ids:
        wanted[:] = False
        wanted[marks.place_ids.index(place_id)] = True
    rows = np.unique(marks.row_claim[wanted[marks.row_place]])
    numbers = [int(row) for row in rows if mask[row] or row == index]
    if index is not None and index not in numbers:
        return [index]
    return numbers


def _show_empty(store: Store, mask: NDArray[np.bool_], *, has_place: bool) -> None:
    if not len(store.table):
        lead, hint = "There are no claims to show.", ""
    elif has_place or not mask.any():
        lead, hint = "No claim here passes the filters.", "Clear or change a filter above."
        show_empty(lead, hint)
        return
    show_html(Markup('<p class="cm-lead">Click a mark to read the words it rests on, or choose a place.</p>'))
    show_places(store, mask)


def _show_steps(store: Store, numbers: list[int], position: int, place_id: str) -> None:
    name = store.containers[place_id].name if place_id else ""
    ids = store.table.marks.claim_ids
    last = len(numbers) - 1
    with st.container(key="steps", horizontal=True, vertical_alignment="center", gap="small"):
        place = Markup("{} · ").format(isolate(name)) if name else NOTHING
        step = Markup('<p class="cm-step" role="status">{}<b>{} of {}</b></p>')
        show_html(step.format(place, position + 1, len(numbers)))
        if last:
            _show_step(
                "Previous", ":material/chevron_left:", ids[numbers[max(0, position - 1)]], place_id, position == 0
            )
            _show_step(
                "Next", ":material/chevron_right:", ids[numbers[min(last, position + 1)]], place_id, position == last
            )
        st.button("Close", key="close-evidence", icon=":material/close:", type="tertiary", on_click=state.select)


def _show_step(label: str, icon: str, claim_id: str, place_id: str, is_disabled: bool) -> None:
    st.button(
        label,
        key=f"{label.lower()}-claim",
        icon=icon,
        type="tertiary",
        disabled=is_disabled,
        on_click=state.select,
        args=(claim_id, place_id),
    )


def _show_claim(store: Store, claim: Claim, row: int, *, is_kept: bool) -> None:
    day = state.known_day()
    support = find_claim_support(store, row, find_counted(store, (day - EPOCH).days if day else None))
    show_html(build_evidence(store, Shown(row, is_kept, support, find_theme(), state.build_link)))
    show_ratings(claim, store.sources[claim.source_id])
    _show_citation(store, claim)


def _show_citation(store: Store, claim: Claim) -> None:
    address = f"{(st.context.url or '').split('?')[0]}?{urlencode({'claim': claim.claim_id})}"
    with st.popover("Copy citation", icon=":material/format_quote:", width="stretch"):
        st.code(build_citation(claim, store.sources[claim.source_id], address), language=None, wrap_lines=True)
        show_html(Markup('<p class="cm-written">Link to this claim</p>'))
        st.code(address, language=None, wrap_lines=True)
