"""Places that the gazetteer has only in Latin letters are drafted where the article's other places are."""

import pytest

from geodata.drafting import draft_text
from geodata.drafting.spelled_names import find_namesake
from geodata.geoparsers import open_geoparser


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("ru", "Колонна выехала из Алеппо и прибыла в Джераблус.", {"Алеппо": "SY", "Джераблус": "SY"}),
        ("uk", "Корабель вийшов з Новоросійська й прибув до Керчі.", {"Новоросійська": "RU", "Керчі": "UA"}),
        (
            "uk",
            "Баржі, затримані в Рені, прямують до Ізмаїла. Судна чекають в Одесі.",
            {"Рені": "UA", "Ізмаїла": "UA", "Одесі": "UA"},
        ),
        ("uk", "Польські фермери блокують рух у Перемишлі та Медиці.", {"Перемишлі": "PL", "Медиці": "PL"}),
    ],
)
def test_a_name_in_other_letters_is_placed(language: str, text: str, places: dict[str, str]) -> None:
    from geodata.gazetteer import open_gazetteer

    found = {
        one.text: open_gazetteer().get_place(one.place_id).country_code
        for draft in draft_text(text, language, "2025-10-09").drafts
        for one in draft.places
    }
    assert found == places


def test_a_name_in_other_letters_far_from_all_places_is_left_alone() -> None:
    drafts = draft_text("В Хабаровске и в Дагенхеме прошли учения.", "ru", "2025-10-09").drafts
    assert {one.text for draft in drafts for one in draft.places} == {"Хабаровске"}


def test_a_namesake_is_looked_for_where_the_other_places_are() -> None:
    scene = open_geoparser().parse("Soldiers left Juba for Malakal on Monday.", "en")
    found = find_namesake("Bor", 0, 3, "en", scene)
    assert found is not None
    assert found.country_code == "SS"


def test_a_village_is_no_namesake_of_a_city_that_everybody_knows() -> None:
    scene = open_geoparser().parse("Ecuador sent marines to Esmeraldas. Colombia closed the bridge at Ipiales.", "en")
    found = find_namesake("Valparaiso", 0, 10, "en", scene)
    assert found is None or found.country_code == "CL"
    found = find_namesake("San Lorenzo", 0, 11, "en", scene)
    assert found is not None
    assert found.name == "San Lorenzo de Esmeraldas"
