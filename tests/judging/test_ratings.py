"""Ratings on the two axes of the Admiralty code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geodata.errors import CitemapError, RecordError
from geodata.pipeline import read_seed_folder
from geodata.records.rating import Rating
from geodata.seed_reader import Seeds

DEMO = Path(__file__).parents[1] / "data" / "demo_seeds"
RATING = '[[claim.rating]]\ngrade = "{grade}"\nrater = "A desk"\non = 2019-03-12\nreason = "For a test"\n'


def _rate(folder: Path, source_id: str, claim_id: str, grade: str) -> Seeds:
    shutil.copytree(DEMO, folder / "seeds")
    path = folder / "seeds" / "sources" / source_id / "claims.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index(f'id = "{claim_id}"')
    end = text.find("[[claim]]", start)
    end = len(text) if end < 0 else end
    path.write_text(f"{text[:end].rstrip()}\n{RATING.format(grade=grade)}\n{text[end:]}", encoding="utf-8")
    return read_seed_folder(folder / "seeds")


def test_a_rating_says_its_grade_in_words_and_f_and_6_are_not_rated() -> None:
    assert Rating("B", "desk", "2019-03-12", "so").words == "usually reliable"
    assert Rating("F", "desk", "2019-03-12", "so").words == "not rated"
    assert Rating("6", "desk", "2019-03-12", "so").words == "not rated"


@pytest.mark.parametrize("fields", [("G", "desk", "2019-03-12", "so"), ("7", "desk", "2019-03-12", "so"),
                                    ("B", "", "2019-03-12", "so"), ("B", "desk", "2019-03-12", ""),
                                    ("B", "desk", "March", "so")])  # fmt: skip
def test_a_rating_without_grade_rater_day_or_reason_is_refused(fields: tuple[str, str, str, str]) -> None:
    with pytest.raises(CitemapError):
        Rating(*fields)


def test_a_letter_rates_no_claim(tmp_path: Path) -> None:
    seeds = _rate(tmp_path, "demo-03-post-convoy", "demo-post-convoy", "B")
    assert [problem.record_id for problem in seeds.problems if "credibility" in problem.message] == ["demo-post-convoy"]


def test_a_digit_rates_no_source() -> None:
    from dataclasses import replace

    source = read_seed_folder(DEMO).sources[0]
    with pytest.raises(RecordError, match="reliability"):
        replace(source, ratings=(Rating("2", "desk", "2019-03-12", "so"),))


def test_confirmed_is_refused_for_four_sources_of_one_origin(tmp_path: Path) -> None:
    seeds = _rate(tmp_path, "demo-03-post-convoy", "demo-post-convoy", "1")
    (problem,) = seeds.problems
    assert problem.record_id == "demo-post-convoy"
    assert "needs two distinct origins" in problem.message
    claim = next(claim for claim in seeds.claims if claim.claim_id == "demo-post-convoy")
    assert claim.ratings == (), "the claim stays, its rating does not"


def test_confirmed_stands_where_two_origins_say_so() -> None:
    seeds = read_seed_folder(DEMO)
    claim = next(claim for claim in seeds.claims if claim.claim_id == "demo-ina-boats-lunt")
    assert [rating.grade for rating in claim.ratings] == ["1"]
