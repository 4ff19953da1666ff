"""Queries are taken apart, and a text says where we are."""

import pytest

from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.forms import find_dictionary_keys
from geodata.gazetteer.kinds import CITY, REGION
from geodata.gazetteer.queries import find_following, find_kind_in_text, read_query
from geodata.gazetteer.similar import find_similar
from geodata.gazetteer.surroundings import NOWHERE, read_surroundings, share_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("words", "name", "kind", "containers"),
    [
        ("wilayah Donetsk, Ukraina timur", "Donetsk", REGION, ("Ukraina timur",)),
        ("kota Paris", "Paris", CITY, ()),
        ("Paris, Texas, USA", "Paris", None, ("Texas", "USA")),
        ("город Донецк (Ростовская область)", "Донецк", CITY, ("Ростовская область",)),
        ("도네츠크주", "도네츠크주", REGION, ()),
        ("Rostov-on-Don", "Rostov-on-Don", None, ()),
        ("Blagoveshchensk in Amur Oblast", "Blagoveshchensk", None, ("Amur Oblast",)),
    ],
)
def test_a_query_is_taken_apart(
    gazetteer: Gazetteer, words: str, name: str, kind: int | None, containers: tuple[str, ...]
) -> None:
    query = read_query(gazetteer, words)
    assert (query.name, query.containers) == (name, containers)
    assert (kind in query.kinds) if kind is not None else not query.kinds


def test_a_compass_word_leaves_the_country(gazetteer: Gazetteer) -> None:
    query = read_query(gazetteer, "Suriah utara")
    assert (query.name, query.side) == ("Suriah", (1, 0))


def test_the_kind_is_read_beside_the_name_only_if_all_mentions_agree() -> None:
    assert REGION in find_kind_in_text("Donetsk", "di wilayah Donetsk, Ukraina timur")[0]
    assert REGION in find_kind_in_text("Kursk", "the Kursk region was hit")[0]
    assert not find_kind_in_text("Kursk", "the Kursk region was hit; Kursk, the city, was not")[0]
    assert not find_kind_in_text("Donetsk", "Donetsk, oblast lain")[0]


def test_what_follows_a_name_is_given_from_the_longest() -> None:
    assert find_following("Donetsk", "in Donetsk, Rostov Oblast.") == ["Rostov Oblast", "Rostov"]
    assert find_following("Oslo", "nothing here") == []


def test_a_text_says_which_countries_and_regions_it_speaks_of(gazetteer: Gazetteer) -> None:
    found = read_surroundings(gazetteer, "Police in Tampa and Orlando, Florida, and troops from Ukraine", "Miami")
    named = {gazetteer.name_of(row) for row in found.towns}
    assert {"Tampa", "Orlando"} <= named
    florida = gazetteer.find_rows("Florida")[0]
    assert share_of(found.regions, florida) == 1
    united_states = gazetteer.country_codes.index("US")
    assert share_of(found.countries, united_states) == 1
    assert 0 < share_of(found.countries, gazetteer.country_codes.index("UA")) < 1


def test_a_name_is_no_hint_to_itself(gazetteer: Gazetteer) -> None:
    assert read_surroundings(gazetteer, "Vladivostok. Vladivostok!", "Vladivostok").countries == {}
    assert read_surroundings(gazetteer, " ", "Vladivostok") == NOWHERE


def test_inflected_names_are_hints_too(gazetteer: Gazetteer) -> None:
    found = read_surroundings(gazetteer, "Дорога от Якутска размыта, сообщили в Якутии", "Покровск")
    assert "Yakutsk" in {gazetteer.name_of(row) for row in found.towns}


def test_names_in_text_without_blanks_are_hints(gazetteer: Gazetteer) -> None:
    found = read_surroundings(gazetteer, "朝鲜军队抵达符拉迪沃斯托克和俄罗斯其他城市。")
    assert {gazetteer.country_codes[number] for number in found.countries} >= {"KP", "RU"}


@pytest.mark.parametrize(
    ("form", "key"),
    [("Донецкой области", "донецкая область"), ("Чёрным морем", "черное море"), ("Києві", "київ"), ("Oslo", None)],
)
def test_dictionary_forms_of_a_name_are_found(gazetteer: Gazetteer, form: str, key: str | None) -> None:
    keys = find_dictionary_keys(gazetteer, form)
    assert key in keys if key else keys == []


def test_short_names_are_not_corrected_and_long_ones_by_two_letters_at_most(gazetteer: Gazetteer) -> None:
    assert find_similar(gazetteer, "Osla") == []
    found = find_similar(gazetteer, "Vladivostk")
    assert found[0] == ("vladivostok", 1)
    assert {edits for _, edits in found} <= {1, 2}
