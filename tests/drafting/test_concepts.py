"""What happens, who says it and what is counted: every language has words for every concept, inflected by rule."""

import pytest

from geodata.drafting import draft_text
from geodata.drafting.inflecting import concept_classes, forms_of, mark_names, words_of
from geodata.drafting.lexicon import get_lexicon

LANGUAGES = ("en", "id", "ru", "uk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_every_concept(language: str) -> None:
    cells = words_of(language)["concepts"]
    assert list(cells) == list(concept_classes())
    assert [concept for concept, cell in cells.items() if not cell.replace(";", "").strip()] == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {"evacuated": "depart", "evacuations": "depart_noun", "shot": "strike", "warns": "say"}),
        ("id", {"mengirimkan": "send", "dikirimkan": "send", "terserang": "strike", "pemulangan": "go_noun"}),
        ("ru", {"арестован*": "operate", "обстрелом": "strike_noun", "снабжают": "send", "эвакуировать": "depart"}),
        (
            "uk",
            {"обстріляно": "strike", "затриман*": "operate", "землетрусу": "incident_noun", "вибуху": "strike_noun"},
        ),
    ],
)
def test_lemmas_have_their_forms(language: str, forms: dict[str, str]) -> None:
    found = {form.written: form.name for form in forms_of(language) if form.name not in mark_names()}
    stems = {written[:-1]: name for written, name in found.items() if written.endswith("*")}
    for written, name in forms.items():
        by_stem = next((stems[written[:size]] for size in range(len(written), 2, -1) if written[:size] in stems), None)
        assert found.get(written, by_stem) == name


@pytest.mark.parametrize(
    ("language", "word"), [("ru", "обстреляют"), ("ru", "отведут"), ("uk", "рушатимуть"), ("uk", "підженуть")]
)
def test_forms_of_what_is_to_come_are_known(language: str, word: str) -> None:
    assert "future_form" in get_lexicon(language).known(word).entry


def test_a_word_that_the_lexicon_decides_on_is_not_changed_by_a_concept() -> None:
    assert "say" not in get_lexicon("id").known("diperkirakan").entry
    assert "hedge" in get_lexicon("id").known("diperkirakan").entry


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "A bomb exploded in the northern city of Mosul on Monday.", [("at", "Mosul")]),
        ("en", "Soldiers patrolled the streets of Harare.", [("at", "Harare")]),
        ("en", "About 300 people demonstrated in central Baghdad to demand jobs.", [("at", "Baghdad")]),
        ("en", "Three miners were killed in southern Poland.", [("at", "Poland")]),
        ("id", "Unjuk rasa menolak tambang berlangsung ricuh di Singkawang.", [("at", "Singkawang")]),
        ("ru", "В случае шторма паром отведут из Ванина в Холмск.", [("from", "Ванина"), ("to", "Холмск")]),
        ("uk", "Злива підтопила вулиці Ізмаїла.", [("at", "Ізмаїла")]),
    ],
)
def test_forms_of_sentences_that_news_have_are_read(language: str, text: str, places: list[tuple[str, str]]) -> None:
    drafts = draft_text(text, language, "2025-10-09").drafts
    assert sorted((one.role, one.text) for draft in drafts for one in draft.places) == sorted(places)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "Дроны ударили по складам в Херсоне, погибли восемь человек.", [8.0]),
        ("uk", "Війська обстріляли Херсон: пошкоджено вісім будинків, поранено п'ятьох людей.", [8.0, 5.0]),
        ("uk", "Під Вовчанськом знищено з десяток гармат.", [10.0]),
        ("ru", "Из Манбиджа бежали от 4 до 5 тысяч мирных жителей.", [4000.0]),
        ("ru", "Паромы ушли: два — в Мурманск, ещё один — в Архангельск.", [2.0, 1.0]),
    ],
)
def test_numbers_belong_to_the_event_that_they_come_of(language: str, text: str, values: list[float]) -> None:
    drafts = draft_text(text, language, "2025-10-09").drafts
    assert [one.value for draft in drafts for one in draft.quantities] == values


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "According to a source in Kyiv, ten trucks left Lviv.", ["a source in Kyiv"]),
        (
            "ru",
            "Губернатор Иван Петров приехал в Пермь. Танки вышли из Перми, сообщил источник в штабе.",
            ["источник"],
        ),
        ("uk", "Кілька суден, як гадає капітан Іван Дутчак, вийшли з Одеси.", ["Іван Дутчак"]),
    ],
)
def test_a_source_without_a_name_is_a_speaker_of_its_own(language: str, text: str, names: list[str]) -> None:
    drafts = [one for one in draft_text(text, language, "2025-10-09").drafts if one.speakers]
    assert [one.speakers[0].name for one in drafts] == names


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("en", "Satellite images taken on 5 October showed ten tanks parked near Minsk.", "2025-10-05"),
        ("ru", "Во вторник колонна, как сообщается, прошла через Пензу.", "2025-10-07"),
        ("ru", "Из Мурманска до 20 октября отправка грузов в Дудинку возможна.", "2025-10-09"),
        ("id", "Polisi menangkap lima orang di Pontianak, Minggu.", "2025-10-05"),
    ],
)
def test_a_date_outside_its_clause_holds_for_an_event(language: str, text: str, first: str) -> None:
    drafts = [one for one in draft_text(text, language, "2025-10-09").drafts if one.places]
    assert [str(one.event.first) for one in drafts] == [first]


def test_a_line_of_a_list_may_be_yet_to_come() -> None:
    text = "Still to come:\n- Rostock: two ferries, due on Friday;\n- Hamburg: trials, starting next week."
    drafts = draft_text(text, "en", "2026-02-11").drafts
    found = [(one.kind, one.places[0].text, str(one.event.first)) for one in drafts if one.places]
    assert found == [("plan", "Rostock", "2026-02-13"), ("plan", "Hamburg", "2026-02-16")]


def test_a_place_where_something_was_said_is_not_where_it_happened() -> None:
    text = "Глава миссии Анна Вебер рассказала журналистам в Женеве, что из Хомса эвакуированы 640 человек."
    assert [one.text for draft in draft_text(text, "ru", "2025-10-09").drafts for one in draft.places] == ["Хомса"]


def test_a_word_keeps_its_classes_where_a_further_one_is_added() -> None:
    assert {"persons", "noun_before"} <= get_lexicon("ru").known("солдат").entry.keys()
    assert {"operate", "takes_place"} <= get_lexicon("en").known("besieged").entry.keys()


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "Of the 400 evacuees, 120 are now in Dnipro, the others in Poltava.", [[120.0], []]),
        ("en", "Some 60 of the wounded are in hospitals in Amman, 15 in Cairo.", [[60.0], [15.0]]),
        ("en", "The 57th brigade, stationed in Vinnytsia, will receive 12 howitzers.", [[]]),
        ("en", "Half of the battalion has been moved to Tokmak.", [[]]),
        ("ru", "В Судже пятеро погибших, в Рыльске двое раненых.", [[5.0], [2.0]]),
        ("uk", "Із 400 евакуйованих 120 зараз у Дніпрі, решта в Полтаві.", [[120.0], []]),
    ],
)
def test_a_number_belongs_to_its_place_and_a_total_to_none(language: str, text: str, values: list[list[float]]) -> None:
    drafts = draft_text(text, language, "2025-10-09").drafts
    assert [[one.value for one in draft.quantities] for draft in drafts] == values
