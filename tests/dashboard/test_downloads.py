"""The downloads of the app: what their files are called, and that nothing of them is made before they are asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from dashboard.panels import export_panel
from geodata.exports import EXPORTS
from geodata.pipeline import open_store
from geodata.store import Store

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
    assert len(test.get("download_button")) == len(EXPORTS)
