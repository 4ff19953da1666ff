"""Places that a seeds folder brings along are asked before the gazetteer."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import PlaceNotFoundError
from geodata.records.location import Location
from geodata.records.place import Place
from geodata.seed_reader.own_places import OwnPlaces, read_own_places
from geodata.seed_reader.problems import Problem

COUNTRY = """
[[place]]
id = "own-kestria"
name = "Kestria"
kind = "country"
latitude = 38.0
longitude = 172.0
uncertainty_m = 400000
outline = [[[37.0, 170.0], [39.0, 170.0], [39.0, 174.0], [37.0, 170.0]]]
"""
LUNT = """
[[place]]
id = "own-lunt{n}"
name = "Lunt"
names = ["Port Lunt"]
kind = "city"
latitude = 38.{n}
longitude = 172.0
uncertainty_m = 4000
within = {within}
"""


def _get_nothing(place_id: str) -> Place:
    raise PlaceNotFoundError(f"no place {place_id!r}")


def _locate_nothing(words: str, context: str, home: str) -> Location:
    return Location(words, context, (), "", "the gazetteer was asked", "gazetteer")


def _read(folder: Path, text: str) -> tuple[OwnPlaces, list[Problem]]:
    (folder / "places.toml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    return read_own_places(folder, _get_nothing, problems), problems


def test_a_folder_without_the_file_has_no_places_of_its_own(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_own_places(tmp_path, _get_nothing, problems).places == {}
    assert problems == []


def test_a_name_is_found_in_any_case_and_under_other_names(tmp_path: Path) -> None:
    own, problems = _read(tmp_path, COUNTRY + LUNT.format(n=1, within='["own-kestria"]'))
    assert problems == []
    locate = own.wrap_locate(_locate_nothing)
    assert locate("PORT LUNT", "", "").choice == "own-lunt1"
    assert locate("Lunt", "", "").chosen.label == "Lunt, Kestria"  # type: ignore[union-attr]
    assert own.wrap_get_place(_get_nothing)("own-kestria").kind == "country"
    assert len(own.wrap_find_outline(lambda place_id: [])("own-kestria")[0]) == 4


def test_other_names_go_to_the_gazetteer(tmp_path: Path) -> None:
    own, _ = _read(tmp_path, COUNTRY)
    assert own.wrap_locate(_locate_nothing)("Vladivostok", "", "").reason == "the gazetteer was asked"


def test_of_two_places_of_one_name_the_words_around_decide_or_nothing_does(tmp_path: Path) -> None:
    text = COUNTRY + LUNT.format(n=1, within='["own-kestria"]') + LUNT.format(n=2, within="[]")
    locate = _read(tmp_path, text)[0].wrap_locate(_locate_nothing)
    assert locate("Lunt, Kestria", "", "").choice == "own-lunt1"
    assert locate("Lunt", "Marines left Kestria for Lunt.", "").choice == "own-lunt1"
    undecided = locate("Lunt", "Marines left for Lunt.", "")
    assert (undecided.choice, len(undecided.candidates)) == ("", 2)


def find_line(text: str, change: tuple[str, str]) -> int:
    """Line of what was changed, the last one of what stands there now."""
    return text[: text.index(change[0])].count("\n") + 1 + change[1].count("\n")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('id = "own-kestria"', 'id = "geonames-1"'), "does not begin with 'own-'"),
        (('kind = "country"', 'kind = "realm"'), "kind = 'realm' is none of"),
        (("latitude = 38.0", "latitude = 138.0"), "138.0"),
        (("uncertainty_m = 400000", "uncertainty_m = 0"), "uncertainty_m"),
        (('kind = "country"', 'kind = "country"\nwithin = ["own-later"]'), "own-later"),
        (('kind = "country"', 'kind = "country"\nwithin = ["geonames-0"]'), "geonames-0"),
        (('kind = "country"', 'kind = "country"\ncolour = "red"'), "unknown field colour"),
        (("[37.0, 170.0], [39.0, 170.0]", "[37.0], [39.0, 170.0]"), "rings"),
    ],
)
def test_a_place_that_cannot_be_is_refused_by_file_line_and_value(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    own, problems = _read(tmp_path, COUNTRY.replace(*change) + LUNT.format(n=1, within="[]"))
    assert list(own.places) == ["own-lunt1"], "the other place is read"
    assert len(problems) == 1
    assert message in problems[0].message
    assert problems[0].line == find_line(COUNTRY, change)
    assert problems[0].file.endswith("places.toml")


def test_a_file_that_is_not_toml_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    own, problems = _read(tmp_path, "[[place]\n")
    assert own.places == {}
    assert len(problems) == 1
