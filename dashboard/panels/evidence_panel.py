"""The evidence: the words a mark rests on, who said them, when, how the place is known, and who says otherwise."""

from __future__ import annotations

from urllib.parse import urlencode

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard import state
from dashboard.evidence.claim_html import (
    build_claim_head,
    build_facts,
    build_quotes,
    build_stance,
    escape_label,
    isolate,
)
from dashboard.evidence.claim_table import build_selection_rule
from dashboard.evidence.receipts import build_place_receipt
from dashboard.panels.judging_panel import show_origins, show_ratings
from geodata.citations import build_citation
from geodata.judging.stances import WITHDRAWING
from geodata.records.claim import Claim, Stance
from geodata.store import Store


def show_evidence(store: Store, mask: NDArray[np.bool_]) -> None:
    """Show the selected claim, or the claims of the selected place one at a time.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it passes the filters.
    """
    claim_id, place_id = state.selected_claim(), state.selected_place()
    st.html(build_selection_rule(store.find_index(claim_id) if claim_id else None) or "<style></style>")
    numbers = _find_claims(store, claim_id, place_id, mask)
    if not numbers:
        _show_empty(store, mask, has_place=bool(place_id))
        return
    index = store.find_index(claim_id) if claim_id else None
    position = numbers.index(index) if index in numbers else 0
    claim = store.get_claim_at(numbers[position])
    _show_steps(store, numbers, position, place_id)
    _show_claim(store, claim, mask)


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
    if has_place or not mask.any():
        lead, hint = "No claim here passes the filters.", "Clear or change a filter in the sidebar."
    else:
        lead = "Click a mark to read the words it rests on."
        hint = "Each mark opens the quote in its article, who said it, when, and who says otherwise."
    st.html(f'<div class="cm-empty"><p><b>{lead}</b></p><p>{hint}</p></div>')


def _show_steps(store: Store, numbers: list[int], position: int, place_id: str) -> None:
    name = store.containers[place_id].name if place_id else ""
    ids = store.table.marks.claim_ids
    last = len(numbers) - 1
    with st.container(key="steps", horizontal=True, vertical_alignment="center", gap="small"):
        place = f"{isolate(name)} · " if name else ""
        st.html(f'<p class="cm-step" role="status">{place}<b>{position + 1} of {len(numbers)}</b></p>', width="stretch")
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


def _show_claim(store: Store, claim: Claim, mask: NDArray[np.bool_]) -> None:
    source = store.sources[claim.source_id]
    index = store.find_index(claim.claim_id) or 0
    status = str(store.table.claims["status"].iloc[index])
    hidden = "" if mask[index] else '<p class="cm-hidden">This claim does not pass the filters.</p>'
    st.html(
        f'<section class="cm-evidence" aria-label="Evidence" data-claim="{claim.claim_id}">{hidden}'
        f"{build_claim_head(claim, status)}{build_quotes(claim, source)}{build_facts(claim, source)}</section>"
    )
    show_origins(store, index)
    _show_stances(store, claim)
    show_ratings(claim, source)
    for place in claim.places:
        with st.expander(f"How the place is known: {escape_label(place.toponym)}", key=f"receipt-{place.start}"):
            st.html(build_place_receipt(place, source, "dark" if st.context.theme.type == "dark" else "light"))
    _show_citation(store, claim)


def _show_stances(store: Store, claim: Claim) -> None:
    toward = store.find_stances_toward(claim.claim_id)
    if not toward and not claim.stances:
        return
    st.html('<h4 class="cm-heading">Who says otherwise, and who agrees</h4>')
    for number, stance in enumerate((*toward, *claim.stances)):
        _show_stance(store, stance, number, is_toward_shown=number < len(toward))


def _show_stance(store: Store, stance: Stance, number: int, *, is_toward_shown: bool) -> None:
    other_id = stance.claim_id if is_toward_shown else stance.toward
    other = store.get_claim(other_id)
    # A report is taken back by the outlet that brought it, not by whom it quotes.
    speaker = other.speakers[-1] if is_toward_shown and stance.stance in WITHDRAWING else other.speaker
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.html(build_stance(stance, speaker, is_toward_shown=is_toward_shown), width="stretch")
        st.button(
            "Read",
            key=f"stance-{number}-{other_id}",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=state.select,
            args=(other_id, state.place_of_claim(store, other_id)),
        )


def _show_citation(store: Store, claim: Claim) -> None:
    address = f"{(st.context.url or '').split('?')[0]}?{urlencode({'claim': claim.claim_id})}"
    with st.popover("Copy citation", icon=":material/format_quote:", width="stretch"):
        st.code(build_citation(claim, store.sources[claim.source_id], address), language=None, wrap_lines=True)
        st.caption("Link to this claim")
        st.code(address, language=None, wrap_lines=True)
