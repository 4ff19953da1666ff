"""What a click shows comes from a route, ahead of the app's run, and everything around it keeps in step."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

WORDS = "blockquote mark[lang=id]"
KHABAROVSK, DONETSK = "kontan-nis-stationed-khabarovsk", "kontan-nis-officers-donetsk"


def open_at_rest(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".cm-claims").first.wait_for()
    page.wait_for_timeout(1500)


def click_mark(page: Page, frame, name: str) -> None:
    frame.locator(f'.citemap-mark[aria-label^="{name}: "]').first.click()


def wait_for_claim(page: Page, claim: str) -> None:
    page.locator(f'.cm-evidence[data-claim="{claim}"]').wait_for()
    page.wait_for_function("claim => new URLSearchParams(location.search).get('claim') === claim", arg=claim)


def test_what_is_read_comes_from_the_route_and_the_address_follows(app, open_page, map_of):
    page = open_page("about:blank", height=1400)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/api/claims/" in request.url else None)
    open_at_rest(page, app)
    frame = map_of(page)
    click_mark(page, frame, "Khabarovsk")
    wait_for_claim(page, KHABAROVSK)
    page.wait_for_function("() => location.search.includes('place=geonames-')")
    page.get_by_role("button", name="Next").click()
    page.locator(".cm-step", has_text="2 of 2").wait_for()
    page.get_by_role("button", name="Previous").click()
    wait_for_claim(page, KHABAROVSK)
    expect(page.get_by_role("button", name="Previous")).to_be_disabled()
    row = page.locator(".cm-claims a[data-claim]", has_text="Donetsk").first
    row.click()
    wait_for_claim(page, DONETSK)
    expect(row.locator("xpath=ancestor::tr")).to_have_css("background-color", "rgb(255, 233, 168)")
    page.get_by_role("button", name="Close").click()
    page.locator(".cm-places").wait_for()
    page.wait_for_function("() => !location.search.includes('claim=')")
    assert len(asked) == 3, "each claim is asked for once"


def search_in_the_next_run(page: Page, claim: str, map_of) -> None:
    """The app knows in its next run what was read meanwhile."""
    page.get_by_role("textbox", name="Search").fill("wajah")
    page.get_by_role("textbox", name="Search").press("Enter")
    page.get_by_text("1 of 27 claims").wait_for()
    wait_for_claim(page, claim)
    page.get_by_text("This claim does not pass the filters.").wait_for()
    page.get_by_role("link", name="Origins").click()
    page.get_by_role("heading", name="Origins", exact=True).wait_for()
    page.get_by_role("link", name="Map").first.click()
    map_of(page)
    wait_for_claim(page, claim)
    assert "q=wajah" in page.url


def test_back_and_forward_go_through_what_was_read_and_the_next_run_knows_it(app, open_page, map_of):
    page = open_page("about:blank", height=1400)
    open_at_rest(page, f"{app}?claim={DONETSK}")
    map_of(page).locator('.citemap-chip[aria-label="Russia: 3 claims"]').click()
    page.locator(".cm-step", has_text="Russia · 1 of 3").wait_for()
    claim = page.locator(".cm-evidence").get_attribute("data-claim")
    wait_for_claim(page, claim)
    page.go_back()
    wait_for_claim(page, DONETSK)
    page.locator(".cm-step", has_text="Donetsk Oblast · 1 of 1").wait_for()
    page.go_forward()
    wait_for_claim(page, claim)
    page.reload()
    wait_for_claim(page, claim)
    page.locator(".cm-step", has_text="Russia · 1 of 3").wait_for()
    search_in_the_next_run(page, claim, map_of)


def test_where_the_route_fails_the_app_is_told_and_the_words_come_all_the_same(app, open_page, map_of):
    page = open_page("about:blank")
    page.route(re.compile("/api/claims/"), lambda route: route.fulfill(json={}))
    open_at_rest(page, app)
    click_mark(page, map_of(page), "Khabarovsk")
    wait_for_claim(page, KHABAROVSK)
    page.close()
