"""Typing errors: which names are similar to one that the gazetteer does not have."""

from geodata.gazetteer import open_gazetteer
from geodata.gazetteer.similar import find_similar


def test_short_names_are_not_corrected_and_long_ones_by_two_letters_at_most() -> None:
    gazetteer = open_gazetteer()
    assert find_similar(gazetteer, "Osla") == []
    found = find_similar(gazetteer, "Vladivostk")
    assert found[0] == ("vladivostok", 1)
    assert {edits for _, edits in found} <= {1, 2}
