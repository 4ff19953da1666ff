"""Files that are edited while the app runs are picked up, and a broken edit takes nothing away."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geodata.demo import build_articles
from geodata.gazetteer import open_gazetteer
from geodata.live_store import LiveStore
from geodata.pipeline import build_finder
from geodata.seed_reader.summary import shorten, summarise
from geodata.store.columns_writing import write_columns

DEMO = Path(__file__).parent / "data" / "demo_seeds"
EDITED = "demo-04-stelo-convoy"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "seeds"))


@pytest.fixture
def live(seeds: Path) -> Iterator[LiveStore]:
    prepared: list[Any] = []
    store = LiveStore(seeds, prepared.append, look_s=0)
    yield store
    store.close()
    assert prepared[-1] is store.current, "each store is prepared before it is shown"


def edit(seeds: Path, change: Callable[[str], str], file: str = "claims.toml") -> None:
    path = seeds / "sources" / EDITED / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def read_summaries(live: LiveStore) -> dict[str, str]:
    store = live.get_store(wait_s=60)
    return {claim.claim_id: claim.summary for claim in map(store.get_claim_at, range(len(store.table)))}


def retitle(text: str) -> str:
    start = text.index('summary = "') + len('summary = "')
    return text[:start] + "Edited: " + text[start:]


def test_an_edit_is_picked_up_and_only_the_edited_source_is_read_anew(live: LiveStore, seeds: Path) -> None:
    before = live.current
    assert live.get_store(wait_s=60) is before, "nothing was changed"
    edit(seeds, retitle)
    assert any(summary.startswith("Edited: ") for summary in read_summaries(live).values())
    now: Any = live.current
    assert now is not before and now.revision != before.revision
    kept = {one.source_id for one in now.seeds.reads if any(one is old for old in before.seeds.reads)}  # type: ignore[attr-defined]
    assert kept == set(before.sources) - {EDITED}


def test_a_broken_edit_keeps_the_last_good_state_of_its_source_and_says_so(live: LiveStore, seeds: Path) -> None:
    before = read_summaries(live)
    edit(seeds, lambda text: text.replace("[[claim]]", "[[claim]", 1))
    assert read_summaries(live) == before
    told = summarise(live.current.problems, live.current.sources)
    assert told == ["1 source was changed and has faults now: it is shown as it was before"]
    for problem in live.current.problems:
        assert str(seeds) not in shorten(problem, seeds)
        assert shorten(problem, seeds).startswith(f"sources/{EDITED}/")
    edit(seeds, lambda text: retitle(text.replace("[[claim]", "[[claim]]", 1)))
    assert any(summary.startswith("Edited: ") for summary in read_summaries(live).values())
    assert live.current.problems == ()


def test_a_source_that_comes_or_goes_comes_or_goes(live: LiveStore, seeds: Path) -> None:
    before = read_summaries(live)
    shutil.move(seeds / "sources" / EDITED, seeds / "elsewhere")
    assert set(read_summaries(live)) < set(before)
    shutil.move(seeds / "elsewhere", seeds / "sources" / EDITED)
    assert read_summaries(live) == before


def test_a_folder_that_cannot_be_opened_leaves_what_was_read(live: LiveStore, seeds: Path) -> None:
    before = read_summaries(live)
    (seeds / "sources").rename(seeds / "gone")
    assert read_summaries(live) == before
    assert "sources" in live.fault
    (seeds / "gone").rename(seeds / "sources")
    assert read_summaries(live) == before
    assert live.fault == ""


def test_looks_at_the_files_are_rare(seeds: Path) -> None:
    live = LiveStore(seeds, lambda store: None, look_s=3600)
    before = live.current
    edit(seeds, retitle)
    assert live.get_store(wait_s=0.1) is before
    time.sleep(0.1)
    assert live.current is before
    live.close()


def test_a_store_of_columns_that_is_written_anew_is_swapped_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    gazetteer, finder = open_gazetteer(), build_finder()

    def write(count: int) -> None:
        write_columns(build_articles(count, 1, gazetteer), tmp_path / "columns", finder.get_place, finder.find_outline)

    write(40)
    live = LiveStore(tmp_path / "columns", lambda store: None, look_s=0)
    write(60)
    assert len(live.get_store(wait_s=60).table) == 60
    (tmp_path / "columns" / "claims.arrow").write_bytes(b"\x07" * 100)
    assert len(live.get_store(wait_s=60).table) == 60
    assert "claims.arrow" in live.fault
    assert len([live.current.get_claim_at(row) for row in range(60)]) == 60
    live.close()
