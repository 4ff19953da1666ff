"""The parts below the drafter: sentences, lexicons, lists, journeys."""

import tomllib

import pytest

from geodata.drafting import draft_text
from geodata.drafting.lexicon import LEXICONS, get_lexicon
from geodata.drafting.sentences import split_sentences
from geodata.drafting.words import Words, fold

LANGUAGES = ("en", "id", "ru", "uk")


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Gen. Mark Milley met Lt. Col. Smith at 5 p.m. in Rome. He left.", 2),
        ("id", "Letjen Purn. Hadi tiba. Ia pergi ke Jl. Merdeka No. 5.", 2),
        ("ru", "В 2021 г. Иванов А. Б. купил 5 тыс. тонн. Он ушёл.", 2),
        ("uk", "У м. Київ 2021 р. жило 5 тис. осіб. Він пішов!", 2),
        ("en", '"We left," he said. "They stayed."', 2),
        ("en", "One line\nAnother line", 2),
    ],
)
def test_abbreviations_end_no_sentence(language: str, text: str, count: int) -> None:
    assert len(split_sentences(text, get_lexicon(language))) == count


def test_a_list_belongs_to_the_sentence_that_introduces_it() -> None:
    sentences = split_sentences("Buses wait here:\n- A: 3;\n- B: 4.\n\nIt rains.", get_lexicon("en"))
    assert [(one.is_item, one.introduced_by) for one in sentences] == [(False, -1), (True, 0), (True, 0), (False, -1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lexicon_has_the_same_classes_of_words(language: str) -> None:
    data = tomllib.loads((LEXICONS / f"{language}.toml").read_text("utf-8"))
    verbs = {"say", "arrive", "depart", "send", "station", "see", "strike", "operate", "go", "pass_"}
    wanted = verbs | {"according", "hedge", "future", "if_", "negation", "persons", "goods", "vehicles", "measure"}
    wanted |= {"prep_at", "prep_from", "prep_to", "prep_via", "place_noun"}
    assert wanted <= data["classes"].keys()
    assert set(data["values"]["month"]) == {str(number) for number in range(1, 13)}
    assert set(data["values"]["weekday"]) == {str(number) for number in range(7)}


def test_a_language_without_a_lexicon_gives_no_drafts_and_no_error() -> None:
    assert draft_text("병력이 블라디보스토크에 도착했다.", "ko", "2025-10-09").drafts == ()


def test_a_phrase_replaces_what_its_words_mean() -> None:
    words = Words("According to him", get_lexicon("en"))
    assert "according" in words.entries[0]
    assert words.after(0) == 3


def test_folding_keeps_every_offset() -> None:
    text = "ЁЖ İstanbul “ok’s” ﬁ"
    assert len(fold(text)) == len(text)


def test_each_place_of_an_enumeration_is_a_draft() -> None:
    text = "Troops are stationed in Deblin, Gdynia and Lutsk."
    drafts = draft_text(text, "en", "2025-10-09").drafts
    assert [[place.text for place in one.places] for one in drafts] == [["Deblin"], ["Gdynia"], ["Lutsk"]]


def test_the_country_beside_a_city_is_not_plotted() -> None:
    (draft,) = draft_text("Guns were unloaded in Constanta, Romania, on Sunday.", "en", "2025-10-09").drafts
    assert [place.text for place in draft.places] == ["Constanta"]


def test_the_legs_of_one_journey_are_one_draft() -> None:
    (draft,) = draft_text("The ship sailed from Larnaca on Monday and headed for Port Said.", "en", "2025-10-09").drafts
    assert [(place.role, place.text) for place in draft.places] == [("from", "Larnaca"), ("to", "Port Said")]


def test_each_line_of_a_list_is_a_draft_with_its_number() -> None:
    text = "Автобуси чекають тут:\n– Павлоград: 14 автобусів;\n– Лозова: шість автобусів."
    drafts = draft_text(text, "uk", "2025-05-19").drafts
    assert [(one.places[0].text, one.quantities[0].value) for one in drafts] == [("Павлоград", 14), ("Лозова", 6)]


def test_nothing_is_drafted_from_headlines_datelines_and_link_lines() -> None:
    text = "JAKARTA, Kabar Nusa - Hujan turun.\n\nBaca Juga: Pasukan Tiba di Medan\n\nBanjir surut."
    assert [one for one in draft_text(text, "id", "2025-10-09").drafts if one.places] == []


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        (
            "en",
            "Two vessels sailed for Odesa on Tuesday; a third is expected in Varna tonight.",
            [("movement", "Odesa", "2025-10-07"), ("plan", "Varna", "2025-10-09")],
        ),
        (
            "en",
            "The first bus arrived in Warsaw last Friday and the second is awaited in Lublin tomorrow.",
            [("movement", "Warsaw", "2025-10-03"), ("plan", "Lublin", "2025-10-10")],
        ),
        (
            "id",
            "Kapal yang ditempatkan di Palembang sudah tiba di Dumai kemarin.",
            [("deployment", "Palembang", "2025-10-09"), ("movement", "Dumai", "2025-10-08")],
        ),
        (
            "ru",
            "Министр, посетивший во вторник Анкару, намерен завтра отправить в Мосул 200 инженеров.",
            [("movement", "Анкару", "2025-10-07"), ("plan", "Мосул", "2025-10-10")],
        ),
        (
            "uk",
            "Судно, що вийшло з Ізміра у вівторок, завтра зайде до Хайфи.",
            [("movement", "Ізміра", "2025-10-07"), ("plan", "Хайфи", "2025-10-10")],
        ),
    ],
)
def test_what_was_and_what_will_be_keep_their_own_days(language: str, text: str, claims: list) -> None:
    drafts = [one for one in draft_text(text, language, "2025-10-09").drafts if one.places]
    assert [(one.kind, one.places[0].text, str(one.event.first)) for one in drafts] == claims


def test_a_month_that_is_past_is_not_yet_to_come_where_the_verb_says_so() -> None:
    (draft,) = draft_text("The army handed over its base in Abidjan in February.", "en", "2025-11-12").drafts
    assert (draft.modality, str(draft.event.first)) == ("asserted", "2025-02-01")


def test_a_town_of_another_region_stands_beside_that_region() -> None:
    text = "Ночью девять дронов сбиты над Курской областью и два под Брянском."
    drafts = draft_text(text, "ru", "2025-10-09").drafts
    assert [[place.text for place in one.places] for one in drafts] == [["Курской областью"], ["Брянском"]]


def test_a_place_of_a_noun_counts_where_the_verb_has_none() -> None:
    text = "Після обстрілу Харкова рятувальники дістали з-під завалів 11 людей."
    (draft,) = draft_text(text, "uk", "2025-10-09").drafts
    assert (draft.kind, [(one.role, one.text) for one in draft.places]) == ("operation", [("target", "Харкова")])


def test_what_images_show_is_a_sighting() -> None:
    text = "Satellite pictures show at least 14 bombers at Engels."
    assert [one.kind for one in draft_text(text, "en", "2025-10-09").drafts] == ["sighting"]


def test_goods_are_loaded_where_they_lie_and_a_road_leads_no_one_to_its_end() -> None:
    text = "The ship loaded 700 tonnes of wheat in Odesa. Protesters blocked the road to Basra on Monday."
    drafts = draft_text(text, "en", "2025-10-09").drafts
    assert [(one.places[0].role, one.places[0].text) for one in drafts] == [("at", "Odesa"), ("at", "Basra")]
