"""Ordinary sentences of four languages become the draft that an editor would make: kind, places and their roles."""

from pathlib import Path

import pytest

from geodata.drafting import draft_text
from geodata.records.vocabulary import PLOTTED_ROLES

FOLDER = Path(__file__).parents[1] / "data" / "drafting_sentences"


def expected(written: str) -> tuple[str, list[tuple[str, str]]]:
    """Return kind and places of a line such as "movement from Kosti to Rabak"."""
    kind, *words = written.split()
    places: list[list[str]] = []
    for word in words:
        if word in PLOTTED_ROLES:
            places.append([word])
        else:
            places[-1].append(word)
    return kind, sorted((role, " ".join(name)) for role, *name in places)


ROWS = [
    (path.stem, *line.split(" | "))
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "text", "claim"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_a_sentence_gives_one_draft_of_this_kind_at_these_places(language: str, text: str, claim: str) -> None:
    drafts = [one for one in draft_text(text, language, "2025-10-09").drafts if one.places]
    found = [(one.kind, sorted((place.role, place.text) for place in one.places)) for one in drafts]
    assert found == [expected(claim)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The missiles fell into waters between the Korean Peninsula and Japan."),
        ("id", "Rudal itu jatuh di perairan antara Korea dan Jepang."),
        ("ru", "Ракеты упали в воды между Японией и Кореей."),
        ("uk", "Ракети впали у води між Японією та Кореєю."),
    ],
)
def test_what_lies_between_two_places_is_at_neither(language: str, text: str) -> None:
    assert not any(one.places for one in draft_text(text, language, "2025-10-09").drafts)


def test_of_which_country_people_are_is_no_place_where_they_set_out() -> None:
    drafts = draft_text("Soldiers from Kenya and Ghana held drills in Odesa on Monday.", "en", "2025-10-09").drafts
    assert [[place.text for place in one.places] for one in drafts] == [["Odesa"]]
