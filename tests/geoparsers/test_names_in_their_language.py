"""Names that mean another place in another language, headings over lists, and what lies near a town."""

import pytest

from geodata.gazetteer import open_gazetteer
from geodata.geoparsers import parse
from geodata.geoparsers.words.foreign_names import get_foreign_names, language_of_names
from geodata.records.toponym import Toponym
from tests.benchmarks.make_foreign_names import rows_of


def _find(text: str, words: str) -> Toponym | None:
    start = text.index(words)
    return next((one for one in parse(text) if one.start < start + len(words) and start < one.end), None)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("وصل الوفد إلى مراكش قادما من باريس.", "مراكش", "Marrakesh"),
        ("قطار از تهران به مراکش رفت و در چند شهر ایستاد.", "مراکش", "Morocco"),
        ("Fire broke out in Male, the capital, on Friday.", "Male", "Male"),
        ("Thousands fled to Angora and Konya.", "Angora", "Ankara"),
    ],
)
def test_a_name_means_what_it_means_in_the_language_of_the_text(text: str, words: str, name: str) -> None:
    found = _find(text, words)
    assert found is not None
    assert found.name == name


def test_the_table_of_foreign_names_is_that_of_the_gazetteer() -> None:
    known = {tuple(line.split("\t")[:2]) for line in rows_of(open_gazetteer())}
    foreign = get_foreign_names("ar")
    assert "مراکش" in foreign
    assert "مراکش" not in get_foreign_names("fa")
    assert {(name, place) for name, places in foreign.items() for place in places} <= known


def test_persian_and_urdu_are_told_from_arabic_by_their_letters() -> None:
    assert language_of_names("قطار تهران به مشهد می‌رود", "ar") == "fa"
    assert language_of_names("لاہور میں دھماکہ", "ar") == "ur"
    assert language_of_names("وصل إلى بيروت", "ar") == "ar"
    assert language_of_names("Lahore", "en") == "en"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("OHIO\nLebanon – two arrested.\nLima – school closed.\nToledo – port reopened.", "Lebanon", "US"),
        ("Ontario closures\nLondon: Highbury Ave.\nCambridge: King St.\nParis: bridges", "Paris", "CA"),
        ("Georgia\nAthens: 3 cases\nRome: 2 cases\nAugusta: 1 case", "Georgia", "US"),
        ("GUATEMALA. Antigua: cenizas. Escuintla: sin daños. Zacapa: sin daños.", "Antigua", "GT"),
    ],
)
def test_a_heading_holds_the_lines_below_it(text: str, words: str, country: str) -> None:
    found = _find(text, words)
    assert found is not None
    assert found.country_code == country


def test_a_headline_of_a_region_holds_no_sentence_below_it() -> None:
    found = _find("Ontario mayor resigns\nHe flew to Paris and London on Friday.", "Paris")
    assert found is not None
    assert found.country_code == "FR"


def test_a_name_near_a_town_of_its_country_stays_where_it_is() -> None:
    found = _find("Pasukan itu berada di Blagoveshchensk, dekat Khabarovsk.", "Blagoveshchensk")
    assert found is not None
    assert found.name == "Blagoveshchensk"


def test_a_name_near_a_town_is_there_or_hardly_sure() -> None:
    found = _find("Soldiers searched houses in Halton, near Kismayo, Somalia.", "Halton")
    assert found is None or (found.country_code == "SO" and found.confidence < 0.5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("護衛艦「いずも」と潜水艦「シカゴ」が横須賀を出港した。", "シカゴ"),
        ("Ms Lincoln and Mr Houston testified before the court.", "Houston"),
        ("غادرت السفينة بيروت الميناء يوم الجمعة.", "بيروت"),
        ("Presiden menghadiri acara di Kota itu.", "Kota"),
        ("제네바 협약과 파리 협정을 논의했다.", "파리"),
        ("FC서울이 수원 삼성을 이겼다.", "서울"),
        ("日内瓦公约与巴黎协定受到讨论。", "巴黎"),
        ("ジュネーブ条約とパリ協定が議論された。", "パリ"),
        ("اتفاقية جنيف واتفاق أوسلو.", "أوسلو"),
        ("לפי הסכמי אוסלו, הצבא נסוג.", "אוסלו"),
        ("İstanbul Sözleşmesi ve Lozan Antlaşması tartışıldı.", "İstanbul"),
        ("Partai Aceh dan Partai Demokrat berkoalisi.", "Aceh"),
        ("Los acuerdos de Oslo y el pacto de Varsovia.", "Varsovia"),
        ("Doctors feared Delhi belly and a Colorado potato beetle.", "Colorado"),
        ("他飞往纽约,再到危地马拉城。", "危地马拉"),
        ("Il signor Verona e la signora Siena hanno testimoniato.", "Siena"),
        ("Ông Hải Dương và bà Ninh Bình ra toà.", "Ninh Bình"),
        ("ضربت عاصفة دانيال وإعصار فلورنسا الساحل.", "فلورنسا"),
        ("מר לונדון וגברת פריז העידו.", "פריז"),
        ("The Montreal Canadiens and the Toronto Maple Leafs drew.", "Toronto"),
    ],
)
def test_ships_persons_and_kinds_are_no_places(text: str, words: str) -> None:
    assert _find(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Vlak z Českých Budějovic má zpoždění a v Praze sněží.", "Českých Budějovic", "České Budějovice"),
        ("Колонна шла к Ельцу, мимо Старого Оскола.", "Ельцу", "Yelets"),
        ("Suriye'nin Halep kentinde ve Irak'ın Musul ilinde patlama oldu.", "Musul", "Mosul"),
        ("Бійці 93-ї бригади тримають Бахмут.", "Бахмут", "Bakhmut"),
        ("Харьковская область\nИзюм: 2 удара\nСвятогорск: без потерь\nЛозовая: 1 удар", "Святогорск", "Svyatohirsk"),
        ("Shelling hit Zaporizhzhia, Kramatorsk and Velyka Novosilka.", "Zaporizhzhia", "Zaporizhzhya"),
    ],
)
def test_forms_frames_and_lines_of_lists_are_read(text: str, words: str, name: str) -> None:
    found = _find(text, words)
    assert found is not None
    assert found.name == name


def test_the_short_name_of_a_region_that_does_not_hold_the_town_before_it_is_hardly_sure() -> None:
    found = _find("Officers from Perth, WA, compared notes by phone.", "WA")
    assert found is None or found.confidence < 0.5


def test_a_bank_is_of_its_country_and_not_called_so() -> None:
    found = _find("Банк России понизил ставку.", "России")
    assert found is not None
    assert _find("Полковник Львов дал показания в суде.", "Львов") is None


def test_a_famous_town_beside_others_of_a_region_is_hardly_sure() -> None:
    found = _find("Depots in Cairo, Carbondale and Marion, Illinois, were flooded.", "Cairo")
    assert found is None or found.country_code == "US" or found.confidence < 0.5


def test_the_home_of_a_source_is_meant_where_nothing_speaks_for_another_place() -> None:
    text = "Two teenagers were hurt in a crash near Lebanon on Route 72."
    (found,) = parse(text, home="geonames-5197517")
    assert (found.text, found.country_code) == ("Lebanon", "US")
    (found,) = parse(text)
    assert found.country_code == "LB"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("اجتماع في طرابلس شمال لبنان، وآخر في طرابلس عاصمة ليبيا.", "طرابلس", "LB"),
        ("Suriye'nin kuzeyindeki Afrin kentinde çatışma çıktı.", "Afrin", "SY"),
        ("St Petersburg, Fla., and St. Petersburg, Russia, trade cats.", "St Petersburg", "US"),
        ("Zug aus Basel in Halle (Saale) verspätet.", "Basel", "CH"),
        ("Prezydent przyleciał z Wiednia do Moskwy.", "Wiednia", "AT"),
    ],
)
def test_containers_and_cases_are_read_in_every_form(text: str, words: str, country: str) -> None:
    found = _find(text, words)
    assert found is not None
    assert found.country_code == country


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Halifax, West Yorkshire, and Halifax, Nova Scotia, are twinned.", "Halifax", "GB"),
        ("Lübnan'ın kuzeyindeki Trablus kentinde çatışma çıktı.", "Trablus", "LB"),
        ("Партия «Новая Россия» и движение «Родина» объединились.", "Россия", ""),
        ("Le train de Lille à Anvers s'est arrêté à Courtrai.", "Lille", "FR"),
    ],
)
def test_a_town_that_the_text_speaks_against_is_hardly_sure(text: str, words: str, country: str) -> None:
    found = _find(text, words)
    assert found is None or found.country_code == country or found.confidence < 0.5
