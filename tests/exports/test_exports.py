"""Every export: the claims that pass, all that is said of them, and nothing that is not said."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from geodata.exports import EXPORTS, PROPERTIES
from geodata.exports.export import DATA
from geodata.pipeline import open_store
from geodata.records.vocabulary import KINDS, STATUSES
from geodata.store import Store
from tests.hostile_seeds import write_hostile_seeds

GOLDEN = Path(__file__).parents[1] / "data" / "golden"

PROMISED = [
    "claim_id",
    "kind",
    "status",
    "modality",
    "quote",
    "quote_lang",
    "quote_start",
    "quote_end",
    "translation",
    "source_id",
    "source_title",
    "publisher",
    "speaker",
    "origin_key",
    "place_id",
    "place_name",
    "role",
    "precision",
    "uncertainty_m",
    "event_first",
    "event_last",
    "event_as_written",
    "asserted_on",
    "published_first",
    "published_last",
    "quantity_value",
    "quantity_high",
    "quantity_unit",
    "quantity_qualifier",
]
"""Names that scripts rely on; never rename one."""


def write(store: Store, name: str, mask: Any = None) -> bytes:
    out = io.BytesIO()
    EXPORTS[name].write(store, np.ones(len(store.table), dtype=np.bool_) if mask is None else mask, out)
    return out.getvalue()


def find_readers(name: str) -> ModuleType:
    """Return the member's own test: `tests/exports/test_<format>.py` for `geodata/exports/<format>.py`.

    Its `read_rows` takes the bytes and returns every property as a text, empty where nothing is known. A member that
    does not hold every property has `read_claim_ids` instead; one whose bytes differ from machine to machine has
    `describe`, which returns as text what the golden file is to hold.
    """
    return import_module(f"tests.exports.test_{EXPORTS[name].write.__module__.rpartition('.')[2]}")


def read_rows(name: str, written: bytes) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = find_readers(name).read_rows(written)
    return rows


def read_claim_ids(name: str, written: bytes) -> set[str]:
    if EXPORTS[name].group == DATA:
        return {row["claim_id"] for row in read_rows(name, written)}
    ids: set[str] = find_readers(name).read_claim_ids(written)
    return ids


def find_expected(store: Store, name: str, ids: set[str]) -> set[str]:
    """Return which of the claims an export holds: all, unless its own test says that some have no place in it."""
    finder = getattr(find_readers(name), "find_expected", None)
    return ids if finder is None else set(finder(store, ids))


COMPLETE = [name for name, one in EXPORTS.items() if one.group == DATA]
"""Exports that hold every property of every row."""


def test_the_promised_names_are_kept() -> None:
    assert [name for name in PROPERTIES if name in PROMISED] == PROMISED


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_says_what_it_is(name: str) -> None:
    export = EXPORTS[name]
    assert export.name == name
    assert export.label
    assert export.extension.startswith(".")
    assert "/" in export.mime


@pytest.mark.parametrize("name", EXPORTS)
def test_the_real_article_is_written_as_it_was(article_store: Store, name: str) -> None:
    """The golden files hold the real article.

    ``CITEMAP_WRITE_GOLDEN=1 pytest tests/exports`` writes them anew; look at the difference before committing one.
    """
    written, path = write(article_store, name), GOLDEN / f"article{EXPORTS[name].extension}"
    if hasattr(find_readers(name), "describe"):
        written, path = find_readers(name).describe(written).encode("utf-8"), GOLDEN / f"article-{name}.txt"
    if os.environ.get("CITEMAP_WRITE_GOLDEN"):
        path.write_bytes(written)
    assert written == path.read_bytes()


@pytest.mark.parametrize("name", EXPORTS)
def test_hostile_words_are_written_as_words(hostile_store: Store, name: str) -> None:
    written = write(hostile_store, name)
    ids = set(hostile_store.table.claims["claim_id"])
    assert read_claim_ids(name, written) == find_expected(hostile_store, name, ids)
    if EXPORTS[name].group == DATA:
        clean = getattr(find_readers(name), "clean", str)
        for row in read_rows(name, written):
            claim = hostile_store.get_claim(row["claim_id"])
            for key, words in (("summary", claim.summary), ("quote", claim.quote.exact), ("actor", claim.actor)):
                assert row[key] == clean(words), (claim.claim_id, key)


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("hostile")
    marker = folder / "marker"
    with open_store(write_hostile_seeds(folder / "seeds", marker)) as store:
        assert not store.problems
        yield store
    assert not marker.exists()


@pytest.mark.parametrize("name", COMPLETE)
def test_there_is_a_row_for_each_claim_at_each_place(article_store: Store, name: str) -> None:
    rows = read_rows(name, write(article_store, name))
    expected = []
    for index in range(len(article_store.table)):
        claim = article_store.get_claim_at(index)
        places = [place.location.choice for place in claim.places if place.is_plotted]
        expected += [(claim.claim_id, place_id) for place_id in places or [""]]
    assert sorted((row["claim_id"], row["place_id"]) for row in rows) == sorted(expected)
    assert set(PROPERTIES) <= set(rows[0])


@pytest.mark.parametrize("name", COMPLETE)
def test_every_quote_of_an_export_stands_in_its_source(article_store: Store, name: str) -> None:
    for row in read_rows(name, write(article_store, name)):
        source = article_store.sources[row["source_id"]]
        assert source.text[int(row["quote_start"]) : int(row["quote_end"])] == row["quote"]
        assert row["source_sha256"] == source.sha256
        assert row["quote_lang"] == source.language
        assert row["kind"] in KINDS
        assert row["status"] in STATUSES


@pytest.mark.parametrize("name", EXPORTS)
def test_only_the_claims_that_pass_are_written(article_store: Store, name: str) -> None:
    mask = np.arange(len(article_store.table)) % 3 == 1
    kept = find_expected(article_store, name, set(article_store.table.claims["claim_id"][mask]))
    assert read_claim_ids(name, write(article_store, name, mask)) == kept


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_of_nothing_can_be_read(article_store: Store, name: str) -> None:
    nothing = write(article_store, name, np.zeros(len(article_store.table), dtype=np.bool_))
    assert read_claim_ids(name, nothing) == set()


@pytest.mark.parametrize("name", COMPLETE)
def test_an_unplaced_claim_is_written_with_its_reason(article_store: Store, name: str) -> None:
    rows = {row["claim_id"]: row for row in read_rows(name, write(article_store, name))}
    warning = rows["kontan-nis-warning"]
    assert warning["place_id"] == warning["role"] == warning["precision"] == warning["uncertainty_m"] == ""
    assert warning["unplaced_reason"].startswith("A warning about the war as a whole")
    assert rows["kontan-nis-shipped-to-vladivostok"]["unplaced_reason"] == ""


@pytest.mark.parametrize("name", COMPLETE)
def test_numbers_keep_their_qualifier_and_dates_their_bounds(article_store: Store, name: str) -> None:
    rows = {row["claim_id"]: row for row in read_rows(name, write(article_store, name))}
    shipped = rows["kontan-nis-shipped-to-vladivostok"]
    assert (shipped["quantity_value"], shipped["quantity_unit"], shipped["quantity_qualifier"]) == (
        "1500",
        "persons",
        "about",
    )
    assert shipped["quantity_as_written"] == "sekitar 1.500 pasukan"
    assert (shipped["event_first"], shipped["event_last"]) == ("2024-10-01", "2024-10-18")
    assert shipped["event_as_written"] == "pada awal bulan ini"
    assert shipped["asserted_on"] == "2024-10-18"
    assert (shipped["published_first"], shipped["published_last"]) == ("2024-10-18", "2024-10-31")
    assert rows["kontan-containers-since-august"]["quantity_qualifier"] == "more-than"
