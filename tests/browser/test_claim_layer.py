"""The claim layer in a real browser: picks, filters, keyboard, arcs, areas, hostile names."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Frame, Page, expect

from dashboard.theme import STATUS_LOOKS
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import FIRM_MODALITIES, KINDS, MODALITIES, STATUSES
from tests.browser.claim_layer_marks import HOSTILE_NAMES
from tests.browser.conftest import Watch, click_map, filter_out

MARK = ".citemap-mark, .citemap-chip"


def labels(frame: Frame) -> dict[str, int]:
    """Place → number of claims, as the labels of marks and chips say."""
    texts = frame.locator(MARK).evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))")
    return {text.rpartition(": ")[0]: int(text.rpartition(": ")[2].split()[0]) for text in texts}


def test_every_place_is_a_mark_with_its_number_of_claims_that_comes_back_when_it_is_clicked(
    open_map: Callable[..., tuple[Page, Frame]],
) -> None:
    page, frame = open_map()
    assert labels(frame) == {
        "Vladivostok": 4, "Ussuriysk": 3, "Khabarovsk": 4, "Blagoveshchensk": 2, "Donetsk Oblast": 2, "North Korea": 4,
        "Russia": 4,
    }  # fmt: skip
    assert frame.evaluate("window.__citemap_ready") == 7
    switch_layers_off(frame)  # first, since a pick may move the map
    for place in ("Vladivostok", "Ussuriysk", "Khabarovsk", "Blagoveshchensk", "Donetsk Oblast"):
        frame.locator(f'[aria-label^="{place}: "]').click()
        expect(page.get_by_text(f"picked: {place} / claim ")).to_be_visible()
        expect(frame.locator(f'[aria-label^="{place}: "]')).to_have_attribute("aria-current", "true")
        expect(frame.locator(".citemap-hover")).to_be_hidden()


def switch_layers_off(frame: Frame) -> None:
    frame.locator(".leaflet-control-layers").hover()
    lines = [text.strip().split("\n") for text in frame.locator(".leaflet-control-layers label").all_inner_texts()]
    assert [title.strip() for title, _ in lines] == ["Place names", "Areas", "Uncertainty rings", "Movements", "Claims"]
    assert all(len(note) > 10 for _, note in lines), "each says what it is"
    frame.get_by_role("checkbox", name=re.compile("^Movements")).uncheck()
    frame.wait_for_function("citemap.atlas.drawnArcs === 0")
    frame.get_by_role("checkbox", name=re.compile("^Claims")).uncheck()
    expect(frame.locator(MARK)).to_have_count(0)
    frame.get_by_role("checkbox", name=re.compile("^Claims")).check()
    expect(frame.locator(MARK)).to_have_count(7)


def test_a_filter_changes_the_counts_and_nothing_else_is_sent_and_a_map_without_claims_says_so(
    open_map: Callable[..., tuple[Page, Frame]], watch: Watch
) -> None:
    page, frame = open_map()
    asked = len([address for address in watch.requests if "/api/columns/" in address])
    filter_out(page, frame, 0)
    assert labels(frame) == {
        "Vladivostok": 3, "Ussuriysk": 2, "Khabarovsk": 2, "Blagoveshchensk": 1, "Donetsk Oblast": 2, "North Korea": 4,
        "Russia": 4,
    }  # fmt: skip
    assert len([address for address in watch.requests if "/api/columns/" in address]) == asked == 1
    filter_out(page, frame, *range(1, 7))  # what is left of the kinds that these claims have
    assert labels(frame) == {}
    assert frame.evaluate("window.__citemap_ready") == 0
    expect(frame.locator(".citemap-live")).to_have_text("No claims on the map")


def test_every_kind_status_and_modality_is_drawn_as_itself(open_map: Callable[..., tuple[Page, Frame]]) -> None:
    _, frame = open_map("marks=every")
    looks = frame.evaluate(
        """() => { const { claims, rows } = citemap.atlas; return claims.names.map((name, place) => {
          const look = citemap.lookOf(rows, place * citemap.codes.row);
          return [name, look.count, look.main, look.parts, look.outline, look.isHollow]; }); }"""
    )
    assert len(looks) == len(KINDS) * len(STATUSES) * len(MODALITIES)
    for name, count, main, parts, outline, is_hollow in looks:
        kind, status, modality = name.split()
        assert (count, main, parts) == (1, KINDS.index(kind), [[KINDS.index(kind), 1]])
        assert outline == STATUS_LOOKS[status].outline
        assert is_hollow == (modality not in FIRM_MODALITIES)
    frame.locator(".citemap-legend summary").click()
    kinds = frame.locator(".citemap-legend li span").all_inner_texts()[: len(KINDS)]
    assert kinds == [kind.label for kind in CLAIM_KINDS.values()]


def test_movements_areas_and_rings_are_drawn_and_a_click_inside_an_area_picks_it(
    open_map: Callable[..., tuple[Page, Frame]],
) -> None:
    page, frame = open_map()
    frame.evaluate("citemap.atlas.map.setView([52, 100], 2.5, { animate: false })")
    frame.wait_for_function("citemap.atlas.drawnArcs >= 3")
    assert set(frame.evaluate("[...citemap.atlas.drawnParts]")) >= {"area", "country", "arc", "dashed", "arrival"}
    assert frame.evaluate("citemap.atlas.areaPaths.length") == 3
    frame.locator(".citemap-legend summary").click()
    for text in ("Arrives here; from where is not stated", "Hatched: a whole region is named", "Transfer of materiel"):
        expect(frame.locator(".citemap-legend").get_by_text(text)).to_be_visible()
    filter_out(page, frame, 1, 2)
    frame.wait_for_function("citemap.atlas.drawnArcs === 0")
    expect(frame.locator(".citemap-legend").get_by_text("Transfer of materiel")).to_have_count(0)
    frame.evaluate("citemap.atlas.map.setView([43.1, 131.87], 8, { animate: false })")
    frame.wait_for_function("citemap.atlas.drawnParts.has('ring')")
    click_inside_an_area(page, frame)


def click_inside_an_area(page: Page, frame: Frame) -> None:
    frame.evaluate("citemap.atlas.map.setView([48.1, 37.75], 7, { animate: false })")
    frame.wait_for_timeout(200)
    point = frame.evaluate(
        "(() => { const p = citemap.atlas.map.latLngToContainerPoint([48.6, 37.9]); return [p.x, p.y]; })()"
    )
    click_map(frame, *point)
    expect(page.get_by_text("picked: Donetsk Oblast / claim ")).to_be_visible()


def test_the_keyboard_reaches_a_mark_walks_and_opens(open_map: Callable[..., tuple[Page, Frame]]) -> None:
    page, frame = open_map()
    assert frame.locator(".citemap-mark[tabindex='0']").count() == 1
    frame.locator("#map_div").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if frame.evaluate("document.activeElement.matches('.citemap-mark')"):
            break
    start = frame.evaluate("document.activeElement.getAttribute('aria-label')")
    assert start
    seen = {start}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(frame.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(seen) > 1
    name = frame.evaluate("document.activeElement.getAttribute('aria-label')").rpartition(": ")[0]
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"picked: {name} / claim ")).to_be_visible()
    frame.wait_for_timeout(300)
    assert frame.evaluate("document.activeElement.getAttribute('aria-label')").startswith(name), "the focus stays"
    page.keyboard.press("Escape")
    assert frame.evaluate("document.activeElement.id") == "map_div"


def test_hostile_names_are_shown_letter_for_letter_and_run_nowhere(
    open_map: Callable[..., tuple[Page, Frame]],
) -> None:
    page, frame = open_map("marks=hostile")
    assert set(labels(frame)) == set(HOSTILE_NAMES)
    for name in HOSTILE_NAMES[:9]:
        mark = frame.locator(MARK).and_(frame.get_by_role("button", name=f"{name}: 1 claim", exact=True))
        mark.first.dispatch_event("click")
        frame.wait_for_timeout(60)
    frame.locator(MARK).first.hover()
    expect(frame.locator(".citemap-hover")).to_be_visible()
    assert frame.evaluate("window.__harm") is None
    assert page.evaluate("window.__harm") is None
    assert frame.locator("img, .citemap script").count() == 0


def test_what_lies_on_both_sides_of_the_180th_meridian_lies_together(
    open_map: Callable[..., tuple[Page, Frame]],
) -> None:
    _, frame = open_map("marks=meridian")
    width = frame.evaluate("citemap.atlas.map.getSize().x")
    spread = frame.evaluate(
        """[0, 1, 2, 3].map((place) =>
          citemap.atlas.map.latLngToContainerPoint(citemap.latLngOf(citemap.atlas, place)).x)"""
    )
    assert len(spread) == 4
    assert all(0 < x < width for x in spread)
    assert max(spread) - min(spread) < width / 3
    pixels = frame.evaluate("citemap.atlas.shownRoutes[0].pixels.map((p) => p.x)")
    assert max(abs(a - b) for a, b in pairwise(pixels)) < 50, "the arc runs around the world"
    frame.evaluate("citemap.atlas.map.setView([0, 178], 4, { animate: false })")
    frame.wait_for_timeout(200)
    assert len(labels(frame)) >= 2


def test_the_address_keeps_the_position_and_everything_else(open_map: Callable[..., tuple[Page, Frame]]) -> None:
    page, frame = open_map("marks=article&q=a%20b&tag=%E2%82%AC")
    frame.evaluate("citemap.atlas.map.setView([47.5, 134.25], 6.5, { animate: false })")
    page.wait_for_url("**/*c=47.5*")
    assert page.url.partition("?")[2] == "marks=article&q=a%20b&tag=%E2%82%AC&c=47.5,134.25&z=6.5"
    frame.locator('[aria-label^="Khabarovsk: "]').click()
    expect(page.get_by_text("picked: Khabarovsk / claim ")).to_be_visible()
    page.wait_for_timeout(800)
    assert "c=47.5,134.25&z=6.5" in page.url


def test_an_address_with_a_position_opens_there(open_map: Callable[..., tuple[Page, Frame]]) -> None:
    _, frame = open_map("marks=article&c=48.1,37.75&z=7.5")
    centre = frame.evaluate(
        "(() => { const c = citemap.atlas.map.getCenter(); return [c.lat, c.lng, citemap.atlas.map.getZoom()]; })()"
    )
    assert centre == pytest.approx([48.1, 37.75, 7.5], abs=0.01)


def test_columns_travel_inline_where_no_route_serves_them(
    open_map: Callable[..., tuple[Page, Frame]], watch: Watch
) -> None:
    page, frame = open_map("marks=article&inline=1")
    assert len(labels(frame)) == 7
    assert not [address for address in watch.requests if "/api/columns/" in address]
    frame.locator('[aria-label^="Khabarovsk: "]').click()
    expect(page.get_by_text("picked: Khabarovsk / claim ")).to_be_visible()


def test_dark_colours_reach_the_map(open_map: Callable[..., tuple[Page, Frame]]) -> None:
    _, frame = open_map("marks=article&theme=dark")
    assert frame.locator("#map_div").evaluate("(map) => map.dataset.theme") == "dark"
    assert frame.locator("#map_div").evaluate("(map) => getComputedStyle(map).backgroundColor") == "rgb(16, 22, 29)"


def test_thirty_filters_leave_the_heap_where_it_was(open_map: Callable[..., tuple[Page, Frame]]) -> None:
    page, frame = open_map("marks=10000")
    session = page.context.new_cdp_session(page)

    def heap() -> float:
        session.send("HeapProfiler.collectGarbage")
        return float(session.send("Runtime.getHeapUsage")["usedSize"])

    filter_out(page, frame, 0)
    before = heap()
    for _ in range(15):
        filter_out(page, frame, 1)
        filter_out(page, frame, 1)
    assert frame.evaluate("window.feature_group.length") == 1
    assert heap() <= 1.5 * before
