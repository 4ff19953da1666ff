"""What was refused, in words for readers, who do not know the files."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

from geodata.seed_reader.own_places import FILE
from geodata.seed_reader.problems import Problem
from geodata.seed_reader.reading import KEPT

_WORDS = (
    ("source cannot be read", "sources cannot be read"),
    (
        "source was changed and has faults now: it is shown as it was before",
        "sources were changed and have faults now: they are shown as they were before",
    ),
    ("claim has faults: what cannot be proved is not shown", "claims have faults: what cannot be proved is not shown"),
    ("place that these sources bring along cannot be read", "places that these sources bring along cannot be read"),
)
"""What is said of one, and of several."""


def summarise(problems: Iterable[Problem], sources: Container[str]) -> list[str]:
    """Return sentences such as "1 source cannot be read"; none if there are no problems.

    Args:
        problems: What was refused.
        sources: Ids of the sources that were read.
    """
    unread: set[str] = set()
    kept: set[str] = set()
    claims: set[tuple[str, str]] = set()
    places: set[str] = set()
    for problem in problems:
        folder = Path(problem.file).parent.name
        if problem.message == KEPT:
            kept.add(folder)
        elif Path(problem.file).name == FILE:
            places.add(problem.record_id)
        elif folder not in sources or problem.record_id == folder:
            unread.add(folder)
        else:
            claims.add((folder, problem.record_id))
    claims = {(folder, claim) for folder, claim in claims if folder not in kept}
    counts = (len(unread - kept), len(kept), len(claims), len(places))
    return [f"{count:,} {words[count > 1]}" for count, words in zip(counts, _WORDS, strict=True) if count]


def shorten(problem: Problem, folder: Path) -> str:
    """Return a problem with paths below a folder, which is not named: what it is called is nobody's business.

    Args:
        problem: The problem.
        folder: The folder that was read.
    """
    told = str(problem)
    for name in (str(folder), str(folder.resolve())):
        told = told.replace(f"{name.rstrip('/')}/", "")
    return told
