"""The timeline counts what brute force counts, and days become known when they should."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.intervals import EPOCH, OPEN_FIRST, OPEN_LAST, UNDATED, Interval
from geodata.judging.timeline import build_spans, count_days, find_bounds, find_focus
from geodata.pipeline import open_store
from geodata.store import Store
from geodata.tables import compute_known_days

DEMO = Path(__file__).parents[1] / "data" / "demo_seeds"


@cache
def _store() -> Store:
    return open_store(DEMO)


class _WithDays:
    """A store whose claims happened on other days."""

    def __init__(self, days: list[tuple[int, int]]) -> None:
        store = _store()
        first, last = np.array(days, dtype=np.int32).T
        frame = store.table.claims.iloc[: len(days)].assign(event_first=first, event_last=last)
        marks = replace(
            store.table.marks, claim_first=first, claim_last=last, claim_kind=store.table.marks.claim_kind[: len(days)]
        )
        self.table = replace(store.table, claims=frame, marks=marks)


_day = st.integers(17_900, 18_000)
_interval = st.one_of(
    st.tuples(_day, st.integers(0, 40)).map(lambda one: (one[0], one[0] + one[1])),
    _day.map(lambda day: (OPEN_FIRST, day)),
    _day.map(lambda day: (day, OPEN_LAST)),
    st.just((UNDATED, UNDATED)),
)


@given(st.lists(_interval, min_size=1, max_size=21), st.integers(1, 60))
def test_counts_by_day_are_those_of_brute_force(days: list[tuple[int, int]], most_bins: int) -> None:
    store = _WithDays(days)
    mask = np.ones(len(days), dtype=np.bool_)
    bounds = find_bounds(store, mask)  # type: ignore[arg-type]
    assert bounds is not None
    counts = count_days(store, mask, bounds, most_bins)  # type: ignore[arg-type]
    for number in range(counts.happened.shape[1]):
        start = counts.first + number * counts.step
        stop = start + counts.step - 1
        expected = sum(
            1 for first, last in days if first != UNDATED and first <= min(stop, bounds[1]) and last >= start
        )
        assert counts.happened[:, number].sum() == expected
    assert counts.undated == sum(1 for first, _ in days if first == UNDATED)


def test_one_day_far_away_does_not_squeeze_the_axis_but_chosen_days_are_on_it() -> None:
    store = open_store(Path(__file__).parents[2] / "seeds")
    mask = np.ones(len(store.table), dtype=np.bool_)
    bounds, focus = find_bounds(store, mask), find_focus(store, mask)
    assert bounds is not None and focus is not None
    assert focus[0] > bounds[0], "since August of last year"
    assert focus[1] == bounds[1]
    far = Interval(None, None)
    far = replace(far, first=EPOCH.replace(year=2023))
    wide = find_focus(store, mask, far)
    assert wide is not None and wide[0] == (EPOCH.replace(year=2023) - EPOCH).days


def test_no_claims_have_no_bounds() -> None:
    nobody = np.zeros(len(_store().table), dtype=np.bool_)
    assert find_bounds(_store(), nobody) is None
    assert find_focus(_store(), nobody) is None


def test_rows_by_place_hold_a_claim_at_each_of_its_places_and_the_unplaced_last() -> None:
    spans = build_spans(_store(), range(len(_store().table)), "place")
    convoy = [span.row_label for span in spans if span.claim.claim_id == "demo-ina-convoy"]
    assert sorted(convoy) == ["Ostrin Strait", "Porthaven, Kestria", "Vesper Bay, Olumbra"]
    assert spans[-1].row_id == ""
    assert {span.claim.claim_id for span in spans} == set(_store().table.claims["claim_id"])


@pytest.mark.parametrize(
    ("said", "published", "known"),
    [
        ((10, 10), (10, 10), 10),
        ((10, 10), (14, 14), 14),
        ((10, 10), (10, 30), 10),
        ((OPEN_FIRST, 30), (10, 30), 30),
        ((UNDATED, UNDATED), (10, 30), 30),
        ((8, OPEN_LAST), (10, 30), 30),
        ((10, 10), (UNDATED, UNDATED), 10),
        ((UNDATED, UNDATED), (UNDATED, UNDATED), UNDATED),
    ],
)
def test_a_claim_is_known_from_the_last_day_on_which_it_can_have_been_said_within_its_publication(
    said: tuple[int, int], published: tuple[int, int], known: int
) -> None:
    names = ("asserted_first", "asserted_last", "published_first", "published_last")
    frame = pd.DataFrame({name: [day] for name, day in zip(names, (*said, *published), strict=True)}, dtype=np.int32)
    assert compute_known_days(frame).tolist() == [known]
