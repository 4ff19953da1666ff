"""The whole way in a real browser: paste, decide by key, publish, and the link shows the words on the map."""

from __future__ import annotations

from playwright.sync_api import expect

from dashboard.access import EDIT_VARIABLE, LOOPBACK_EDIT
from tests.browser.conftest import press
from tests.browser.served import run_server

ARTICLE = (
    "About 1,500 troops were shipped to Vladivostok early this month, Seoul said. They are now based in Ussuriysk.\n"
)


def test_a_pasted_article_becomes_a_mark_whose_link_works(page, map_of, tmp_path, watch):
    environment = {EDIT_VARIABLE: LOOPBACK_EDIT, "CITEMAP_DATABASE_URL": str(tmp_path / "desk.db")}
    with run_server("dashboard/app.py", environment=environment) as server:
        desk = page(server.address)
        desk.get_by_role("link", name="Add", exact=True).click()
        desk.get_by_label("Paste the article").fill(ARTICLE)
        desk.get_by_role("button", name="Read it").click()
        desk.get_by_label("Title").fill("Troops")
        desk.get_by_label("Publisher").fill("The Daily")
        desk.get_by_label("Published on").fill("2024-10-18")
        desk.get_by_role("button", name="Draft its claims").click()
        expect(desk.locator(".cmd-current").first).to_contain_text("About")
        assert desk.locator(".cmd-reader article").evaluate("one => one.textContent") == ARTICLE
        press(desk, "a")
        expect(desk.locator(".cmd-item-accepted")).to_have_count(1)
        press(desk, "p")
        expect(desk.get_by_role("button", name="Publish 1 now")).to_be_enabled()
        expect(map_of(desk).locator('[aria-label^="Vladivostok"]')).to_have_count(1)
        assert "c=" not in desk.url, "the desk's address is not that of a map"
        press(desk, "Shift+P")
        link = desk.locator(".cm-notice a").first
        expect(link).to_be_visible()
        reading = page(server.address + link.get_attribute("href").removeprefix("./"))
        expect(reading.locator(".cm-quote mark").first).to_contain_text("About 1,500 troops", timeout=60_000)
        map_of(reading)
        desk.close()
        reading.close()
