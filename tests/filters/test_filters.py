"""The family of filters: whatever one keeps, a plain look at each claim keeps too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import FilterError
from geodata.filters import FILTERS, LazyOptions, Option, build_mask
from geodata.gazetteer import open_gazetteer
from geodata.intervals import Interval
from geodata.records.claim import Claim
from geodata.records.vocabulary import STATUSES
from geodata.store import Store

IS_KEPT: dict[str, Callable[[Store, Claim, str], bool]] = {
    "kind": lambda store, claim, value: claim.kind == value,
    "modality": lambda store, claim, value: claim.modality == value,
    "speaker": lambda store, claim, value: claim.speaker.speaker_id == value,
    "source": lambda store, claim, value: claim.source_id == value,
    "status": lambda store, claim, value: (
        STATUSES[store.table.marks.claim_status[store.find_index(claim.claim_id) or 0]] == value
    ),
    "in": lambda store, claim, value: any(
        value in (place.location.choice, *open_gazetteer().get_place(place.location.choice).containment)
        for place in claim.places
        if place.is_plotted
    ),
    "undated": lambda store, claim, value: claim.event_time.is_dated,
}
"""What each filter with options keeps, said again as plainly as can be."""

CHOICES = [key for key, one in FILTERS.items() if one.control in ("choice", "switch")]


def get_claims(store: Store) -> list[Claim]:
    return [store.get_claim_at(row) for row in range(len(store.table))]


def test_every_filter_says_what_it_is() -> None:
    for key, one in FILTERS.items():
        assert key == one.key
        assert key.isidentifier() or key == "in"
        assert one.label
        assert one.help.endswith((".", "?"))
        assert one.control in ("choice", "text", "days", "day", "switch")


def test_every_filter_with_options_is_looked_at_here() -> None:
    assert set(CHOICES) == set(IS_KEPT)


@pytest.mark.parametrize("key", CHOICES)
def test_a_value_keeps_exactly_the_claims_that_have_it(store: Store, key: str) -> None:
    claims = get_claims(store)
    options = FILTERS[key].find_options(store)
    assert options
    for option in options[:: max(1, len(options) // 25)]:
        expected = [IS_KEPT[key](store, claim, option.value) for claim in claims]
        assert build_mask(store, {key: (option.value,)}).tolist() == expected, option


@pytest.mark.parametrize("key", [key for key in CHOICES if key != "undated"])
def test_the_count_beside_an_option_is_the_number_it_keeps(store: Store, key: str) -> None:
    options = FILTERS[key].find_options(store)
    for option in options[:: max(1, len(options) // 60)]:
        assert build_mask(store, {key: (option.value,)}).sum() == option.count > 0, option
        assert option.label
    assert len({option.value for option in options}) == len(options)


@pytest.mark.parametrize("key", [key for key in CHOICES if key != "undated"])
def test_several_values_keep_what_any_of_them_keeps(store: Store, key: str) -> None:
    values = [option.value for option in FILTERS[key].find_options(store)]
    chosen = (values[0], values[-1], values[len(values) // 2])
    masks = [build_mask(store, {key: (value,)}) for value in chosen]
    assert (build_mask(store, {key: chosen}) == np.logical_or.reduce(masks)).all()


@pytest.mark.parametrize("key", ["kind", "speaker", "status", "modality", "source"])
def test_all_values_together_keep_everything_and_all_but_one_the_rest(store: Store, key: str) -> None:
    values = [option.value for option in FILTERS[key].find_options(store)]
    assert build_mask(store, {key: tuple(values)}).all()
    rest = build_mask(store, {key: tuple(values[1:])})
    assert (rest == ~build_mask(store, {key: (values[0],)})).all()


@pytest.mark.parametrize("key", CHOICES)
@pytest.mark.parametrize("value", ["no-such-value", "", "<script>", "\U0001f680", "0", "geonames-1"])
def test_a_value_that_no_claim_has_is_refused_by_name(store: Store, key: str, value: str) -> None:
    with pytest.raises(FilterError, match=f"^{key}: ") as caught:
        build_mask(store, {key: (value,)})
    assert repr(value) in str(caught.value)


def test_filters_that_are_not_set_keep_everything(store: Store) -> None:
    assert build_mask(store, {}).all()
    assert build_mask(store, dict.fromkeys(FILTERS, ())).all()


def test_an_unknown_filter_is_refused(store: Store) -> None:
    with pytest.raises(KeyError, match="colour"):
        build_mask(store, {"colour": ("red",)})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_several_filters_keep_what_each_of_them_keeps(store: Store, data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from([*CHOICES, "q", "when", "asof"]), min_size=2, max_size=4, unique=True))
    chosen = {}
    for key in keys:
        if key in CHOICES:
            values = [option.value for option in FILTERS[key].find_options(store)][:40]
            count = 1 if key == "undated" else 3
            drawn = data.draw(st.lists(st.sampled_from(values), min_size=1, max_size=count, unique=True))
            chosen[key] = tuple(drawn)
        else:
            chosen[key] = {"q": ("soldiers",), "when": ("2022-03-01..2023-06-30",), "asof": ("2024-01-01",)}[key]
    alone = [build_mask(store, {key: values}) for key, values in chosen.items()]
    assert (build_mask(store, chosen) == np.logical_and.reduce(alone)).all()
    turned = dict(reversed(chosen.items()))
    assert (build_mask(store, turned) == build_mask(store, chosen)).all()


def test_a_place_holds_what_happens_anywhere_within_it(store: Store) -> None:
    options = {option.value: option.count for option in FILTERS["in"].find_options(store)}
    gazetteer = open_gazetteer()
    for place_id, count in list(options.items())[::7]:
        for around in gazetteer.get_place(place_id).containment:
            assert options[around] >= count


def test_a_claim_at_two_places_of_one_country_counts_once(store: Store) -> None:
    country = max(FILTERS["in"].find_options(store), key=lambda option: option.count)
    inside = [claim for claim in get_claims(store) if IS_KEPT["in"](store, claim, country.value)]
    assert country.count == len(inside)
    assert any(len(claim.places) > 1 for claim in inside)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(first=st.dates(date(2021, 1, 1), date(2026, 1, 1)), days=st.integers(0, 500))
def test_a_range_of_days_keeps_what_may_fall_into_it(store: Store, first: date, days: int) -> None:
    wanted = Interval(first, first + timedelta(days=days))
    mask = build_mask(store, {"when": (f"{wanted.first}..{wanted.last}",)})
    expected = [not claim.event_time.is_dated or claim.event_time.overlaps(wanted) for claim in get_claims(store)]
    assert mask.tolist() == expected


@pytest.mark.parametrize("value", ["2024", "..", "2024-10-18", "2024-13-01..", "2024-10-18..2024-10-01", "a..b", ""])
def test_a_range_that_is_none_is_refused(store: Store, value: str) -> None:
    with pytest.raises(FilterError, match="when"):
        build_mask(store, {"when": (value,)})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(day=st.dates(date(2021, 12, 1), date(2026, 1, 1)))
def test_what_was_known_on_a_day_was_published_or_said_by_then(store: Store, day: date) -> None:
    mask = build_mask(store, {"asof": (day.isoformat(),)})
    for claim, is_kept in zip(get_claims(store), mask, strict=True):
        published = store.sources[claim.source_id].published_on
        if published.first and published.first > day:
            assert not is_kept
        if published.last and published.last <= day:
            assert is_kept


def test_the_more_days_pass_the_more_is_known(store: Store) -> None:
    days = [date(2021, 12, 1) + timedelta(days=90 * number) for number in range(20)]
    masks = [build_mask(store, {"asof": (day.isoformat(),)}) for day in days]
    assert masks[0].sum() == 0
    assert masks[-1].all()
    for earlier, later in pairwise(masks):
        assert not (earlier & ~later).any()


def test_words_are_searched_together_with_the_other_filters(store: Store) -> None:
    mask = build_mask(store, {"q": ("soldiers",), "kind": ("sighting",)})
    assert mask.any()
    for row in np.flatnonzero(mask):
        claim = store.get_claim_at(int(row))
        assert claim.kind == "sighting"
        assert "soldiers" in claim.summary.lower()


def test_options_that_are_made_when_asked_for_are_a_sequence() -> None:
    options = LazyOptions(3, lambda number: Option(str(number), f"label {number}", number))
    assert [option.value for option in options] == ["0", "1", "2"]
    assert [option.count for option in options[1:]] == [1, 2]
    assert options[-1].label == "label 2"
    with pytest.raises(IndexError):
        options[3]


def test_a_place_whose_name_others_bear_says_what_it_is(store: Store) -> None:
    options = FILTERS["in"].find_options(store)
    containers = store.list_containers()
    names = list(containers.names)
    for option, name, kind in zip(options, names, containers.kinds, strict=True):
        is_told_apart = names.count(name) > 1 and kind != "city"
        assert option.label == (f"{name} ({kind})" if is_told_apart else name)
