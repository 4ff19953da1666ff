"""What stands in the evidence until something is selected: the places with their claims, the disputed first."""

from __future__ import annotations

from datetime import date

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard.evidence.map_head import PlaceRow, build_place_list
from dashboard.evidence.markup import NOTHING, BuildLink, build_empty
from dashboard.evidence.reasons import NO_CLAIMS, NOTHING_PASSES
from geodata.counting import name_count
from geodata.filters import build_mask
from geodata.intervals import Interval
from geodata.records.vocabulary import STATUSES
from geodata.store import Store
from geodata.tables import COUNTRY

_MOST_PLACES = 12
_CONTESTED = np.array([STATUSES.index(status) for status in ("disputed", "denied")], dtype=np.uint8)
_STRONGEST_FIRST = ("denied", "disputed", "retracted", "superseded", "corroborated", "reported")
_RANKS = np.array([_STRONGEST_FIRST.index(status) for status in STATUSES], dtype=np.uint8)


def count_claims(store: Store, day: date | None = None) -> str:
    """Return a line such as ``27 claims from 1 article, 13 on the map, 1 disputed``.

    Args:
        store: The claims, as they stood on the day.
        day: What was known on it is counted; None for all that is known by now.
    """
    claims = store.table.claims
    known = build_mask(store, {"asof": (str(day),)} if day else {})
    articles = claims["source_id"][known].nunique() if day else len(store.sources)
    placed = int((claims["is_placed"].to_numpy(np.bool_) & known).sum())
    contested = int((np.isin(store.table.marks.claim_status, _CONTESTED) & known).sum())
    words = f"{name_count(int(known.sum()), 'claim')} from {name_count(articles, 'article')}, {placed:,} on the map"
    words += f", {contested:,} disputed or denied" if contested else ""
    return f"{words}, as known on {Interval(day, day).in_words()}" if day else words


def build_home(
    store: Store, mask: NDArray[np.bool_], link: BuildLink, *, has_place: bool = False, reason: str = NOTHING_PASSES
) -> Markup:
    """Return the places with claims that pass the filters, each a link, or why there is none.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it passes the filters.
        link: Gives the address of a place on the map.
        has_place: Whether a place is selected where no claim passes.
        reason: Why no claim is left, if none is.
    """
    if not len(store.table):
        return build_empty(NO_CLAIMS)
    if has_place or not mask.any():
        return build_empty(NOTHING_PASSES if mask.any() else reason, "Clear or change a filter.")
    lead = Markup('<p class="cm-lead">Click a mark to read the words it rests on, or choose a place.</p>')
    rows, more = _find_rows(store, mask)
    return lead + (build_place_list(rows, more, link) if rows else NOTHING)


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
