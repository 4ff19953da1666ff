"""Queries are taken apart: the name, the words for its kind, what contains it, and what was not understood."""

import pytest

from geodata.geocoders.queries import LONGEST_QUERY, Query, read_query
from geodata.geoparsers.reading.name_index import open_name_index
from geodata.geoparsers.words.kind_words import read_kind
from geodata.geoparsers.words.languages import detect_language


def read(words: str) -> Query:
    return read_query(open_name_index(), words, "" if words.isascii() else detect_language(words))


@pytest.mark.parametrize(
    ("words", "key", "kind_word", "containers"),
    [
        ("wilayah Donetsk, Ukraina timur", "donetsk", "wilayah", ("ukraina timur",)),
        ("WILAYAH DONETSK, UKRAINA TIMUR", "donetsk", "wilayah", ("ukraina timur",)),
        ("kota Paris", "paris", "kota", ()),
        ("Kherson region", "kherson", "region", ()),
        ("Paris, Texas, USA", "paris", "", ("texas", "usa")),
        ("Paris Texas", "paris", "", ("texas",)),
        ("springfield, il", "springfield", "", ("il",)),
        ("город Донецк (Ростовская область)", "донецк", "город", ("ростовская область",)),
        ("도네츠크주", "도네츠크주", "", ()),
        ("Rostov-on-Don", "rostov on don", "", ()),
        ("Washington, D.C.", "washington, d.c.", "", ()),
        ("Blagoveshchensk in Amur Oblast", "blagoveshchensk", "", ("amur oblast",)),
        ("  Korea \t Utara ", "korea utara", "", ()),
        ("Suriah utara", "suriah", "", ()),
        ("kab. Bandung", "kabupaten bandung", "kab.", ()),
        ("Bandung Regency", "kabupaten bandung", "regency", ()),
        ("Silesia voivodeship", "silesia", "voivodeship", ()),
        ("札幌区", "札幌", "区", ()),
        ("Хабаровского края", "хабаровский край", "края", ()),
    ],
)
def test_a_query_is_taken_apart(words: str, key: str, kind_word: str, containers: tuple[str, ...]) -> None:
    query = read(words)
    assert query.name.key == key
    assert read_kind(query.page.folded, query.name.start, query.name.end)[1] == kind_word
    assert tuple(one.key for one in query.containers) == containers
    assert query.is_exact
    assert query.note == ""


def test_a_name_beside_a_country_in_which_it_does_not_lie_is_not_parted() -> None:
    assert not read("Vladivostok Texas").containers


@pytest.mark.parametrize(
    ("words", "key", "note"),
    [
        ("Vladivostk", "vladivostok", "misspelt 'vladivostok'"),
        ("Khabarovks krai", "khabarovsk krai", "misspelt 'khabarovsk krai'"),
        ("Donetsk, Rostv Oblast", "donetsk", "'Rostv Oblast' was taken for 'rostov oblast'"),
        ("Donetsk, Qwxzzk", "donetsk", "nothing is known of 'Qwxzzk'"),
        ("Vladivostok Grandhotel", "vladivostok", "only 'vladivostok'"),
        ("Boston Harbor", "boston", "only 'boston'"),
        ("New Yrok", "new york", "misspelt 'new york'"),
    ],
)
def test_what_is_not_known_as_it_is_written_is_said(words: str, key: str, note: str) -> None:
    query = read(words)
    assert query.name.key == key
    assert note in query.note
    assert not query.is_exact


def test_a_small_part_of_the_words_is_a_name_in_a_text_only() -> None:
    words = "Grandhotel Qwxzzk of Oxford"
    assert not read(words).name.entry.readings
    assert read_query(open_name_index(), words, "en", is_in_text=True).name.key == "oxford"


def test_a_better_known_place_of_whose_name_the_words_are_a_form_is_weighed_too() -> None:
    query = read("Львове")
    names = {open_name_index().gazetteer.name_of(one.row) for one in query.name.entry.readings}
    assert {"Lviv", "Lvove"} <= names
    assert query.is_exact


@pytest.mark.parametrize("words", ["", " ", ",", "()", "🚢", "\x00", "{{7*7}}", "'; DROP TABLE", "a" * 10_000])
def test_odd_queries_name_nothing(words: str) -> None:
    query = read(words)
    assert not query.name.entry.readings
    assert len(query.page.text) <= LONGEST_QUERY
