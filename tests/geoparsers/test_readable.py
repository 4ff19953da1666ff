"""Texts that are hard to read: loose marks, invisible signs, nothing but capitals, odd blanks, great length."""

import time
import unicodedata

import pytest

from geodata.geoparsers import open_geoparser, parse
from geodata.geoparsers.reading.readable import is_shouted, join_marks
from geodata.geoparsers.words.languages import detect_language


def found(text: str, language: str | None = None) -> list[str]:
    toponyms = parse(text, language)
    assert all(text[one.start : one.end] == one.text for one in toponyms)
    return [one.text for one in toponyms]


SENTENCES = [
    ("He flew from São Paulo to Zürich.", 2),
    ("Он уехал из Йошкар-Олы в Киев.", 2),
    ("Пожар начался в Бийске и Йошкар-Оле.", 2),
    ("서울에서 회의가 열렸다.", 1),
    ("انفجار في الإسكندرية", 1),
    ("Έκρηξη στην Αθήνα και τη Θεσσαλονίκη.", 2),
    ("Nổ tại Hà Nội và Đà Nẵng.", 2),
]


@pytest.mark.parametrize(("sentence", "count"), SENTENCES)
def test_loose_marks_hide_no_name_and_spans_are_those_of_the_text(sentence: str, count: int) -> None:
    text = unicodedata.normalize("NFD", sentence)
    assert text != sentence
    expected = [unicodedata.normalize("NFD", name) for name in found(sentence)]
    assert len(expected) == count
    assert found(text) == expected
    assert [one.place_id for one in parse(text)] == [one.place_id for one in parse(sentence)]


def test_invisible_signs_hide_no_name() -> None:
    text = "\ufeffThe troops left Vladi\u00advostok for \u200bMoscow\u200b and Paris."
    assert found(text, "en") == ["Vladi\u00advostok", "Moscow", "Paris"]


def test_given_spans_of_a_text_with_loose_marks_are_resolved_where_they_stand() -> None:
    text = unicodedata.normalize("NFD", "Trains from São Paulo stood still.")
    start, end = text.index("S"), text.index(" stood")
    [answer] = open_geoparser().resolve(text, [(start, end)], "en")
    assert (answer.start, answer.end, answer.text, answer.country_code) == (start, end, text[start:end], "BR")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "TROOPS ATTACKED THE CITY OF KHARKIV IN UKRAINE, OFFICIALS IN KYIV SAID ON MONDAY. TURKEY URGED TALKS.",
            ["KHARKIV", "UKRAINE", "KYIV", "TURKEY"],
        ),
        ("GEMPA BUMI KEMBALI MENGGUNCANG BANTEN PADA HARI SENIN DAN TERASA DI JAKARTA", ["BANTEN", "JAKARTA"]),
    ],
)
def test_texts_in_capitals_are_read(text: str, names: list[str]) -> None:
    assert is_shouted(text)
    assert found(text) == names


def test_a_headline_alone_in_capitals_does_not_make_a_text_shouted() -> None:
    assert not is_shouted("EARTHQUAKE HITS JAPAN\nThe earth shook in Tokyo on Monday, said the police in the capital.")
    assert not is_shouted("MOSCOW")
    assert not is_shouted("")


def test_odd_blanks_and_markup_hide_no_name() -> None:
    assert found("A bomb exploded in Baghdad,\r\n\r\nIraq on Sunday.\r\nPolice in\tKirkuk said.\r\n", "en") == [
        "Baghdad",
        "Iraq",
        "Kirkuk",
    ]
    assert found("😀 An earthquake hit 🇯🇵 Tokyo 😱 and Osaka!!!", "en") == ["Tokyo", "Osaka"]


def test_plain_texts_are_read_as_they_stand() -> None:
    for text in ("", "plain", "naïve café", "Москва", "서울", "ঢাকা", "がぎ"):
        assert join_marks(text) == (text, None)


def test_the_time_grows_with_the_length_and_no_faster() -> None:
    sentence = "Police in Chicago, Illinois, said that Mr. Hughes of Kansas City had left for São Paulo on Monday. "
    parse(sentence * 10, "en")
    seconds = []
    for times in (400, 3200):
        begun = time.process_time()
        parse(sentence * times, "en")
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 8 * 3 * seconds[0]


def test_a_few_foreign_letters_do_not_change_the_language() -> None:
    assert detect_language("The “Донбас” region was named by the minister in a speech to the troops") == "en"
