"""Which days, plans, places and speakers belong to an event whose sentence tells of more than one thing."""

from datetime import date

import pytest

from geodata.drafting import draft_text
from geodata.drafting.records import Draft


def plotted(text: str, language: str) -> list[Draft]:
    """Return the drafts of a text that have a place; it was published on Thursday, 26 November 2026."""
    return [one for one in draft_text(text, language, "2026-11-26").drafts if one.places]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The president is expected to visit Gusau on Friday before flying to Addis Ababa."),
        ("id", "Presiden akan mengunjungi Nabire besok sebelum terbang ke Timika."),
    ],
)
def test_what_follows_a_plan_is_a_plan_of_the_same_day(language: str, text: str) -> None:
    drafts = plotted(text, language)
    assert [(one.kind, one.modality, one.event.first) for one in drafts] == [
        ("plan", "planned", date(2026, 11, 27))
    ] * 2


def test_a_noun_behind_an_event_tells_its_day() -> None:
    (one,) = plotted("Gunmen killed 23 villagers in Maradun, in a raid on Monday night, residents said.", "en")
    assert (one.event.first, one.event.last) == (date(2026, 11, 23), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "France may send 200 troops to Lviv."),
        ("id", "Kapal itu diperkirakan tiba di Ambon."),
        ("ru", "Москва может перебросить батальон в Псков."),
        ("uk", "Київ може перекинути батальйон до Сум."),
    ],
)
def test_a_word_of_doubt_before_a_deed_makes_a_plan(language: str, text: str) -> None:
    assert [(one.kind, one.modality) for one in plotted(text, language)] == [("plan", "planned")]


def test_a_word_of_doubt_before_how_things_are_makes_none() -> None:
    assert [one.kind for one in plotted("The rebels may be hiding in Goma.", "en")] == ["deployment"]


def test_what_began_and_will_last_has_begun() -> None:
    (one,) = plotted("Навчання стартували в Мангалії 24 жовтня й триватимуть до 5 листопада.", "uk")
    assert (one.kind, one.event.first, one.event.last) == ("operation", date(2026, 10, 24), date(2026, 11, 5))


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "More than 600 people are sheltering in Port-Olry, a village north of Luganville.", ["Port-Olry"]),
        ("id", "Kapal itu tenggelam di dekat Namlea, Pulau Buru.", ["Namlea"]),
        ("en", "Medics from Naples are treating survivors in Salerno.", ["Salerno"]),
    ],
)
def test_what_only_tells_where_a_place_lies_or_who_comes_is_no_place(
    language: str, text: str, places: list[str]
) -> None:
    assert [place.text for one in plotted(text, language) for place in one.places] == places


def test_reports_that_are_only_looked_into_are_not_drafted() -> None:
    assert plotted("Прокуратура проверяет сообщения о мародёрстве в Орске.", "ru") == []


def test_a_port_that_is_called_at_on_the_way_is_passed() -> None:
    (one,) = plotted("По дорозі вони зайдуть до Лісабона.", "uk")
    assert [place.role for place in one.places] == ["via"]


def test_a_speaker_whose_name_stands_in_quotation_marks_is_read() -> None:
    (one,) = plotted("Почти 30 тонн лекарств застряли в Порт-Судане, утверждают «Врачи без границ».", "ru")
    assert "Врачи без границ" in one.speakers[0].name


def test_who_is_counted_as_the_source_is_no_quantity() -> None:
    (one,) = plotted("За інформацією двох дипломатів, Болгарія перекинула ракети з Бургаса до Добрича.", "uk")
    assert one.quantities == ()
