"""The routes for programs: filters, 304, reading from other sites, and that the description says what is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.evidence.piece import Pieces
from dashboard.serving import feed_routes
from dashboard.serving.claim_routes import build_claim_routes
from dashboard.serving.description import describe_routes
from dashboard.serving.feed_routes import build_feed_routes
from geodata.errors import SeedError
from geodata.filters import FILTERS
from geodata.filters.by_day import read_known_day
from geodata.seed_reader import Seeds
from geodata.store import Store
from geodata.store.as_of import open_as_of


@pytest.fixture(scope="module")
def client(article_seeds: Seeds, build_store: Callable[[Seeds, str], Store]) -> TestClient:
    store = build_store(article_seeds, "memory")

    def open_claims(day: str) -> Store:
        return open_as_of(store, read_known_day((day,)) if day else None)

    def find_piece(name: str, _key: str, day: str) -> bytes | None:
        row = store.find_index(name)
        return None if row is None else Pieces(open_claims(day)).build(row).pack()

    routes = [*build_feed_routes("maps", open_claims), *build_claim_routes("maps", find_piece)]
    return TestClient(Starlette(routes=routes))


def read_ids(client: TestClient, query: str) -> set[str]:
    features = client.get(f"/maps/api/claims.geojson?{query}").json()["features"]
    return {feature["properties"]["claim_id"] for feature in features}


def test_the_filters_are_those_of_the_address(client: TestClient) -> None:
    everything = read_ids(client, "")
    assert len(everything) == 27
    assert read_ids(client, "kind=plan,sighting") == read_ids(client, "kind=plan") | read_ids(client, "kind=sighting")
    assert read_ids(client, "q=Zelensky&claim=x&c=1,2&z=3") < everything
    assert read_ids(client, "asof=2024-01-01") == set()


def test_links_lead_to_the_map_that_was_asked(client: TestClient) -> None:
    (feature, *_) = client.get("/maps/api/claims.geojson").json()["features"]
    assert feature["properties"]["link"].startswith("http://testserver/maps/?claim=")


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    for path in ("/maps/api/claims.geojson?kind=plan", "/maps/api/claims.atom"):
        first = client.get(path)
        tag = first.headers["etag"]
        assert client.get(path, headers={"If-None-Match": f'"x", W/{tag}'}).status_code == 304
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
        assert client.get(f"{path.partition('?')[0]}?kind=sighting").headers["etag"] != tag


def test_pages_of_other_sites_may_read(client: TestClient) -> None:
    claim = f"claims/{min(read_ids(client, ''))}"
    feeds = ("claims.geojson", "claims.atom", "health", "openapi.json", "claims.geojson?kind=rumour")
    for path in (*feeds, claim, "claims/nothing"):
        answer = client.get(f"/maps/api/{path}", headers={"Origin": "https://news.example"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
    known = client.get(f"/maps/api/{claim}").headers["etag"]
    unchanged = client.get(f"/maps/api/{claim}", headers={"If-None-Match": known})
    assert (unchanged.status_code, unchanged.headers["access-control-allow-origin"]) == (304, "*")


def test_a_value_that_a_filter_cannot_use_is_said(client: TestClient) -> None:
    for query, said in (("kind=rumour", "rumour"), ("asof=tomorrow", "tomorrow"), ("when=x", "x")):
        answer = client.get(f"/maps/api/claims.geojson?{query}")
        assert answer.status_code == 400
        assert said in answer.json()["error"]


def test_more_claims_than_an_answer_holds_are_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_routes, "MOST_CLAIMS", 10)
    answer = client.get("/maps/api/claims.geojson")
    assert (answer.status_code, "27 claims pass" in answer.json()["error"]) == (422, True)


def test_health_says_how_many_claims_there_are_or_that_they_cannot_be_read(client: TestClient) -> None:
    assert client.get("/maps/api/health").json() == {"status": "ok", "claims": 27, "sources": 1, "problems": 0}

    def fail(_: str) -> Store:
        raise SeedError("/secret/folder: there is no such folder")

    answer = TestClient(Starlette(routes=build_feed_routes("", fail))).get("/api/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "failed"})


def test_the_feed_is_atom(client: TestClient) -> None:
    answer = client.get("/maps/api/claims.atom?kind=plan")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert len(etree.fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")) == len(
        read_ids(client, "kind=plan")
    )


def test_every_answer_is_one_that_the_description_names(client: TestClient) -> None:
    description = client.get("/maps/api/openapi.json").json()
    assert description == describe_routes("/maps")
    nasty: list[dict[str, Any]] = [
        {},
        *({key: value} for key in FILTERS for value in ("", "x", "<b>", "1,2", "9" * 600)),
    ]
    for path, methods in description["paths"].items():
        parameters = {one["name"] for one in methods["get"].get("parameters", ())}
        assert parameters in (set(FILTERS), {"claim_id", "asof"}, set())
        asked = [(path.format(claim_id=name), {}) for name in ("kontan-nis-officers-donetsk", "nosuch", "<b>")]
        for filled, query in [(path, query) for query in nasty] if parameters == set(FILTERS) else asked:
            answer = client.get(f"/maps{filled}", params=query)
            named = methods["get"]["responses"][str(answer.status_code)]
            assert answer.headers["content-type"].partition(";")[0] in named["content"]


def test_a_claim_has_what_the_description_promises(client: TestClient) -> None:
    description = client.get("/maps/api/openapi.json").json()["paths"]["/api/claims/{claim_id}"]["get"]
    schema = description["responses"]["200"]["content"]["application/json"]["schema"]
    address = "/maps/api/claims/kontan-nis-officers-donetsk"
    answer = client.get(address)
    assert set(answer.json()) == set(schema["required"]) == set(schema["properties"])
    again = client.get(
        "/maps/api/claims/kontan-nis-officers-donetsk", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert str(again.status_code) in description["responses"]
    assert again.status_code == 304


def test_the_description_is_of_a_version_that_is_known(client: TestClient) -> None:
    description = client.get("/maps/api/openapi.json").json()
    assert re.fullmatch(r"3\.1\.\d", description["openapi"])
    assert json.dumps(description)
