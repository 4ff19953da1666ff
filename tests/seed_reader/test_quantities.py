"""Quantities without digits and ranges, from the file through records, stores and exports to the page."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dashboard.evidence.facts import build_facts
from dashboard.evidence.ledger import build_ledger_table
from dashboard.ledger_chart import build_ledger_chart
from geodata.errors import RecordError
from geodata.exports import EXPORTS
from geodata.judging.ledger import build_ledger
from geodata.records.claim import Quantity
from geodata.store import STORES, Store

NUMBER = 'value = 1500\nunit = "persons"\nqualifier = "about"\nas_written = "sekitar 1.500 pasukan"\n'
SEVERAL = 'unit = "persons"\nqualifier = "several"\nas_written = "beberapa prajurit"\n'
RANGE = 'value = 1500\nhigh = 2000\nunit = "persons"\nqualifier = "about"\nas_written = "sekitar 1.500–2.000 pasukan"\n'


@pytest.fixture(params=list(STORES))
def counted_store(request: pytest.FixtureRequest, seed_maker: Any, build_store: Callable[..., Store]) -> Store:
    """Three claims: a range, a quantity without digits, and none."""
    for words, changed in (("1.500", "1.500–2.000"), ("ada kapal", "beberapa prajurit")):
        seed_maker.text = seed_maker.text.replace(words, changed)
    text = seed_maker.text
    claims = seed_maker.files["claims.toml"].replace(NUMBER, RANGE)
    claims = claims.replace("1.500 pasukan", "1.500–2.000 pasukan").replace("ada kapal", "beberapa prajurit")
    claims = claims.replace(
        'place_id = "geonames-2014006"\n', f'place_id = "geonames-2014006"\n[[claim.quantity]]\n{SEVERAL}'
    )
    seed_maker.files["claims.toml"] = move_offsets(claims, text)
    seed_maker.files["source.toml"] = request.getfixturevalue("remake_source")(text)
    seed_maker.write()
    seeds = seed_maker.read()
    assert seeds.problems == ()
    return build_store(seeds, request.param)


def move_offsets(claims: str, text: str) -> str:
    """Return the claims with every quote and toponym at the place where it stands in another text."""
    lines = []
    for line in claims.splitlines():
        name, _, value = line.partition(" = ")
        if name in ("exact", "toponym"):
            words = value.strip("'\"")
        if name == "start":
            line = f"start = {text.index(words)}"
        if name == "end":
            line = f"end = {text.index(words) + len(words)}"
        lines.append(line)
    return "\n".join(lines)


def test_a_quantity_without_digits_has_no_value_and_a_range_has_both_ends(counted_store: Store) -> None:
    shipped, sighted = (counted_store.get_claim(one).quantities[0] for one in ("contoh-shipped", "contoh-sighted"))
    assert sighted == Quantity(None, "persons", "several", "beberapa prajurit")
    assert (shipped.value, shipped.high, shipped.qualifier) == (1500, 2000, "about")


def write_rows(store: Store, name: str) -> dict[str, dict[str, Any]]:
    out = io.BytesIO()
    EXPORTS[name].write(store, np.ones(len(store.table), dtype=np.bool_), out)
    if name == "csv":
        rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))
    else:
        rows = [feature["properties"] for feature in json.loads(out.getvalue())["features"]]
    return {row["claim_id"]: row for row in rows}


@pytest.mark.parametrize(
    ("name", "nothing", "low", "high"), [("csv", "", "1500", "2000"), ("geojson", None, 1500, 2000)]
)
def test_exports_write_a_missing_value_as_nothing_and_the_upper_end_of_a_range(
    counted_store: Store, name: str, nothing: Any, low: Any, high: Any
) -> None:
    rows = write_rows(counted_store, name)
    several, a_range, none = (rows[f"contoh-{one}"] for one in ("sighted", "shipped", "denied"))
    assert (several["quantity_value"], several["quantity_high"]) == (nothing, nothing)
    assert (several["quantity_unit"], several["quantity_qualifier"]) == ("persons", "several")
    assert (a_range["quantity_value"], a_range["quantity_high"]) == (low, high)
    assert none["quantity_value"] == none["quantity_high"] == none["quantity_qualifier"] == nothing


def test_the_ledger_lists_both_and_the_chart_draws_what_has_a_value(counted_store: Store) -> None:
    entries = build_ledger(counted_store, range(len(counted_store.table)))["persons"]
    table = build_ledger_table("persons", entries, lambda claim_id: f"./?claim={claim_id}")
    assert "about 1,500–2,000 persons" in table
    assert "several persons" in table
    assert "None" not in table and "nan" not in table
    spec = build_ledger_chart([entries[0], *entries], "light").to_dict()
    rows = [row for rows in spec["datasets"].values() for row in rows]
    assert {(row["value"], row["high"]) for row in rows} == {(1500.0, 2000.0)}
    assert build_ledger_chart([one for one in entries if one.quantity.value is None] * 3, "light") is None


def test_the_facts_of_a_claim_tell_them_in_words(counted_store: Store) -> None:
    source = counted_store.sources["contoh"]
    assert "several persons" in build_facts(counted_store.get_claim("contoh-sighted"), source)
    assert "about 1,500–2,000 persons" in build_facts(counted_store.get_claim("contoh-shipped"), source)


@pytest.mark.parametrize(
    ("value", "qualifier", "high", "said"),
    [
        (None, "about", None, "no value"),
        (None, "several", 5, "high 5"),
        (12, "exact", 10, "high 10"),
        (12, "exact", 12, "high 12"),
        (math.inf, "exact", None, "inf"),
        (math.nan, "exact", None, "nan"),
        (1, "exact", math.inf, "inf"),
        (10**400, "exact", None, "finite"),
    ],
)
def test_a_quantity_that_is_no_number_and_no_range_is_refused(
    value: float | None, qualifier: str, high: float | None, said: str
) -> None:
    with pytest.raises(RecordError, match=said) as raised:
        Quantity(value, "persons", qualifier, "as written", high)
    assert "'as written'" in str(raised.value)


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e999"])
def test_a_number_that_is_not_finite_is_refused_by_file_line_id_and_value(seed_maker: Any, value: str) -> None:
    seed_maker.change("claims.toml", "value = 1500", f"value = {value}")
    path = seed_maker.write() / "claims.toml"
    fault = seed_maker.read().problems[0]
    assert (fault.file, fault.record_id) == (str(path), "contoh-shipped")
    assert "finite" in fault.message


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(1500, "persons", "about", "x"), "about 1,500 persons"),
        (Quantity(2.5, "tonnes", "exact", "x"), "2.5 tonnes"),
        (Quantity(10, "drones", "exact", "x", 12), "10–12 drones"),
        (Quantity(None, "persons", "several", "x"), "several persons"),
        (Quantity(13_000_000_000, "rubles", "more-than", "x"), "more than 13,000,000,000 rubles"),
        (Quantity(0, "persons", "exact", "x"), "0 persons"),
    ],
)
def test_quantities_are_told_in_words(quantity: Quantity, words: str) -> None:
    assert quantity.in_words() == words
