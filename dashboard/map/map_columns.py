"""Packs the marks of the map into one container of columns, and filters into bit masks.

The container (see `dashboard.map.columns_format`) holds, for C claims, P places, V visits (a claim at a place,
each pair once, sorted by place) and M moves:

==================  ===========  =====================================================================
array               type, size   meaning
==================  ===========  =====================================================================
claim_traits        uint16[C]    kind + kinds · (status + statuses · modality): indices into ``KINDS``,
                                 ``STATUSES`` and ``MODALITIES`` of ``geodata.records.vocabulary``
place_latitude      float32[P]   degrees WGS 84
place_longitude     float32[P]   degrees WGS 84
place_uncertainty   float32[P]   metres
place_shape         uint8[P]     0 point with a ring, 1 area, 2 country
visit_start         uint32[P+1]  the visits of place p are ``visit_start[p] … visit_start[p + 1]``
visit_claim         uint32[V]    claim index
move_claim          uint32[M]    claim index
move_from, move_to  int32[M]     place index, -1 where the source states none
move_schematic      uint8[M]     1 where the arc is drawn dashed
outline_place       uint32[O]    place index of each outline ring
outline_start       uint32[O+1]  the points of ring o are ``outline_start[o] … outline_start[o + 1]``
outline_latitude    float32      degrees WGS 84
outline_longitude   float32      degrees WGS 84
==================  ===========  =====================================================================

The header's member ``names`` holds the P names of the places; above `MOST_NAMES_WITHIN` places it is null, and
the names travel by themselves after the marks, in a container whose header has nothing but ``names``. Ids of
claims and places stay on the server: the browser answers with indices, which mean something only together with
the container's hash.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.map.columns_format import pack_columns
from geodata.records.vocabulary import KINDS, STATUSES
from geodata.tables import Marks

_COMPRESSION_LEVEL = 3

MOST_NAMES_WITHIN = 5_000
"""Up to this many places the names travel together with the columns."""


@dataclass(frozen=True, slots=True)
class MapColumns:
    """The columns of a map, packed once and shared by all sessions.

    Attributes:
        sha256: hash of the container, hexadecimal; the name under which a route serves it.
        deflated: the container, compressed with zlib.
        claim_count: number of claims in it; a mask has that many bits.
        names_deflated: the container of the names where they travel by themselves, compressed; else empty.
    """

    sha256: str
    deflated: bytes
    claim_count: int
    names_deflated: bytes = b""


def _visits(marks: Marks) -> dict[str, npt.NDArray[Any]]:
    """Each claim at each place once, sorted by place, in compressed sparse rows."""
    place_count, claim_count = len(marks.place_names), max(1, len(marks.claim_ids))
    pairs = np.unique(marks.row_place.astype(np.int64) * claim_count + marks.row_claim)
    counts = np.bincount(pairs // claim_count, minlength=place_count)
    return {
        "visit_start": np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32),
        "visit_claim": (pairs % claim_count).astype(np.uint32),
    }


def _outlines(marks: Marks) -> dict[str, npt.NDArray[Any]]:
    """All rings of all area places, one after another."""
    rings = [(place, ring) for place, outline in sorted(marks.outlines.items()) for ring in outline if ring]
    points = np.array([point for _, ring in rings for point in ring], dtype=np.float32).reshape(-1, 2)
    return {
        "outline_place": np.array([place for place, _ in rings], dtype=np.uint32),
        "outline_start": np.cumsum([0, *(len(ring) for _, ring in rings)]).astype(np.uint32),
        "outline_latitude": points[:, 0].copy(),
        "outline_longitude": points[:, 1].copy(),
    }


def _pack_traits(marks: Marks) -> npt.NDArray[np.uint16]:
    """Kind, status and modality of each claim as one number."""
    outer = marks.claim_status.astype(np.uint16) + np.uint16(len(STATUSES)) * marks.claim_modality.astype(np.uint16)
    return (marks.claim_kind.astype(np.uint16) + np.uint16(len(KINDS)) * outer).astype(np.uint16)


def pack_marks(marks: Marks) -> bytes:
    """Pack marks into a container of columns, not compressed; the same marks give the same bytes."""
    columns: dict[str, npt.NDArray[Any]] = {
        "claim_traits": _pack_traits(marks),
        "place_latitude": marks.place_latitude.astype(np.float32),
        "place_longitude": marks.place_longitude.astype(np.float32),
        "place_uncertainty": marks.place_uncertainty_m.astype(np.float32),
        "place_shape": marks.place_shape.astype(np.uint8),
        **_visits(marks),
        "move_claim": marks.move_claim.astype(np.uint32),
        "move_from": marks.move_from.astype(np.int32),
        "move_to": marks.move_to.astype(np.int32),
        "move_schematic": marks.move_is_schematic.astype(np.uint8),
        **_outlines(marks),
    }
    is_within = len(marks.place_names) <= MOST_NAMES_WITHIN
    return pack_columns(columns, {"names": list(marks.place_names) if is_within else None})


def pack_names(marks: Marks) -> bytes:
    """Pack the names of the places by themselves; empty where they travel with the columns."""
    if len(marks.place_names) <= MOST_NAMES_WITHIN:
        return b""
    return pack_columns({}, {"names": list(marks.place_names)})


def build_map_columns(marks: Marks) -> MapColumns:
    """Pack marks, compress them and name them by their hash; do this once and share the result."""
    container, names = pack_marks(marks), pack_names(marks)
    return MapColumns(
        sha256=hashlib.sha256(container + names).hexdigest(),
        deflated=zlib.compress(container, _COMPRESSION_LEVEL),
        claim_count=len(marks.claim_ids),
        names_deflated=zlib.compress(names, _COMPRESSION_LEVEL) if names else b"",
    )


def pack_mask(is_shown: npt.NDArray[np.bool_]) -> str:
    """Which claims are shown, as base64 of deflated bits (claim i is bit ``i % 8`` of byte ``i // 8``).

    Returns:
        The text ``all`` when every claim is shown (also when there are none).
    """
    if bool(is_shown.all()):
        return "all"
    bits = np.packbits(is_shown, bitorder="little").tobytes()
    return base64.b64encode(zlib.compress(bits, _COMPRESSION_LEVEL)).decode("ascii")
