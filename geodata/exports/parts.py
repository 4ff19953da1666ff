"""What claims hold several of, for formats with more than one table: quotes, sources, numbers, stances."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.records.claim import Claim
from geodata.records.source import Source
from geodata.store.base import Store

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One table of what claims hold several of.

    Attributes:
        name: Its name.
        columns: Names of its columns; those that end in ``_first`` or ``_last`` hold ISO dates.
        find_rows: The rows of one claim, as many cells as there are columns.
    """

    name: str
    columns: tuple[str, ...]
    find_rows: Callable[[Claim], list[tuple[Cell, ...]]]


def _list_quotes(claim: Claim) -> list[tuple[Cell, ...]]:
    return [
        (claim.claim_id, number, one.exact, one.language, one.start, one.end, translation or None, one.text_sha256)
        for number, (one, translation) in enumerate(zip(claim.quotes, claim.translations, strict=True), 1)
    ]


def _list_quantities(claim: Claim) -> list[tuple[Cell, ...]]:
    return [
        (claim.claim_id, number, one.value, one.high, one.unit, one.qualifier, one.as_written, one.in_words())
        for number, one in enumerate(claim.quantities, 1)
    ]


def _list_stances(claim: Claim) -> list[tuple[Cell, ...]]:
    return [(claim.claim_id, one.stance, one.toward, one.part or None, one.reason or None) for one in claim.stances]


QUOTES = Part(
    "quotes",
    ("claim_id", "number", "quote", "quote_lang", "quote_start", "quote_end", "translation", "source_sha256"),
    _list_quotes,
)
QUANTITIES = Part(
    "quantities",
    ("claim_id", "number", "value", "high", "unit", "qualifier", "as_written", "in_words"),
    _list_quantities,
)
STANCES = Part("stances", ("claim_id", "stance", "toward", "part", "reason"), _list_stances)

SOURCE_COLUMNS = (
    "source_id",
    "title",
    "publisher",
    "language",
    "published_first",
    "published_last",
    "published_note",
    "recorded_at",
    "source_url",
    "source_sha256",
)
"""Columns of the table of sources."""


def describe_source(source: Source) -> tuple[Cell, ...]:
    """Return a source in the order of `SOURCE_COLUMNS`."""
    first, last = source.published_on.first, source.published_on.last
    return (
        source.source_id,
        source.title,
        source.publisher,
        source.language,
        str(first) if first else None,
        str(last) if last else None,
        source.published_note or None,
        source.recorded_at,
        source.url or None,
        source.sha256,
    )


def iterate_sources(store: Store, mask: NDArray[np.bool_]) -> Iterator[Source]:
    """Yield each source that a kept claim stands in, in the order of its first claim."""
    kept = store.table.claims["source_id"][mask]
    for source_id in dict.fromkeys(kept):
        yield store.sources[str(source_id)]
