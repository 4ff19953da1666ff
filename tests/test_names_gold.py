"""The blind texts with hard names are well made: every mark fits its words, and no kind is thin."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from geodata.records import vocabulary

PATH = Path(__file__).parent / "data" / "names" / "blind.jsonl"
ROWS = [json.loads(line) for line in PATH.read_text("utf-8").splitlines()]
TOPONYMS = [(row["id"], row["text"], one) for row in ROWS for one in row["expected"]]


def test_every_kind_has_at_least_five_texts() -> None:
    assert {kind: texts for kind, texts in Counter(row["kind"] for row in ROWS).items() if texts < 5} == {}


def test_no_text_stands_twice() -> None:
    assert [text for text, times in Counter(row["text"] for row in ROWS).items() if times > 1] == []


def test_every_toponym_stands_where_it_says() -> None:
    assert [(name, one["text"]) for name, text, one in TOPONYMS if text[one["start"] : one["end"]] != one["text"]] == []


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_text_asks_for_something_and_nothing_twice(row: dict) -> None:
    assert row["expected"] or row["none"]
    assert all(words in row["text"] for words in row["none"])
    spans = sorted((one["start"], one["end"]) for one in row["expected"])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_positions_countries_and_roles_are_possible() -> None:
    for name, _, one in TOPONYMS:
        assert one["lat"] is None or (abs(one["lat"]) <= 90 and abs(one["lon"]) <= 180 and one["within_km"] > 0), name
        assert one["country"] is None or (len(one["country"]) == 2 and one["country"].isupper()), name
        assert one.get("role", "at") in vocabulary.ROLES, name
