"""Regions of texts without markup: nothing is removed, and what leads elsewhere is labelled."""

from __future__ import annotations

import pytest

from geodata.articles import take_row, take_text
from geodata.quoting import hash_text


def words_of(text: str, kind: str) -> list[str]:
    article = take_text(text)
    return [text[one.start : one.end] for one in article.regions if one.kind == kind]


@pytest.mark.parametrize(
    "line",
    [
        "Baca Juga: Gempa Guncang Ternate",
        "BACA JUGA Gempa Guncang Ternate",
        "Lihat juga: Banjir di Medan",
        "Simak juga | Banjir di Medan",
        "Читайте также: В Брянске открыли мост",
        "Читайте також: У Львові відкрили міст",
        "READ MORE: Floods in Bali",
        "Read more » Floods in Bali",
        "See also: Floods in Bali",
        "ALSO READ: Floods in Bali",
        "> Related: Floods in Bali",
        "اقرأ أيضا: فيضانات في بالي",
        "Lesen Sie auch: Hochwasser auf Bali",
        "À lire aussi : Inondations à Bali",
        "相关阅读：巴厘岛洪水",
    ],
)
def test_a_line_that_leads_elsewhere_is_a_link_line(line: str) -> None:
    text = f"The convoy left the harbour on Monday.\n{line}\nIt is expected back within a week."
    assert words_of(text, "link-line") == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Read the letter to the end, the minister told the sailors, and sign it.",
        "See also how the river turns south of the bridge, the guide said.",
        "Lihat saja nanti, kata menteri itu kepada wartawan di pelabuhan.",
        "Читайте внимательно, сказал министр журналистам в порту.",
        "Related costs rose by a tenth, the harbour said on Monday.",
        "By Friday the ships had left the harbour, the agency said.",
        "Photo studios in the town closed early, residents said.",
        "Comments by the minister drew anger in the capital.",
    ],
)
def test_a_sentence_that_begins_like_a_link_line_stays_running_text(sentence: str) -> None:
    text = f"The convoy left the harbour on Monday, the ministry said in a statement.\n{sentence}\nIt is expected back."
    assert take_text(text).regions == ()


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KYIV, Oct 18 (Reuters) - Troops left the town.", "KYIV, Oct 18 (Reuters) -"),
        ("Kyiv (AP) — Troops left the town.", "Kyiv (AP) —"),
        ("JAKARTA, KOMPAS.com - Kapal itu berangkat.", "JAKARTA, KOMPAS.com -"),
        ("KABARNUSA.CO.ID - SURABAYA. Kapal itu berangkat.", "KABARNUSA.CO.ID - SURABAYA."),
        ("Jakarta - Kapal itu berangkat pagi tadi.", "Jakarta -"),
        ("МОСКВА, 18 окт — РИА Новости. Колонна вышла.", "МОСКВА, 18 окт — РИА Новости."),
        ("МОСКВА, 18 октября. /ТАСС/. Колонна вышла.", "МОСКВА, 18 октября. /ТАСС/."),
        ("КИЇВ, 18 жовтня (Укрінформ) — Колона вийшла.", "КИЇВ, 18 жовтня (Укрінформ) —"),
        ("(서울=연합뉴스) 김 기자 = 군이 밝혔다.", "(서울=연합뉴스)"),
        ("新华社北京10月18日电 国防部表示。", "新华社北京10月18日电"),
        ("بيروت (رويترز) - غادرت السفينة الميناء.", "بيروت (رويترز) -"),
    ],
)
def test_the_place_before_the_first_sentence_is_a_dateline(text: str, dateline: str) -> None:
    assert words_of(text, "dateline") == [dateline]


@pytest.mark.parametrize(
    "text",
    [
        "Troops left the town - and came back.",
        "The U.S. - China talks ended.",
        "НАТО, США и Украина договорились. Встреча прошла тихо.",
        "Moscow says some guns are there. Kyiv denies it.",
        "Москва — столица России.",
        "Коста-Рика — Панама: счёт матча стал известен вечером.",
        "Gabon: AYC - Bitam ended without a goal.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert words_of(text, "dateline") == []


def test_headline_subheading_byline_date_caption_list_and_comments_are_told_apart() -> None:
    parts = {
        "headline": "Convoy reaches the northern harbour",
        "byline": "By Jane Doe",
        "caption": "Photo: Harbour office",
        "subheading": "A second convoy",
        "list": "- Lutsk: five trucks",
        "comments": "Comments (2)",
    }
    text = "\n".join(
        [
            parts["headline"],
            parts["byline"],
            "Published 18 October 2024, 09:30 GMT",
            "The convoy left the harbour on Monday, the ministry said in a statement to reporters.",
            parts["caption"],
            parts["subheading"],
            "Another one is to follow within the week, according to the same statement. It counts:",
            parts["list"],
            "- Brest: six trucks",
            parts["comments"],
            "I saw them in Minsk yesterday.",
        ]
    )
    for kind, words in parts.items():
        assert words in words_of(text, kind), kind
    assert words_of(text, "comments")[-1] == "I saw them in Minsk yesterday."
    assert take_text(text).published.value == "2024-10-18T09:30+00:00"
    assert take_text(text).author.value == "Jane Doe"


def test_a_link_line_within_a_paragraph_ends_where_its_sentence_ends() -> None:
    text = "The convoy left. Baca juga: Banjir di Medan. It came back (read also: Floods in Bali) on Monday."
    assert words_of(text, "link-line") == ["Baca juga: Banjir di Medan.", "(read also: Floods in Bali)"]


def test_titles_under_an_announcement_are_links_until_a_sentence_comes() -> None:
    text = (
        "The convoy left the harbour on Monday, the ministry said.\nRelated articles\nFloods in Bali\nFire in Medan\n"
        "The convoy is expected back within a week, the ministry said in its statement.\n"
    )
    assert words_of(text, "link-line") == ["Related articles", "Floods in Bali", "Fire in Medan"]


def test_lines_wrapped_by_hand_are_one_paragraph_and_no_headings() -> None:
    text = (
        "The convoy left the northern harbour on Monday morning, the ministry\nsaid in a statement that it sent to "
        "reporters in the capital before\nnoon, and it is expected to be back within a week or so.\n\n"
        "Read also: Floods in Bali\n\nThe second convoy is to follow within the month if the weather allows\nit, "
        "according to the same statement of the ministry in the capital.\n"
    )
    assert [one.kind for one in take_text(text).regions] == ["link-line"]


def test_text_that_is_given_is_not_changed_by_one_character() -> None:
    text = "Cafe\u0301 in Vladi\u00advostok\r\n\u200fRead also: Bali"
    article = take_row({"id": 7, "text": text, "lang": "en", "published_on": "2024-10-18"})
    assert article.text == text
    assert article.snapshot.text_sha256 == hash_text(text)
    assert (article.name, article.language.value, article.language.found_in) == ("7", "en", "given")
    assert str(article.published_on.first) == "2024-10-18"


def test_blanking_furniture_keeps_every_offset() -> None:
    text = "The convoy left Brest.\nRead also: Floods in Bali\nIt reached Minsk."
    blanked = take_text(text).text_without()
    assert len(blanked) == len(text)
    assert "Bali" not in blanked
    assert blanked.index("Minsk") == text.index("Minsk")


@pytest.mark.parametrize("lang", ["", "??", "und", "English", "../../x", "x" * 5000])
def test_what_is_no_tag_of_a_language_says_nothing_of_it(lang: str) -> None:
    words = "The ministry said on Friday that the ships were seen near the port of Odesa."
    assert take_row({"text": words, "lang": lang}).language.value == "en"
    assert take_row({"html": f'<html lang="{lang}"><p>{words}</p></html>'}).language.value == "en"
    assert take_row({"text": words, "lang": "pt_BR"}).language.value == "pt_BR"
