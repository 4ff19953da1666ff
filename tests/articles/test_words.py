"""Words around articles: every language says the same kinds of things, and no text upsets the rules."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.articles import take_text, words
from geodata.articles.labelling import label_text
from geodata.articles.moments import read_moment
from geodata.articles.text_rule import clean_text

FOLDER = Path(words.__file__).parent
KEYS = set(re.findall(r"`([a-z_]+)`", str(words.__doc__)))


def test_every_file_of_words_is_in_the_list_and_every_one_of_the_list_is_there() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(words.LANGUAGES)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_file_of_words_has_all_keys_and_small_words(language: str) -> None:
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    assert set(table) == KEYS
    assert len(table["months"]) == 12
    every = [word for key in KEYS - {"months"} for word in table[key]] + [
        one for names in table["months"] for one in names
    ]
    assert [word for word in every if word != word.strip() or not word or word != word.lower()] == []


LINES = st.sampled_from([word for key in sorted(KEYS - {"months"}) for word in words.get_words(key)])
TEXTS = st.lists(st.one_of(LINES, st.text(max_size=90)), max_size=12).map("\n".join)


@settings(deadline=None)
@given(TEXTS)
def test_the_regions_of_any_text_lie_in_it_and_are_the_same_each_time(text: str) -> None:
    regions = label_text(text)
    assert all(0 <= one.start < one.end <= len(text) and text[one.start : one.end].strip() for one in regions)
    assert regions == label_text(text)
    assert len(take_text(text.encode("utf-8", "replace").decode()).text_without()) == len(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-10-18T09:30:00+07:00", "2024-10-18T09:30:00+07:00"),
        ("2024-10-18T09:30:00.123Z", "2024-10-18T09:30:00+00:00"),
        ("20241018", "2024-10-18"),
        ("Fri, 18 Oct 2024 09:30:00 -0500", "2024-10-18T09:30:00-05:00"),
        ("Oct. 18, 2024 at 9:30 p.m. EDT", "2024-10-18T21:30-04:00"),
        ("Jumat, 18 Oktober 2024 09.30 WIB", "2024-10-18T09:30+07:00"),
        ("18 октября 2024 г., 09:30 МСК", "2024-10-18T09:30+03:00"),
        ("п’ятниця, 18 жовтня 2024, 09:30", "2024-10-18T09:30"),
        ("18 أكتوبر 2024", "2024-10-18"),
        ("18. Oktober 2024", "2024-10-18"),
        ("18 de octubre de 2024", "2024-10-18"),
        ("2024년 10월 18일", "2024-10-18"),
        ("2024. 10. 18. 09:30", "2024-10-18T09:30"),
        ("25/10/2024", "2024-10-25"),
        ("10/25/2024", "2024-10-25"),
        ("18.10.2024", "2024-10-18"),
    ],
)
def test_a_date_is_read_as_pages_write_it_with_its_zone(written: str, moment: str) -> None:
    assert read_moment(written) == moment


@pytest.mark.parametrize(
    "written", ["10/11/2024", "© 2024", "2024", "October 2024", "31 February 2024", "1.2.3", "", "12:30"]
)
def test_what_is_no_full_date_or_has_two_meanings_gives_none(written: str) -> None:
    assert read_moment(written) == ""
