"""Timeline, clocks, matrix, origins and numbers in a real browser, on the article and on the demonstration set."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

CHART = '.st-key-timeline-box [data-testid="stVegaLiteChart"]'
PAGES = {"Who says what": ".cm-matrix", "Origins": ".cm-table", "Numbers": ".cm-ledger"}
AXIS_PX = 34
IS_AS_WIDE = "document.documentElement.scrollWidth <= window.innerWidth"


@pytest.fixture(params=["app", "demo_app"])
def any_app(request) -> str:
    return request.getfixturevalue(request.param)


def find_chart(page: Page) -> dict[str, float]:
    """The box of the timeline once it is drawn and the map above it has its place."""
    page.locator(f"{CHART} canvas, {CHART} svg").first.wait_for()
    before = None
    for _ in range(60):
        box = page.locator(CHART).bounding_box()
        if box == before and box["height"] > 60:
            page.locator(CHART).scroll_into_view_if_needed()
            return page.locator(CHART).bounding_box()
        before = box
        page.wait_for_timeout(250)
    raise AssertionError("the timeline does not come to rest")


def drag(page: Page, start: float, stop: float) -> None:
    """Draw a brush over the timeline, from and to a share of its width."""
    box = find_chart(page)
    y = box["y"] + AXIS_PX + 40
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + stop) / 2, y, steps=6)
    page.mouse.move(box["x"] + box["width"] * stop, y, steps=6)
    page.mouse.up()


def wait_for_address(page: Page, part: str) -> None:
    page.wait_for_function("part => location.search.includes(part)", arg=part)


def test_a_brush_over_the_timeline_filters_map_list_and_address(app, open_page, map_of):
    page = open_page(app, height=1500)
    map_of(page)
    total = page.locator(".cm-count").inner_text()
    drag(page, 0.02, 0.3)
    wait_for_address(page, "when=")
    page.wait_for_function("text => document.querySelector('.cm-count').innerText !== text", arg=total)
    first, last = re.search(r"when=(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", page.url).groups()
    assert first < last
    page.get_by_role("button", name=re.compile(r"\d{4}$")).first.click()
    page.wait_for_function("text => document.querySelector('.cm-count').innerText === text", arg=total)
    page.wait_for_function("() => !location.search.includes('when=')")


def test_a_click_on_a_bar_opens_its_claim_and_a_link_marks_it_in_the_timeline(demo_app, open_page, map_of):
    page = open_page(f"{demo_app}?rows=claim", height=1500)
    map_of(page)
    box = find_chart(page)
    for y in range(8, 40, 3):
        page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + AXIS_PX + y)
        page.wait_for_timeout(700)
        if "claim=" in page.url:
            break
    wait_for_address(page, "claim=demo-ina-pier-closed")
    page.locator("blockquote mark", has_text="The pier at Vesper Bay").first.wait_for()
    page.locator(".cm-bars a", has_text="A grain store burned").press("Enter")
    page.locator("blockquote mark", has_text="A grain store burned").first.wait_for()
    wait_for_address(page, "claim=demo-courier-grain-fire")


def test_an_earlier_day_has_no_denial_yet_and_the_mark_shows_no_disagreement(demo_app, open_page, map_of):
    page = open_page(f"{demo_app}?asof=2019-03-06&claim=demo-ina-to-stay")
    page.locator(".cm-status-reported").first.wait_for()
    frame = map_of(page)
    legend = frame.locator(".citemap-legend")
    expect(legend.locator("li").first).to_be_attached()
    expect(legend).not_to_contain_text("disputed")
    page.get_by_role("button", name="Later").click()
    wait_for_address(page, "asof=2019-03-07")
    page.locator(".cm-status-denied").first.wait_for()
    page.get_by_text("denies it").first.wait_for()
    expect(legend).to_contain_text("disputed")
    expect(legend).to_contain_text("denied")


def relay_messages(page: Page, sent: list, servers: list) -> None:
    """Note what the page sends to the app, and the connection over which it can be sent again."""

    def relay(route) -> None:
        server = route.connect_to_server()
        servers.append(server)
        route.on_message(lambda message: (sent.append(message), server.send(message)))

    page.route_web_socket(re.compile("_stcore/stream"), relay)


def test_what_a_visitor_did_stands_when_a_message_from_before_comes_late(demo_app, open_page):
    """The map may report before the browser has the answer to a click: with the address and the widgets of before."""
    sent, servers = [], []
    page = open_page("about:blank")
    relay_messages(page, sent, servers)
    page.goto(f"{demo_app}?asof=2019-03-06&claim=demo-ina-to-stay")
    page.locator(".cm-table").first.wait_for()
    report = sent[-1]
    page.get_by_role("button", name="Later").click()
    page.get_by_text("denies it").first.wait_for()
    servers[-1].send(report)
    page.wait_for_timeout(2000)
    assert "asof=2019-03-07" in page.url
    assert page.get_by_text("denies it").count()


def test_playback_runs_through_the_days_and_stops(demo_app, open_page):
    page = open_page(demo_app)
    play(page)
    stop(page)
    day = re.search(r"asof=([\d-]+)", page.url).group(1)
    page.wait_for_timeout(2500)
    assert f"asof={day}" in page.url
    assert day < "2019-03-13"
    page.get_by_role("button", name="Today").click()
    page.wait_for_function("() => !location.search.includes('asof=')")


def play(page: Page) -> None:
    """Let playback go two days on."""
    page.get_by_text("Play", exact=True).click()
    wait_for_address(page, "asof=2019-03-04")
    wait_for_address(page, "asof=2019-03-06")


def stop(page: Page) -> None:
    """Stop playback, and wait for a step that may have been under way."""
    page.get_by_text("Play", exact=True).click()
    expect(page.get_by_role("switch", name="Play")).not_to_be_checked()
    page.wait_for_timeout(2500)


def test_playback_stops_although_the_browser_sends_the_press_twice(demo_app, open_page):
    """While Streamlit's timer runs, the timer's message may carry a press that is then sent again."""
    sent, servers = [], []
    page = open_page("about:blank")
    relay_messages(page, sent, servers)
    page.goto(demo_app)
    play(page)
    before = len(sent)
    stop(page)
    address = page.url
    assert "asof=2019-03-13" not in address, "playback came to its own end"
    for message in sent[before:]:
        servers[-1].send(message)
    page.wait_for_timeout(3000)
    assert page.url == address
    expect(page.get_by_role("switch", name="Play")).not_to_be_checked()


def test_who_asks_for_less_motion_gets_steps_and_no_playback(demo_app, open_page):
    page = open_page(demo_app, reduced_motion="reduce")
    page.get_by_role("button", name="Earlier").wait_for()
    assert page.get_by_role("switch", name="Play").count() == 0


def test_a_cell_of_the_matrix_shows_its_quote_on_focus_and_opens_its_evidence(demo_app, open_page, map_of):
    page = open_page(f"{demo_app}?asof=2019-03-08")
    map_of(page)
    find_chart(page)
    page.get_by_role("link", name="Who says what").click()
    cell = page.locator("a.cm-voice-no-evidence").first
    cell.wait_for()
    assert cell.locator(".cm-tip").is_hidden()
    cell.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    cell.locator(".cm-tip q").wait_for(state="visible")
    assert "The mission has no evidence so far" in cell.locator(".cm-tip").inner_text()
    page.keyboard.press("Enter")
    page.locator("blockquote mark", has_text="The mission has no evidence so far").first.wait_for()
    wait_for_address(page, "asof=2019-03-08")


def test_filters_go_along_to_each_page_and_back(demo_app, open_page, map_of):
    page = open_page(f"{demo_app}?kind=movement")
    map_of(page)
    find_chart(page)
    count = page.locator(".cm-count").inner_text()
    for name in PAGES:
        page.get_by_role("link", name=name).click()
        page.get_by_role("heading", name=name, exact=True).wait_for()
        wait_for_address(page, "kind=movement")
        expect(page.locator(".cm-count")).to_have_text(count)
        page.get_by_role("link", name="Map").first.click()
        page.locator("iframe[title*=folium]").first.wait_for()
        wait_for_address(page, "kind=movement")
        expect(page.locator(".cm-count")).to_have_text(count)


def test_no_page_is_wider_than_a_phone(any_app, open_page, map_of):
    page = open_page(any_app, 390, 844)
    map_of(page)
    find_chart(page)
    assert page.evaluate(IS_AS_WIDE)
    for name, part in PAGES.items():
        page.get_by_role("link", name=name).click()
        page.locator(part).first.wait_for(state="attached")
        page.wait_for_timeout(500)
        assert page.evaluate(IS_AS_WIDE), name


@pytest.mark.parametrize(
    ("fixture", "claim"), [("app", "kontan-nis-stationed-blagoveshchensk"), ("demo_app", "demo-ina-boats-lunt")]
)
def test_a_receipt_draws_its_candidates_on_a_small_map(request, open_page, map_of, fixture, claim):
    page = open_page(f"{request.getfixturevalue(fixture)}?claim={claim}")
    map_of(page)
    find_chart(page)
    page.get_by_text("How the place is known").first.click()
    image = page.locator("img.cm-candidates").first
    image.wait_for()
    page.wait_for_function("() => document.querySelector('img.cm-candidates').naturalWidth > 0")
    assert image.get_attribute("alt").startswith("Map of ")


def test_nasty_text_does_nothing_on_any_page(hostile, open_page, map_of):
    address, marker = hostile
    page = open_page(f"{address}?topics=all")
    map_of(page)
    find_chart(page)
    for name in PAGES:
        page.get_by_role("link", name=name).click()
        page.get_by_role("heading", name=name, exact=True).wait_for()
        page.wait_for_timeout(1000)
        assert not marker.exists(), name
        assert page.evaluate("window.__hacked") is None, name


def test_nasty_text_does_nothing_in_the_timeline_and_its_hover(hostile, open_page, map_of):
    address, marker = hostile
    page = open_page(f"{address}?rows=claim", height=1500)
    map_of(page)
    box = find_chart(page)
    for share in (0.3, 0.5, 0.7):
        for y in range(40, min(int(box["height"]), 400), 9):
            page.mouse.move(box["x"] + box["width"] * share, box["y"] + y)
    page.wait_for_timeout(300)
    assert not marker.exists()
    assert page.evaluate("window.__hacked") is None
