"""How many independent origins a claim goes back to, and who relays whom: origins are counted, not links.

Claims that repeat or wholly corroborate one another say the same thing. They count as one origin when they go back
to the same statement (`origin_key`) or to the same first speaker: ten outlets that repeat one agency are one origin,
and so is an agency that says it twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.judging.stances import StanceColumns
from geodata.records.claim import Claim
from geodata.records.source import Speaker
from geodata.records.vocabulary import STANCES

_REPEATS, _CORROBORATES = STANCES.index("repeats"), STANCES.index("corroborates")


@dataclass(frozen=True, slots=True)
class Support:
    """Who says the same thing.

    Attributes:
        rows: Rows of the claims that say it, the one asked for included, in order.
        source_count: In how many sources they stand.
        groups: The same rows by origin: one tuple of rows for each independent origin, largest first.
    """

    rows: tuple[int, ...]
    source_count: int
    groups: tuple[tuple[int, ...], ...]

    @property
    def origin_count(self) -> int:
        """How many independent origins say it."""
        return len(self.groups)


@dataclass(frozen=True, slots=True)
class Relay:
    """One step of chains of speakers: who passes on what whom says.

    Attributes:
        teller: Who said it, or passed it on, before.
        hearer: Who passes it on.
        count: In how many claims.
    """

    teller: Speaker
    hearer: Speaker
    count: int


def find_support(
    row: int,
    stances: StanceColumns,
    origins: NDArray[Any],
    speakers: NDArray[Any],
    sources: NDArray[Any],
    is_counted: NDArray[np.bool_] | None = None,
) -> Support:
    """Return who says the same as one claim.

    Args:
        row: Row of the claim.
        stances: Who speaks about whom.
        origins: One number a claim, the same for claims of one origin.
        speakers: One number a claim, the same for claims of one first speaker.
        sources: One number a claim, the same for claims of one source.
        is_counted: One truth value a claim: whether it counts (was known, was not taken back). A claim that does
            not count still joins those that repeat it. None: all count.
    """
    return JoinedClaims(stances).find_support(row, origins, speakers, sources, is_counted)


class JoinedClaims:
    """Which claims say the same as one another: made once of all stances, asked for many claims.

    Args:
        stances: Who speaks about whom.
    """

    def __init__(self, stances: StanceColumns) -> None:
        joins = _find_joins(stances)
        ends = np.concatenate([stances.claim[joins], stances.toward[joins]])
        order = np.argsort(ends, kind="stable")
        self._ends = ends[order]
        self._others = np.concatenate([stances.toward[joins], stances.claim[joins]])[order]

    def list_rows(self) -> list[int]:
        """Return the rows of all claims that say the same as another, in order."""
        return sorted(set(self._ends.tolist()))

    def find(self, row: int) -> list[int]:
        """Return the rows of a claim and of all that say the same, in order."""
        found, open_rows = {row}, [row]
        while open_rows:
            first, last = np.searchsorted(self._ends, [open_rows[-1], open_rows.pop() + 1])
            more = set(self._others[first:last].tolist()) - found
            found |= more
            open_rows += more
        return sorted(found)

    def find_support(
        self,
        row: int,
        origins: NDArray[Any],
        speakers: NDArray[Any],
        sources: NDArray[Any],
        is_counted: NDArray[np.bool_] | None = None,
    ) -> Support:
        """Return who says the same as one claim; the arguments are those of `find_support`."""
        rows = tuple(one for one in self.find(row) if is_counted is None or is_counted[one] or one == row)
        return _group(rows, origins, speakers, sources)


def _group(rows: tuple[int, ...], origins: NDArray[Any], speakers: NDArray[Any], sources: NDArray[Any]) -> Support:
    keys = [(("origin", int(origins[one])), ("speaker", int(speakers[one]))) for one in rows]
    groups = sorted(_join(rows, keys), key=lambda group: (-len(group), group))
    return Support(rows, len({int(sources[one]) for one in rows}), tuple(groups))


def _join(rows: tuple[int, ...], keys: Sequence[tuple[tuple[str, int], ...]]) -> list[tuple[int, ...]]:
    """Return the rows in groups: rows that share a key are in one group."""
    groups: list[tuple[set[tuple[str, int]], list[int]]] = []
    for row, own in zip(rows, keys, strict=True):
        names, members = set(own), [row]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names |= group[0]
            members = group[1] + members
        groups.append((names, members))
    return [tuple(sorted(members)) for _, members in groups]


def find_groups(stances: StanceColumns, is_counted: NDArray[np.bool_]) -> list[int]:
    """Return one row for each group of claims that say the same thing: the first of the group, largest group first.

    Args:
        stances: Who speaks about whom.
        is_counted: One truth value a claim: whether it counts.
    """
    leader: dict[int, int] = {}

    def find_leader(row: int) -> int:
        while leader.setdefault(row, row) != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    joins = _find_joins(stances)
    for one, other in zip(stances.claim[joins].tolist(), stances.toward[joins].tolist(), strict=True):
        first, second = sorted((find_leader(one), find_leader(other)))
        leader[second] = first
    members: dict[int, list[int]] = {}
    for row in sorted(leader):
        if is_counted[row]:
            members.setdefault(find_leader(row), []).append(row)
    groups = [rows for rows in members.values() if len(rows) > 1]
    return [rows[0] for rows in sorted(groups, key=lambda rows: (-len(rows), rows[0]))]


def _find_joins(stances: StanceColumns) -> NDArray[np.bool_]:
    """Return which stances say that two claims are the same: repeats, and corroborates when it is about all."""
    joins: NDArray[np.bool_] = (stances.stance == _REPEATS) | ((stances.stance == _CORROBORATES) & ~stances.is_part)
    return joins


def count_relays(claims: Iterable[Claim]) -> list[Relay]:
    """Return every step of the claims' chains of speakers with its count, the most frequent first."""
    speakers: dict[str, Speaker] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        for teller, hearer in zip(claim.speakers, claim.speakers[1:], strict=False):
            speakers.setdefault(teller.speaker_id, teller)
            speakers.setdefault(hearer.speaker_id, hearer)
            counts[teller.speaker_id, hearer.speaker_id] += 1
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [Relay(speakers[teller], speakers[hearer], count) for (teller, hearer), count in ordered]
