"""Intervals: civil dates, bounded by the evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import IntervalError
from geodata.intervals import EPOCH, OPEN_FIRST, OPEN_LAST, UNDATED, UNKNOWN, Interval, read_day

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and first > last:
        first, last = last, first
    return Interval(first, last, draw(st.sampled_from(["precise", "imprecise"])))


@given(intervals(), intervals())
def test_overlapping_is_mutual(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(intervals(), intervals())
def test_intervals_overlap_when_their_day_numbers_do(one: Interval, other: Interval) -> None:
    (first, last), (other_first, other_last) = one.day_numbers(), other.day_numbers()
    if one.is_dated and other.is_dated:
        assert one.overlaps(other) == (first <= other_last and other_first <= last)
    else:
        assert one.overlaps(other)


@given(intervals(), DAYS)
def test_an_interval_holds_a_day_when_it_overlaps_that_day(interval: Interval, day: date) -> None:
    assert interval.contains(day) == interval.overlaps(Interval(day, day))


@given(intervals())
def test_day_numbers_are_in_order_fit_32_bits_and_give_the_days_back(interval: Interval) -> None:
    first, last = interval.day_numbers()
    assert first <= last
    assert first >= -(2**31)
    assert last < 2**31
    assert interval.first == (None if first in (OPEN_FIRST, UNDATED) else EPOCH + timedelta(days=first))
    assert interval.last == (None if last in (OPEN_LAST, UNDATED) else EPOCH + timedelta(days=last))


@given(intervals())
def test_edtf_reads_back_as_the_same_bounds(interval: Interval) -> None:
    written = interval.as_edtf()
    ends = written.split("/")
    assert "?" not in written
    assert "~" not in written
    if not interval.is_dated:
        assert written == ""
    elif len(ends) == 1:
        assert interval.first == interval.last == date.fromisoformat(written)
    else:
        assert [None if end == ".." else date.fromisoformat(end) for end in ends] == [interval.first, interval.last]


@pytest.mark.parametrize(
    ("first", "last", "edtf", "words"),
    [
        (date(2024, 10, 1), date(2024, 10, 18), "2024-10-01/2024-10-18", "1–18 October 2024"),
        (date(2024, 10, 18), date(2024, 10, 18), "2024-10-18", "18 October 2024"),
        (date(2023, 8, 1), None, "2023-08-01/..", "since 1 August 2023"),
        (None, date(2024, 10, 31), "../2024-10-31", "by 31 October 2024"),
        (date(2023, 8, 1), date(2024, 1, 2), "2023-08-01/2024-01-02", "1 August 2023 – 2 January 2024"),
        (None, None, "", "not dated"),
    ],
)
def test_what_is_known_is_written_and_no_more(first: date | None, last: date | None, edtf: str, words: str) -> None:
    assert Interval(first, last).as_edtf() == edtf
    assert Interval(first, last).in_words() == words


@given(DAYS, st.integers(1, 3000))
def test_an_interval_that_ends_before_it_begins_is_refused(day: date, days: int) -> None:
    if day.toordinal() > days:
        earlier = day - timedelta(days=days)
        with pytest.raises(IntervalError, match=f"{earlier} before it begins on {day}"):
            Interval(day, earlier)


def test_a_precision_that_nobody_knows_is_refused() -> None:
    with pytest.raises(IntervalError, match="'roughly'"):
        Interval(None, None, "roughly")


@given(DAYS)
def test_a_day_is_read_from_a_date_and_from_its_iso_form(day: date) -> None:
    assert read_day(day) == day
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "value",
    ["2024-13-01", "2024-02-30", "18/10/2024", "2024-10", "20241018", "2024-W42-5", "", None, 20241018, True],
)
def test_what_is_no_civil_date_is_refused_with_its_value(value: object) -> None:
    with pytest.raises(IntervalError) as caught:
        read_day(value)
    assert repr(value) in str(caught.value)


def test_a_time_of_day_is_not_a_civil_date() -> None:
    with pytest.raises(IntervalError):
        read_day(datetime(2024, 10, 18, tzinfo=UTC))


def test_an_unknown_time_overlaps_everything_and_is_not_dated() -> None:
    assert not UNKNOWN.is_dated
    assert UNKNOWN.overlaps(Interval(date(2024, 1, 1), date(2024, 1, 2)))
