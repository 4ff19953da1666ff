"""The app in a real browser: what a person does, and what must never happen."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.browser.served import serve

BASES = {
    "Vladivostok": "Menurut NIS, sekitar 1.500 pasukan operasi khusus Korea Utara",
    "Ussuriysk": "Pasukan tersebut saat ini ditempatkan di beberapa pangkalan militer",
    "Khabarovsk": "Pasukan tersebut saat ini ditempatkan di beberapa pangkalan militer",
    "Blagoveshchensk": "Pasukan tersebut saat ini ditempatkan di beberapa pangkalan militer",
    "Donetsk": "Tidak hanya itu, NIS juga bekerja sama dengan badan intelijen Ukraina",
}


def wait_for_words(page, words: str):
    page.locator("blockquote mark[lang=id]", has_text=words).first.wait_for()


def test_each_base_is_clicked_its_words_appear_and_the_back_button_goes_to_the_view_before(app, open_page, map_of):
    page = open_page(app)
    for place, words in BASES.items():
        map_of(page).locator(f'[aria-label^="{place}"]').first.click()
        wait_for_words(page, words)
        page.wait_for_function(f"() => /{place}.* · North Korean troops in Russia.* · citemap$/.test(document.title)")
        page.wait_for_url("**claim=**")
    page.wait_for_url("**donetsk**")
    page.go_back()
    wait_for_words(page, BASES["Blagoveshchensk"])
    for _ in range(4):
        page.go_back()
    page.get_by_text("Click a mark to read").wait_for()


def test_a_shared_link_opens_the_claim(app, open_page):
    page = open_page(f"{app}?claim=kontan-zelensky-ten-thousand-prepared")
    wait_for_words(page, "10.000 tentara Korea Utara sedang dalam persiapan")


def test_a_filter_changes_the_map_and_the_address(app, open_page, map_of):
    page = open_page(app)
    before = map_of(page).evaluate("window.__citemap_ready")
    page.get_by_role("textbox", name="Search").fill("wajah")
    page.get_by_role("textbox", name="Search").press("Enter")
    page.get_by_text("1 of 27 claims").wait_for()
    page.wait_for_function("() => location.search.includes('q=wajah')")
    for _ in range(100):
        if map_of(page).evaluate("window.__citemap_ready") == 1:
            break
        page.wait_for_timeout(100)
    assert map_of(page).evaluate("window.__citemap_ready") == 1 < before


def test_the_position_of_the_map_stands_in_the_address_and_is_kept_by_a_pick(app, open_page, map_of):
    page = open_page(f"{app}?c=43.50000,132.00000&z=7")
    frame = map_of(page)
    frame.locator('[aria-label^="Ussuriysk"]').first.click()
    wait_for_words(page, BASES["Ussuriysk"])
    page.wait_for_function("() => location.search.includes('z=7') && location.search.includes('claim=')")
    latitude, longitude = re.search(r"c=([-\d.]+)(?:,|%2C)([-\d.]+)", page.url).groups()
    assert float(latitude) == pytest.approx(43.5, abs=0.3)
    assert float(longitude) == pytest.approx(132, abs=0.3)


def test_the_keyboard_alone_reaches_a_mark_and_opens_its_evidence(app, open_page, map_of):
    page = open_page(app)
    map_of(page)
    page.locator("iframe[title*=folium]").first.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        label = map_of(page).evaluate("document.activeElement && document.activeElement.getAttribute('aria-label')")
        if label and re.search(r": \d+ claims?$", label):
            break
    else:
        raise AssertionError("no mark was reached with the Tab key")
    page.keyboard.press("Enter")
    page.locator("blockquote mark[lang=id]").first.wait_for()


def test_a_row_of_the_list_opens_its_claim_and_is_a_link_that_holds_without_the_map(app, open_page, map_of):
    page = open_page(app)
    map_of(page)
    page.evaluate("window.__isSamePage = true")
    row = page.locator(".cm-claims a[data-claim]").first
    address = row.get_attribute("href")
    row.focus()
    page.keyboard.press("Enter")
    wait_for_words(page, "Menurut NIS, sekitar 1.500")
    assert page.evaluate("window.__isSamePage"), "the page was loaded anew"
    marked = "(row) => getComputedStyle(row.closest('tr')).backgroundColor"
    others = page.locator(".cm-claims a[data-claim]").nth(1)
    assert row.evaluate(marked) != others.evaluate(marked), "the list does not show which claim is open"
    wait_for_words(open_page(f"{app}{address.removeprefix('./')}"), "Menurut NIS, sekitar 1.500")


def test_a_highlight_of_the_article_leads_to_its_claim_on_the_map(app, open_page):
    page = open_page(app)
    page.get_by_role("link", name="Sources").click()
    page.locator("article mark", has_text="Blagoveshchensk").first.click()
    wait_for_words(page, "Pasukan tersebut saat ini")
    page.wait_for_url("**claim=kontan-nis-stationed-blagoveshchensk**")


def test_the_claims_that_are_left_are_downloaded_and_no_others(app, open_page, tmp_path):
    import json

    page = open_page(f"{app}?kind=deployment")
    page.get_by_text("Download these 4 claims").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="GeoJSON").click()
    download.value.save_as(tmp_path / "claims.geojson")
    features = json.loads((tmp_path / "claims.geojson").read_text(encoding="utf-8"))["features"]
    assert {feature["properties"]["kind"] for feature in features} == {"deployment"}
    assert len(features) == 4


def test_a_phone_shows_map_and_evidence(app, open_page, map_of):
    page = open_page(f"{app}?claim=kontan-nis-officers-donetsk", width=390, height=844, has_touch=True)
    map_of(page)
    wait_for_words(page, BASES["Donetsk"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_uploads_into_the_servers_memory_are_refused(app, browser):
    context = browser.new_context()
    answer = context.request.put(f"{app}_stcore/upload_file/session/file", data=b"x" * 100)
    assert answer.status in (403, 405)
    context.close()


def test_a_host_that_runs_the_plain_script_gets_the_columns_inside_the_page(open_page, map_of):
    with serve("dashboard/main.py") as address:
        page = open_page(address)
        map_of(page).locator('[aria-label^="Khabarovsk"]').first.click()
        wait_for_words(page, BASES["Khabarovsk"])
        page.close()  # before its server ends, which it would complain of


@pytest.mark.parametrize(("host", "is_let_in"), [("localhost", True), ("elsewhere.example", False)])
def test_only_this_machines_names_may_open_a_session(app, host, is_let_in):
    connection = HTTPConnection(urlsplit(app).netloc, timeout=10)
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    connection.request("GET", "/_stcore/stream", headers={"Host": host, **handshake, **key})
    assert (connection.getresponse().status == 101) == is_let_in
    connection.close()
