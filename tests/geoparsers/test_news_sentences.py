"""Sentences of our own in the manner of world news, epidemic reports and Indonesian news: how well names are found.

They were written to see faults that large corpora hide; `python tests/benchmarks/bench_geoparser.py --corpus
tests/data/news` measures them like a corpus.
"""

import json
from pathlib import Path

import pytest

from geodata.geoparsers import open_geoparser

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "news" / "sentences.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "reached"), [("en", 0.94), ("id", 0.92)])
def test_names_in_news_are_found_as_well_as_ever(language: str, reached: float) -> None:
    right = answers = gold = 0
    for row in ROWS:
        if row["lang"] == language:
            marks = {(one["start"], one["end"]) for one in row["toponyms"]}
            found = {(one.start, one.end) for one in open_geoparser().parse(row["text"], language)}
            right, answers, gold = right + len(marks & found), answers + len(found), gold + len(marks)
    assert 2 * right / (answers + gold) >= reached


def test_the_sentences_mark_what_they_say() -> None:
    assert len(ROWS) >= 80
    for row in ROWS:
        for one in row["toponyms"]:
            assert row["text"][one["start"] : one["end"]] == one["text"], row["id"]
