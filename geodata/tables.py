"""Claims as columns: the only place that names the columns of a table of claims.

Two tables and one set of marks, all in one fixed order of claims, so that a filter is one boolean array:

* the claim table (`CLAIM_COLUMNS`), one row a claim;
* the row table inside `Marks`, one row for each claim at each place where something happens;
* the moves inside `Marks`, one row for each claim that goes from somewhere to somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.intervals import OPEN_FIRST, OPEN_LAST, UNDATED, Interval
from geodata.records.claim import Claim
from geodata.records.location import Candidate
from geodata.records.source import Source
from geodata.records.vocabulary import KINDS, MODALITIES, ROLES, STATUSES

__all__ = [
    "AREA",
    "COUNTRY",
    "OPEN_FIRST",
    "OPEN_LAST",
    "POINT",
    "UNDATED",
    "ClaimTable",
    "Marks",
    "build_marks",
    "build_table",
    "compute_known_days",
]

CLAIM_COLUMNS = (
    "claim_id",
    "source_id",
    "kind",
    "status",
    "modality",
    "speaker",
    "origin_key",
    "event_first",
    "event_last",
    "asserted_first",
    "asserted_last",
    "published_first",
    "published_last",
    "is_placed",
)
"""Columns of the claim table. Days are int32 days since 1970-01-01; words are categories."""

POINT, AREA, COUNTRY = 0, 1, 2
"""Shapes of a mark: a point with its uncertainty ring, an area with its outline, or a country, which is vaguer."""

AREA_KINDS = ("continent", "country", "region", "district", "sea", "area")
"""Kinds of place that are drawn as areas, because the source says no more than that."""

COUNTRY_KINDS = ("continent", "country")
"""Kinds of place that say little about where: they are shown quietly and decide no view."""


def find_shape(kind: str) -> int:
    """Return the shape of a mark of a kind of place."""
    if kind in COUNTRY_KINDS:
        return COUNTRY
    return AREA if kind in AREA_KINDS else POINT


Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the map draws, as columns. Places are the marks; claims at one place share one.

    Shapes: C claims, P places, R rows (one claim at one place, sorted by place), M moves.

    Attributes:
        claim_ids: C ids.
        claim_kind: uint8[C], index into `KINDS`.
        claim_status: uint8[C], index into `STATUSES`.
        claim_modality: uint8[C], index into `MODALITIES`.
        claim_first: int32[C], first day of the event, `OPEN_FIRST` or `UNDATED`.
        claim_last: int32[C], last day of the event, `OPEN_LAST` or `UNDATED`.
        place_ids: P ids.
        place_names: P names.
        place_latitude: float64[P], degrees WGS 84.
        place_longitude: float64[P], degrees WGS 84.
        place_uncertainty_m: float32[P], metres.
        place_shape: uint8[P], `POINT`, `AREA` or `COUNTRY`.
        row_claim: int32[R].
        row_place: int32[R].
        row_role: uint8[R], index into `ROLES`.
        move_claim: int32[M].
        move_from: int32[M], place index, -1 where the source states no origin.
        move_to: int32[M], place index, -1 where the source states no destination.
        move_is_schematic: bool[M], planned, hedged or with an end that is only an area or is not stated.
        outlines: Rings of (latitude, longitude) of the area places, by place index.
    """

    claim_ids: Sequence[str]
    claim_kind: NDArray[np.uint8]
    claim_status: NDArray[np.uint8]
    claim_modality: NDArray[np.uint8]
    claim_first: NDArray[np.int32]
    claim_last: NDArray[np.int32]
    place_ids: Sequence[str]
    place_names: Sequence[str]
    place_latitude: NDArray[np.float64]
    place_longitude: NDArray[np.float64]
    place_uncertainty_m: NDArray[np.float32]
    place_shape: NDArray[np.uint8]
    row_claim: NDArray[np.int32]
    row_place: NDArray[np.int32]
    row_role: NDArray[np.uint8]
    move_claim: NDArray[np.int32]
    move_from: NDArray[np.int32]
    move_to: NDArray[np.int32]
    move_is_schematic: NDArray[np.bool_]
    outlines: Mapping[int, list[Ring]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """The claims of a store as columns, and the marks drawn from them; read-only, shared by all sessions.

    Attributes:
        claims: `CLAIM_COLUMNS`, one row a claim, in the order of `marks.claim_ids`.
        marks: What the map draws.
    """

    claims: pd.DataFrame
    marks: Marks

    def __len__(self) -> int:
        return len(self.claims)


def build_table(
    claims: Sequence[Claim],
    sources: Mapping[str, Source],
    statuses: Mapping[str, str],
    find_outline: Callable[[str], list[Ring]],
) -> ClaimTable:
    """Return the claims as columns.

    Args:
        claims: The claims, in the order in which they are to stand.
        sources: Their sources by id.
        statuses: Their statuses by claim id.
        find_outline: Rings of a place by its id; may be empty.
    """
    event = _days([claim.event_time for claim in claims])
    asserted = _days([claim.asserted_on for claim in claims])
    published = _days([sources[claim.source_id].published_on for claim in claims])
    speakers = sorted({claim.speaker.speaker_id for claim in claims})
    status = [statuses[claim.claim_id] for claim in claims]
    frame = pd.DataFrame(
        {
            "claim_id": [claim.claim_id for claim in claims],
            "source_id": pd.Categorical([claim.source_id for claim in claims]),
            "kind": pd.Categorical([claim.kind for claim in claims], categories=KINDS),
            "status": pd.Categorical(status, categories=STATUSES),
            "modality": pd.Categorical([claim.modality for claim in claims], categories=MODALITIES),
            "speaker": pd.Categorical([claim.speaker.speaker_id for claim in claims], categories=speakers),
            "origin_key": pd.Categorical([claim.origin_key for claim in claims]),
            "event_first": event[:, 0],
            "event_last": event[:, 1],
            "asserted_first": asserted[:, 0],
            "asserted_last": asserted[:, 1],
            "published_first": published[:, 0],
            "published_last": published[:, 1],
            "is_placed": np.array([claim.is_plotted for claim in claims], dtype=bool),
        },
        columns=list(CLAIM_COLUMNS),
    )
    return ClaimTable(frame, build_marks(claims, frame, find_outline))


def build_marks(claims: Sequence[Claim], frame: pd.DataFrame, find_outline: Callable[[str], list[Ring]]) -> Marks:
    """Return the marks of claims whose columns are in `frame`, in the same order."""
    places = _find_places(claims)
    index = {place_id: number for number, place_id in enumerate(places)}
    row_columns, move_columns = _find_rows(claims, index), _find_move_rows(claims, index)
    shapes = [find_shape(place.kind) for place in places.values()]
    outlines = {
        index[place_id]: find_outline(place_id)
        for place_id, shape in zip(places, shapes, strict=True)
        if shape != POINT
    }
    return Marks(
        claim_ids=tuple(frame["claim_id"]),
        claim_kind=_codes(frame["kind"]),
        claim_status=_codes(frame["status"]),
        claim_modality=_codes(frame["modality"]),
        claim_first=frame["event_first"].to_numpy(np.int32),
        claim_last=frame["event_last"].to_numpy(np.int32),
        place_ids=tuple(places),
        place_names=tuple(place.name for place in places.values()),
        place_latitude=np.array([place.latitude for place in places.values()], dtype=np.float64),
        place_longitude=np.array([place.longitude for place in places.values()], dtype=np.float64),
        place_uncertainty_m=np.array([place.uncertainty_m for place in places.values()], dtype=np.float32),
        place_shape=np.array(shapes, dtype=np.uint8),
        row_claim=row_columns[:, 1].copy(),
        row_place=row_columns[:, 0].copy(),
        row_role=row_columns[:, 2].astype(np.uint8),
        move_claim=move_columns[:, 0].copy(),
        move_from=move_columns[:, 1].copy(),
        move_to=move_columns[:, 2].copy(),
        move_is_schematic=move_columns[:, 3].astype(np.bool_),
        outlines=outlines,
    )


def _find_places(claims: Sequence[Claim]) -> dict[str, Candidate]:
    """Return the plotted places by id, in the order in which they are met."""
    places: dict[str, Candidate] = {}
    for claim in claims:
        for _, chosen in _find_plotted(claim):
            places.setdefault(chosen.place_id, chosen)
    return places


def _find_rows(claims: Sequence[Claim], index: Mapping[str, int]) -> NDArray[np.int32]:
    """Return place, claim and role of every mark, ordered by them."""
    rows = {
        (index[chosen.place_id], number, ROLES.index(role))
        for number, claim in enumerate(claims)
        for role, chosen in _find_plotted(claim)
    }
    return np.array(sorted(rows), dtype=np.int32).reshape(-1, 3)


def _find_move_rows(claims: Sequence[Claim], index: Mapping[str, int]) -> NDArray[np.int32]:
    moves = [(number, *move) for number, claim in enumerate(claims) for move in _find_moves(claim, index)]
    return np.array(moves, dtype=np.int32).reshape(-1, 4)


def _find_plotted(claim: Claim) -> list[tuple[str, Candidate]]:
    return [
        (place.role, place.location.chosen)
        for place in claim.places
        if place.is_plotted and place.location.chosen is not None
    ]


def _find_moves(claim: Claim, index: Mapping[str, int]) -> list[tuple[int, int, bool]]:
    ends: dict[str, list[int]] = {"from": [], "via": [], "to": []}
    is_vague = claim.modality != "asserted"
    for role, chosen in _find_plotted(claim):
        if role in ends:
            ends[role].append(index[chosen.place_id])
            is_vague = is_vague or chosen.kind in AREA_KINDS
    stops = [ends["from"] or [-1], *([stop] for stop in ends["via"]), ends["to"] or [-1]]
    if not any(ends.values()):
        return []
    return [
        (start, stop, is_vague or -1 in (start, stop))
        for starts, stops_after in pairwise(stops)
        for start in starts
        for stop in stops_after
    ]


def compute_known_days(claims: pd.DataFrame) -> NDArray[np.int32]:
    """Return the day from which each claim counts as known, as days since 1970-01-01.

    It is the last day on which it can have been said, but never before its source can have been published and
    never after it was published at the latest. So a later report of an old statement counts from its own day, and
    a source of which only a month is known counts from the day of the statement. `UNDATED` where neither is known.

    Args:
        claims: The claim table.
    """
    said = claims["asserted_last"].to_numpy(np.int32)
    lower = claims["published_first"].to_numpy(np.int32)
    upper = claims["published_last"].to_numpy(np.int32)
    said = np.where(said == UNDATED, OPEN_LAST, said)
    upper = np.where(upper == UNDATED, OPEN_LAST, upper)
    known: NDArray[np.int32] = np.minimum(np.maximum(said, lower), upper).astype(np.int32)
    known[known == OPEN_LAST] = UNDATED
    return known


def _codes(column: pd.Series[Any]) -> NDArray[np.uint8]:
    return column.cat.codes.to_numpy().astype(np.uint8)


def _days(intervals: Sequence[Interval]) -> NDArray[np.int32]:
    return np.array([interval.day_numbers() for interval in intervals], dtype=np.int32).reshape(-1, 2)
