"""Names that the gazetteer does not have are put at the district or region that the text names around them."""

import pytest

from geodata.drafting import draft_text


@pytest.mark.parametrize(
    ("language", "text", "name", "place_id"),
    [
        ("en", "Soldiers set up a checkpoint in Kaurami, Zamfara state, on Monday.", "Kaurami", "geonames-2595349"),
        ("ru", "Дрон ударил по дому в селе Зарубаево Белгородской области.", "Зарубаево", "geonames-578071"),
        ("uk", "У селі Новозаріччя на Сумщині загинув чоловік.", "Новозаріччя", "geonames-692196"),
        ("id", "Banjir merendam 40 rumah di Desa Sukamundur, Kabupaten Garut.", "Desa Sukamundur", "geonames-1644408"),
    ],
)
def test_a_village_that_is_not_listed_is_put_where_the_text_says_that_it_lies(
    language: str, text: str, name: str, place_id: str
) -> None:
    drafts = [one for one in draft_text(text, language, "2026-11-26").drafts if one.places]
    assert [[(place.text, place.place_id) for place in one.places] for one in drafts] == [[(name, place_id)]]


def test_a_village_among_the_towns_of_a_story_is_put_in_their_midst() -> None:
    text = "Tembakan terdengar di Haekesak. Warga dibawa ke Atambua, Maliana, dan Betun."
    drafts = [one for one in draft_text(text, "id", "2026-02-18").drafts if one.places]
    assert [place.place_id for one in drafts for place in one.places if place.text == "Haekesak"] == [
        "geonames-1649264"
    ]


def test_the_reason_says_that_the_gazetteer_does_not_have_the_name() -> None:
    drafts = draft_text("Soldiers set up a checkpoint in Kaurami, Zamfara state.", "en", "2026-11-26").drafts
    reasons = [one.rule for draft in drafts for one in draft.reasons if one.field == "place"]
    assert any("the gazetteer does not have it" in one for one in reasons)


def test_a_name_that_is_not_listed_is_not_placed_where_nothing_says_where_it_lies() -> None:
    drafts = draft_text("Soldiers set up a checkpoint in Kaurami on Monday.", "en", "2026-11-26").drafts
    assert [one for one in drafts if one.places] == []
