"""What claims say of one another, and the status that follows from it, today or as of an earlier day.

The status of a claim is computed, never written by hand. Only stances of another origin and another speaker count
for and against: a speaker who repeats himself confirms nothing. A claim that was itself retracted or superseded
no longer speaks about others. Strongest first:

* ``retracted``, ``superseded``: another claim retracts or supersedes it.
* ``denied``: another origin denies all of it.
* ``disputed``: another origin denies or disputes a part of it, or says of all of it that there is no evidence.
* ``corroborated``: another origin corroborates all of it.
* ``reported``: none of these. "No evidence" or support for a *part* is shown beside the claim and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.records.claim import Claim, Stance
from geodata.records.vocabulary import STANCES, STATUSES

_BY_STANCE = {
    "retracts": ("retracted", "retracted"),
    "supersedes": ("superseded", "superseded"),
    "denies": ("denied", "disputed"),
    "disputes-part": ("disputed", "disputed"),
    "no-evidence": ("disputed", "reported"),
    "corroborates": ("corroborated", "reported"),
}
"""The status that a stance gives to a claim: when it is about all of it, and when about a part."""

_WEAKEST_FIRST = ("reported", "corroborated", "disputed", "denied", "superseded", "retracted")
WITHDRAWING = ("retracts", "supersedes")
"""Stances that take a claim back; they count whoever takes them."""

_STRENGTHS = np.array(
    [[_WEAKEST_FIRST.index(_BY_STANCE.get(stance, ("reported",) * 2)[part]) for part in (0, 1)] for stance in STANCES],
    dtype=np.uint8,
)
_CODES = np.array([STATUSES.index(status) for status in _WEAKEST_FIRST], dtype=np.uint8)
_WITHDRAWING_CODES = np.array([STANCES.index(stance) for stance in WITHDRAWING], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class StanceColumns:
    """Who speaks about whom, one row a stance, ordered by the claim spoken about.

    Attributes:
        toward: int32[S], row of the claim spoken about.
        claim: int32[S], row of the claim that speaks.
        stance: uint8[S], index into `STANCES`.
        is_part: bool[S], whether it is about a part of the claim only.
    """

    toward: NDArray[np.int32]
    claim: NDArray[np.int32]
    stance: NDArray[np.uint8]
    is_part: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.toward)


def group_stances(stances: Iterable[Stance]) -> dict[str, tuple[Stance, ...]]:
    """Return the stances by the claim that they are about; claims nobody speaks of are absent."""
    grouped: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        grouped[stance.toward].append(stance)
    return {toward: tuple(group) for toward, group in grouped.items()}


def number_words(words: Sequence[str]) -> NDArray[np.int32]:
    """Return one number a word, the same for the same word."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.int32)


def build_stance_columns(claims: Sequence[Claim]) -> StanceColumns:
    """Return the stances of claims as columns; stances toward claims that are not among them are left out."""
    rows = {claim.claim_id: row for row, claim in enumerate(claims)}
    found = sorted(
        (rows[stance.toward], row, STANCES.index(stance.stance), bool(stance.part))
        for row, claim in enumerate(claims)
        for stance in claim.stances
        if stance.toward in rows
    )
    columns = np.array(found, dtype=np.int32).reshape(-1, 4).T
    return StanceColumns(columns[0].copy(), columns[1].copy(), columns[2].astype(np.uint8), columns[3].astype(np.bool_))


def compute_statuses(
    stances: StanceColumns,
    origins: NDArray[Any],
    speakers: NDArray[Any],
    is_known: NDArray[np.bool_] | None = None,
) -> NDArray[np.uint8]:
    """Return the status of every claim as an index into `STATUSES`.

    Args:
        stances: Who speaks about whom.
        origins: One number a claim, the same for claims of one origin.
        speakers: One number a claim, the same for claims of one first speaker.
        is_known: One truth value a claim: whether it was known on the day asked for; stances of claims that
            were not known do not count. None means that all are known.
    """
    is_said = np.ones(len(stances), dtype=np.bool_) if is_known is None else is_known[stances.claim]
    is_withdrawing = np.isin(stances.stance, _WITHDRAWING_CODES)
    is_withdrawn = np.zeros(len(origins), dtype=np.bool_)
    is_withdrawn[stances.toward[is_said & is_withdrawing]] = True
    is_own = (origins[stances.claim] == origins[stances.toward]) | (speakers[stances.claim] == speakers[stances.toward])
    counts = is_said & ~is_withdrawn[stances.claim] & (is_withdrawing | ~is_own)
    strengths = np.zeros(len(origins), dtype=np.uint8)
    found = _STRENGTHS[stances.stance[counts], stances.is_part[counts].astype(np.intp)]
    np.maximum.at(strengths, stances.toward[counts], found)
    return _CODES[strengths]
