"""The page of who says what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.evidence.voices import build_matrix
from geodata.judging.voices import ANSWERS, build_voice_row, find_topics, order_speakers
from geodata.pipeline import open_store
from geodata.records.source import Speaker
from geodata.store import Store

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"
REAL = Path(__file__).resolve().parents[2] / "seeds"
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} ${x} [a](b) ' \" `"
RunPage = Callable[..., AppTest]


def _answers(store: Store, claim_id: str) -> dict[str, set[tuple[str, bool]]]:
    row = store.find_index(claim_id)
    assert row is not None
    found = build_voice_row(store, row)
    return {one: {(voice.answer, bool(voice.part)) for voice in voices} for one, voices in found.voices.items()}


def test_the_article_has_nato_the_us_and_the_uk_without_evidence_and_nobody_denying() -> None:
    answers = _answers(open_store(REAL), "kontan-nis-officers-donetsk")
    assert answers["nis"] == answers["ukraine-intelligence"] == {("affirms", False)}
    assert answers["kontan"] == {("relays", False)}
    for speaker in ("nato", "us", "uk"):
        assert answers[speaker] == {("no-evidence", False)}
    assert "zelensky" not in answers, "silent"


def test_without_evidence_of_combat_is_about_a_part_of_what_is_said_of_preparation() -> None:
    answers = _answers(open_store(REAL), "kontan-zelensky-ten-thousand-prepared")
    assert answers["us"] == {("no-evidence", True)}


def test_one_speaker_may_affirm_a_part_and_have_no_evidence_of_another() -> None:
    answers = _answers(open_store(DEMO), "demo-ina-convoy")
    assert answers["strait-mission"] == {("affirms", True), ("no-evidence", True)}
    assert answers["olumbra-ministry"] == {("denies", True)}
    assert answers["ina"] == {("takes-back", False)}, "the outlet corrects, not the staff that it quotes"
    assert answers["harbour-post"] == {("relays", False)}


def test_topics_are_claims_that_others_speak_about_most_spoken_about_first() -> None:
    store = open_store(DEMO)
    everything = store.table.claims["is_placed"].to_numpy() | True
    topics = [store.get_claim_at(int(row)).claim_id for row in find_topics(store, everything)]
    assert topics[0] == "demo-ina-convoy"
    assert "demo-ina-pier-closed" not in topics
    assert len(find_topics(store, everything, is_answered=False)) == len(store.table)


@pytest.mark.parametrize("seeds", ["", DEMO])
@pytest.mark.parametrize("topics", ["answered", "all"])
def test_the_page_shows_a_table_whose_cells_lead_to_the_words(
    run_page: RunPage, seeds: Path | str, topics: str, voices_text: Callable[[AppTest], str]
) -> None:
    page = run_page(seeds=seeds, topics=topics)
    text = voices_text(page)
    assert not page.exception
    assert '<th scope="row">' in text and '<th scope="col"' in text
    links = re.findall(r'class="cm-voice cm-voice-([a-z-]+)" href="\./\?claim=([a-z0-9-]+)', text)
    assert links
    assert {answer for answer, _ in links} <= set(ANSWERS)


def test_the_day_shown_decides_who_has_spoken(run_page: RunPage, voices_text: Callable[[AppTest], str]) -> None:
    assert "cm-voice cm-voice-denies" not in voices_text(run_page(seeds=DEMO, asof="2019-03-06", topics="all"))
    assert "cm-voice cm-voice-denies" in voices_text(run_page(seeds=DEMO, asof="2019-03-07", topics="all"))


def test_the_links_keep_the_filters(run_page: RunPage, voices_text: Callable[[AppTest], str]) -> None:
    text = voices_text(run_page(seeds=DEMO, asof="2019-03-08", kind="movement"))
    assert "asof=2019-03-08" in text
    assert "kind=movement" in text


def test_hostile_text_stays_text_in_the_matrix() -> None:
    store = open_store(DEMO)
    row = build_voice_row(store, store.find_index("demo-ina-convoy") or 0)
    speaker = Speaker("ina", HOSTILE, HOSTILE)
    voices = {"ina": (replace(row.voices["ina"][0], speaker=speaker, part=HOSTILE),)}
    claim = replace(
        row.claim, summary=HOSTILE, quotes=(replace(row.claim.quote, exact=HOSTILE),), translations=(HOSTILE,)
    )
    shown = build_matrix([replace(row, claim=claim, voices=voices)], [speaker], lambda _: claim, lambda _: "./?claim=a")
    assert "<img" not in shown
    assert "&lt;img src=x" in shown
    assert all("<" not in value for value in re.findall(r'aria-label="([^"]*)"', shown))


def test_speakers_with_words_of_their_own_come_before_those_who_only_pass_on() -> None:
    store = open_store(DEMO)
    rows = [build_voice_row(store, row) for row in range(len(store.table))]
    names = [speaker.speaker_id for speaker in order_speakers(rows)]
    assert names.index("kestrian-staff") < names.index("vespera-stelo")
