"""What claims say of one another: statuses today and as of an earlier day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.judging.stances import StanceColumns, compute_statuses
from geodata.records.vocabulary import STANCES, STATUSES


def _columns(*stances: tuple[int, int, str, bool]) -> StanceColumns:
    """Stances as (claim that speaks, claim spoken about, stance, is about a part)."""
    rows = sorted((toward, claim, STANCES.index(stance), part) for claim, toward, stance, part in stances)
    toward, claim, stance, part = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return StanceColumns(
        toward.astype(np.int32), claim.astype(np.int32), stance.astype(np.uint8), part.astype(np.bool_)
    )


def _statuses(columns: StanceColumns, origins: list[int], known: list[bool] | None = None) -> list[str]:
    is_known = None if known is None else np.array(known)
    codes = compute_statuses(columns, np.array(origins), np.arange(len(origins)), is_known)
    return [STATUSES[code] for code in codes]


@pytest.mark.parametrize(
    ("stance", "whole", "part"),
    [
        ("denies", "denied", "disputed"),
        ("disputes-part", "disputed", "disputed"),
        ("no-evidence", "disputed", "reported"),
        ("corroborates", "corroborated", "reported"),
        ("repeats", "reported", "reported"),
        ("qualifies", "reported", "reported"),
        ("supersedes", "superseded", "superseded"),
        ("retracts", "retracted", "retracted"),
    ],
)
def test_a_stance_gives_a_status_and_a_part_of_it_a_weaker_one(stance: str, whole: str, part: str) -> None:
    assert _statuses(_columns((1, 0, stance, False)), [0, 1])[0] == whole
    assert _statuses(_columns((1, 0, stance, True)), [0, 1])[0] == part


def test_ten_outlets_of_one_origin_corroborate_nothing() -> None:
    columns = _columns(*((claim, 0, "corroborates", False) for claim in range(1, 11)))
    assert _statuses(columns, [7] * 11)[0] == "reported"
    assert _statuses(columns, [7] * 10 + [8])[0] == "corroborated"


def test_a_speaker_who_says_it_again_on_another_day_corroborates_nothing() -> None:
    columns = _columns((1, 0, "corroborates", False))
    codes = compute_statuses(columns, np.array([0, 1]), np.array([5, 5]))
    assert STATUSES[codes[0]] == "reported"


def test_an_outlet_may_take_back_its_own_claim() -> None:
    assert _statuses(_columns((1, 0, "retracts", False)), [3, 3])[0] == "retracted"


def test_a_denial_that_was_taken_back_no_longer_denies() -> None:
    columns = _columns((1, 0, "denies", False), (2, 1, "retracts", False))
    assert _statuses(columns, [0, 1, 2]) == ["reported", "retracted", "reported"]


def test_the_strongest_stance_decides() -> None:
    columns = _columns((1, 0, "corroborates", False), (2, 0, "no-evidence", False), (3, 0, "denies", False))
    assert _statuses(columns, [0, 1, 2, 3])[0] == "denied"


def test_a_denial_counts_from_the_day_on_which_it_is_known() -> None:
    columns = _columns((1, 0, "denies", False))
    assert _statuses(columns, [0, 1], [True, False])[0] == "reported"
    assert _statuses(columns, [0, 1], [True, True])[0] == "denied"


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(STANCES), st.booleans()).filter(
            lambda one: one[0] != one[1]
        ),
        max_size=30,
    ),
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
)
def test_statuses_do_not_hang_on_the_order_of_stances(
    stances: list[tuple[int, int, str, bool]], origins: list[int]
) -> None:
    assert _statuses(_columns(*stances), origins) == _statuses(_columns(*reversed(stances)), origins)


def test_no_stances_leave_every_claim_reported() -> None:
    assert _statuses(_columns(), [0, 0, 1]) == ["reported"] * 3
