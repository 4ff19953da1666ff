"""Drafts that nobody has reviewed: every page says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from geodata.bulk.layout import DRAFTS_FILE

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"


def test_every_page_of_drafts_says_that_nobody_has_reviewed_them(
    tmp_path: Path, run_page: Callable[..., AppTest], view_text: Callable[[AppTest, str], str]
):
    folder = shutil.copytree(DEMO, tmp_path / "seeds")
    assert "nobody has reviewed" not in view_text(run_page(seeds=folder), "map")
    (folder / DRAFTS_FILE).write_text("", encoding="utf-8")
    page = run_page(seeds=folder)
    for name in ("map", "voices", "origins", "numbers", "sources"):
        assert "nobody has reviewed" in view_text(page, name)
