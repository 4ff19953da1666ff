"""What a store opens it closes; what is changed under it in place is an error with a name, never a dead process."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import pytest

from geodata.errors import CitemapError, StoreError
from geodata.pipeline import build_finder
from geodata.seed_reader import Seeds
from geodata.store import STORES, Store
from geodata.store.columns import ColumnStore, open_columns
from geodata.store.columns_layout import READ_WHOLE


@pytest.fixture(params=list(STORES))
def own_store(request: pytest.FixtureRequest, invented_seeds: Seeds, tmp_path: Path) -> Store:
    return STORES[request.param].keep(invented_seeds, tmp_path / "store", build_finder())


def count_open_files(folder: Path) -> int:
    return sum(str(folder) in os.path.realpath(link) for link in Path("/proc/self/fd").iterdir())


def test_a_store_is_closed_at_the_end_of_a_with(own_store: Store, tmp_path: Path) -> None:
    with own_store as store:
        assert len(store.table) == 600
    assert count_open_files(tmp_path) == 0
    with pytest.raises(Exception, match="closed"):
        own_store.search("x")
    own_store.close()


def test_a_store_that_nobody_holds_any_more_is_closed_without_a_search_for_garbage(
    own_store: Any, request: pytest.FixtureRequest, invented_seeds: Seeds, tmp_path: Path
) -> None:
    kind = "columns" if isinstance(own_store, ColumnStore) else "memory"
    gc.disable()
    try:
        store: Any = STORES[kind].keep(invented_seeds, tmp_path / "other", build_finder())
        store.get_claim_at(3), store.get_claim(store.table.claims["claim_id"][4]), list(store.containers)[:2]
        seen, resources = weakref.ref(store), store.resources
        connection = store._search._connection
        del store
        assert seen() is None
        assert resources is not None
        with pytest.raises(Exception, match="closed"):
            connection.execute("SELECT 1")
    finally:
        gc.enable()


@pytest.mark.parametrize("name", [f"{name}.arrow" for name in READ_WHOLE])
def test_a_file_of_numbers_that_was_changed_in_place_is_refused_by_its_name(
    column_store: ColumnStore, name: str
) -> None:
    path = column_store.folder / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreError, match=name):
        open_columns(column_store.folder)


USE = """
import pathlib, sys
from geodata.errors import CitemapError
from geodata.store.columns import open_columns
folder = pathlib.Path(sys.argv[1])
store = open_columns(folder)
for path in list(folder.iterdir()):
    with path.open("r+b") as file:
        if sys.argv[2] == "cut":
            file.truncate(10)
        else:
            file.write(b"\\7" * path.stat().st_size)
for use in (
    lambda: store.table.claims["event_first"].sum(),
    lambda: [store.table.marks.claim_ids[row] for row in range(len(store.table))],
    lambda: store.containers[next(iter(store.containers))],
    lambda: [store.get_claim_at(row) for row in range(len(store.table))],
    lambda: list(store.sources.values()),
    lambda: store.search("troops").sum(),
):
    try:
        use()
    except CitemapError as error:
        print("refused:", error)
try:
    open_columns(folder)
except CitemapError as error:
    print("refused:", error)
print("alive")
"""


@pytest.mark.parametrize("way", ["cut", "overwritten"])
def test_a_store_that_is_cut_or_overwritten_under_a_running_process_does_not_end_it(
    column_store: ColumnStore, way: str
) -> None:
    command = [sys.executable, "-c", USE, str(column_store.folder), way]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("alive\n")
    assert "details.arrow" in done.stdout
    assert "meta.json" in done.stdout


def test_a_damaged_index_of_words_is_an_error_of_ours(column_store: ColumnStore, tmp_path: Path) -> None:
    shutil.copytree(column_store.folder, tmp_path / "copy")
    (tmp_path / "copy" / "words.sqlite").write_bytes(b"\x07" * 5000)
    with pytest.raises(CitemapError, match=r"words\.sqlite"):
        open_columns(tmp_path / "copy").search("troops")
