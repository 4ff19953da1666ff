"""The number ledger: numbers as given, unit by unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.evidence.ledger import build_ledger_table
from dashboard.ledger_chart import build_ledger_chart
from geodata.judging.ledger import build_ledger
from geodata.pipeline import open_store

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"
REAL = Path(__file__).resolve().parents[2] / "seeds"
HOSTILE = "<img src=x onerror=alert(1)>{{ 7*7 }}"
RunPage = Callable[..., AppTest]


def test_every_number_of_the_article_stands_in_the_ledger_by_its_unit(article_folder: Path) -> None:
    store = open_store(article_folder)
    ledger = build_ledger(store, range(len(store.table)))
    found = {(unit, one.quantity.value, one.claim.speaker.name) for unit, entries in ledger.items() for one in entries}
    assert found == {
        ("persons", 1500, "NIS"),
        ("persons", 10000, "Zelensky"),
        ("containers", 13000, "KONTAN"),
        ("rounds", 8000000, "NIS"),
    }


def test_no_number_of_the_ledger_is_one_that_no_source_gives() -> None:
    store = open_store(DEMO)
    given = {(q.value, q.unit) for row in range(len(store.table)) for q in store.get_claim_at(row).quantities}
    ledger = build_ledger(store, range(len(store.table)))
    assert {(one.quantity.value, unit) for unit, entries in ledger.items() for one in entries} == given


def test_a_number_that_was_corrected_stays_and_is_marked() -> None:
    store = open_store(DEMO)
    persons = build_ledger(store, range(len(store.table)))["persons"]
    assert [one.claim.claim_id for one in persons if one.is_withdrawn] == ["demo-ina-convoy"]
    assert "<s><bdi>about 400" in build_ledger_table("persons", persons, lambda _: "")


@pytest.mark.parametrize("seeds", ["", DEMO])
def test_each_unit_has_a_table_and_a_chart_of_its_own(
    run_page: RunPage, seeds: Path | str, view_text: Callable[[AppTest, str], str]
) -> None:
    page = run_page(seeds=seeds)
    text = view_text(page, "numbers")
    assert not page.exception
    store = open_store(Path(seeds) if seeds else REAL)
    ledger = build_ledger(store, range(len(store.table)))
    assert text.count("cm-ledger") == len(ledger)
    drawn = [unit for unit, entries in ledger.items() if build_ledger_chart(entries, "light") is not None]
    assert len(page.get("vega_lite_chart")) == len(drawn) > 0


def test_many_numbers_have_no_names_that_cover_each_other_and_no_colours_that_two_speakers_share() -> None:
    entries = build_ledger(open_store(DEMO), range(21))["persons hurt"]
    speaker = entries[0].claim.speaker
    names = [replace(speaker, name=f"Speaker {number}") for number in range(30)]
    many = [replace(entries[0], claim=replace(entries[0].claim, speakers=(one,))) for one in names]
    few, full = build_ledger_chart(entries, "light").to_dict(), build_ledger_chart(many, "light").to_dict()
    assert [layer["mark"]["type"] for layer in few["layer"]] == ["point", "rule", "text"]
    assert [layer["mark"]["type"] for layer in full["layer"]] == ["point", "rule"]
    assert len(full["layer"][0]["encoding"]["color"]["scale"]["range"]) == 1


def test_a_chart_holds_numbers_of_one_unit_only_and_outside_text_as_data_only() -> None:
    store = open_store(DEMO)
    entries = build_ledger(store, range(len(store.table)))["persons hurt"]
    speaker = replace(entries[0].claim.speaker, name=HOSTILE)
    hostile = [replace(one, claim=replace(one.claim, speakers=(speaker, *one.claim.speakers[1:]))) for one in entries]
    spec = build_ledger_chart(hostile, "dark").to_dict()
    datasets = spec.pop("datasets")
    rows = [row for rows in datasets.values() for row in rows if "value" in row]
    assert {row["value"] for row in rows} == {30.0, 12.0}
    assert spec["layer"][0]["encoding"]["shape"]["scale"] is None
    assert {row["shape"] for row in rows} == {"triangle-down", "circle"}
    table = build_ledger_table(HOSTILE, hostile, lambda _: "./?claim=a")
    assert "<img" not in table and "&lt;img" in table


def test_filters_hold_for_the_ledger(run_page: RunPage, view_text: Callable[[AppTest, str], str]) -> None:
    text = view_text(run_page(seeds=DEMO, speaker="strait-mission"), "numbers")
    assert "at least 250" in text
    assert "400" not in text
    assert "gives a number" in view_text(run_page(seeds=DEMO, speaker="strait-mission", kind="statement"), "numbers")
