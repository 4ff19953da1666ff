"""Numbers that count something are quantities with their qualifier; others are none."""

import pytest

from geodata.drafting.dates import find_dates
from geodata.drafting.lexicon import get_lexicon
from geodata.drafting.numbers import find_quantities
from geodata.drafting.words import Words

QUANTITIES = {
    "en": {
        "About 1,500 troops landed.": ("About 1,500 troops", "about", 1500, None),
        "They sent up to 200 instructors.": ("up to 200 instructors", "up-to", 200, None),
        "Fewer than 20 crew left.": ("Fewer than 20 crew", "less-than", 20, None),
        "A dozen tanks left.": ("A dozen tanks", "exact", 12, None),
        "They saw 300 to 350 soldiers.": ("300 to 350 soldiers", "exact", 300, 350),
        "They saw 5-7 tanks.": ("5-7 tanks", "exact", 5, 7),
        "Several trucks left.": ("Several trucks", "several", None, None),
        "Two thousand three hundred men left.": ("Two thousand three hundred men", "exact", 2300, None),
        "More than 8 million rounds came.": ("More than 8 million rounds", "more-than", 8_000_000, None),
        "Yesterday it rained. Around a dozen tanks left.": ("Around a dozen tanks", "about", 12, None),
        "A six-truck convoy came.": ("six-truck convoy", "exact", 6, None),
        "Two border guards came.": ("Two border guards", "exact", 2, None),
        "No fewer than 40 lorries came.": ("No fewer than 40 lorries", "at-least", 40, None),
    },
    "id": {
        "Sekitar 1.500 pasukan tiba.": ("Sekitar 1.500 pasukan", "about", 1500, None),
        "Dua belas bus tiba.": ("Dua belas bus", "exact", 12, None),
        "Sebanyak 1,5 ton beras tiba.": ("1,5 ton", "exact", 1.5, None),
        "Beberapa truk tiba.": ("Beberapa truk", "several", None, None),
        "Ada 300 hingga 350 personel.": ("300 hingga 350 personel", "exact", 300, 350),
        "Sedikitnya 640 pengungsi tiba.": ("Sedikitnya 640 pengungsi", "at-least", 640, None),
        "Lebih dari 8 juta peluru tiba.": ("Lebih dari 8 juta peluru", "more-than", 8_000_000, None),
        "Dua ratus lima puluh prajurit tiba.": ("Dua ratus lima puluh prajurit", "exact", 250, None),
        "Tidak lebih dari 30 kapal tiba.": ("Tidak lebih dari 30 kapal", "up-to", 30, None),
        "Dua puluh lima kapal tiba.": ("Dua puluh lima kapal", "exact", 25, None),
    },
    "ru": {
        "Прибыли около 12 тысяч военнослужащих.": ("около 12 тысяч военнослужащих", "about", 12000, None),
        "Прибыли до 500 десантников.": ("до 500 десантников", "up-to", 500, None),
        "Прибыли 12 000 солдат.": ("12 000 солдат", "exact", 12000, None),
        "Прибыли не менее сорока двух танков.": ("не менее сорока двух танков", "at-least", 42, None),
        "Прибыли несколько грузовиков.": ("несколько грузовиков", "several", None, None),
        "Прибыли 5–7 танков.": ("5–7 танков", "exact", 5, 7),
        "Прибыли не более чем 30 машин.": ("не более чем 30 машин", "up-to", 30, None),
        "Прибыли машин десять.": ("машин десять", "about", 10, None),
        "Прибыли 2000 польских солдат.": ("2000 польских солдат", "exact", 2000, None),
        "Прибыли тысячи людей.": ("тысячи людей", "several", None, None),
        "Прибыли 1,5 млн снарядов.": ("1,5 млн снарядов", "exact", 1_500_000, None),
    },
    "uk": {
        "Вивезли понад 640 людей.": ("понад 640 людей", "more-than", 640, None),
        "Чекають шість автобусів.": ("шість автобусів", "exact", 6, None),
        "Прибули близько ста двадцяти дітей.": ("близько ста двадцяти дітей", "about", 120, None),
        "Прибули кілька вантажівок.": ("кілька вантажівок", "several", None, None),
        "Прибули щонайменше дві тисячі солдатів.": ("щонайменше дві тисячі солдатів", "at-least", 2000, None),
        "Прибули вісімнадцятеро мешканців.": ("вісімнадцятеро мешканців", "exact", 18, None),
        "Прибуло півтора десятка машин.": ("півтора десятка машин", "exact", 15, None),
        "Прибули до 500 бійців.": ("до 500 бійців", "up-to", 500, None),
    },
}
NONE = [
    ("en", "Work has grown by 35 percent since 2022."),
    ("en", "The road is 12 kilometres long and it took two hours."),
    ("en", "It ends at 5:30 and costs $300."),
    ("en", "A T-72 stood on Highway 20."),
    ("en", "The man, aged 44, left."),
    ("en", "The 57 Brigade left."),
    ("id", "Batalyon 57 berangkat."),
    ("uk", "57 бригада вирушила."),
    ("ru", "Прибыла ещё одна колонна."),
    ("id", "Sebanyak 45 persen dibayar, pukul 07.30, sepanjang 12 kilometer."),
    ("id", "Harganya Rp 300 ribu."),
    ("ru", "Дешевле на 15 процентов, с 9:00 до 11:30."),
    ("ru", "Он заплатил 300 рублей через два часа."),
    ("uk", "За даними, 70 відсотків, о 6:40."),
    ("ru", "Произошло землетрясение магнитудой 6,1 у побережья."),
]


def found(language: str, text: str) -> list[tuple]:
    words = Words(text, get_lexicon(language))
    return [
        (words.between(one.first, one.last), one.qualifier, one.value, one.high)
        for one in find_quantities(words, find_dates(words))
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, text, one) for language, items in QUANTITIES.items() for text, one in items.items()],
)
def test_a_counted_number_is_a_quantity(language: str, text: str, expected: tuple) -> None:
    assert found(language, text) == [expected]


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("Between 300 and 350 soldiers left.", 300, 350),
        ("Forty-two buses left.", 42, None),
        ("Some 2.5 tonnes of rice came.", 2.5, None),
    ],
)
def test_numbers_are_read_as_they_are_spoken(text: str, value: float, high: float | None) -> None:
    assert [one[2:] for one in found("en", text)] == [(value, high)]


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("en", "Several hundred reservists came.", ("several", None)),
        ("ru", "Несколько сотен резервистов прибыли.", ("several", None)),
        ("uk", "Два десятки бензовозів стоять.", ("exact", 20)),
        ("en", "The first of 12 boats came.", None),
        ("ru", "Первый из 12 катеров пришёл.", None),
        ("en", "It exploded at around 4 a.m.", None),
        ("uk", "Близько 4 ранку пролунав вибух.", None),
    ],
)
def test_vague_numbers_totals_and_hours(language: str, text: str, read: tuple | None) -> None:
    words = Words(text, get_lexicon(language))
    quantities = find_quantities(words, find_dates(words))
    assert [(one.qualifier, one.value) for one in quantities] == ([read] if read else [])


@pytest.mark.parametrize(("language", "text"), NONE)
def test_measures_money_times_ages_and_names_of_models_are_no_quantities(language: str, text: str) -> None:
    assert found(language, text) == []
