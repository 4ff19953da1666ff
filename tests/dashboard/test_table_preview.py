"""What the desk shows of a table that comes in: words from outside stay words, in every cell and every list."""

from __future__ import annotations

import pytest

from dashboard.desk.table_preview import build_faults, build_preview, build_waiting, tell_counts
from dashboard.languages import speaking
from geodata.desk.tabled import NO_ARTICLE, Counts
from geodata.store.database import WaitingClaim
from geodata.table_readers import Fault
from geodata.table_readers.claims import TabledClaim
from tests.hostile_seeds import NASTIES


@pytest.mark.parametrize("nasty", NASTIES.values(), ids=NASTIES)
def test_words_of_a_table_are_shown_as_words(nasty):
    fields = {"quote": nasty, "speaker": nasty, "event_first": "2024-10-18"}
    claim = TabledClaim(nasty, 2, fields, {}, ({"row": 2, "place_name": nasty},))
    shown = build_preview([claim]) + build_faults([Fault(3, nasty, nasty)], 1)
    shown += build_waiting([WaitingClaim("k", 2, nasty, claim.as_json(), nasty)], 1)
    for harmful in ("<script", "<img", "</mark>", "<b title"):
        assert harmful not in shown


def test_what_waits_says_that_it_is_not_published_and_why_in_the_readers_language():
    waiting = [WaitingClaim("k", 7, "a.csv", {"fields": {"quote": "Words."}}, NO_ARTICLE)]
    shown = build_waiting(waiting, 3)
    assert "3 claims of tables wait for their articles" in shown
    assert "no quote: not published" in shown
    assert "its article is not here" in shown
    with speaking("id"):
        shown = build_waiting(waiting, 3)
    assert "tanpa kutipan: tidak diterbitkan" in shown
    assert "artikelnya tidak ada di sini" in shown
    unproved = WaitingClaim("k", 8, "a.csv", {}, "its words stand 2 times in the text of daily-1")
    with speaking("ko"):
        assert "daily-1의 본문에 2번 나옵니다" in build_waiting([unproved], 1)


def test_a_claim_without_a_quote_is_marked_in_the_preview():
    (shown,) = {build_preview([TabledClaim("a.csv", 2, {}, {}, ({"row": 2, "latitude": 1.5, "longitude": 2},))])}
    assert "no quote: not published" in shown
    assert "1.5, 2" in shown


def test_what_became_of_a_table_is_told_in_words():
    counts = Counts({"a": ["b"]}, 2, [WaitingClaim("k", 2, "a.csv", {}, NO_ARTICLE)])
    assert tell_counts(counts, 0) == "1 draft added · 2 were there already · 1 waits for its article"
    assert tell_counts(Counts(), 2) == "0 drafts added · 2 rows refused"
