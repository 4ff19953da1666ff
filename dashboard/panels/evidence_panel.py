"""The evidence: the words a mark rests on, who said them, when, how the place is known, and who says otherwise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dashboard import state
from dashboard.evidence.panel import Selection, build_panel
from dashboard.evidence.place_names import name_place
from dashboard.evidence.places import build_home
from dashboard.evidence.reasons import explain_nothing
from dashboard.loading import load_piece
from dashboard.showing import show_html
from geodata.store import Store


def show_evidence(store: Store, mask: NDArray[np.bool_]) -> None:
    """Show what the address selects: a claim, or the first claim of a place; else the places.

    The script in the page steps through the claims of a place and opens others without a run.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it passes the filters.
    """
    claim_id, place_id = state.selected_claim(), state.selected_place()
    index = store.find_index(claim_id) if claim_id else None
    rows = _find_rows(store, index, place_id, mask)
    shown = index if index is not None else next(iter(rows), None)
    piece = None if shown is None else load_piece(store, shown, state.known_day())
    name = name_place(place_id, store.containers[place_id].name) if place_id else ""
    reason = "" if mask.any() else explain_nothing(store, state.chosen_filters())
    home = build_home(store, mask, state.build_place_link, has_place=bool(place_id) and piece is None, reason=reason)
    show_html(build_panel(home, Selection(claim_id, place_id, name, rows), piece))


def _find_rows(store: Store, index: int | None, place_id: str, mask: NDArray[np.bool_]) -> list[int]:
    """Return the rows of the claims to step through: those of the place that pass the filters."""
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
