"""Names in Cyrillic letters are found in the gazetteer's Latin ones, however they are spelled there."""

import pytest

from geodata.gazetteer.spellings import find_spelled


@pytest.mark.parametrize(
    ("name", "language", "key"),
    [
        ("Новоросійськ", "uk", "novorossiysk"),
        ("Медика", "uk", "medyka"),
        ("Гребенне", "uk", "hrebenne"),
        ("Кобани", "ru", "kobani"),
        ("Африн", "ru", "afrin"),
        ("Эт-Табка", "ru", "tabqa"),
        ("Ишкашим", "ru", "ishkashim"),
        ("Аксум", "ru", "axum"),
    ],
)
def test_a_usual_spelling_is_found(name: str, language: str, key: str) -> None:
    assert (key, 0) in find_spelled(name, language)


def test_a_rarer_spelling_comes_behind() -> None:
    found = find_spelled("Джераблус", "ru")
    assert ("jarablus", 1) in found
    assert [one.rare for one in found] == sorted(one.rare for one in found)


@pytest.mark.parametrize(
    ("name", "language"), [("Минобороны", "ru"), ("Телеграм", "ru"), ("Дон", "ru"), ("Kobani", "en")]
)
def test_what_is_no_name_in_cyrillic_letters_is_spelled_as_nothing(name: str, language: str) -> None:
    assert find_spelled(name, language) == ()
