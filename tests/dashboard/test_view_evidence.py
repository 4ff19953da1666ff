"""The evidence panel: origins, ratings and receipts of places."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.evidence.candidate_map import HEIGHT, WIDTH, _clip, _draw, build_candidate_map
from dashboard.evidence.ratings import build_ratings
from dashboard.evidence.receipts import build_place_receipt
from geodata.pipeline import open_store
from geodata.records.location import Candidate
from geodata.records.rating import Rating

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"
REAL = Path(__file__).resolve().parents[2] / "seeds"
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} ' \""
RunPage = Callable[..., AppTest]


def _text(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html") if not one.proto.body.startswith("<style>"))


def _circles(address: str) -> list[tuple[float, float]]:
    svg = base64.b64decode(address.removeprefix("data:image/svg+xml;base64,"))
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}circle")  # noqa: S314
    return [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in found]


def _candidate(longitude: float, latitude: float, number: int) -> Candidate:
    return Candidate(f"own-{number}", "Lunt", "city", latitude, longitude, 5000.0, "", 1.0, ("so",), "Lunt, Kestria")


def test_the_card_says_how_many_sources_and_origins_and_draws_each_chain(run_page: RunPage) -> None:
    text = _text(run_page(seeds=DEMO, claim="demo-post-convoy"))
    assert "3 sources, 1 origin<" in text
    assert text.count('class="cm-strip"') == 3


def test_the_article_is_one_source_of_one_origin(run_page: RunPage) -> None:
    assert "1 source, 1 origin<" in _text(run_page(claim="kontan-nis-officers-donetsk"))


def test_a_correction_is_said_by_the_outlet_that_corrects(run_page: RunPage) -> None:
    text = _text(run_page(seeds=DEMO, claim="demo-ina-convoy"))
    assert re.search(r"<b><bdi>INA</bdi></b> replaces it", text)


def test_ratings_are_folded_until_somebody_asks_for_them(run_page: RunPage) -> None:
    text = _text(run_page(seeds=DEMO, claim="demo-ina-boats-lunt"))
    assert '<details class="cm-fold cm-rated"><summary>' in text
    assert "usually reliable" in text
    assert "confirmed by other origins" in text


def test_f_and_6_are_shown_as_not_rated_without_a_letter(run_page: RunPage) -> None:
    text = _text(run_page(seeds=DEMO, claim="demo-mission-ships-counted", ratings="on"))
    ratings = text[text.index("cm-ratings") :]
    assert ratings.count("not rated") == 2, "the source is rated F, the claim by nobody"
    assert ">F<" not in ratings


def test_a_claim_without_ratings_has_no_part_for_them(run_page: RunPage) -> None:
    assert "cm-rated" not in _text(run_page(claim="kontan-nis-officers-donetsk", ratings="on"))


@pytest.mark.parametrize(
    ("seeds", "claim", "words"),
    [
        ("", "kontan-nis-stationed-blagoveshchensk", "Amur Oblast › Russia"),
        (DEMO, "demo-ina-boats-lunt", "North Reach › Kestria"),
    ],
)
def test_a_receipt_shows_words_candidates_choice_reason_and_containment(
    run_page: RunPage, seeds: Path | str, claim: str, words: str
) -> None:
    text = _text(run_page(seeds=seeds, claim=claim))
    assert words in text
    assert "<dt>Decided by</dt>" in text and "<dt>Because</dt>" in text
    assert 'class="cm-candidates" src="data:image/svg+xml;base64,' in text
    assert re.search(r'alt="Map of \d+ candidates? for', text)
    assert "cm-receipt-words" in text


def test_who_decided_is_said_when_a_person_did(run_page: RunPage) -> None:
    text = _text(run_page(seeds=DEMO, claim="demo-ledger-may-move-on"))
    assert "<dt>Decided by</dt><dd><bdi>Desk editor (invented)</bdi></dd>" in text


def test_all_candidates_are_drawn_inside_the_small_map() -> None:
    for places in (
        [(172.9, 40.3), (-173.9, 38.6)],
        [(127.5, 50.3), (56.0, 55.0)],
        [(10.0, 89.0)],
        [(0, 0), (179, -80)],
    ):
        candidates = tuple(_candidate(x, y, number) for number, (x, y) in enumerate(places))
        circles = _circles(build_candidate_map(candidates, "own-0"))
        assert len(circles) == len(places)
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in circles)


def _clip_slowly(ring: list[tuple[float, float]], box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Cut a ring edge by edge, point by point (Sutherland and Hodgman)."""
    west, south, east, north = box
    for axis, bound, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        cut = []
        for before, after in zip(ring[-1:] + ring[:-1], ring, strict=True):
            if (before[axis] * sign < bound * sign) != (after[axis] * sign < bound * sign):
                share = (bound - before[axis]) / (after[axis] - before[axis])
                cut.append((before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])))
            if after[axis] * sign >= bound * sign:
                cut.append(after)
        ring = cut
    return ring


def test_land_is_cut_to_the_small_map_as_point_by_point() -> None:
    random = np.random.default_rng(7)
    for count in (3, 4, 9, 200) * 8:
        ring = random.integers(-9, 10, (count, 2)).astype(float)
        box = (-4.5, -3.0, 5.0, 2.5)
        slowly = _clip_slowly([(x, y) for x, y in ring.tolist()], box)
        assert _clip(ring, box) == pytest.approx(np.array(slowly).reshape(-1, 2))


def test_two_places_beside_the_180th_meridian_lie_beside_each_other_on_the_small_map() -> None:
    candidates = (_candidate(172.9, 40.3, 0), _candidate(-173.9, 38.6, 1))
    west, east = sorted(_circles(build_candidate_map(candidates, "own-0")))
    assert 0.3 * WIDTH < east[0] - west[0] < 0.9 * WIDTH


def test_a_small_map_is_drawn_once_for_the_same_places_whatever_is_said_of_them() -> None:
    first, second = _candidate(12.25, 41.5, 0), _candidate(13.5, 42.25, 1)
    drawn = build_candidate_map((first, second), "own-0")
    before = _draw.cache_info().misses
    assert build_candidate_map((replace(first, score=0.125, reasons=("other",)), second), "own-0") == drawn
    assert _draw.cache_info().misses == before
    assert build_candidate_map((first, second), "own-1") != drawn


def test_hostile_text_stays_text_in_receipts_and_ratings() -> None:
    store = open_store(DEMO)
    claim = store.get_claim("demo-ina-boats-lunt")
    source = store.sources[claim.source_id]
    place = claim.places[0]
    candidates = tuple(
        replace(one, name=HOSTILE, label=HOSTILE, reasons=(HOSTILE,)) for one in place.location.candidates
    )
    location = replace(place.location, candidates=candidates, reason=HOSTILE, chosen_by=HOSTILE, query=HOSTILE)
    shown = build_place_receipt(replace(place, toponym=HOSTILE, location=location), replace(source, text=HOSTILE * 9))
    rating = Rating("2", HOSTILE, "2019-03-12", HOSTILE)
    shown += build_ratings(replace(claim, ratings=(rating,)), source)
    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown
    assert re.findall(r'<img class="cm-candidates"[^<>]*>', shown)


def test_every_place_of_the_article_has_a_receipt_with_its_choice_among_the_candidates() -> None:
    store = open_store(REAL)
    for row in range(len(store.table)):
        claim = store.get_claim_at(row)
        for place in claim.places:
            shown = build_place_receipt(place, store.sources[claim.source_id])
            assert "cm-chosen" in shown, claim.claim_id
