"""Origins are counted, not links."""

from __future__ import annotations

import numpy as np

from geodata.judging.origins import find_groups, find_support
from geodata.judging.stances import StanceColumns
from geodata.records.vocabulary import STANCES


def _columns(*stances: tuple[int, int, str]) -> StanceColumns:
    rows = sorted((toward, claim, STANCES.index(stance)) for claim, toward, stance in stances)
    toward, claim, stance = np.array(rows, dtype=np.int32).reshape(-1, 3).T
    return StanceColumns(toward, claim, stance.astype(np.uint8), np.zeros(len(rows), dtype=np.bool_))


def test_six_sources_that_repeat_one_agency_are_one_origin() -> None:
    columns = _columns(*((claim, 0, "repeats") for claim in range(1, 6)))
    support = find_support(3, columns, np.zeros(6), np.zeros(6), np.arange(6))
    assert (support.source_count, support.origin_count) == (6, 1)


def test_a_distinct_origin_that_corroborates_is_a_second_one() -> None:
    columns = _columns((1, 0, "repeats"), (2, 0, "corroborates"))
    support = find_support(0, columns, np.array([0, 0, 1]), np.array([0, 0, 1]), np.arange(3))
    assert support.groups == ((0, 1), (2,))


def test_two_statements_of_one_speaker_are_one_origin() -> None:
    columns = _columns((1, 0, "corroborates"))
    assert find_support(0, columns, np.array([0, 1]), np.array([4, 4]), np.array([0, 1])).origin_count == 1


def test_origins_join_through_a_claim_that_shares_a_statement_with_one_and_a_speaker_with_the_other() -> None:
    columns = _columns((1, 0, "repeats"), (2, 0, "repeats"))
    support = find_support(0, columns, np.array([0, 1, 0]), np.array([0, 1, 1]), np.arange(3))
    assert support.origin_count == 1


def test_a_report_that_was_taken_back_does_not_count_but_still_joins_those_that_repeat_it() -> None:
    columns = _columns((1, 0, "repeats"), (2, 0, "repeats"))
    counted = np.array([False, True, True])
    support = find_support(1, columns, np.zeros(3), np.zeros(3), np.arange(3), counted)
    assert (support.rows, support.source_count, support.origin_count) == ((1, 2), 2, 1)
    assert find_groups(columns, counted) == [1]


def test_groups_are_named_by_their_first_claim_and_the_largest_comes_first() -> None:
    columns = _columns((1, 0, "repeats"), (3, 2, "repeats"), (4, 2, "repeats"), (5, 6, "denies"))
    assert find_groups(columns, np.ones(7, dtype=np.bool_)) == [2, 0]


def test_a_denial_does_not_say_the_same_thing() -> None:
    columns = _columns((1, 0, "denies"), (2, 0, "no-evidence"))
    assert find_support(0, columns, np.arange(3), np.arange(3), np.arange(3)).rows == (0,)
