"""The evidence of single claims as the app's routes serve it, under names that never change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette

from dashboard.evidence.piece import Pieces, build_piece_key
from dashboard.loading import find_packed_piece
from dashboard.serving.claim_routes import build_claim_routes
from geodata.pipeline import open_store
from tests.asking import Answer, ask
from tests.hostile_seeds import NASTIES, write_hostile_seeds
from tests.tags import Tags

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"
CLAIM = "demo-ina-to-stay"


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Starlette]:
    st.cache_resource.clear()
    monkeypatch.setenv("CITEMAP_SEEDS", str(DEMO))
    yield Starlette(routes=build_claim_routes("", find_packed_piece))
    st.cache_resource.clear()


def read(answer: Answer) -> dict[str, object]:
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    found: dict[str, object] = json.loads(answer.body)
    return found


def test_a_claim_is_served_with_its_words_and_its_places(demo: Starlette) -> None:
    found = read(ask(demo, f"/api/claims/{CLAIM}"))
    assert found["id"] == CLAIM
    assert "<blockquote" in str(found["html"])
    assert [place[1:] for place in found["places"]], "it is on the map"  # type: ignore[attr-defined]


def test_a_piece_of_a_key_is_kept_for_ever_and_a_claim_by_its_id_is_asked_for_again(demo: Starlette) -> None:
    with open_store(DEMO) as store:
        address = f"/api/claims/{build_piece_key(store)}/{store.find_index(CLAIM)}"
    by_row, by_id = ask(demo, address), ask(demo, f"/api/claims/{CLAIM}")
    assert by_row.body == by_id.body
    assert "immutable" in by_row.headers["cache-control"]
    assert by_id.headers["cache-control"] == "no-cache"
    for path in (address, f"/api/claims/{CLAIM}"):
        again = ask(demo, path, If_None_Match=by_row.headers["etag"])
        assert (again.status, again.body) == (304, b"")


def test_a_claim_is_served_as_it_stood_on_a_day(demo: Starlette) -> None:
    now, before = (str(read(ask(demo, f"/api/claims/{CLAIM}{day}"))["html"]) for day in ("", "?asof=2019-03-06"))
    assert "cm-status-denied" in now
    assert "cm-status-reported" in before
    assert read(ask(demo, f"/api/claims/{CLAIM}?asof=nonsense"))["html"] == now


@pytest.mark.parametrize(
    "path",
    ["nothing", "..%2f..", "%3Cscript%3E", "KEY/9999", "KEY/-1", "KEY/%D9%A1", "KEY/" + "9" * 400, "f00/0", "KEY/x"],
)
def test_a_claim_that_is_not_here_is_not_found_and_the_answer_is_not_kept(demo: Starlette, path: str) -> None:
    with open_store(DEMO) as store:
        answer = ask(demo, "/api/claims/" + path.replace("KEY", build_piece_key(store)))
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers.get("cache-control", "no-store") == "no-store"


def test_a_base_path_moves_the_routes(demo: Starlette) -> None:
    assert (
        ask(Starlette(routes=build_claim_routes("/maps/", find_packed_piece)), f"/maps/api/claims/{CLAIM}").status
        == 200
    )


def test_the_key_is_the_same_in_every_process_and_changes_with_the_claims(tmp_path: Path) -> None:
    with open_store(DEMO) as one, open_store(DEMO) as same, open_store(DEMO.parents[2] / "seeds") as other:
        assert build_piece_key(one) == build_piece_key(same) != build_piece_key(other)


def test_nasty_text_in_a_piece_stays_text(tmp_path: Path) -> None:
    with open_store(write_hostile_seeds(tmp_path / "seeds", tmp_path / "ran")) as store:
        assert len(store.table) == len(NASTIES)
        pieces = [Tags(Pieces(store).build(row).html) for row in range(len(store.table))]
    plain = pieces[list(NASTIES).index("formula")]
    assert "blockquote" in plain.tags
    for name, piece in zip(NASTIES, pieces, strict=True):
        assert piece.tags <= plain.tags | {"details", "summary"}, name
        assert piece.attributes <= plain.attributes | {"open"}, name
