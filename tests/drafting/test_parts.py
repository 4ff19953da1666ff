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
