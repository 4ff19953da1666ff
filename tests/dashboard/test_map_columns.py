"""The columns of the map: what is packed comes back, and masks say what they should."""

from __future__ import annotations

import base64
import time
import zlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.columns_format import pack_columns, unpack_columns
from dashboard.map.map_columns import build_map_columns, pack_marks, pack_mask
from geodata.records.vocabulary import KINDS, STATUSES
from geodata.tables import Marks


def build_marks(claim_count: int = 5, place_count: int = 3) -> Marks:
    rng = np.random.default_rng(1)
    places = np.sort(rng.integers(0, place_count, claim_count))
    return Marks(
        claim_ids=[f"c-{number}" for number in range(claim_count)],
        claim_kind=rng.integers(0, 7, claim_count).astype(np.uint8),
        claim_status=rng.integers(0, 6, claim_count).astype(np.uint8),
        claim_modality=rng.integers(0, 4, claim_count).astype(np.uint8),
        claim_first=np.zeros(claim_count, dtype=np.int32),
        claim_last=np.zeros(claim_count, dtype=np.int32),
        place_ids=[f"p-{number}" for number in range(place_count)],
        place_names=[f"Place {number}" for number in range(place_count)],
        place_latitude=rng.uniform(-80, 80, place_count),
        place_longitude=rng.uniform(-180, 180, place_count),
        place_uncertainty_m=np.full(place_count, 1000, dtype=np.float32),
        place_shape=np.zeros(place_count, dtype=np.uint8),
        row_claim=np.arange(claim_count, dtype=np.int32),
        row_place=places.astype(np.int32),
        row_role=np.zeros(claim_count, dtype=np.uint8),
        move_claim=np.array([0], dtype=np.int32),
        move_from=np.array([-1], dtype=np.int32),
        move_to=np.array([0], dtype=np.int32),
        move_is_schematic=np.array([True]),
        outlines={1: [[(1.0, 2.0), (3.0, 4.0), (5.0, 6.0)], []]},
    )


def test_columns_come_back_as_they_were_packed() -> None:
    columns = {
        "a": np.array([1, 2, 3], dtype=np.uint8),
        "b": np.array([0.5], dtype=np.float64),
        "c": np.array([], dtype=np.int32),
    }
    arrays, header = unpack_columns(pack_columns(columns, {"names": ["ü", "\u202e{{7*7}}"]}))
    assert header == {"names": ["ü", "\u202e{{7*7}}"]}
    for name, array in columns.items():
        np.testing.assert_array_equal(arrays[name], array)
        assert arrays[name].dtype == array.dtype


def test_every_array_starts_at_a_multiple_of_eight_bytes() -> None:
    container = pack_columns({"a": np.zeros(3, dtype=np.uint8), "b": np.zeros(1, dtype=np.float64)}, {"x": "y"})
    assert len(container) % 8 == 0
    assert int.from_bytes(container[4:8], "little") % 8 == 0


def test_an_array_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="'when': datetime64"):
        pack_columns({"when": np.array(["2024-10-18"], dtype="datetime64[D]")})


def test_bytes_that_are_not_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="it starts with b'<htm'"):
        unpack_columns(b"<html></html>")


def test_the_visits_of_a_place_are_the_claims_that_name_it() -> None:
    marks = build_marks(claim_count=40, place_count=6)
    arrays, header = unpack_columns(pack_marks(marks))
    assert header["names"] == marks.place_names
    for place in range(6):
        start, end = arrays["visit_start"][place : place + 2]
        assert list(arrays["visit_claim"][start:end]) == list(marks.row_claim[marks.row_place == place])


def test_a_claim_that_names_a_place_in_two_roles_visits_it_once() -> None:
    marks = build_marks()
    twice = replace(
        marks,
        row_claim=np.repeat(marks.row_claim, 2),
        row_place=np.repeat(marks.row_place, 2),
        row_role=np.zeros(10, dtype=np.uint8),
    )
    assert pack_marks(twice) == pack_marks(marks)


def test_outlines_and_ends_that_are_not_stated_are_kept() -> None:
    arrays, _ = unpack_columns(pack_marks(build_marks()))
    assert list(arrays["outline_place"]) == [1]
    assert list(arrays["outline_start"]) == [0, 3]
    assert list(arrays["outline_latitude"]) == [1.0, 3.0, 5.0]
    assert list(arrays["move_from"]) == [-1]


def test_no_claims_make_columns_too() -> None:
    arrays, _ = unpack_columns(zlib.decompress(build_map_columns(build_marks(0, 0)).deflated))
    assert list(arrays["visit_start"]) == [0]


def test_the_names_of_very_many_places_travel_by_themselves() -> None:
    few, many = build_map_columns(build_marks(10, 10)), build_map_columns(build_marks(10, 6_000))
    assert few.names_deflated == b""
    assert unpack_columns(zlib.decompress(many.deflated))[1]["names"] is None
    arrays, header = unpack_columns(zlib.decompress(many.names_deflated))
    assert (arrays, len(header["names"])) == ({}, 6_000)


def test_a_claims_traits_are_one_number() -> None:
    marks = build_marks(50, 5)
    traits = unpack_columns(pack_marks(marks))[0]["claim_traits"]
    np.testing.assert_array_equal(traits % len(KINDS), marks.claim_kind)
    np.testing.assert_array_equal(traits // len(KINDS) % len(STATUSES), marks.claim_status)
    np.testing.assert_array_equal(traits // len(KINDS) // len(STATUSES), marks.claim_modality)


def test_the_hash_changes_with_a_name_and_with_nothing_else() -> None:
    marks = build_marks()
    other = replace(marks, place_names=["Elsewhere", *marks.place_names[1:]])
    renamed_ids = replace(marks, claim_ids=["x", *marks.claim_ids[1:]])
    assert build_map_columns(marks).sha256 != build_map_columns(other).sha256
    assert build_map_columns(marks).sha256 == build_map_columns(renamed_ids).sha256


@given(st.lists(st.booleans(), max_size=200))
def test_a_mask_says_which_claims_are_shown(shown: list[bool]) -> None:
    mask = pack_mask(np.array(shown, dtype=np.bool_))
    if all(shown):
        assert mask == "all"
    else:
        bits = np.frombuffer(zlib.decompress(base64.b64decode(mask)), dtype=np.uint8)
        assert list(np.unpackbits(bits, bitorder="little", count=len(shown)).astype(bool)) == shown


def test_a_hundred_thousand_claims_are_packed_in_a_blink() -> None:
    marks = build_marks(100_000, 30_000)
    started = time.perf_counter()
    columns = build_map_columns(marks)
    assert time.perf_counter() - started < 2
    assert len(columns.deflated) < 1_500_000
