"""What stands in the evidence until something is selected: the places with their claims, the disputed first."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from dashboard.evidence.map_head import PlaceRow, build_place_list
from dashboard.evidence.markup import NOTHING, BuildLink, Markup, build_empty
from dashboard.evidence.place_names import name_place
from dashboard.evidence.reasons import say_no_claims, say_nothing_passes
from dashboard.evidence.wording import say_summary
from dashboard.languages import ENGLISH, _, get_language, ngettext, write_number
from dashboard.languages.words import name_day
from geodata.filters import build_mask
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
    words = ngettext(
        "{claims} from {count} article, {placed} on the map",
        "{claims} from {count} articles, {placed} on the map",
        articles,
    ).format(claims=ngettext("{count} claim", "{count} claims", int(known.sum())), placed=write_number(placed))
    if contested:
        more = ngettext("{counts}, {count} disputed or denied", "{counts}, {count} disputed or denied", contested)
        words = more.format(counts=words)
    return _("{counts}, as known on {day}").format(counts=words, day=name_day(day)) if day else words


def build_home(
    store: Store, mask: NDArray[np.bool_], link: BuildLink, *, has_place: bool = False, reason: str = ""
) -> Markup:
    """Return the places with claims that pass the filters, each a link, or why there is none.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it passes the filters.
        link: Gives the address of a place on the map.
        has_place: Whether a place is selected where no claim passes.
        reason: Why no claim is left, if that is known.
    """
    if not len(store.table):
        return build_empty(say_no_claims())
    if has_place or not mask.any():
        return build_empty(say_nothing_passes() if mask.any() or not reason else reason, _("Clear or change a filter."))
    lead = Markup('<p class="cm-lead">{}</p>').format(
        _("Click a mark to read the words it rests on, or choose a place.")
    )
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
    summaries = _say_summaries(store, pairs[starts[order], 1].astype(np.int64))
    rows = [
        PlaceRow(
            place_id=marks.place_ids[int(places[one])],
            number=int(places[one]),
            name=name_place(marks.place_ids[int(places[one])], marks.place_names[int(places[one])]),
            count=int(counts[one]),
            status=_STRONGEST_FIRST[int(ranks[one])],
            summary=summary,
        )
        for one, summary in zip(order.tolist(), summaries, strict=True)
    ]
    return rows, len(places) - len(rows)


def _say_summaries(store: Store, rows: NDArray[np.int64]) -> list[str]:
    """Return what claims say to this reader; in English without reading the claims."""
    if get_language() == ENGLISH:
        return store.get_summaries(rows)
    return [say_summary(store.get_claim_at(row)) for row in rows.tolist()]
