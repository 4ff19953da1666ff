"""The offline geocoder: the right place, with a receipt, and never a guess in silence."""

import json
import math
from pathlib import Path

import pytest
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.location import Location as GeopyLocation
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.coordinates import great_circle_m
from geodata.errors import PlaceNotFoundError
from geodata.geocoders import OfflineGeocoder
from geodata.geoparsers import parse
from geodata.records.location import Location

ARTICLE = Path("seeds/sources/kontan-2024-nis-north-korean-troops/text.txt")


@pytest.fixture(scope="module")
def geocoder() -> OfflineGeocoder:
    return OfflineGeocoder()


@pytest.fixture(scope="module")
def article() -> str:
    root = Path(__file__).parents[2]
    return (root / ARTICLE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "place_id"),
    [
        ("Vladivostok", "geonames-2013348"),
        ("Ussuriysk", "geonames-2014006"),
        ("Khabarovsk", "geonames-2022890"),
        ("Blagoveshchensk", "geonames-2026609"),
        ("wilayah Donetsk, Ukraina timur", "geonames-709716"),
        ("wilayah Donetsk", "geonames-709716"),
        ("Donetsk", "geonames-709716"),
        ("Rusia", "geonames-2017370"),
        ("Korea Utara", "geonames-1873107"),
        ("Ukraina", "geonames-690791"),
        ("Amerika Serikat", "geonames-6252001"),
        ("Inggris", "geonames-2635167"),
        ("Vietnam", "geonames-1562822"),
        ("Suriah", "geonames-163843"),
        ("JAKARTA", "geonames-1642911"),
        ("Pyongyang", "geonames-1871859"),
        ("Korea Selatan", "geonames-1835841"),
    ],
)
def test_the_articles_own_words_are_resolved(
    geocoder: OfflineGeocoder, article: str, words: str, place_id: str
) -> None:
    receipt = geocoder.locate(words, article)
    assert receipt.choice == place_id, receipt.reason
    assert receipt.is_exact


@pytest.mark.parametrize(
    ("query", "options", "place_id"),
    [
        ("Donetsk, Rostov Oblast", {}, "geonames-565348"),
        ("Donetsk", {}, "geonames-709717"),
        ("Donetsk", {"country_codes": "ru"}, "geonames-565348"),
        ("Донецк", {"country_codes": ["ua"]}, "geonames-709717"),
        ("Донецкая область", {}, "geonames-709716"),
        ("도네츠크주", {}, "geonames-709716"),
        ("顿涅茨克州", {}, "geonames-709716"),
        ("Khabarovsk", {}, "geonames-2022890"),
        ("Khabarovsk Krai", {}, "geonames-2022888"),
        ("Kursk", {}, "geonames-538560"),
        ("wilayah Kursk", {}, "geonames-538555"),
        ("Kursk region", {}, "geonames-538555"),
        ("Amur River", {}, "river-amur"),
        ("sungai Amur", {}, "river-amur"),
        ("Amur Oblast", {}, "geonames-2027748"),
        ("Blagoveshchensk, Bashkortostan", {}, "geonames-576116"),
        ("Pokrovsk", {"context": "Fighting went on in Donetsk oblast."}, "geonames-704422"),
        ("Pokrovsk", {"context": "The river Lena froze in Yakutia."}, "geonames-2017824"),
        ("Georgia", {}, "geonames-614540"),
        ("Georgia", {"context": "Police in Atlanta and Savannah said …"}, "geonames-4197000"),
        ("Paris", {}, "geonames-2988507"),
        ("Paris, Texas", {}, "geonames-4717560"),
        ("Paris", {"context": "Dallas and Houston, Texas"}, "geonames-4717560"),
        ("St. Petersburg", {"context": "Tampa, Florida"}, "geonames-4171563"),
        ("London, Ontario", {}, "geonames-6058560"),
        ("Birmingham, Ala.", {}, "geonames-4049979"),
        ("Portland", {"viewbox": [(40, -75), (48, -66)]}, "geonames-4975802"),
        ("AS", {}, "geonames-6252001"),
        ("Kota Bandung", {}, "geonames-1650357"),
        ("kota Kediri", {}, "geonames-1640660"),
        ("Kabupaten Bandung", {}, "geonames-1650352"),
        ("Suriah utara", {}, "geonames-163843"),
        ("Timur Tengah", {}, "area-middle-east"),
        ("Washington", {}, "geonames-4140963"),
        ("donetsk, rostov oblast", {}, "geonames-565348"),
        ("Donetsk Rostov Oblast", {}, "geonames-565348"),
        ("  KHERSON REGION ", {}, "geonames-706442"),
        ("kursk oblast", {}, "geonames-538555"),
        ("korea utara", {}, "geonames-1873107"),
        ("Springfield, IL", {}, "geonames-4250542"),
        ("springfield il", {}, "geonames-4250542"),
        ("Rome, Georgia", {}, "geonames-4219762"),
        ("Georgia, USA", {}, "geonames-4197000"),
        ("San Antonio", {"country_codes": ["py"]}, "geonames-3437127"),
    ],
)
def test_names_of_several_places_are_told_apart(
    geocoder: OfflineGeocoder, query: str, options: dict[str, object], place_id: str
) -> None:
    found = geocoder.geocode(query, **options)
    assert isinstance(found, GeopyLocation)
    assert found.raw["place_id"] == place_id, found.raw["reason"]


def test_an_answer_carries_its_receipt(geocoder: OfflineGeocoder) -> None:
    found = geocoder.geocode("Blagoveshchensk", context="Vladivostok dan Khabarovsk di Rusia")
    assert isinstance(found, GeopyLocation)
    raw = found.raw
    assert (raw["query"], raw["kind"], raw["country"]) == ("Blagoveshchensk", "city", "RU")
    assert raw["choice"] == raw["place_id"]
    assert raw["context"].startswith("Vladivostok")
    assert [one["place_id"] for one in raw["candidates"]] == ["geonames-2026609", "geonames-576116"]
    assert raw["candidates"][0]["score"] > raw["candidates"][1]["score"]
    assert any("Khabarovsk" in reason for reason in raw["candidates"][0]["reasons"])
    assert "Bashkortostan" in raw["reason"]
    assert raw["uncertainty_m"] > 1000


def test_a_view_box_is_a_wish_and_its_weight_is_told(geocoder: OfflineGeocoder) -> None:
    box = [(40, -75), (48, -66)]
    inside = geocoder.geocode("Portland", viewbox=box).raw["candidates"]
    assert any("inside the view box" in reason for reason in inside[0]["reasons"])
    assert not any("view box" in reason for reason in inside[-1]["reasons"])
    assert geocoder.geocode("Vladivostok", viewbox=box).raw["country"] == "RU"


def test_the_words_of_the_text_that_speak_for_a_place_are_told(geocoder: OfflineGeocoder) -> None:
    receipt = geocoder.locate("Pokrovsk", "Fighting went on in Donetsk oblast near Kramatorsk.")
    told = " ".join(receipt.candidates[0].reasons)
    assert "the text speaks of Ukraine (" in told
    assert "the text speaks of Donetsk Oblast (" in told
    assert "not far from" in told
    assert "Kramatorsk" in told


def test_a_name_that_is_not_known_where_it_is_asked_for_is_no_exact_answer(geocoder: OfflineGeocoder) -> None:
    receipt = geocoder.locate("Vladivostok, Texas")
    assert "no 'Vladivostok' is known in 'Texas'" in receipt.reason
    assert not receipt.is_exact


def test_an_unknown_village_is_put_into_what_contains_it_and_marked(geocoder: OfflineGeocoder) -> None:
    receipt = geocoder.locate("Desa Qwertyan, Kabupaten Blitar")
    assert receipt.chosen is not None
    assert receipt.chosen.name == "Kabupaten Blitar"
    assert not receipt.is_exact
    assert "the words put it in" in receipt.reason


def test_a_typing_error_is_only_mended_where_the_words_put_the_name(geocoder: OfflineGeocoder) -> None:
    assert geocoder.locate("Krasnoyarks, Russia").choice == geocoder.locate("Krasnoyarsk").choice
    assert geocoder.locate("Pesing, Jakarta Barat").chosen.country_code == "ID"
    assert geocoder.locate("Pesing").chosen.country_code == "CN"
    nowhere = geocoder.locate("Krasnoyarks, Texas")
    assert nowhere.choice == ""
    assert "Krasnoyarks" in nowhere.reason


SENTENCES = (
    "Troops arrived in Vladivostok, and police in Donetsk, Rostov Oblast, Russia, held a man from Georgia.",
    "Perwira Korea Utara mendukung pasukan Rusia di wilayah Donetsk, Ukraina timur, dan di Khabarovsk.",
    "Взрывы прогремели в Донецкой области и в Хабаровске, сообщили в Москве.",
    "He moved from Paris, Texas, to Springfield, Illinois, and on to London, Ontario.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_the_geocoder_ranks_as_the_geoparser_does(geocoder: OfflineGeocoder, text: str) -> None:
    toponyms = parse(text)
    assert len(toponyms) >= 3
    for one in toponyms:
        receipt = geocoder.locate(one.text, text)
        ours = [(candidate.place_id, candidate.score, candidate.reasons) for candidate in receipt.candidates]
        theirs = [(candidate.place_id, candidate.score, candidate.reasons) for candidate in one.location.candidates]
        assert ours == theirs, one.text


def test_the_score_is_the_sum_of_the_reasons(geocoder: OfflineGeocoder, article: str) -> None:
    for words in ("Donetsk, Rostov Oblast", "Vladivostok", "kota Paris", "Korut"):
        for candidate in geocoder.locate(words, article).candidates:
            told = sum(float(reason.rsplit("(", 1)[1].rstrip(")")) for reason in candidate.reasons)
            assert told == pytest.approx(candidate.score, abs=0.06 * len(candidate.reasons))


@pytest.mark.parametrize("misspelt", ["Vladivostk", "Vladivosotk", "Vladibostok1", "Krasnoyarks", "Khabarovks"])
def test_a_typing_error_is_mended_and_marked(geocoder: OfflineGeocoder, misspelt: str) -> None:
    found = geocoder.geocode(misspelt)
    assert isinstance(found, GeopyLocation)
    assert found.raw["country"] == "RU"
    assert found.raw["is_exact"] is False
    assert "misspelt" in found.raw["reason"]
    assert any("differs by" in reason for reason in found.raw["candidates"][0]["reasons"])


@pytest.mark.parametrize("exact", ["Vladivostok", "Lviv", "Kediri", "Киев", "Ос", "Москва"])
def test_an_exact_name_is_never_taken_for_a_misspelt_one(geocoder: OfflineGeocoder, exact: str) -> None:
    assert geocoder.locate(exact).is_exact


@pytest.mark.parametrize("unknown", ["Qwxzzk", "Blorpxuq", "xx", "12345", "…"])
def test_what_nothing_bears_is_not_found(geocoder: OfflineGeocoder, unknown: str) -> None:
    assert geocoder.geocode(unknown) is None
    receipt = geocoder.locate(unknown)
    assert (receipt.candidates, receipt.choice) == ((), "")
    assert unknown in receipt.reason


@pytest.mark.parametrize(
    ("form", "place_id"),
    [
        ("Донецкой области", "geonames-709716"),
        ("Хабаровского края", "geonames-2022888"),
        ("Донецком", "geonames-709717"),
        ("Чёрным морем", "sea-black"),
        ("Києві", "geonames-703448"),
        ("Львове", "geonames-702550"),
    ],
)
def test_an_inflected_name_is_found_and_its_form_is_told(geocoder: OfflineGeocoder, form: str, place_id: str) -> None:
    receipt = geocoder.locate(form)
    assert receipt.choice == place_id, receipt.reason
    assert receipt.is_exact
    assert any("a form of" in reason for reason in receipt.candidates[0].reasons)


def test_what_follows_a_name_in_its_text_says_where_it_lies(geocoder: OfflineGeocoder) -> None:
    text = "Polisi di Donetsk, Oblast Rostov, Rusia, menahan dua orang."
    assert geocoder.locate("Donetsk", text).choice == "geonames-565348"
    assert geocoder.locate("Paris", "A man from Paris, Texas, won.").choice == "geonames-4717560"


def test_the_home_of_the_text_s_source_decides_where_the_text_does_not(geocoder: OfflineGeocoder) -> None:
    text = "The council in Springfield met on Monday."
    receipt = geocoder.locate("Springfield", text, "geonames-4250542")
    assert receipt.choice == "geonames-4250542"
    assert "where the source is at home" in receipt.reason
    with pytest.raises(PlaceNotFoundError, match="geonames-1'"):
        geocoder.locate("Springfield", text, "geonames-1")


def test_places_of_the_ambiguity_set_are_resolved_from_their_text(geocoder: OfflineGeocoder) -> None:
    lines = (Path(__file__).parents[1] / "data" / "ambiguity.jsonl").read_text(encoding="utf-8").splitlines()
    items = [item for item in map(json.loads, lines) if item["place"] is not None]
    wrong = []
    for item in items:
        place, chosen = item["place"], geocoder.locate(item["surface"], item["text"]).chosen
        gap_m = great_circle_m(chosen.latitude, chosen.longitude, place["lat"], place["lon"]) if chosen else math.inf
        if chosen is None or gap_m > 1000 * place["within_km"] or place["kind"] not in (None, chosen.kind):
            wrong.append(item["id"])
    assert len(items) > 100
    assert len(wrong) <= 0.03 * len(items), wrong


def test_no_place_outside_the_countries_asked_for_is_given(geocoder: OfflineGeocoder) -> None:
    found = geocoder.geocode("Springfield", exactly_one=False, country_codes=["US"])
    assert isinstance(found, list)
    assert {one.raw["country"] for one in found} == {"US"}
    assert geocoder.geocode("Vladivostok", country_codes=["ID"]) is None


def test_several_answers_are_ordered_and_limited(geocoder: OfflineGeocoder) -> None:
    found = geocoder.geocode("Donetsk", exactly_one=False)
    assert isinstance(found, list)
    assert found[0].raw["place_id"] == "geonames-709717"
    assert len({one.raw["place_id"] for one in found}) == len(found) >= 3
    assert len(geocoder.geocode("Donetsk", exactly_one=False, limit=2)) == 2


def test_an_address_can_be_had_in_another_language(geocoder: OfflineGeocoder) -> None:
    found = geocoder.geocode("Khabarovsk Krai", language="ru")
    assert isinstance(found, GeopyLocation)
    assert found.address == "Хабаровский край, Россия"


@pytest.mark.parametrize("empty", ["", "   "])
def test_an_empty_query_is_refused(geocoder: OfflineGeocoder, empty: str) -> None:
    with pytest.raises(GeocoderQueryError, match="empty"):
        geocoder.geocode(empty)


def test_a_view_box_of_one_corner_is_refused(geocoder: OfflineGeocoder) -> None:
    with pytest.raises(GeocoderQueryError, match="two corners"):
        geocoder.geocode("Paris", viewbox=[(1, 2)])


def test_the_offline_geocoder_can_send_nothing(geocoder: OfflineGeocoder) -> None:
    with pytest.raises(GeocoderUnavailable, match="no requests"):
        geocoder._call_geocoder("http://localhost/", lambda reply: reply)


@settings(max_examples=60)
@given(words=st.text(max_size=40), context=st.text(max_size=80))
def test_any_words_in_any_context_are_answered_with_a_sound_receipt(words: str, context: str) -> None:
    receipt = OfflineGeocoder().locate(words, context)
    assert isinstance(receipt, Location)
    assert bool(receipt.choice) == bool(receipt.candidates)
    assert receipt.reason
    scores = [one.score for one in receipt.candidates]
    assert scores == sorted(scores, reverse=True)
