"""What places do in their sentences: something happens there, or they are datelines, seats, nationalities."""

import pytest

from geodata.geoparsers import parse
from geodata.records.toponym import Toponym

CASES = [
    ("id", "KONTAN.CO.ID - JAKARTA. Badan intelijen itu mengeluarkan peringatan.", "JAKARTA", "dateline"),
    ("en", "BEIRUT: A court ordered the release of two men on Friday.", "BEIRUT", "dateline"),
    ("en", "ORLANDO, Fla. (AP) — A device shows promise, doctors said.", "ORLANDO", "dateline"),
    ("id", "Jakarta - Banjir merendam ratusan rumah di Demak, Jawa Tengah.", "Demak", "at"),
    ("id", "Pyongyang mengatakan tuduhan itu tidak benar.", "Pyongyang", "metonym"),
    ("id", "Sekitar 1.500 pasukan Korea Utara telah tiba.", "Korea Utara", "nationality"),
    ("id", "Pasukan itu dikirim ke Vladivostok pekan lalu.", "Vladivostok", "to"),
    ("id", "Kontainer itu dikirim dari Korea Utara ke Rusia.", "Korea Utara", "from"),
    ("id", "Kontainer itu dikirim dari Korea Utara ke Rusia.", "Rusia", "to"),
    ("id", "Hal itu tidak benar, kata juru bicara itu di Jakarta, Selasa.", "Jakarta", "speaker-seat"),
    ("en", "Moscow said on Monday that it had no such plan.", "Moscow", "metonym"),
    ("en", "Soldiers were seen in Khabarovsk last week.", "Khabarovsk", "at"),
    ("en", "The ship sailed from Rason to Vladivostok.", "Vladivostok", "to"),
    ("en", "The ship sailed from Rason to Vladivostok.", "Rason", "from"),
    ("en", "The minister told reporters in Seoul that talks had failed.", "Seoul", "speaker-seat"),
    ("ru", "Взрывы прогремели в Курске.", "Курске", "at"),
    ("ko", "서울에서 회의가 열렸다.", "서울", "at"),
    ("ko", "북한군이 도착했다.", "북한", "nationality"),
    ("zh", "士兵从朝鲜出发。", "朝鲜", "from"),
]


def find(text: str, language: str, surface: str) -> Toponym:
    found = [one for one in parse(text, language) if one.text == surface]
    assert found, f"{surface} was not found in {text}"
    return found[0]


@pytest.mark.parametrize(("language", "text", "surface", "role"), CASES)
def test_a_place_has_the_role_that_its_sentence_gives_it(language: str, text: str, surface: str, role: str) -> None:
    toponym = find(text, language, surface)
    assert toponym.role == role
    assert 0 < toponym.role_confidence <= 1


def test_what_stands_in_a_list_does_what_the_list_does() -> None:
    text = "Pasukan itu ditempatkan di Vladivostok, Ussuriysk, Khabarovsk, dan Blagoveshchensk."
    toponyms = parse(text, "id")
    assert [one.role for one in toponyms] == ["at"] * 4
    assert toponyms[-1].role_confidence < toponyms[0].role_confidence


def test_a_dateline_is_no_place_where_something_happens() -> None:
    text = "JAKARTA - Gempa mengguncang Maluku pada Senin."
    assert {one.text: one.role for one in parse(text, "id")}["JAKARTA"] == "dateline"


def test_nationalities_are_left_out_unless_asked_for() -> None:
    text = "North Korean troops arrived in Vladivostok."
    assert [one.text for one in parse(text, "en")] == ["Vladivostok"]
    asked = parse(text, "en", nationalities=True)
    assert (asked[0].text, asked[0].role, asked[0].country_code) == ("North Korean", "nationality", "KP")
