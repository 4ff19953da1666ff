"""Names and running text are folded alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer import fold, fold_text
from geodata.gazetteer.folding import folding_table

words = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@given(words)
def test_folded_text_has_as_many_characters_as_before(text: str) -> None:
    assert len(fold_text(text)) == len(text)


@given(st.text(alphabet="abC-_`\t\r\x1c Я’“…ÉßİıŁΣς\u00a0\u0301Ёї𐐀ᲐǅK서", max_size=80))
def test_texts_are_folded_sign_by_sign_however_it_is_done(text: str) -> None:
    assert fold_text(text) == text.translate(folding_table())


@given(words)
def test_a_folded_name_stays_as_it_is_when_folded_again(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="abcXYZéüñйёїАБВ'’- 가나北京", max_size=40))
def test_a_name_and_the_same_name_in_a_text_have_one_form(name: str) -> None:
    text = fold_text(unicodedata.normalize("NFC", name))
    assert fold(name) == " ".join(text.split()).strip(" ,;")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Алёшки", "АЛЕШКИ"),
        ("Łódź", "lodz"),
        ("Rostov-na-Donu", "rostov na donu"),
        ("Donets’k", "donets'k"),
        ("Île–de–France", "ile de france"),
        ("İstanbul", "istanbul"),
        ("ولادی\u200cوستوک", "ولادیوستوک"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("Рос\u0301тов", "ростов"),
    ],
)
def test_spellings_of_one_name_are_folded_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("йод", "иод"), ("їжак", "іжак"), ("서울", "서을"), ("北京", "東京")])
def test_letters_that_tell_words_apart_are_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)
