"""Proves a store of columns: every quote against its stored text, every text against its hash, one claim at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from geodata.errors import CitemapError, QuoteError, StoreError
from geodata.quoting import check_quote, hash_text
from geodata.records.claim import Claim
from geodata.records.source import Source
from geodata.seed_reader import Problem
from geodata.store.columns import ColumnStore

_KEPT_SOURCES = 64


def check_columns(store: ColumnStore) -> Iterator[Problem]:
    """Yield what cannot be proved, with the file, the row (as the line, counted from 1), the claim and the value.

    Every quote must stand letter for letter where it says it stands, in the text whose sha256 it names; every place
    must be written where it says it is; the columns of a claim must agree with its record. Texts and claims are read
    one after another, so memory does not grow with the store.
    """

    @lru_cache(_KEPT_SOURCES)
    def get_source(source_id: str) -> tuple[Source, str]:
        source = store.sources[source_id]
        return source, hash_text(source.text)

    for row, source_id in enumerate(store.sources, 1):
        try:
            source, actual = get_source(source_id)
        except (CitemapError, ValueError) as error:
            yield Problem(str(store.folder / "texts.arrow"), row, source_id, str(error))
            continue
        if source.sha256 != actual:
            message = f"sha256 = {source.sha256} is not that of the stored text, {actual}"
            yield Problem(str(store.folder / "texts.arrow"), row, source_id, message)
    frame = store.table.claims
    columns = zip(frame["claim_id"], frame["source_id"], frame["kind"], frame["modality"], strict=True)
    file = str(store.folder / "details.arrow")
    for row, (claim_id, source_id, kind, modality) in enumerate(columns):
        try:
            claim = store.get_claim_at(row)
            if (claim.claim_id, claim.source_id, claim.kind, claim.modality) != (claim_id, source_id, kind, modality):
                raise StoreError(f"the record is that of {claim.claim_id!r} or differs from its columns")
            _check_claim(claim, *get_source(source_id))
        except (CitemapError, ValueError, KeyError, IndexError) as error:
            yield Problem(file, row + 1, claim_id, str(error))


def _check_claim(claim: Claim, source: Source, text_sha256: str) -> None:
    for quote in claim.quotes:
        check_quote(quote, source.text, text_sha256)
    for place in claim.places:
        found = source.text[place.start : place.end]
        if found != place.toponym:
            raise QuoteError(f"at {place.start}:{place.end} stands {found!r}, not the place {place.toponym!r}")
