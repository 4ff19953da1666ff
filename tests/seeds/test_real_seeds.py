"""Every real seed: verbatim, placed as the geocoder places it, and complete."""

from __future__ import annotations

import hashlib
import re
import shutil

import pytest

from geodata.geocoders import OfflineGeocoder
from geodata.pipeline import SEEDS_FOLDER, open_store, read_seed_folder

FIRST = "kontan-2024-nis-north-korean-troops"
SHA256 = "b44b243de23453a596fecdbae6a15714f98e4f68bf3e6db42c8eccf807cf72a8"


@pytest.fixture(scope="module")
def seeds():
    return read_seed_folder(SEEDS_FOLDER)


@pytest.fixture(scope="module")
def source(seeds):
    return next(one for one in seeds.sources if one.source_id == FIRST)


@pytest.fixture
def article_alone(tmp_path):
    """The first article without the sources beside it, which may deny what it says."""
    shutil.copytree(SEEDS_FOLDER / "sources" / FIRST, tmp_path / "sources" / FIRST)
    with open_store(tmp_path) as store:
        yield store


def of_the_first(seeds):
    return [claim for claim in seeds.claims if claim.source_id == FIRST]


def test_nothing_in_the_seeds_is_refused(seeds):
    assert [str(problem) for problem in seeds.problems] == []


def test_the_first_article_is_stored_byte_for_byte():
    stored = (SEEDS_FOLDER / "sources" / FIRST / "text.txt").read_bytes()
    assert hashlib.sha256(stored).hexdigest() == SHA256


def test_every_quote_stands_in_its_text(seeds):
    texts = {one.source_id: one.text for one in seeds.sources}
    for claim in seeds.claims:
        for quote in claim.quotes:
            assert texts[claim.source_id][quote.start : quote.end] == quote.exact


def test_no_quote_holds_one_of_the_sites_own_lines(seeds):
    assert not [claim.claim_id for claim in seeds.claims for quote in claim.quotes if "Baca Juga" in quote.exact]


def test_every_pinned_place_is_the_one_that_the_geocoder_finds_in_the_text(seeds):
    geocoder = OfflineGeocoder()
    texts = {one.source_id: one.text for one in seeds.sources}
    for claim in seeds.claims:
        for place in claim.places:
            found = geocoder.locate(place.location.query, texts[claim.source_id])
            assert found.choice == place.location.choice, f"{claim.claim_id}: {place.toponym}"


def test_the_places_of_the_first_article_are_the_right_ones(seeds):
    places = {place.toponym: place.location for claim in of_the_first(seeds) for place in claim.places}
    assert places["Blagoveshchensk"].choice == "geonames-2026609"
    assert places["Khabarovsk"].choice == "geonames-2022890"
    assert places["Donetsk"].choice == "geonames-709716"
    assert places["Donetsk"].chosen.kind == "region"
    rivals = {candidate.place_id for candidate in places["Blagoveshchensk"].candidates}
    assert "geonames-576116" in rivals, "the receipt must show the one in Bashkortostan too"


def test_every_toponym_of_the_first_article_is_plotted_or_named_with_a_reason(seeds, source):
    known = {place.start for claim in of_the_first(seeds) for place in claim.places}
    known |= {start for named in source.named for start in named.starts}
    words = (
        "Korea Utara|Korea Selatan|Rusia|Ukraina|Pyongyang|JAKARTA|Vietnam|Suriah|Amerika Serikat|Inggris|Vladivostok"
    )
    words += "|Ussuriysk|Khabarovsk|Blagoveshchensk|Donetsk"
    for found in re.finditer(words, source.text):
        assert found.start() in known, f"{found.group()} at {found.start()} is neither plotted nor named"


def test_no_movement_has_an_end_that_the_source_does_not_name(seeds):
    shipped = next(claim for claim in seeds.claims if claim.claim_id == "kontan-nis-shipped-to-vladivostok")
    assert [place.role for place in shipped.places] == ["to"]
    marks = open_store(SEEDS_FOLDER).table.marks
    number = marks.claim_ids.index(shipped.claim_id)
    assert marks.move_from[marks.move_claim == number].tolist() == [-1]


def test_the_statuses_of_the_first_article(article_alone):
    claims = article_alone.table.claims
    by_id = dict(zip(claims["claim_id"], claims["status"], strict=True))
    assert by_id.pop("kontan-nis-officers-donetsk") == "disputed"
    assert set(by_id.values()) == {"reported"}


def test_no_number_is_without_its_words(seeds):
    for claim in seeds.claims:
        for quantity in claim.quantities:
            assert any(quantity.as_written in quote.exact for quote in claim.quotes)


def test_the_numbers_of_the_first_article(seeds):
    quantities = {claim.claim_id: claim.quantities for claim in of_the_first(seeds) if claim.quantities}
    values = {(one.value, one.unit, one.qualifier) for many in quantities.values() for one in many}
    assert values == {
        (1500, "persons", "about"),
        (13000, "containers", "more-than"),
        (8000000, "rounds", "more-than"),
        (10000, "persons", "exact"),
    }
