"""A query means the same in every form of Unicode, and a country is kept to by a code that is one."""

from __future__ import annotations

import unicodedata

import pytest
from geopy.exc import GeocoderQueryError

from geodata.cli import main
from geodata.gazetteer import open_gazetteer
from geodata.geocoders import OfflineGeocoder
from geodata.geocoders.country_codes import _BY_THREE_LETTERS, check_country_codes


@pytest.fixture(scope="module")
def geocoder() -> OfflineGeocoder:
    return OfflineGeocoder()


@pytest.mark.parametrize(
    ("name", "sentence", "place_id"),
    [
        ("Йошкар-Олу", "Войска прибыли в Йошкар-Олу и в Казань.", "geonames-466806"),
        ("в Бийске", "Пожар начался в Бийске.", "geonames-1510018"),
        ("서울", "서울에서 회의가 열렸다.", "geonames-1835848"),
        ("São Paulo", "De São Paulo a Århus.", "geonames-3448439"),
        ("Đà Nẵng", "Nổ tại Hà Nội và Đà Nẵng.", "geonames-1583992"),
        ("الإسكندرية", "انفجار في الإسكندرية", "geonames-361058"),
    ],
)
def test_loose_marks_change_no_answer(geocoder: OfflineGeocoder, name: str, sentence: str, place_id: str) -> None:
    loose_name, loose_sentence = (unicodedata.normalize("NFD", words) for words in (name, sentence))
    assert loose_name != name
    for words in (name, loose_name):
        for context in ("", sentence, loose_sentence):
            receipt = geocoder.locate(words, context)
            assert receipt.choice == place_id
            assert (receipt.query, receipt.context) == (words, context)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("UK", "UK is no ISO 3166-1 code; GB?"),
        ("UKR", "UKR is no ISO 3166-1 code; UA?"),
        ("ukraine", "ukraine is no ISO 3166-1 code; UA?"),
        ("ROU", "ROU is no ISO 3166-1 code; RO?"),
        ("ZZ", "ZZ is no ISO 3166-1 code"),
        ("", "nothing is no ISO 3166-1 code"),
    ],
)
def test_a_code_that_is_none_is_refused_with_the_one_that_was_meant(
    capsys: pytest.CaptureFixture[str], code: str, said: str
) -> None:
    assert main(["geocode", "London", "--country", "gb", "--country", code]) == 2
    assert capsys.readouterr().err.rstrip().endswith(f": {said}")


def test_the_codes_of_all_countries_are_taken_and_each_has_one_of_three_letters(geocoder: OfflineGeocoder) -> None:
    gazetteer = open_gazetteer()
    codes = [code for code in gazetteer.country_codes if code]
    assert check_country_codes([code.lower() for code in codes], gazetteer) == set(codes)
    assert sorted(_BY_THREE_LETTERS.values()) == sorted(codes)
    with pytest.raises(GeocoderQueryError, match="GBR is no ISO 3166-1 code; GB"):
        geocoder.geocode("London", country_codes="GBR")
