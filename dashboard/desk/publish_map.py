"""The map of what is about to be published: the reader's map, of these claims alone, and of this session alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.desk import actions
from dashboard.evidence.place_names import name_marks
from dashboard.languages import _, get_language
from dashboard.map.map_builder import ClaimMap, build_command, build_map
from dashboard.map.map_columns import MapColumns, build_map_columns
from dashboard.showing import find_theme, show_html
from geodata.desk.previewing import open_preview
from geodata.store.database import StoredClaim, StoredSource
from geodata.tables import Marks

MAP_HEIGHT: Final = 380
"""Height of the map in CSS pixels."""

_KEY, _KEPT = "desk-map", "desk-map-kept"


@dataclass(frozen=True, slots=True)
class _Preview:
    """A map that was built, and what it was built of.

    Attributes:
        of: The source, its claims and the language of the map's words.
        marks: The marks.
        columns: The marks, packed; no route ever serves them, because nobody but editors may read drafts.
        shell: The map, with the columns in it.
    """

    of: tuple[StoredSource, tuple[StoredClaim, ...], str]
    marks: Marks
    columns: MapColumns
    shell: ClaimMap


def show_publish_map(source: StoredSource, claims: Sequence[StoredClaim]) -> None:
    """Draw the map of claims as readers will see it; a mark that is picked opens its claim at the desk.

    Args:
        source: The source.
        claims: Those of its claims that are about to be published; those that cannot be proved are left out.
    """
    from streamlit_folium import st_folium  # its component must be declared inside a run of the script

    preview = _get_preview(source, claims)
    if not len(preview.marks.place_ids):
        show_html(Markup("<p>{}</p>").format(_("None of them stands on the map.")))
        return
    st_folium(
        preview.shell,
        key=_KEY,
        render=False,  # the map renders itself, once
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=build_command(preview.columns, theme=find_theme()),
        on_change=lambda: _follow_pick(preview),
    )


def _get_preview(source: StoredSource, claims: Sequence[StoredClaim]) -> _Preview:
    """Return this session's map of these claims as they stand now; it is built anew only when one of them changed."""
    of = (source, tuple(claims), get_language())
    kept: _Preview | None = st.session_state.get(_KEPT)
    if kept is None or kept.of != of:
        marks = open_preview(source, claims).table.marks
        columns = build_map_columns(name_marks(marks))
        kept = _Preview(of, marks, columns, build_map(columns, keeps_address=False))
        st.session_state[_KEPT] = kept
    return kept


def _follow_pick(preview: _Preview) -> None:
    answer = st.session_state.get(_KEY)
    if not isinstance(answer, dict) or answer.get("data") != preview.columns.sha256:
        return
    pick = answer.get("pick")
    if not isinstance(pick, dict):
        return
    row = _find_row(preview.marks, pick.get("claim"), pick.get("place"))
    if row is not None:
        actions.open_claim(preview.marks.claim_ids[row])


def _find_row(marks: Marks, claim: object, place: object) -> int | None:
    """Return the claim that was picked, else the first one at the place that was; None if there is neither."""
    if isinstance(claim, int) and 0 <= claim < len(marks.claim_ids):
        return claim
    rows = [] if not isinstance(place, int) else marks.row_claim[marks.row_place == place].tolist()
    return int(rows[0]) if rows else None
