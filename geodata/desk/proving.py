"""Proves claims of the desk as `citemap check` proves files: by the same reader, before anybody sees them.

The claims are written as a seed folder and read again, so there is one way of proving, whatever they come from.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.desk.editing import FormPath
from geodata.errors import ClaimNotFoundError
from geodata.pipeline import build_finder
from geodata.seed_reader.reading import read_folder
from geodata.store.database import Database, DeskReader, StoredClaim, StoredSource
from geodata.store.database.seeds_out import write_seed_folder


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a claim from being published.

    Attributes:
        path: Where it is in the claim's form, such as ``("quote", 0, "translation")``; as near as is known.
        message: What is wrong, in words.
    """

    path: FormPath
    message: str


def find_faults(source: StoredSource, claims: Sequence[StoredClaim]) -> dict[str, list[Fault]]:
    """Return what keeps claims of a source from being published, by their ids; sound ones are not in it.

    Faults of the source itself stand under its id: they keep all of its claims back.
    """
    finder = build_finder()
    with tempfile.TemporaryDirectory(prefix="citemap-") as folder:
        place = Path(folder) / source.source_id
        write_seed_folder(place, source, claims)
        read = read_folder(place, finder.locate, finder.get_place)
    faults: dict[str, list[Fault]] = {}
    for problem in read.problems:
        path = problem.spot[2:] if problem.spot[:1] == ("claim",) else problem.spot
        words = problem.message.partition(": ")[2] or problem.message
        faults.setdefault(problem.record_id, []).append(Fault(path, words))
    return faults


def find_dangling(database: Database, claims: Iterable[StoredClaim]) -> dict[str, list[str]]:
    """Return the ids that the stances of claims bear on and that would not be public with them, by claim."""
    listed = list(claims)
    public = {one.claim_id for one in listed}
    reader = DeskReader(database)
    dangling: dict[str, list[str]] = {}
    for claim in listed:
        for stance in claim.form.get("stance", ()):
            toward = stance["toward"]
            if toward not in public and not _is_published(reader, toward):
                dangling.setdefault(claim.claim_id, []).append(toward)
    return dangling


def _is_published(reader: DeskReader, claim_id: str) -> bool:
    try:
        return reader.get_claim(claim_id).state == "published"
    except ClaimNotFoundError:
        return False
