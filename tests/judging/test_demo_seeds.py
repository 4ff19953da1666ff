"""The fictional demonstration set: read, proved, and as it stood on earlier days."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from geodata.filters import build_mask
from geodata.intervals import EPOCH
from geodata.judging.origins import count_relays, find_support
from geodata.pipeline import open_store
from geodata.records.vocabulary import STANCES
from geodata.store import Store
from geodata.store.as_of import open_as_of
from geodata.tables import compute_known_days

FOLDER = Path(__file__).parents[1] / "data" / "demo_seeds"


@cache
def _store() -> Store:
    return open_store(FOLDER)


def _status(store: Store, claim_id: str) -> str:
    row = store.find_index(claim_id)
    assert row is not None
    return str(store.table.claims["status"].iloc[row])


def test_every_claim_of_the_demonstration_set_is_proved() -> None:
    assert _store().problems == ()
    assert len(_store().table) >= 20


def test_every_source_says_in_its_title_that_it_is_fictional() -> None:
    assert all(source.title.startswith("[Fictional]") for source in _store().sources.values())


def test_the_set_holds_each_kind_of_disagreement_and_each_kind_of_gap() -> None:
    store = _store()
    kinds = {STANCES[code] for code in store.stances.stance}
    wanted = {"repeats", "corroborates", "denies", "no-evidence", "disputes-part", "supersedes", "retracts"}
    assert wanted <= kinds
    placed = store.table.claims["is_placed"].to_numpy()
    undated = ~build_mask(store, {"undated": ("hide",)})
    assert (undated & placed).any() and (~placed).any()
    statuses = set(store.table.claims["status"])
    assert statuses == {"reported", "corroborated", "disputed", "denied", "retracted", "superseded"}


def test_a_movement_crosses_the_180th_meridian() -> None:
    marks = _store().table.marks
    ends = marks.place_longitude[np.stack([marks.move_from, marks.move_to])]
    assert (np.abs(ends[0] - ends[1]) > 180).any()


@pytest.mark.parametrize(
    ("day", "count", "convoy", "fire"),
    [
        ("2019-03-03", 0, "reported", "reported"),
        ("2019-03-04", 5, "reported", "reported"),
        ("2019-03-07", 11, "disputed", "reported"),
        ("2019-03-11", 20, "superseded", "denied"),
        ("2019-03-13", 21, "superseded", "retracted"),
    ],
)
def test_on_an_earlier_day_later_denials_and_corrections_are_not_there(
    day: str, count: int, convoy: str, fire: str
) -> None:
    store = open_as_of(_store(), date.fromisoformat(day))
    assert int(build_mask(store, {"asof": (day,)}).sum()) == count
    assert _status(store, "demo-ina-convoy") == convoy
    assert _status(store, "demo-post-depot-fire") == fire


def test_as_of_the_last_day_is_today() -> None:
    today, last = _store(), open_as_of(_store(), date(2019, 3, 31))
    assert list(today.table.claims["status"]) == list(last.table.claims["status"])
    assert (today.table.marks.claim_status == last.table.marks.claim_status).all()


def test_stances_of_later_claims_are_not_shown_on_an_earlier_day() -> None:
    store = open_as_of(_store(), date(2019, 3, 4))
    assert store.find_stances_toward("demo-ina-convoy") == ()
    assert len(_store().find_stances_toward("demo-ina-convoy")) > 4


def test_two_days_with_the_same_statuses_share_one_revision() -> None:
    first, second = (open_as_of(_store(), date(2019, 3, day)) for day in (14, 20))
    assert first.revision == second.revision
    assert first.revision != open_as_of(_store(), date(2019, 3, 4)).revision


def test_a_repetition_is_known_from_its_own_day_and_not_from_that_of_the_statement() -> None:
    store = _store()
    known = compute_known_days(store.table.claims)
    days = {claim_id: known[store.find_index(claim_id)] for claim_id in ("demo-ina-convoy", "demo-stelo-convoy")}
    assert days["demo-ina-convoy"] == (date(2019, 3, 4) - EPOCH).days
    assert days["demo-stelo-convoy"] == (date(2019, 3, 6) - EPOCH).days


def test_four_sources_that_go_back_to_one_statement_are_one_origin() -> None:
    store = _store()
    frame = store.table.claims
    codes = [frame[name].cat.codes.to_numpy() for name in ("origin_key", "speaker", "source_id")]
    support = find_support(store.find_index("demo-post-convoy") or 0, store.stances, *codes)
    assert (support.source_count, support.origin_count) == (4, 1)
    boats = find_support(store.find_index("demo-ina-boats-lunt") or 0, store.stances, *codes)
    assert (boats.source_count, boats.origin_count) == (2, 2)


def test_who_relays_whom_is_counted_along_the_chain() -> None:
    store = _store()
    relays = count_relays(store.get_claim_at(row) for row in range(len(store.table)))
    counts = {(one.teller.speaker_id, one.hearer.speaker_id): one.count for one in relays}
    assert counts["kestrian-staff", "ina"] == 7
    assert counts["ina", "harbour-post"] == 1


def test_undated_claims_stay_unless_they_are_switched_off() -> None:
    store = _store()
    some_day = {"when": ("2019-03-05..2019-03-05",)}
    kept = build_mask(store, some_day)
    row = store.find_index("demo-mission-mines-before")
    assert kept[row]
    assert not build_mask(store, {**some_day, "undated": ("hide",)})[row]
    assert kept[store.find_index("demo-ina-pier-closed")], "open at its end"
    assert not kept[store.find_index("demo-ina-boats-lunt")], "over by then"
