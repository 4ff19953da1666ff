"""Scripts without capitals: everyday words and persons that bear the name of a place are none."""

from __future__ import annotations

import pytest

from geodata.geoparsers import parse


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("התושבים פונו מבתיהם לאחר הפגיעה.", []),
        ("وصل الجنود إلى معسكر قرب البصرة.", ["البصرة"]),
        ("ذكرت الجزيرة أن القوات انسحبت من حلب.", ["حلب"]),
        ("سه سرباز در جزیره کشته شدند.", []),
        ("نیروها از جزیره خارک به بندرعباس رفتند.", ["جزیره خارک", "بندرعباس"]),
        ("वह कल बाजार गया और लौट आया।", []),
        ("वह उत्तर से दिल्ली गया।", ["दिल्ली"]),
        ("북한의 수도 평양에서 회담이 열렸다.", ["북한", "평양"]),
        ("越南首都河内发生爆炸。", ["越南", "河内"]),
        ("首都カイロで爆発があった。", ["カイロ"]),
    ],
)
def test_an_everyday_word_is_no_place(text: str, found: list[str]) -> None:
    assert [one.text for one in parse(text)] == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("دارت معارك في ولاية الجزيرة وسط السودان.", "Al Jazirah"),
        ("قصف الجيش مواقع بولاية الجزيرة.", "Al Jazirah"),
        ("نزح آلاف من ولاية سنار.", "Sennar"),
        ("战斗在杰济拉州继续。", "Al Jazirah"),
    ],
)
def test_a_word_for_a_division_beside_a_name_says_that_it_is_one(text: str, name: str) -> None:
    first = parse(text)[0]
    assert (first.name, first.kind, first.country_code) == (name, "region", "SD")


def test_a_body_without_a_word_for_a_division_is_no_place() -> None:
    assert [one.text for one in parse("قالت قناة الجزيرة إن القتال مستمر في الخرطوم.")] == ["الخرطوم"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("فلاديمير بوتين يزور بكين.", ["بكين"]),
        ("ولادیمیر پوتین به تهران رفت.", ["تهران"]),
        ("ולדימיר פוטין הגיע למינסק.", ["מינסק"]),
        ("블라디미르 푸틴 대통령이 평양을 방문했다.", ["평양"]),
        ("弗拉基米尔·普京访问平壤。", ["平壤"]),
        ("ナンシー・ペロシが台北に到着した。", ["台北"]),
        ("マルコ・ルビオ国務長官が会見した。", []),
        ("بشار الأسد غادر دمشق.", ["دمشق"]),
        ("ليندسي غراهام في كييف.", ["كييف"]),
    ],
)
def test_a_person_from_abroad_is_no_place(text: str, found: list[str]) -> None:
    assert [one.text for one in parse(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ロシア・ウラジオストクで会談した。", ["ロシア", "ウラジオストク"]),
        ("東京・大阪で雨が降った。", ["東京", "大阪"]),
        ("اندلع حريق في مدينة فلاديمير شرق موسكو.", ["فلاديمير", "موسكو"]),
    ],
)
def test_a_dot_between_places_and_a_word_of_place_keep_them(text: str, found: list[str]) -> None:
    assert [one.text for one in parse(text)] == found
