"""Places that the gazetteer has only in Latin letters are drafted where the article's other places are."""

import pytest

from geodata.drafting import draft_text


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("ru", "Колонна выехала из Алеппо и прибыла в Джераблус.", {"Алеппо": "SY", "Джераблус": "SY"}),
        ("uk", "Корабель вийшов з Новоросійська й прибув до Керчі.", {"Новоросійська": "RU", "Керчі": "UA"}),
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
