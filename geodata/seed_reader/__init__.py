"""Reads ``seeds/``: sources with their texts and claims, proved before anything is shown.

One folder a source, ``sources/<source_id>/{source.toml, text.txt, claims.toml}``. What cannot be proved is
reported as a `Problem` and left out; the rest is read, so one mistake never empties the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from geodata.errors import CitemapError, SeedError
from geodata.records.claim import Claim
from geodata.records.source import Source
from geodata.seed_reader.claims import read_claim
from geodata.seed_reader.fields import Fields, Problem, find_line, read_toml
from geodata.seed_reader.own_places import OwnPlaces, read_own_places
from geodata.seed_reader.places import GetPlace, Locate, PlaceReader
from geodata.seed_reader.ratings import check_ratings
from geodata.seed_reader.sources import read_source, read_text

__all__ = ["Problem", "Seeds", "is_seeds_folder", "read_seeds"]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What was read, and what was refused.

    Attributes:
        sources: The sources, by id in order.
        claims: The claims that were proved, in the order of the files.
        problems: What was refused, and why.
        places: The places that the folder brings along.
    """

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    places: OwnPlaces = field(default_factory=OwnPlaces)


def is_seeds_folder(folder: Path) -> bool:
    """Return whether a folder looks like seeds: it holds a folder ``sources``."""
    return (folder / "sources").is_dir()


def read_seeds(folder: Path, locate: Locate, get_place: GetPlace) -> Seeds:
    """Read and prove all sources below ``folder/sources``.

    Args:
        folder: The seeds folder.
        locate: Geocoder that resolves every toponym in the context of its text.
        get_place: Gazetteer that knows every pinned place id.

    Raises:
        SeedError: If the folder has no ``sources`` folder.
    """
    root = folder / "sources"
    if not is_seeds_folder(folder):
        raise SeedError(f"{root}: there is no such folder")
    sources: list[Source] = []
    claims: list[_Read] = []
    problems: list[Problem] = []
    own = read_own_places(folder, get_place, problems)
    locate, get_place = own.wrap_locate(locate), own.wrap_get_place(get_place)
    for path in sorted(path for path in root.iterdir() if path.is_dir()):
        try:
            places = PlaceReader(locate, get_place, read_text(path))
            source = read_source(path, places)
        except CitemapError as error:
            problems.append(Problem(str(path / "source.toml"), find_line(str(error)), path.name, str(error)))
            continue
        sources.append(source)
        _read_claims(path / "claims.toml", source, places, claims, problems)
    return replace(_check_together(sources, claims, problems, root), places=own)


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim, and where it stands."""

    claim: Claim
    file: str
    line: int

    def blame(self, message: str) -> Problem:
        return Problem(self.file, self.line, self.claim.claim_id, message)


def _read_claims(path: Path, source: Source, places: PlaceReader, claims: list[_Read], problems: list[Problem]) -> None:
    try:
        top = Fields(read_toml(path), path.name)
        tables = top.parts("claim")
        top.check_all_asked()
    except CitemapError as error:
        problems.append(Problem(str(path), find_line(str(error)), source.source_id, str(error)))
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if line.strip() == "[[claim]]"]
    for number, fields in enumerate(tables):
        line = starts[number] if number < len(starts) else 1
        try:
            claims.append(_Read(read_claim(fields, source, places), str(path), line))
        except CitemapError as error:
            problems.append(Problem(str(path), line, str(fields.table.get("id", "")), str(error)))


def _check_together(sources: Sequence[Source], claims: Sequence[_Read], problems: list[Problem], root: Path) -> Seeds:
    known: dict[str, _Read] = {}
    for read in claims:
        claim_id = read.claim.claim_id
        if claim_id in known:
            first = known[claim_id]
            problems.append(read.blame(f"id {claim_id!r} is used twice, first in {first.file}:{first.line}"))
        known.setdefault(claim_id, read)
    proved = []
    for read in known.values():
        claim = read.claim
        for stance in claim.stances:
            if stance.toward not in known:
                problems.append(read.blame(f"stance toward {stance.toward!r}, which is not a claim that was read"))
        kept = tuple(stance for stance in claim.stances if stance.toward in known)
        proved.append(claim if len(kept) == len(claim.stances) else replace(claim, stances=kept))
    return Seeds(tuple(sources), tuple(check_ratings(proved, root, problems)), tuple(problems))
