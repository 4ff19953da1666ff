"""The Word report: every claim with its words, notes that say where they stand, a picture."""

from __future__ import annotations

import io
import re

import docx
import numpy as np
import pytest

from geodata.errors import ExportError
from geodata.exports import EXPORTS
from geodata.exports.xml_text import clean_xml
from geodata.store import Store


def write(store: Store) -> bytes:
    out = io.BytesIO()
    EXPORTS["docx"].write(store, np.ones(len(store.table), dtype=np.bool_), out)
    return out.getvalue()


def read_lines(written: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(written)).paragraphs]


def read_claim_ids(written: bytes) -> set[str]:
    return {one for line in read_lines(written) for one in re.findall(r"^Link: claim ([a-z0-9-]+)$", line, re.M)}


def describe(written: bytes) -> str:
    return "\n".join(read_lines(written)) + "\n"


def test_every_claim_stands_with_its_words_and_every_source_in_the_notes(article_store: Store) -> None:
    written = write(article_store)
    lines = read_lines(written)
    for row in range(len(article_store.table)):
        claim = article_store.get_claim_at(row)
        assert clean_xml(claim.summary) in lines
        assert f"“{claim.quote.exact}” 1" in lines
    source = next(iter(article_store.sources.values()))
    assert source.sha256 in lines[-1]
    assert len(docx.Document(io.BytesIO(written)).inline_shapes) == 1


def test_without_a_picture_the_report_says_so(article_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.exports.picture_png._has_fonts", lambda: False)
    assert any("No picture of the map: this machine has no fonts" in line for line in read_lines(write(article_store)))


def test_more_claims_than_anybody_reads_are_refused(article_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.exports.word_report.MOST_CLAIMS", 20)
    with pytest.raises(ExportError, match="at most 20 claims, and 27 pass"):
        write(article_store)
