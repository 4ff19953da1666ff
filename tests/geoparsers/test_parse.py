"""Texts go in, toponyms come out."""

import time
from pathlib import Path

import pytest

from geodata.geoparsers import GEOPARSERS, open_geoparser, parse
from geodata.records.toponym import Toponym

SHORT = (
    "KONTAN.CO.ID - JAKARTA. Badan intelijen itu menyatakan pasukan tersebut ditempatkan di Vladivostok, Ussuriysk, "
    "Khabarovsk, dan Blagoveshchensk. Perwira Korea Utara mendukung pasukan Rusia di wilayah Donetsk, Ukraina timur. "
    "Amerika Serikat dan Inggris belum memiliki bukti."
)


def by_text(text: str, language: str | None = None) -> dict[str, Toponym]:
    return {one.text: one for one in parse(text, language)}


@pytest.mark.parametrize("name", sorted(GEOPARSERS))
def test_every_geoparser_finds_and_resolves(name: str) -> None:
    toponyms = GEOPARSERS[name]().parse("Troops arrived in Vladivostok.", "en")
    assert [(one.text, one.place_id) for one in toponyms] == [("Vladivostok", "geonames-2013348")]


def test_offsets_are_code_points_of_the_text() -> None:
    text = "Ünïcödé 🚢 first: troops in Vladivostok, then in Khabarovsk.\u200b"
    for one in parse(text, "en"):
        assert text[one.start : one.end] == one.text
    assert {one.text for one in parse(text, "en")} >= {"Vladivostok", "Khabarovsk"}


def test_the_blagoveshchensk_on_the_amur_is_meant_beside_khabarovsk() -> None:
    assert by_text(SHORT)["Blagoveshchensk"].place_id == "geonames-2026609"


def test_a_wilayah_is_a_region_and_not_its_city() -> None:
    toponym = by_text(SHORT)["Donetsk"]
    assert (toponym.kind, toponym.country_code) == ("region", "UA")


def test_the_seeds_other_names_are_read_rightly() -> None:
    found = by_text(SHORT)
    countries = {"Korea Utara": "KP", "Rusia": "RU", "Amerika Serikat": "US", "Inggris": "GB"}
    assert {name: found[name].country_code for name in countries} == countries
    assert found["JAKARTA"].role == "dateline"


def test_of_two_names_that_are_as_likely_the_longer_is_meant() -> None:
    article = Path(__file__).parents[2] / "seeds/sources/kontan-2024-nis-north-korean-troops/text.txt"
    found = by_text(article.read_text(encoding="utf-8"))
    assert "Amerika Serikat" in found
    assert "Amerika" not in found


def test_a_name_inside_a_word_is_no_toponym() -> None:
    assert not parse("The ambassador met assad supporters and indianapolitan guests.", "en")


def test_an_empty_text_names_no_places() -> None:
    assert parse("") == []
    assert parse("   \n\t ") == []


@pytest.mark.parametrize("language", ["en", "id", "ru", "uk", "ko", "zh", "ja", "ar", "de", "fr", "th", None])
def test_odd_texts_are_read_in_any_language(language: str | None) -> None:
    for text in (
        "A",
        "Paris",
        "İstanbul",
        "ß" * 50,
        "東京" * 40,
        "서울" * 20,
        "A-B-C D. E. F., G",
        "\x00\ud7ff\U0010ffff",
        "St.",
    ):
        for one in parse(text, language):
            assert text[one.start : one.end] == one.text


def test_parsing_the_same_text_twice_gives_the_same() -> None:
    assert parse(SHORT) == parse(SHORT)


def test_given_spans_are_all_resolved_in_their_order() -> None:
    text = "The oblast of Donetsk, near AL-RAQQAH and Moscow’s suburbs; xyzzy."
    spans = [
        (text.index(word), text.index(word) + len(word))
        for word in ("xyzzy", "Moscow’s", "oblast of Donetsk", "AL-RAQQAH")
    ]
    toponyms = open_geoparser().resolve(text, spans, "en")
    assert [(one.start, one.end) for one in toponyms] == spans
    assert toponyms[0].latitude is None
    assert [one.is_resolved for one in toponyms[1:]] == [True, True, True]
    assert toponyms[1].country_code == "RU"


def test_nested_and_equal_given_spans_are_resolved_each() -> None:
    text = "Banjir di kota Kediri, Jawa Timur."
    spans = [(10, 21), (15, 21), (15, 21)]
    assert [one.country_code for one in open_geoparser().resolve(text, spans, "id")] == ["ID", "ID", "ID"]


def test_a_receipt_lists_candidates_and_says_why() -> None:
    toponym = by_text("A drone fell on Donetsk, Rostov Oblast, Russia.", "en")["Donetsk"]
    location = toponym.location
    assert location.choice == toponym.place_id == location.candidates[0].place_id
    assert {candidate.country_code for candidate in location.candidates} >= {"RU", "UA"}
    assert all(candidate.reasons for candidate in location.candidates)
    assert location.reason and location.query == "Donetsk"


def test_an_unknown_village_is_placed_in_what_contains_it_with_less_confidence() -> None:
    text = "Longsor terjadi di Desa Qwertyan, Kabupaten Blitar, Jawa Timur."
    village = by_text(text, "id").get("Desa Qwertyan")
    if village is None:
        start = text.index("Desa")
        village = open_geoparser().resolve(text, [(start, start + 13)], "id")[0]
    assert village.country_code == "ID"
    assert village.confidence <= 0.5
    assert not village.location.is_exact


def test_confidences_lie_between_0_and_1() -> None:
    for one in parse(SHORT):
        assert 0 <= one.confidence <= 1
        assert 0 < one.role_confidence <= 1


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Взрывы прогремели в Нью-Йорке.", "Нью-Йорке", "US"),
        ("Он приехал из Санкт-Петербурга.", "Санкт-Петербурга", "RU"),
        ("Президент Российской Федерации выступил в Нижнем Новгороде.", "Нижнем Новгороде", "RU"),
        ("Жители Харькова и Днепра остались без света.", "Харькова", "UA"),
        ("Рейс из Афин задержан.", "Афин", "GR"),
        ("Министр Египта прибыл во вторник.", "Египта", "EG"),
        ("Во Львове прошёл митинг.", "Львове", "UA"),
    ],
)
def test_inflected_russian_names_are_matched(text: str, name: str, country: str) -> None:
    assert by_text(text, "ru")[name].country_code == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Он выступал в чешской команде.", "чешской"),
        ("Російські дипломати поїхали.", "Російські"),
        ("Russian diplomats left.", "Russian"),
    ],
)
def test_nationalities_are_told_when_they_are_asked_for_only(text: str, words: str) -> None:
    assert not [one for one in parse(text) if one.text == words]
    [asked] = [one for one in parse(text, nationalities=True) if one.text == words]
    assert asked.role == "nationality"


WORLD = (
    "The envoy said talks between Damascus and the opposition would resume. Ministers are to meet in Moscow. "
    "The European Union's foreign policy chief, speaking in Brussels, urged Iran and Saudi Arabia to back the talks. "
    "Apple shares fell in New York. Bank of Scotland and Manchester United declined to comment. "
    "Cases were confirmed in South Korea's Gyeonggi Province and in Seoul."
)


def test_world_news_mean_the_great_cities() -> None:
    found = by_text(WORLD, "en")
    countries = {"Damascus": "SY", "Moscow": "RU", "Brussels": "BE", "Iran": "IR", "Saudi Arabia": "SA", "Seoul": "KR"}
    assert {name: found[name].country_code for name in countries} == countries
    assert (found["New York"].kind, found["Gyeonggi Province"].country_code) == ("city", "KR")


@pytest.mark.parametrize(
    "text",
    [
        "Bank of America declined to comment.",
        "The Boston Globe reported the deal on Sunday.",
        "The University of Oxford said it would appeal.",
    ],
)
def test_firms_papers_and_schools_are_no_places(text: str) -> None:
    assert parse(text, "en") == []


@pytest.mark.parametrize(
    "word", ["County ", "Paris ", "A ", "Донецкой ", "서울 ", "北京", "x" * 9 + " ", "St. ", "U.S. ", "\n"]
)
def test_monotonous_texts_are_read_in_no_time(word: str) -> None:
    text = word * 3_000
    begun = time.perf_counter()
    parse(text)
    open_geoparser().resolve(text, [(0, len(text))])
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    ("language", "text", "countries"),
    [
        ("uk", "Російські війська обстріляли Херсон і Нікополь.", ["UA", "UA"]),
        ("uk", "Генштаб повідомив про бої під Бахмутом та Авдіївкою на Донеччині.", ["UA", "UA", "UA"]),
        ("ja", "北朝鮮の兵士がウラジオストクに到着したと東京で明らかにした。", ["KP", "RU", "JP"]),
        ("zh", "约1500名朝鲜士兵乘俄罗斯军舰抵达海参崴。", ["KP", "RU", "RU"]),
        ("de", "Die Truppen wurden nach Litauen verlegt, hieß es in Berlin.", ["LT", "DE"]),
        ("es", "El presidente viajó a Guadalajara y a Monterrey.", ["MX", "MX"]),
        ("ar", "وصلت القوات إلى حلب في سوريا.", ["SY", "SY"]),
    ],
)
def test_places_are_found_in_many_languages(language: str, text: str, countries: list[str]) -> None:
    assert [one.country_code for one in parse(text, language)] == countries


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "He moved from New London to Kansas City.", ["New London", "Kansas City"]),
        ("id", "Gempa terasa di Padang Pariaman dan Nias Selatan.", ["Padang Pariaman", "Nias Selatan"]),
        ("id", "Amerika Serikat mengirim bantuan ke Haiti.", ["Amerika Serikat", "Haiti"]),
    ],
)
def test_longer_names_go_before_those_they_hold(language: str, text: str, names: list[str]) -> None:
    assert [one.text for one in parse(text, language)] == names


def test_peoples_of_a_part_of_the_world_are_no_places() -> None:
    assert parse("The West African lion and Central American coffee were praised.", "en") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wali Kota Bandung meninjau banjir di Cimahi.", ["Bandung", "Cimahi"]),
        ("Warga Medan mengeluh kepada Gubernur Jawa Timur.", ["Medan", "Jawa Timur"]),
    ],
)
def test_officials_and_people_are_named_with_their_place(text: str, names: list[str]) -> None:
    assert [one.text for one in parse(text, "id")] == names


def test_a_person_is_no_place_though_the_given_name_is_a_city() -> None:
    assert [one.text for one in parse("Paris Hilton arrived late at the premiere in Rome.", "en")] == ["Rome"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("es", "El presidente Pedro Sánchez viajó a Marruecos; en Sevilla y Málaga hubo protestas.", 3),
        (
            "fr",
            "Emmanuel Macron s’est rendu à Marseille. À Bruxelles, la Commission a salué l’accord avec la Tunisie.",
            3,
        ),
        ("ms", "Perdana Menteri Anwar Ibrahim melawat Kuala Terengganu dan Johor Bahru.", 2),
    ],
)
def test_persons_are_no_places_in_languages_without_words_of_their_own(language: str, text: str, names: int) -> None:
    found = [one.text for one in parse(text, language)]
    assert len(found) == names
    assert not {"Pedro Sánchez", "Emmanuel Macron", "Anwar Ibrahim"} & set(found)


def test_towns_and_counties_of_one_text_tell_each_other_apart() -> None:
    found = parse("A Crittenden man was arrested near Dry Ridge in Grant County.", "en")
    assert len(found) == 3
    assert all(38 < one.latitude < 39 and -85 < one.longitude < -84 for one in found)
    assert any("Grant County (Dry Ridge" in words for words in found[0].location.candidates[0].reasons)


def test_a_part_of_a_country_contains_what_is_said_to_lie_in_it() -> None:
    found = by_text(
        "Clashes broke out in Tripoli in northern Lebanon and near Alexandria in north-eastern Louisiana.", "en"
    )
    assert (found["Tripoli"].country_code, found["Alexandria"].country_code) == ("LB", "US")


def test_a_village_with_the_name_of_a_town_is_not_meant_until_the_text_plays_around_it() -> None:
    in_lviv, in_zakarpattia = "geonames-712425", "geonames-712423"
    across = parse("Рятувальники прибули в Ковель, Сокаль, Радехів і Берегове.", "uk")[-1]
    assert (across.text, across.place_id, across.is_uncertain) == ("Берегове", in_zakarpattia, True)
    assert any("a town of its country" in words for one in across.location.candidates for words in one.reasons)
    beside = parse("Рятувальники прибули в Сокаль, Буськ і Берегове.", "uk")[-1]
    named = parse("Рятувальники прибули в Берегове (Львівська область).", "uk")[0]
    assert (beside.place_id, named.place_id) == (in_lviv, in_lviv)
