"""Reads the sources of a folder one by one, so that none of them takes another down."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from geodata.errors import SeedError
from geodata.records.claim import Claim
from geodata.records.location import Locate
from geodata.records.source import Source
from geodata.seed_reader.claims import read_claim
from geodata.seed_reader.fields import open_fields
from geodata.seed_reader.places import GetPlace, PlaceReader
from geodata.seed_reader.problems import Problem, name_file
from geodata.seed_reader.sources import read_source
from geodata.seed_reader.toml_files import read_utf8

FILES = ("source.toml", "text.txt", "claims.toml")
KEPT = "the files have faults that they did not have: the source is shown as it was before"
_ID = re.compile(r"""^\s*id\s*=\s*["']([^"'\n]*)["']""", re.MULTILINE)

State = tuple[tuple[int, int, int], ...]
"""Sizes, times and numbers of a source's files; another one when a file was changed."""


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim that was proved, and where it stands.

    Attributes:
        claim: The claim.
        file: The file.
        line: Line of its table.
        stance_lines: Line of each of its stances.
    """

    claim: Claim
    file: str
    line: int
    stance_lines: tuple[int, ...]

    def blame(self, message: str, line: int = 0) -> Problem:
        """Return a fault of the claim; line 0 is that of its table."""
        return Problem(self.file, line or self.line, self.claim.claim_id, message)


@dataclass(frozen=True, slots=True)
class ReadSource:
    """What was read of one source's folder.

    Attributes:
        source_id: Name of the folder.
        state: The files as they were before they were read.
        source: The source; None if it was refused.
        claims: The claims that were proved.
        problems: What was refused, and why.
        refused: Ids of claims that stand in the file and were refused.
        is_kept: Whether this is an earlier state, because the files have faults that they did not have.
    """

    source_id: str
    state: State
    source: Source | None
    claims: tuple[ReadClaim, ...]
    problems: tuple[Problem, ...]
    refused: frozenset[str]
    is_kept: bool = False


def find_state(folder: Path) -> State:
    """Return the state of a source's files without reading them; a missing file counts as empty."""
    found = []
    for name in FILES:
        try:
            status = (folder / name).stat()
            found.append((status.st_size, status.st_mtime_ns, status.st_ino))
        except OSError:
            found.append((-1, -1, -1))
    return tuple(found)


def read_folder(folder: Path, locate: Locate, get_place: GetPlace, earlier: ReadSource | None = None) -> ReadSource:
    """Return what stands in the folder of one source.

    Args:
        folder: The folder.
        locate: Geocoder that resolves every toponym in the context of its text.
        get_place: Gazetteer that knows every pinned place id.
        earlier: What was read there before: it is returned if no file was changed, and kept if it had no fault and the
            files have one now.
    """
    state = find_state(folder)
    if earlier is not None and earlier.state == state:
        return earlier
    read = _read_anew(folder, state, locate, get_place)
    if earlier is None or not read.problems or (earlier.problems and not earlier.is_kept) or earlier.source is None:
        return read
    kept = Problem(name_file(folder / "source.toml"), 1, read.source_id, KEPT)
    return replace(earlier, state=state, problems=(*read.problems, kept), is_kept=True)


def _read_anew(folder: Path, state: State, locate: Locate, get_place: GetPlace) -> ReadSource:
    problems: list[Problem] = []
    claims: list[ReadClaim] = []
    source_id = name_file(Path(folder.name))
    source = None
    with _fencing(folder / "source.toml", source_id, problems):
        places = _open_places(folder, source_id, locate, get_place, problems)
        fields = open_fields(folder / "source.toml", problems, source_id)
        if fields is not None and places is not None:
            source = read_source(source_id, fields, places)
    if source is not None and places is not None:
        with _fencing(folder / "claims.toml", source_id, problems):
            _read_claims(folder / "claims.toml", source, places, claims, problems)
    refused = _find_ids(folder / "claims.toml") - {read.claim.claim_id for read in claims} if problems else frozenset()
    return ReadSource(source_id, state, source, tuple(claims), tuple(problems), frozenset(refused))


@contextmanager
def _fencing(file: Path, record_id: str, problems: list[Problem]) -> Iterator[None]:
    """Make whatever goes wrong with one file a problem of that file: the others are read."""
    try:
        yield
    except Exception as error:
        logging.getLogger("citemap").exception("%s cannot be read", name_file(file))
        message = f"{file.name} cannot be read ({type(error).__name__}: {str(error)[:200]})"
        problems.append(Problem(name_file(file), 1, record_id, message))


def _open_places(
    folder: Path, source_id: str, locate: Locate, get_place: GetPlace, problems: list[Problem]
) -> PlaceReader | None:
    try:
        return PlaceReader(locate, get_place, read_utf8(folder / "text.txt"))
    except SeedError as error:
        problems.append(Problem(name_file(folder / "text.txt"), 1, source_id, str(error)))
        return None


def _read_claims(
    path: Path, source: Source, places: PlaceReader, claims: list[ReadClaim], problems: list[Problem]
) -> None:
    top = open_fields(path, problems, source.source_id)
    if top is None:
        return
    for fields in top.parts("claim"):
        claim_id = fields.table.get("id", "")
        fields.record_id = claim_id if isinstance(claim_id, str) else ""
        claim = read_claim(fields, source, places)
        if claim is not None:
            lines = tuple(
                top.lines.get((*fields.spot, "stance", number), fields.line) for number in range(len(claim.stances))
            )
            claims.append(ReadClaim(claim, top.file, fields.line, lines))
    top.build(lambda: None)


def _find_ids(path: Path) -> set[str]:
    """Return every claim id that a file seems to give, also one that is not TOML."""
    try:
        return set(_ID.findall(read_utf8(path)))
    except SeedError:
        return set()
