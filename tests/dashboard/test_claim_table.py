"""The claims as rows of a table."""

from __future__ import annotations

from dataclasses import replace

from dashboard.evidence.claim_table import build_claim_table
from geodata.store import Store


def test_a_row_names_its_claim_and_links_to_it(article_store: Store) -> None:
    claim = article_store.get_claim_at(3)
    text = build_claim_table([claim], [3], ["disputed"], "Place", lambda claim_id: f"./?claim={claim_id}&q=a")
    assert f'href="./?claim={claim.claim_id}&amp;q=a"' in text
    assert 'data-claim="3"' in text
    assert '<td data-head="Status"><span class="cm-chip cm-status cm-status-disputed">Disputed</span></td>' in text
    assert f"<bdi>{claim.speaker.name}</bdi>" in text


def test_a_place_at_a_pole_says_that_its_mark_stands_at_the_edge(article_store: Store) -> None:
    claim = next(claim for claim in map(article_store.get_claim_at, range(27)) if claim.places)
    location = claim.places[0].location
    assert location.chosen is not None
    for latitude, is_beyond in ((90.0, True), (-86.0, True), (85.0, False)):
        chosen = replace(location.chosen, latitude=latitude)
        place = replace(claim.places[0], role="at", location=replace(location, candidates=(chosen,)))
        text = build_claim_table([replace(claim, places=(place,))], [0], ["reported"], "Place", lambda _: "")
        assert ("beyond the map’s edge" in text) == is_beyond


def test_words_from_outside_stay_words(article_store: Store) -> None:
    nasty = "<img src=x onerror=alert(1)> {{7*7}} \u202e"
    claim = replace(article_store.get_claim_at(0), summary=nasty)
    text = build_claim_table([claim], [0], ["reported"], "Place", lambda _: 'x" onclick="alert(1)')
    assert "<img" not in text
    assert '" onclick' not in text
    assert "&lt;img src=x onerror=alert(1)&gt; {{7*7}} \u202e" in text
