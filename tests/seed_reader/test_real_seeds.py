"""The seeds that come with the program are proved, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.pipeline import SEEDS_FOLDER, read_seed_folder
from geodata.quoting import check_quote
from geodata.seed_reader import Seeds

ARTICLE_SHA256 = "b44b243de23453a596fecdbae6a15714f98e4f68bf3e6db42c8eccf807cf72a8"


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return read_seed_folder(SEEDS_FOLDER)


def test_the_real_seeds_are_read_without_a_problem(seeds: Seeds) -> None:
    """So the geocoder, given the article, finds for every toponym the place that an editor pinned."""
    assert [str(problem) for problem in seeds.problems] == []
    assert seeds.claims


def test_every_quote_of_the_real_seeds_is_proved(seeds: Seeds) -> None:
    sources = {source.source_id: source for source in seeds.sources}
    for claim in seeds.claims:
        for quote in claim.quotes:
            check_quote(quote, sources[claim.source_id].text)


def test_no_quote_touches_a_line_of_the_site(seeds: Seeds) -> None:
    for source in seeds.sources:
        spans = [
            (quote.start, quote.end)
            for claim in seeds.claims
            if claim.source_id == source.source_id
            for quote in claim.quotes
        ]
        for first, last in source.boilerplate:
            assert source.text[first:last].startswith("Baca Juga") or source.source_id != "kontan"
            assert all(end <= first or last <= start for start, end in spans)


def test_the_stored_article_is_byte_for_byte_the_article(seeds: Seeds) -> None:
    assert ARTICLE_SHA256 in {source.sha256 for source in seeds.sources}


def test_every_claim_has_a_place_or_a_reason(seeds: Seeds) -> None:
    for claim in seeds.claims:
        assert claim.is_plotted != bool(claim.unplaced_reason)


def test_every_translation_is_there_and_is_not_the_quote(seeds: Seeds) -> None:
    for claim in seeds.claims:
        for quote, translation in zip(claim.quotes, claim.translations, strict=True):
            if not quote.language.startswith("en"):
                assert translation.strip()
                assert translation != quote.exact


def test_the_seeds_folder_is_that_of_the_project() -> None:
    assert (Path(__file__).parents[2] / "seeds").resolve() == SEEDS_FOLDER.resolve()
