"""Earlier days in a published site: what each claim's status, evidence and row of the list was before it changed.

Only what was otherwise is written: for most claims nothing, since their evidence is the same from the first day on.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import numpy as np

from dashboard.evidence.claim_table import build_claim_row
from dashboard.evidence.piece import Pieces, build_plain_link, pack_json
from dashboard.map.columns_format import pack_columns
from dashboard.publishing.parts import Write, write_parts
from geodata.intervals import find_day
from geodata.judging.origins import JoinedClaims
from geodata.judging.stances import compute_statuses
from geodata.store import Store
from geodata.store.as_of import StoreAsOf
from geodata.tables import compute_known_days

MOST_VERSIONS: Final = 30
"""A claim that changed more often is shown as it is known today, and says so."""
_TODAY: Final = -1
_NEVER: Final = 2**31 - 1

Change = tuple[int, int, int]
"""A day, the row of a claim, and the code of its status from that day on."""


def write_earlier(store: Store, write: Write) -> dict[str, Any]:
    """Write what was otherwise; return the names of the files.

    Args:
        store: The claims.
        write: Writes one file and returns its address.
    """
    changes = find_changes(store)
    touched = _find_touched(store, changes)
    often = [row for row, days in touched.items() if len(days) > MOST_VERSIONS]
    order = sorted((until, row) for row, days in touched.items() if len(days) <= MOST_VERSIONS for until in days)
    statuses: list[str] = []
    pieces = write_parts(_build_pieces(store, order, statuses), "pieces.bin", write)
    rows = (
        pack_json(build_claim_row(store.get_claim_at(row), row, status, build_plain_link))
        for (_, row), status in zip(order, statuses, strict=True)
    )
    versions = sorted((row, until, number) for number, (until, row) in enumerate(order))
    versions = sorted([*versions, *((row, _NEVER, _TODAY) for row in often)])
    columns = {
        **split_changes(changes),
        **_split(versions, ("version_claim", "version_until", "version_number")),
    }
    return {
        "columns": write("earlier.bin", zlib.compress(pack_columns(columns))),
        "pieces": pieces,
        "rows": write_parts(rows, "rows.bin", write),
    }


def _split(records: Sequence[tuple[int, int, int]], names: tuple[str, str, str]) -> dict[str, Any]:
    return dict(zip(names, np.array(records, dtype=np.int32).reshape(-1, 3).T.copy(), strict=True))


def split_changes(changes: Sequence[Change]) -> dict[str, Any]:
    """Return changes of statuses as columns."""
    return _split(changes, ("status_day", "status_claim", "status_code"))


def find_changes(store: Store) -> list[Change]:
    """Return every change of a status, by day; before the first one a claim is reported, whose code is 0."""
    frame, stances = store.table.claims, store.stances
    known = compute_known_days(frame)
    origins, speakers = (frame[name].cat.codes.to_numpy() for name in ("origin_key", "speaker"))
    before, changes = np.zeros(len(known), dtype=np.uint8), list[Change]()
    for day in np.unique(known[stances.claim]).tolist():
        codes = compute_statuses(stances, origins, speakers, known <= day)
        changes += [(day, row, int(codes[row])) for row in np.flatnonzero(codes != before).tolist()]
        before = codes
    return changes


def _find_touched(store: Store, changes: Sequence[Change]) -> dict[int, list[int]]:
    """Return the days after which the evidence of a claim may differ from that of the day before, by its row."""
    known, stances = compute_known_days(store.table.claims), store.stances
    own = defaultdict[int, set[int]](set)
    for day, row, _ in changes:
        own[row].add(day)
    touched = defaultdict[int, set[int]](set, {row: set(days) for row, days in own.items()})
    for row, speaking in zip(stances.toward.tolist(), stances.claim.tolist(), strict=True):
        touched[row].add(int(known[speaking]))
    joined = JoinedClaims(stances)
    for row in joined.list_rows():
        for one in joined.find(row):
            touched[row] |= {int(known[one])} | own[one]
    later = {row: sorted(day for day in days if day > known[row]) for row, days in touched.items()}
    return {row: days for row, days in later.items() if days}


def _build_pieces(store: Store, order: Sequence[tuple[int, int]], statuses: list[str]) -> Iterator[bytes]:
    """Yield the piece of each claim as it was on the day before one, and note its status."""
    for until, group in groupby(order, key=lambda one: one[0]):
        day = find_day(until - 1)
        as_of = StoreAsOf(store, day)
        pieces = Pieces(as_of, day)
        for _, row in group:
            statuses.append(str(as_of.table.claims["status"].iloc[row]))
            yield pieces.build(row).pack()
