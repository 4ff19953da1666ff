"""The page of origins, and the strip of chains in the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.evidence.origins import build_origins, build_relays
from geodata.judging.origins import Relay, Support
from geodata.pipeline import open_store
from geodata.records.source import Speaker

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"
HOSTILE = "<script>alert(1)</script>{{ x }}"
RunPage = Callable[..., AppTest]


@pytest.mark.parametrize("seeds", ["", DEMO])
def test_the_page_counts_who_passes_on_what(
    run_page: RunPage, seeds: Path | str, view_text: Callable[[AppTest, str], str]
) -> None:
    page = run_page(seeds=seeds)
    text = view_text(page, "origins")
    assert not page.exception
    assert "Who passes it on" in text


def test_three_sources_of_one_statement_are_one_origin_and_two_witnesses_are_two(
    run_page: RunPage, view_text: Callable[[AppTest, str], str]
) -> None:
    text = view_text(run_page(seeds=DEMO), "origins")
    assert "3 sources, 1 origin<" in text, "the corrected report itself no longer counts"
    assert "2 sources, 2 origins<" in text


def test_on_the_day_before_the_correction_four_sources_stand(
    run_page: RunPage, view_text: Callable[[AppTest, str], str]
) -> None:
    assert "4 sources, 1 origin<" in view_text(run_page(seeds=DEMO, asof="2019-03-08"), "origins")
    assert "3 sources, 1 origin<" in view_text(run_page(seeds=DEMO, asof="2019-03-05"), "origins")


def test_the_article_stands_alone_and_says_so(run_page: RunPage, view_text: Callable[[AppTest, str], str]) -> None:
    assert "one source only" in view_text(run_page(), "origins")


def test_hostile_names_stay_text() -> None:
    store = open_store(DEMO)
    speaker = Speaker("a", HOSTILE, HOSTILE)
    claim = replace(store.get_claim_at(0), speakers=(speaker, speaker), jointly_with=(speaker,))
    shown = build_origins(Support((0,), 1, ((0,),)), 0, lambda _: claim, lambda _: "./?claim=a")
    shown += build_relays([Relay(speaker, speaker, 1)])
    assert "<script" not in shown
    assert "&lt;script" in shown
