"""Bytes without a word of their encoding are read in the one that makes writing of them."""

from __future__ import annotations

import pytest

from geodata.articles.decoding import decode
from geodata.errors import ArticleError

SENTENCES = {
    ("ru", "cp1251"): "Колонна вышла из города утром, сообщил представитель ведомства.",
    ("ru", "koi8-r"): "Колонна вышла из города утром, сообщил представитель ведомства.",
    ("ru", "cp866"): "Колонна вышла из города утром, сообщил представитель ведомства.",
    ("ru", "iso8859-5"): "Колонна вышла из города утром, сообщил представитель ведомства.",
    ("uk", "koi8-u"): "Колона вийшла з міста вранці, повідомив речник її відомства.",
    ("pl", "cp1250"): "Żołnierze przybyli do Łodzi na początku miesiąca, poinformowało ministerstwo.",
    ("tr", "cp1254"): "Savunma Bakanlığı, birliklerin şehre ulaştığını çarşamba günü açıkladı.",
    ("el", "cp1253"): "Οι δυνάμεις έφτασαν στον Πειραιά στις αρχές του μήνα, ανακοίνωσε το υπουργείο.",
    ("ar", "cp1256"): "غادرت السفينة الميناء صباح اليوم، كما قال المتحدث باسم البحرية.",
    ("he", "cp1255"): "האונייה יצאה מן הנמל בבוקר, מסר דובר הצי.",
    ("zh", "gb18030"): "训练舰上午离开港口，前往青岛，这是今年的第三次行动。",
    ("zh", "big5hkscs"): "訓練艦上午離開港口，前往高雄，這是今年的第三次行動。",
    ("ja", "cp932"): "練習艦は午前に港を出発し、次の港へ向かったと発表した。",
    ("ja", "euc_jp"): "練習艦は午前に港を出発し、次の港へ向かったと発表した。",
    ("ko", "cp949"): "훈련함이 오전에 항구를 떠나 다음 항구로 향했다고 해군이 밝혔다.",
    ("de", "cp1252"): "Die Verbände überqueren die Grenze bei Köln, hieß es am Mittwoch.",
}


@pytest.mark.parametrize(("language", "encoding"), SENTENCES)
def test_the_likeliest_encoding_is_the_right_one(language: str, encoding: str) -> None:
    text = SENTENCES[language, encoding]
    assert decode(text.encode(encoding)).text == text


def test_who_said_the_encoding_is_told() -> None:
    assert decode("Köln".encode("cp1252"), "iso-8859-1", "the page says so").how == "the page says so"
    assert decode("Köln".encode(), "iso-8859-1", "the page says so").how == "valid UTF-8"
    wrong = decode("Колонна вышла из города".encode("cp1251"), "iso-8859-1", "the page says so")
    assert (wrong.encoding, wrong.how) == ("cp1251", "likeliest, not iso-8859-1 as it says")


def test_a_single_faulty_byte_does_not_cost_a_text_its_encoding() -> None:
    data = "Колонна вышла из города утром, сообщил представитель ведомства.".encode() + b"\xd0."
    decoded = decode(data, "utf-8", "the page says so")
    assert decoded.text.startswith("Колонна вышла")
    assert decoded.how == "the page says so; 1 bytes are faulty"


def test_bytes_that_are_no_writing_are_refused() -> None:
    with pytest.raises(ArticleError, match="is no text"):
        decode(bytes(range(256)) * 8)
