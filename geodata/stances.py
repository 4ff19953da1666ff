"""What claims say of one another, and the status that follows from it.

The status of a claim is computed, never written by hand. Only stances of another origin count for and against:
a speaker who repeats himself confirms nothing. Strongest first:

* ``retracted``, ``superseded``: another claim retracts or supersedes it.
* ``denied``: another origin denies all of it.
* ``disputed``: another origin denies or disputes a part of it, or says of all of it that there is no evidence.
* ``corroborated``: another origin corroborates all of it.
* ``reported``: none of these. "No evidence" or support for a *part* is shown beside the claim and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from geodata.records.claim import Stance

_BY_STANCE = {
    "retracts": ("retracted", "retracted"),
    "supersedes": ("superseded", "superseded"),
    "denies": ("denied", "disputed"),
    "disputes-part": ("disputed", "disputed"),
    "no-evidence": ("disputed", "reported"),
    "corroborates": ("corroborated", "reported"),
}
_STRONGEST_FIRST = ("retracted", "superseded", "denied", "disputed", "corroborated", "reported")
_OF_ANY_ORIGIN = ("retracts", "supersedes")


def group_stances(stances: Iterable[Stance]) -> dict[str, tuple[Stance, ...]]:
    """Return the stances by the claim that they are about; claims nobody speaks of are absent."""
    grouped: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        grouped[stance.toward].append(stance)
    return {toward: tuple(group) for toward, group in grouped.items()}


def compute_status(stances: Iterable[Stance], origin_key: str, origin_by_claim: Mapping[str, str]) -> str:
    """Return the status of one claim.

    Args:
        stances: The stances toward it.
        origin_key: Its own origin.
        origin_by_claim: Origin of every claim, by claim id.
    """
    found = {"reported"}
    for stance in stances:
        is_own = origin_by_claim.get(stance.claim_id) == origin_key
        if stance.stance in _BY_STANCE and (not is_own or stance.stance in _OF_ANY_ORIGIN):
            whole, part = _BY_STANCE[stance.stance]
            found.add(part if stance.part else whole)
    return next(status for status in _STRONGEST_FIRST if status in found)
