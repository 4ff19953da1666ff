"""The head of the map page, and the list of places that stands in the evidence until something is selected."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard import state
from dashboard.evidence.map_head import PlaceRow, build_map_head, build_place_list
from dashboard.showing import show_html, show_notice
from geodata.counting import name_count
from geodata.intervals import Interval
from geodata.map_head import FILE_NAME, MapHead, read_map_head
from geodata.pipeline import find_seeds_folder
from geodata.records.vocabulary import STATUSES
from geodata.store import Store
from geodata.tables import COUNTRY

_MOST_PLACES = 12
_CONTESTED = np.array([STATUSES.index(status) for status in ("disputed", "denied")], dtype=np.uint8)
_STRONGEST_FIRST = ("denied", "disputed", "retracted", "superseded", "corroborated", "reported")
_RANKS = np.array([_STRONGEST_FIRST.index(status) for status in STATUSES], dtype=np.uint8)


def load_head(store: Store) -> MapHead:
    """Return what the map is about, as its folder says or its sources do."""
    folder = find_seeds_folder()
    path = folder / FILE_NAME
    changed_ns = path.stat().st_mtime_ns if path.is_file() else 0
    return _read_head(str(folder), changed_ns, store.revision, store)


@st.cache_resource(show_spinner=False, max_entries=8)
def _read_head(folder: str, changed_ns: int, revision: str, _store: Store) -> MapHead:
    return read_map_head(find_seeds_folder(), _store)


def show_head(store: Store) -> None:
    """Say what the map is about: a title, a sentence, who published, and how many claims there are."""
    head = load_head(store)
    today = datetime.now(UTC).date()
    printed = f"{st.context.url or ''} · {Interval(today, today).in_words()}"
    show_html(build_map_head(head, count_claims(store), printed))
    if head.fault:
        show_notice(head.fault)


def count_claims(store: Store) -> str:
    """Return a line such as ``27 claims from 1 article, 13 on the map, 1 disputed``."""
    claims = store.table.claims
    placed = int(claims["is_placed"].to_numpy(np.bool_).sum())
    contested = int(np.isin(store.table.marks.claim_status, _CONTESTED).sum())
    words = (
        f"{name_count(len(claims), 'claim')} from {name_count(len(store.sources), 'article')}, {placed:,} on the map"
    )
    return words + (f", {contested:,} disputed or denied" if contested else "")


def show_places(store: Store, mask: NDArray[np.bool_]) -> None:
    """List the places with claims that pass the filters, each a link."""
    rows, more = _find_rows(store, mask)
    show_html(build_place_list(rows, more, state.build_place_link) if rows else Markup(""))


def _find_rows(store: Store, mask: NDArray[np.bool_]) -> tuple[list[PlaceRow], int]:
    marks = store.table.marks
    kept = mask[marks.row_claim]
    pairs = np.unique(np.stack([marks.row_place[kept], marks.row_claim[kept]], axis=1), axis=0)
    if not len(pairs):
        return [], 0
    places, starts, counts = np.unique(pairs[:, 0], return_index=True, return_counts=True)
    ranks = np.minimum.reduceat(_RANKS[marks.claim_status[pairs[:, 1]]], starts)
    is_contested = np.isin(ranks, [_STRONGEST_FIRST.index("denied"), _STRONGEST_FIRST.index("disputed")])
    is_country = marks.place_shape[places] == COUNTRY
    order = np.lexsort((places, -counts, is_country, ~is_contested))[:_MOST_PLACES]
    summaries = store.get_summaries(pairs[starts[order], 1].astype(np.int64))
    rows = [
        PlaceRow(
            place_id=marks.place_ids[int(places[one])],
            number=int(places[one]),
            name=marks.place_names[int(places[one])],
            count=int(counts[one]),
            status=_STRONGEST_FIRST[int(ranks[one])],
            summary=summary,
        )
        for one, summary in zip(order.tolist(), summaries, strict=True)
    ]
    return rows, len(places) - len(rows)
