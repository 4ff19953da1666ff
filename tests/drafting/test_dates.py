"""Date phrases of four languages become civil days against the day of publication."""

from datetime import date

import pytest

from geodata.drafting.dates import find_dates
from geodata.drafting.lexicon import get_lexicon
from geodata.drafting.words import Words

THURSDAY = date(2025, 10, 9)
PAST = {
    "en": {
        "It has lain there since the morning.": ("2025-10-09", None),
        "It landed on Sunday and Monday.": ("2025-10-05", "2025-10-06"),
        "It landed on Oct. 3.": ("2025-10-03", "2025-10-03"),
        "It landed in the past 24 hours.": ("2025-10-08", "2025-10-09"),
        "It landed yesterday.": ("2025-10-08", "2025-10-08"),
        "It landed two days ago.": ("2025-10-07", "2025-10-07"),
        "It landed on Tuesday.": ("2025-10-07", "2025-10-07"),
        "It landed last Thursday.": ("2025-10-02", "2025-10-02"),
        "It landed on Thursday.": ("2025-10-09", "2025-10-09"),
        "It landed last week.": ("2025-09-29", "2025-10-05"),
        "It landed in the past week.": ("2025-10-02", "2025-10-09"),
        "It landed early this month.": ("2025-10-01", "2025-10-09"),
        "It landed earlier this month.": ("2025-10-01", "2025-10-09"),
        "It landed last month.": ("2025-09-01", "2025-09-30"),
        "It landed in July.": ("2025-07-01", "2025-07-31"),
        "It landed last October.": ("2024-10-01", "2024-10-31"),
        "It landed in May 2024.": ("2024-05-01", "2024-05-31"),
        "It landed last year.": ("2024-01-01", "2024-12-31"),
        "It landed on 3 October.": ("2025-10-03", "2025-10-03"),
        "It landed on October 3rd, 2023.": ("2023-10-03", "2023-10-03"),
        "It landed overnight.": ("2025-10-08", "2025-10-09"),
        "It landed in the night to Tuesday.": ("2025-10-06", "2025-10-07"),
        "It has been there since Monday.": ("2025-10-06", None),
        "It has been there since August last year.": ("2024-08-01", None),
        "It lay there between 16 and 19 September.": ("2025-09-16", "2025-09-19"),
        "It lay there from Monday to Wednesday.": ("2025-10-06", "2025-10-08"),
        "It lay there from 28 September until 3 October.": ("2025-09-28", "2025-10-03"),
        "It is there now.": ("2025-10-09", "2025-10-09"),
        "It landed over the weekend of last week.": ("2025-10-04", "2025-10-05"),
        "It landed in the past three days.": ("2025-10-06", "2025-10-09"),
        "It landed in mid-September.": ("2025-09-11", "2025-09-20"),
        "It landed three weeks ago.": ("2025-09-18", "2025-09-18"),
        "It landed in 2021.": ("2021-01-01", "2021-12-31"),
    },
    "id": {
        "Kapal di sana sejak pagi.": ("2025-10-09", None),
        "Kapal tiba Senin kemarin.": ("2025-10-06", "2025-10-06"),
        "Kapal tiba dalam 24 jam terakhir.": ("2025-10-08", "2025-10-09"),
        "Kapal tiba kemarin.": ("2025-10-08", "2025-10-08"),
        "Kapal tiba dua hari lalu.": ("2025-10-07", "2025-10-07"),
        "Kapal tiba pada Selasa.": ("2025-10-07", "2025-10-07"),
        "Kapal tiba Kamis (9/10).": ("2025-10-09", "2025-10-09"),
        "Kapal tiba, Selasa (30/9/2025).": ("2025-09-30", "2025-09-30"),
        "Kapal tiba pekan lalu.": ("2025-09-29", "2025-10-05"),
        "Kapal tiba minggu lalu.": ("2025-09-29", "2025-10-05"),
        "Kapal tiba dalam seminggu terakhir.": ("2025-10-02", "2025-10-09"),
        "Kapal tiba awal bulan ini.": ("2025-10-01", "2025-10-09"),
        "Kapal tiba bulan lalu.": ("2025-09-01", "2025-09-30"),
        "Kapal tiba pada Juli.": ("2025-07-01", "2025-07-31"),
        "Kapal tiba tahun lalu.": ("2024-01-01", "2024-12-31"),
        "Kapal tiba pada 3 Oktober 2023.": ("2023-10-03", "2023-10-03"),
        "Kapal tiba semalam.": ("2025-10-08", "2025-10-09"),
        "Kapal di sana sejak Senin.": ("2025-10-06", None),
        "Kapal di sana sejak Agustus tahun lalu.": ("2024-08-01", None),
        "Kapal di sana pada 16 hingga 19 September.": ("2025-09-16", "2025-09-19"),
        "Kapal di sana dari Senin sampai Rabu.": ("2025-10-06", "2025-10-08"),
        "Kapal kini di sana.": ("2025-10-09", "2025-10-09"),
        "Kapal tiba dini hari tadi.": ("2025-10-09", "2025-10-09"),
        "Kapal tiba tiga pekan lalu.": ("2025-09-18", "2025-09-18"),
        "Kapal tiba pertengahan September lalu.": ("2025-09-11", "2025-09-20"),
        "Kapal tiba setahun lalu.": ("2024-01-01", "2024-12-31"),
    },
    "ru": {
        "Утром судно вышло в море.": ("2025-10-09", "2025-10-09"),
        "Судно стоит там с начала года.": ("2025-01-01", None),
        "Судно прибыло в понедельник и вторник.": ("2025-10-06", "2025-10-07"),
        "Судно пришло вчера.": ("2025-10-08", "2025-10-08"),
        "Судно пришло два дня назад.": ("2025-10-07", "2025-10-07"),
        "Судно пришло во вторник.": ("2025-10-07", "2025-10-07"),
        "Судно пришло на прошлой неделе.": ("2025-09-29", "2025-10-05"),
        "Судно пришло за последнюю неделю.": ("2025-10-02", "2025-10-09"),
        "Судно пришло в начале месяца.": ("2025-10-01", "2025-10-09"),
        "Судно пришло в прошлом месяце.": ("2025-09-01", "2025-09-30"),
        "Судно пришло в июле.": ("2025-07-01", "2025-07-31"),
        "Судно пришло в прошлом году.": ("2024-01-01", "2024-12-31"),
        "Судно пришло 3 октября 2023 года.": ("2023-10-03", "2023-10-03"),
        "Судно пришло 3-го октября.": ("2025-10-03", "2025-10-03"),
        "Судно пришло в ночь на вторник.": ("2025-10-06", "2025-10-07"),
        "Судно там с понедельника.": ("2025-10-06", None),
        "Судно там с августа прошлого года.": ("2024-08-01", None),
        "Судно стояло там с 16 по 19 сентября.": ("2025-09-16", "2025-09-19"),
        "Судно стояло там с понедельника по среду.": ("2025-10-06", "2025-10-08"),
        "Судно сейчас там.": ("2025-10-09", "2025-10-09"),
        "Судно пришло минувшей ночью.": ("2025-10-08", "2025-10-09"),
        "Судно пришло за последние три дня.": ("2025-10-06", "2025-10-09"),
        "Судно пришло в середине сентября.": ("2025-09-11", "2025-09-20"),
        "Судно пришло в 2021 году.": ("2021-01-01", "2021-12-31"),
        "Судно пришло 30.09.2025.": ("2025-09-30", "2025-09-30"),
    },
    "uk": {
        "Зранку судно вийшло в море.": ("2025-10-09", "2025-10-09"),
        "Судно стоїть там з початку року.": ("2025-01-01", None),
        "Судно прийшло вчора.": ("2025-10-08", "2025-10-08"),
        "Судно прийшло два дні тому.": ("2025-10-07", "2025-10-07"),
        "Судно прийшло у вівторок.": ("2025-10-07", "2025-10-07"),
        "Судно прийшло минулого тижня.": ("2025-09-29", "2025-10-05"),
        "Судно прийшло за останній тиждень.": ("2025-10-02", "2025-10-09"),
        "Судно прийшло на початку місяця.": ("2025-10-01", "2025-10-09"),
        "Судно прийшло минулого місяця.": ("2025-09-01", "2025-09-30"),
        "Судно прийшло в липні.": ("2025-07-01", "2025-07-31"),
        "Судно прийшло торік у липні.": ("2024-07-01", "2024-07-31"),
        "Судно прийшло минулого року.": ("2024-01-01", "2024-12-31"),
        "Судно прийшло 3 жовтня 2023 року.": ("2023-10-03", "2023-10-03"),
        "Судно прийшло в ніч на вівторок.": ("2025-10-06", "2025-10-07"),
        "Судно там з понеділка.": ("2025-10-06", None),
        "Судно там від серпня минулого року.": ("2024-08-01", None),
        "Судно стояло там з 16 до 19 вересня.": ("2025-09-16", "2025-09-19"),
        "Судно стояло там з понеділка до середи.": ("2025-10-06", "2025-10-08"),
        "Судно зараз там.": ("2025-10-09", "2025-10-09"),
        "Судно прийшло минулої ночі.": ("2025-10-08", "2025-10-09"),
        "Судно прийшло торік.": ("2024-01-01", "2024-12-31"),
        "Судно прийшло наприкінці вересня.": ("2025-09-21", "2025-09-30"),
    },
}
FUTURE = {
    "en": {
        "It will land tomorrow.": ("2025-10-10", "2025-10-10"),
        "It will land on Tuesday.": ("2025-10-14", "2025-10-14"),
        "It will land next week.": ("2025-10-13", "2025-10-19"),
        "It will land by the end of June.": ("2025-10-09", "2026-06-30"),
        "It will be there from Monday.": ("2025-10-13", None),
        "It will land in three days.": ("2025-10-12", "2025-10-12"),
        "It will land in the coming days.": ("2025-10-09", None),
        "It will land next month.": ("2025-11-01", "2025-11-30"),
        "It will land later this month.": ("2025-10-09", "2025-10-31"),
        "It will land on 3 November.": ("2025-11-03", "2025-11-03"),
    },
    "id": {
        "Kapal akan tiba besok.": ("2025-10-10", "2025-10-10"),
        "Kapal akan tiba pada Senin pekan depan.": ("2025-10-13", "2025-10-13"),
        "Kapal akan tiba bulan depan.": ("2025-11-01", "2025-11-30"),
        "Kapal akan tiba paling lambat akhir Juni.": ("2025-10-09", "2026-06-30"),
        "Kapal akan di sana mulai Senin.": ("2025-10-13", None),
        "Kapal akan tiba tiga hari lagi.": ("2025-10-12", "2025-10-12"),
        "Kapal akan tiba dalam beberapa hari ke depan.": ("2025-10-09", None),
    },
    "ru": {
        "Судно придёт завтра.": ("2025-10-10", "2025-10-10"),
        "Судно придёт в следующий вторник.": ("2025-10-14", "2025-10-14"),
        "Судно придёт на следующей неделе.": ("2025-10-13", "2025-10-19"),
        "Судно придёт до конца июня.": ("2025-10-09", "2026-06-30"),
        "Судно придёт через три дня.": ("2025-10-12", "2025-10-12"),
        "Судно придёт через неделю.": ("2025-10-16", "2025-10-16"),
        "Судно придёт в ближайшие дни.": ("2025-10-09", None),
        "Судно придёт не позднее понедельника.": ("2025-10-09", "2025-10-13"),
    },
    "uk": {
        "Судно прийде завтра.": ("2025-10-10", "2025-10-10"),
        "Судно прийде наступного вівторка.": ("2025-10-14", "2025-10-14"),
        "Судно прийде наступного тижня.": ("2025-10-13", "2025-10-19"),
        "Судно прийде до кінця червня.": ("2025-10-09", "2026-06-30"),
        "Судно прийде за три дні.": ("2025-10-12", "2025-10-12"),
        "Судно прийде через тиждень.": ("2025-10-16", "2025-10-16"),
        "Судно прийде найближчими днями.": ("2025-10-09", None),
    },
}


def days_of(text: str, language: str, *, is_future: bool) -> tuple[str | None, str | None] | None:
    phrases = find_dates(Words(text, get_lexicon(language)))
    found = phrases[0].days(THURSDAY, is_future=is_future) if len(phrases) == 1 else None
    return tuple(day.isoformat() if day else None for day in found) if found else None


def rows(table: dict) -> list[tuple[str, str, tuple]]:
    return [(language, text, days) for language, items in table.items() for text, days in items.items()]


@pytest.mark.parametrize(("language", "text", "days"), rows(PAST))
def test_a_past_date_means_these_days(language: str, text: str, days: tuple) -> None:
    assert days_of(text, language, is_future=False) == days


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "for three days last week", ("2025-09-29", "2025-10-05")),
        ("en", "on Tuesday last week", ("2025-09-30", "2025-09-30")),
        ("id", "selama tiga hari pekan lalu", ("2025-09-29", "2025-10-05")),
        ("ru", "На выходных последние танки увезли", ("2025-10-04", "2025-10-05")),
        ("uk", "На вихідних останні танки вивезли", ("2025-10-04", "2025-10-05")),
        ("en", "a fortnight ago", ("2025-09-25", "2025-09-25")),
        ("id", "Sejak Juni, 15 drone jatuh", ("2025-06-01", None)),
        ("ru", "К утру четверга вывезли", (None, "2025-10-09")),
        ("uk", "На ранок четверга вивезли", (None, "2025-10-09")),
    ],
)
def test_a_unit_and_the_words_behind_it_are_not_mixed(language: str, text: str, days: tuple) -> None:
    expected = tuple(one and date.fromisoformat(one) for one in days)
    assert [one.days(THURSDAY, is_future=False) for one in find_dates(Words(text, get_lexicon(language)))] == [expected]


@pytest.mark.parametrize(("language", "text"), [("en", "in the spring"), ("ru", "весной"), ("uk", "навесні")])
def test_a_season_to_come_is_the_next_one(language: str, text: str) -> None:
    found = find_dates(Words(text, get_lexicon(language)))
    assert [one.days(THURSDAY, is_future=True) for one in found] == [(date(2026, 3, 1), date(2026, 5, 31))]


@pytest.mark.parametrize(("language", "text", "days"), rows(FUTURE))
def test_a_date_to_come_means_these_days(language: str, text: str, days: tuple) -> None:
    assert days_of(text, language, is_future=True) == days


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They may march on with 2024 men."),
        ("en", "The march went on for two weeks."),
        ("id", "Mereka berjalan selama lima hari."),
        ("ru", "Шли пять дней."),
        ("uk", "Йшли п'ять днів."),
        ("en", "It ends at 5:30."),
        ("id", "Kapal tiba pukul 05.00."),
    ],
)
def test_durations_times_and_other_meanings_are_no_dates(language: str, text: str) -> None:
    assert days_of(text, language, is_future=False) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They met on Tuesday and it sailed the same day."),
        ("id", "Mereka bertemu Selasa dan kapal berangkat hari itu."),
        ("ru", "Встреча прошла во вторник, судно ушло в тот же день."),
        ("uk", "Зустріч була у вівторок, судно вийшло того ж дня."),
    ],
)
def test_the_same_day_is_the_day_that_was_named_last(language: str, text: str) -> None:
    found = find_dates(Words(text, get_lexicon(language)))
    assert [one.days(THURSDAY, is_future=False) for one in found] == [(date(2025, 10, 7), date(2025, 10, 7))] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It passed Malta on 19 September and was seen a day earlier off Tunis."),
        ("id", "Kapal melewati Malta pada 19 September dan terlihat sehari sebelumnya."),
        ("ru", "Судно 19 сентября миновало Мальту, а днём ранее было замечено у Туниса."),
        ("uk", "Судно 19 вересня минуло Мальту, а днем раніше його бачили біля Туніса."),
    ],
)
def test_a_day_earlier_is_reckoned_from_the_day_named_before_in_the_sentence(language: str, text: str) -> None:
    found = find_dates(Words(text, get_lexicon(language)))
    days = [one.days(THURSDAY, is_future=False) for one in found]
    assert days == [(date(2025, 9, 19), date(2025, 9, 19)), (date(2025, 9, 18), date(2025, 9, 18))]


@pytest.mark.parametrize(
    ("language", "text", "past", "coming"),
    [
        ("en", "It sails on the 6th.", "2025-10-06", "2025-11-06"),
        ("en", "It sails on the 26th, he said.", "2025-09-26", "2025-10-26"),
        ("id", "Kapal berangkat tanggal 6.", "2025-10-06", "2025-11-06"),
        ("ru", "Судно выходит 26-го числа.", "2025-09-26", "2025-10-26"),
        ("uk", "Судно виходить 26 числа.", "2025-09-26", "2025-10-26"),
    ],
)
def test_a_day_without_a_month_is_of_the_one_at_hand_or_beside_it(
    language: str, text: str, past: str, coming: str
) -> None:
    (one,) = find_dates(Words(text, get_lexicon(language)))
    days = [one.days(THURSDAY, is_future=is_future) for is_future in (False, True)]
    assert days == [(date.fromisoformat(day),) * 2 for day in (past, coming)]


def test_a_number_of_a_brigade_or_a_street_is_no_day() -> None:
    assert find_dates(Words("It lay with the 26th Brigade on the 3rd floor of the mall.", get_lexicon("en"))) == []


def test_the_same_day_is_no_date_where_no_day_was_named() -> None:
    assert find_dates(Words("It sailed the same day.", get_lexicon("en"))) == []


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert days_of("It landed on 31 June 2025.", "en", is_future=False) is None
