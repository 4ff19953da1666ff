"""Reads ``seeds/``: sources with their texts and claims, proved before anything is shown.

One folder a source, ``sources/<source_id>/{source.toml, text.txt, claims.toml}``. What cannot be proved is
reported as a `Problem` and left out; the rest is read, so one mistake never empties the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from geodata.errors import SeedError
from geodata.records.claim import Claim
from geodata.records.location import Locate
from geodata.records.source import Source
from geodata.seed_reader.own_places import OwnPlaces, read_own_places
from geodata.seed_reader.places import GetPlace
from geodata.seed_reader.problems import Problem
from geodata.seed_reader.ratings import check_ratings
from geodata.seed_reader.reading import ReadClaim, ReadSource, read_folder

__all__ = ["Problem", "Seeds", "is_seeds_folder", "read_seeds"]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What was read, and what was refused.

    Attributes:
        sources: The sources, by id in order.
        claims: The claims that were proved, in the order of the files.
        problems: What was refused, and why.
        places: The places that the folder brings along.
        reads: What was read folder by folder, for the next reading.
        has_faulty_places: Whether one of the places that the folder brings along was refused.
    """

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    places: OwnPlaces = field(default_factory=OwnPlaces)
    reads: tuple[ReadSource, ...] = ()
    has_faulty_places: bool = False


def is_seeds_folder(folder: Path) -> bool:
    """Return whether a folder looks like seeds: it holds a folder ``sources``."""
    return (folder / "sources").is_dir()


def read_seeds(folder: Path, locate: Locate, get_place: GetPlace, earlier: Seeds | None = None) -> Seeds:
    """Read and prove all sources below ``folder/sources``.

    Args:
        folder: The seeds folder.
        locate: Geocoder that resolves every toponym in the context of its text.
        get_place: Gazetteer that knows every pinned place id.
        earlier: What was read before: only sources with changed files are read again, and one that was sound and has
            a fault now is kept as it was, with the fault told.

    Raises:
        SeedError: If the folder has no ``sources`` folder.
    """
    root = folder / "sources"
    if not is_seeds_folder(folder):
        raise SeedError(f"{root}: there is no such folder")
    problems: list[Problem] = []
    own = read_own_places(folder, get_place, problems)
    if problems and earlier and not earlier.has_faulty_places:
        own = earlier.places
    has_faulty_places = bool(problems)
    locate, get_place = own.wrap_locate(locate), own.wrap_get_place(get_place)
    before = {read.source_id: read for read in earlier.reads} if earlier and earlier.places == own else {}
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    reads = tuple(read_folder(path, locate, get_place, before.get(path.name)) for path in folders)
    for read in reads:
        problems += read.problems
    sources = tuple(read.source for read in reads if read.source is not None)
    claims = _check_together(reads, problems)
    return Seeds(sources, tuple(check_ratings(claims, problems)), tuple(problems), own, reads, has_faulty_places)


def _check_together(reads: Sequence[ReadSource], problems: list[Problem]) -> list[ReadClaim]:
    """Return the claims with the stances that are toward claims; one toward a refused claim is dropped silently."""
    known = _find_owners(reads)
    refused = frozenset[str]().union(*(read.refused for read in reads))
    proved = []
    for read in (claim for source in reads for claim in source.claims):
        claim_id, first = read.claim.claim_id, known[read.claim.claim_id]
        if first is not read:
            problems.append(read.blame(f"id {claim_id!r} is used twice, first in {first.file}:{first.line}"))
            continue
        stances = read.claim.stances
        for stance, line in zip(stances, read.stance_lines, strict=True):
            if stance.toward not in known and stance.toward not in refused:
                message = f"stance toward {stance.toward[:120]!r}, which is the id of no claim"
                problems.append(read.blame(message, line))
        kept = tuple(stance for stance in stances if stance.toward in known)
        proved.append(read if len(kept) == len(stances) else replace(read, claim=replace(read.claim, stances=kept)))
    return proved


def _find_owners(reads: Sequence[ReadSource]) -> dict[str, ReadClaim]:
    """Return the claim that each id means: of several the first, and one of a source without faults before others."""
    owners: dict[str, ReadClaim] = {}
    for source in sorted(reads, key=lambda source: bool(source.problems)):
        for read in source.claims:
            owners.setdefault(read.claim.claim_id, read)
    return owners
