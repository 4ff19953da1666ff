"""Sentences of our own in the manner of world news, epidemic reports and Indonesian news: how well names are found.

They were written to see faults that large corpora hide; `python tests/benchmarks/bench_geoparser.py --corpus
tests/data/news` measures them like a corpus. What they say is made up. In `world.jsonl` cities of the world stand
beside American towns: none of them may be taken for its namesake in America.
"""

import json
from pathlib import Path

import pytest

from geodata.geoparsers import open_geoparser

NEWS = Path(__file__).parents[1] / "data" / "news"
ROWS = [json.loads(line) for line in (NEWS / "sentences.jsonl").read_text("utf-8").splitlines()]
WORLD = [json.loads(line) for line in (NEWS / "world.jsonl").read_text("utf-8").splitlines()]


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
    assert len(WORLD) >= 20
    for row in ROWS + WORLD:
        for one in row["toponyms"]:
            assert row["text"][one["start"] : one["end"]] == one["text"], row["id"]


def test_cities_of_the_world_are_not_taken_for_their_american_namesakes() -> None:
    marks = [(row, one) for row in WORLD for one in row["toponyms"]]
    wrong = []
    for row in WORLD:
        spans = [(one["start"], one["end"]) for one in row["toponyms"]]
        for one, toponym in zip(row["toponyms"], open_geoparser().resolve(row["text"], spans, "en"), strict=True):
            candidates = toponym.location.candidates
            if not candidates or candidates[0].country_code != one["country"]:
                wrong.append((row["id"], one["text"]))
    assert len(wrong) <= 0.06 * len(marks), wrong


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("PARIS - Police arrested a man from Dallas, Texas, who had come from Lyon.", "FR US US FR"),
        (
            "GENEVA - Schools in Austin, Texas, were closed, and so were some in Hamburg and Edinburgh.",
            "CH US US DE GB",
        ),
        ("PARIS, Texas - Students from Dallas, Houston and Austin met at the county fair.", "US US US US US"),
    ],
)
def test_a_dateline_is_the_city_that_the_rest_of_the_text_bears_out(text: str, countries: str) -> None:
    toponyms = open_geoparser().parse(text, "en")
    assert " ".join(one.location.candidates[0].country_code for one in toponyms) == countries
