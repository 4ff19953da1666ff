"""Stores of columns: written whole or not at all, refused when damaged, and proved quote by quote."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from geodata.errors import StoreError
from geodata.gazetteer import open_gazetteer
from geodata.records.claim import Claim, Stance
from geodata.records.source import Source
from geodata.seed_reader import Problem, Seeds
from geodata.store.columns import ColumnStore, is_column_folder, open_columns
from geodata.store.columns_checking import check_columns
from geodata.store.columns_layout import META, WORDS, BatchedTexts, TextWriter
from geodata.store.columns_writing import write_columns, write_seeds


def write(folder: Path, parts: list[tuple[Source, list[Claim]]], problems: tuple[Problem, ...] = ()) -> ColumnStore:
    gazetteer = open_gazetteer()
    write_columns(parts, folder, gazetteer.get_place, gazetteer.find_outline, problems)
    return open_columns(folder)


def get_first_part(seeds: Seeds) -> tuple[Source, list[Claim]]:
    source = seeds.sources[0]
    return source, [replace(one, stances=()) for one in seeds.claims if one.source_id == source.source_id]


def rewrite_texts(path: Path, change: Callable[[list[str]], list[str]], batch_rows: int) -> None:
    texts = change(list(BatchedTexts(path, batch_rows)))
    path.unlink()
    writer = TextWriter(path, batch_rows)
    for text in texts:
        writer.add(text)
    writer.close()


def test_a_sound_store_proves_every_quote(column_store: ColumnStore) -> None:
    assert list(check_columns(column_store)) == []


def test_a_text_that_was_touched_is_found_with_all_claims_that_rest_on_it(column_store: ColumnStore) -> None:
    path = column_store.folder / "texts.arrow"
    rewrite_texts(path, lambda texts: [texts[0].replace("a", "e", 1), *texts[1:]], 1)
    problems = list(check_columns(open_columns(column_store.folder)))
    source_id = next(iter(column_store.sources))
    assert problems[0].file == str(path)
    assert (problems[0].line, problems[0].record_id) == (1, source_id)
    assert "sha256" in problems[0].message
    blamed = {problem.record_id for problem in problems[1:]}
    claims = map(column_store.get_claim_at, range(len(column_store.table)))
    assert blamed == {claim.claim_id for claim in claims if claim.source_id == source_id}


def test_a_quote_that_was_touched_is_found(column_store: ColumnStore) -> None:
    def change(records: list[str]) -> list[str]:
        values = json.loads(records[3])
        values[5][0][0] = values[5][0][0].replace("a", "o", 1)
        return [*records[:3], json.dumps(values, ensure_ascii=False), *records[4:]]

    rewrite_texts(column_store.folder / "details.arrow", change, 256)
    (problem,) = check_columns(open_columns(column_store.folder))
    assert problem.record_id == column_store.get_claim_at(3).claim_id
    assert problem.line == 4
    assert "stands" in problem.message


def test_a_record_in_the_place_of_another_is_found(column_store: ColumnStore) -> None:
    def change(records: list[str]) -> list[str]:
        return [records[1], records[0], *records[2:]]

    rewrite_texts(column_store.folder / "details.arrow", change, 256)
    changed = open_columns(column_store.folder)
    problems = list(check_columns(changed))
    assert [problem.line for problem in problems] == [1, 2]
    first, second = column_store.table.marks.claim_ids[:2]
    assert f"holds '{second}', not '{first}'" in problems[0].message
    with pytest.raises(StoreError, match="row 0 holds"):
        changed.get_claim(first)


def test_an_index_of_words_of_other_claims_is_refused(tmp_path: Path, invented_seeds: Seeds) -> None:
    source, claims = get_first_part(invented_seeds)
    write(tmp_path / "many", [(source, claims)])
    write(tmp_path / "one", [(source, claims[:1])])
    (tmp_path / "one" / WORDS).write_bytes((tmp_path / "many" / WORDS).read_bytes())
    words = claims[-1].summary.split()[0]
    with pytest.raises(StoreError, match="the index of words is that of other claims"):
        open_columns(tmp_path / "one").search(words)


def test_a_toponym_that_is_written_elsewhere_is_found(tmp_path: Path, invented_seeds: Seeds) -> None:
    source, claims = get_first_part(invented_seeds)
    spot = next(number for number, claim in enumerate(claims) if claim.places)
    place = claims[spot].places[0]
    moved = replace(place, start=place.start + 1, end=place.end + 1)
    claims[spot] = replace(claims[spot], places=(moved, *claims[spot].places[1:]))
    (problem,) = check_columns(write(tmp_path / "columns", [(source, claims)]))
    assert problem.record_id == claims[spot].claim_id
    assert repr(place.toponym) in problem.message


def test_problems_of_the_seeds_travel_with_the_store(tmp_path: Path, invented_seeds: Seeds) -> None:
    problem = Problem("seeds/x/claims.toml", 12, "x", "wrong <b>\u200f\U0001f680")
    assert write(tmp_path / "columns", [get_first_part(invented_seeds)], (problem,)).problems == (problem,)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, invented_seeds: Seeds) -> None:
    (tmp_path / "diary.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(StoreError, match="something else"):
        write(tmp_path, [get_first_part(invented_seeds)])
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_a_failure_while_writing_leaves_the_old_store_as_it_was(tmp_path: Path, invented_seeds: Seeds) -> None:
    folder = tmp_path / "columns"
    before = write(folder, [get_first_part(invented_seeds)]).revision
    source, claims = get_first_part(invented_seeds)
    toward_nothing = replace(claims[0], stances=(Stance(claims[0].claim_id, "no-such-claim", "denies"),))
    with pytest.raises(StoreError, match="'no-such-claim', which is no claim"):
        write(folder, [(source, [toward_nothing])])
    assert open_columns(folder).revision == before
    assert not list(folder.glob(".writing*"))


def test_an_open_store_reads_on_while_it_is_written_anew(tmp_path: Path, invented_seeds: Seeds) -> None:
    folder = tmp_path / "columns"
    source, claims = get_first_part(invented_seeds)
    store = write(folder, [(source, claims)])
    write(folder, [(source, claims[:1])])
    assert [store.get_claim_at(row) for row in range(len(store.table))] == claims
    assert len(open_columns(folder).table) == 1


@pytest.mark.parametrize("fault", ["source twice", "claim twice", "claim of another source"])
def test_what_is_written_twice_or_in_the_wrong_place_is_refused(
    tmp_path: Path, invented_seeds: Seeds, fault: str
) -> None:
    source, claims = get_first_part(invented_seeds)
    other = replace(invented_seeds.sources[1], source_id="another")
    parts, said = {
        "source twice": ([(source, []), (source, claims)], repr(source.source_id)),
        "claim twice": ([(source, [*claims, claims[4]])], f"claim id {claims[4].claim_id!r} is used twice"),
        "claim of another source": ([(other, claims)], "'another'"),
    }[fault]
    with pytest.raises(StoreError, match=said):
        write(tmp_path / "columns", parts)


def test_a_store_of_another_layout_is_refused_by_its_name(column_store: ColumnStore) -> None:
    path = column_store.folder / META
    for name in ("layout", "shape"):
        meta = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(meta | {name: "other"}), encoding="utf-8")
        with pytest.raises(StoreError, match=f"{name} 'other'"):
            open_columns(column_store.folder)
        path.write_text(json.dumps(meta), encoding="utf-8")
    open_columns(column_store.folder)


@pytest.mark.parametrize(
    "name", ["claims", "details", "places", "rows", "moves", "containers", "sources", "stances", "texts", "rings"]
)
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "noise"])
def test_a_damaged_store_is_refused_and_the_file_is_named(column_store: ColumnStore, name: str, damage: str) -> None:
    path = column_store.folder / f"{name}.arrow"
    content = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes({"empty": b"", "cut": content[: len(content) // 2], "noise": b"\x07" * len(content)}[damage])
    with pytest.raises(StoreError, match=f"{name}.arrow"):
        open_columns(column_store.folder)


def test_a_damaged_meta_file_is_refused(column_store: ColumnStore) -> None:
    (column_store.folder / META).write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=META):
        open_columns(column_store.folder)


def test_a_folder_of_seeds_is_no_folder_of_columns(tmp_path: Path, column_store: ColumnStore) -> None:
    assert is_column_folder(column_store.folder)
    assert not is_column_folder(tmp_path)


def test_the_numbers_of_the_table_are_no_copies_of_the_column(column_store: ColumnStore) -> None:
    """Nothing of a column of numbers is copied: all sessions and processes share the pages of the file."""
    column = column_store._claims.column("event_first").to_numpy()
    frame = column_store.table.claims
    assert frame["event_first"].to_numpy().ctypes.data == column.ctypes.data
    assert column_store.table.marks.claim_first.ctypes.data == column.ctypes.data
    assert not column.flags.writeable


def test_texts_are_written_in_batches_that_are_read_one_at_a_time(tmp_path: Path) -> None:
    writer = TextWriter(tmp_path / "texts.arrow", 4)
    texts = [f"text {number} \U0001f680" for number in range(10)]
    assert [writer.add(text) for text in texts] == list(range(10))
    writer.close()
    column = BatchedTexts(tmp_path / "texts.arrow", 4)
    assert len(column) == 10
    assert [column[row] for row in (9, 0, 3, 4)] == [texts[9], texts[0], texts[3], texts[4]]
    assert list(column) == texts
    assert pa.ipc.open_file(tmp_path / "texts.arrow").num_record_batches == 3


def test_seeds_are_written_with_their_own_order(tmp_path: Path, invented_seeds: Seeds) -> None:
    gazetteer = open_gazetteer()
    assert write_seeds(invented_seeds, tmp_path / "c", gazetteer.get_place, gazetteer.find_outline) == 600
    store: Any = open_columns(tmp_path / "c")
    assert list(store.table.claims["claim_id"]) == [claim.claim_id for claim in invented_seeds.claims]
