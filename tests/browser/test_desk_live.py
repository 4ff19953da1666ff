"""What is published at the desk appears on a map that another visitor has open."""

from __future__ import annotations

from pathlib import Path

from geodata.quoting import hash_text
from geodata.store.database import Desk, Draft, Editor, Snapshot, open_database
from tests.browser.served import run_server

TEXT = "Two ships left Nakhodka on 3 May, the ministry said."
DAY = {"first": "2024-05-04", "last": "2024-05-04"}
FORM = {
    "title": "Ships leave",
    "publisher": "Paper",
    "language": "en",
    "recorded_at": "2026-01-01T00:00:00Z",
    "published": DAY,
    "outlet": {"id": "paper", "name": "Paper"},
    "speakers": {"ministry": {"name": "Ministry"}},
    "origins": {"ministry-2024-05": {"speaker": "ministry", "asserted": DAY}},
}
CLAIM = {
    "id": "paper-1-ships",
    "kind": "movement",
    "origin": "ministry-2024-05",
    "summary": "Two ships leave Nakhodka",
    "quote": [{"exact": TEXT, "start": 0, "end": len(TEXT)}],
    "place": [{"role": "from", "toponym": "Nakhodka", "start": 15, "place_id": "geonames-2019528"}],
}


def test_what_is_published_appears_on_an_open_map_without_a_reload(tmp_path: Path, open_page, map_of):
    address = str(tmp_path / "desk.db")
    with run_server("dashboard/app.py", environment={"CITEMAP_DATABASE_URL": address}) as server:
        page = open_page(server.address)
        page.get_by_text("27 of 27 claims").first.wait_for()
        page.evaluate("window.here_before = true")
        with open_database(address) as database:
            desk, ann = Desk(database), Editor("ann", "Ann")
            sha256 = hash_text(TEXT)
            made = ("text/plain", TEXT, sha256, "rule-1", "text-1", "2026-01-01T00:00:00Z")
            desk.add_source(ann, "paper-1", FORM, Snapshot(TEXT.encode(), sha256, *made), [Draft(CLAIM)])
            desk.decide(ann, "accept", [(CLAIM["id"], 1)])
            page.wait_for_timeout(4000)
            assert page.get_by_text("27 of 27 claims").first.is_visible(), "drafts are never shown"
            desk.decide(ann, "publish", [(CLAIM["id"], 2)])
        page.get_by_text("28 of 28 claims").first.wait_for(timeout=60_000)
        assert page.evaluate("window.here_before"), "the page was not loaded anew"
        shared = open_page(f"{server.address}?claim={CLAIM['id']}")
        shared.locator("blockquote mark[lang=en]", has_text="Two ships left Nakhodka").first.wait_for()
        assert map_of(shared).locator('[aria-label^="Nakhodka"]').count() == 1
        for opened in (page, shared):
            opened.close()
