"""CSV that a spreadsheet opens rightly and never runs."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.exports import EXPORTS
from geodata.exports.comma_separated import neutralise
from geodata.seed_reader import Seeds
from geodata.store import Store

FORMULAS = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "\ufeff=1",
    "'=1",
    "''-x",
    "\u200f=1",
]


def write(store: Store) -> str:
    out = io.BytesIO()
    EXPORTS["csv"].write(store, np.ones(len(store.table), dtype=np.bool_), out)
    return out.getvalue().decode("utf-8")


def read_rows(written: bytes) -> list[dict[str, str]]:
    """The reader that the tests of all exports use for this format."""
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def clean(words: str) -> str:
    return str(neutralise(words))


@pytest.mark.parametrize("words", FORMULAS)
def test_what_looks_like_a_formula_gets_an_apostrophe(words: str) -> None:
    assert neutralise(words) == "'" + words


@pytest.mark.parametrize("words", ["", "a=1", "'tis", "1,500", "“=", "2024-10-18", "pada awal bulan ini", "🚀", "(=1)"])
def test_what_is_no_formula_is_left_as_it_is(words: str) -> None:
    assert neutralise(words) == words


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\r\na1＝\ufeff")) | st.text())
def test_no_cell_starts_a_formula_and_every_cell_gives_its_words_back(words: str) -> None:
    cell = str(neutralise(words))
    assert not re.match(r"[=+\-@\t\r]", cell)
    is_marked = cell != words
    assert cell == ("'" + words if is_marked else words)
    assert neutralise(cell) == ("'" + cell if is_marked else cell)


@pytest.mark.parametrize("number", [-5, -45.25, 0, 1500, 1e6])
def test_numbers_stay_numbers(number: float) -> None:
    assert neutralise(number) == number


def test_what_is_not_known_is_an_empty_cell() -> None:
    assert neutralise(None) == ""


def test_the_file_begins_with_a_mark_ends_its_lines_as_it_should_and_quotes_what_needs_it(article_store: Store) -> None:
    written = write(article_store)
    assert written.startswith("\ufeffclaim_id,kind,")
    assert written.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}


def test_positions_are_there_for_placed_claims_and_empty_for_the_others(article_store: Store) -> None:
    rows = csv.DictReader(io.StringIO(write(article_store).removeprefix("\ufeff"), newline=""))
    for row in rows:
        if row["place_id"]:
            assert -90 <= float(row["latitude"]) <= 90
            assert -180 <= float(row["longitude"]) <= 180
            assert float(row["uncertainty_m"]) > 0
        else:
            assert row["latitude"] == row["longitude"] == ""


@pytest.mark.parametrize("words", [*FORMULAS, 'a "quoted", word', "line\nline", "<script>", "{{7*7}}", "\u202eabc"])
def test_hostile_words_come_back_unchanged(article_seeds: Seeds, build_store: object, words: str) -> None:
    claim = replace(article_seeds.claims[0], translations=(words,), unplaced_reason=words)
    seeds = Seeds(article_seeds.sources, (claim,), ())
    store: Store = build_store(seeds, "memory")  # type: ignore[operator]
    (row,) = csv.DictReader(io.StringIO(write(store).removeprefix("\ufeff"), newline=""))
    for cell in (row["translation"], row["unplaced_reason"]):
        assert cell.removeprefix("'" if words in FORMULAS else "") == words
