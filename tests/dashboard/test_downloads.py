"""The downloads of the app: what their files are called, and that nothing of them is made before they are asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from dashboard.languages import speaking
from dashboard.panels import export_panel
from geodata.exports import EXPORTS
from geodata.filters import build_mask
from geodata.pipeline import open_store
from geodata.store import Store
from geodata.store.some_claims import choose_claims

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"


@pytest.fixture(scope="module")
def demo() -> Store:
    return open_store(DEMO)


def test_a_file_is_named_by_its_sources_claims_and_day(demo):
    sources = demo.table.claims["source_id"].astype(str).to_numpy()
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    every = np.ones(len(sources), np.bool_)
    assert export_panel.name_files(demo, every) == f"citemap-{len(set(sources))}-sources-{len(sources)}-claims-{today}"
    first = sources == sources[0]
    assert export_panel.name_files(demo, first) == f"citemap-{sources[0]}-{first.sum()}-claims-{today}"
    two = first | (sources == next(one for one in sources if one != sources[0]))
    assert export_panel.name_files(demo, two) == f"citemap-2-sources-{two.sum()}-claims-{today}"


def test_downloads_are_drawn_only_while_their_button_is_open(run_page):
    test = run_page()
    assert not test.get("download_button")
    test.session_state["downloads"] = True
    test.run()
    assert not test.exception
    assert len(test.get("download_button")) == len(EXPORTS) + 1


def test_the_page_to_take_along_holds_exactly_what_is_filtered_in_the_readers_language(demo, monkeypatch):
    monkeypatch.setenv("CITEMAP_SEEDS", str(DEMO))
    mask = build_mask(demo, {"kind": ("plan",)})
    with speaking("id"):
        write = export_panel._build_snapshot_writer(demo, mask)
    page = write().decode()
    assert 'lang="id"' in page
    chosen = choose_claims(demo, mask)
    assert chosen.store.revision[:16] in page
    assert f"<b>{mask.sum()}</b>" in page or f"{mask.sum()} " in page


def test_more_claims_than_a_page_may_hold_are_refused_with_the_reason(run_page, monkeypatch):
    test = run_page()
    test.session_state["downloads"] = True
    monkeypatch.setattr(export_panel, "MOST_IN_SNAPSHOT", 26)
    test.run()
    (button,) = [one.proto for one in test.get("download_button") if "snapshot" in one.proto.id]
    assert button.disabled
    assert "More than 26 claims" in button.help
