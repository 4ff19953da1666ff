"""The first view: marks stand where they are, nothing covers anything, and what is not in view is one press away."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE_MS, press

SIZES = ((1440, 900), (1280, 800), (820, 1180), (600, 450), (390, 844))
LOOK = """() => {
  const { atlas } = citemap;
  const { map, elements, placeNames } = atlas;
  const frame = map.getContainer().getBoundingClientRect();
  const boxOf = (one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
  };
  const toFrame = ([x0, y0, x1, y1]) => {
    const [a, b] = [map.layerPointToContainerPoint([x0, y0]), map.layerPointToContainerPoint([x1, y1])];
    return [a.x, a.y, b.x, b.y];
  };
  const marks = elements.items.map((item) => {
    const symbol = boxOf(elements.markers.get(item.key).body.querySelector("canvas"));
    const middle = [(symbol[0] + symbol[2]) / 2, (symbol[1] + symbol[3]) / 2];
    const points = item.places.map((place) => map.latLngToContainerPoint(citemap.latLngOf(atlas, place)));
    const mean = (axis) => (Math.min(...points.map((p) => p[axis])) + Math.max(...points.map((p) => p[axis]))) / 2;
    return { label: item.label, places: item.places, middle, reach: item.reach,
      aside: Math.hypot(middle[0] - mean("x"), middle[1] - mean("y")), width: symbol[2] - symbol[0] };
  });
  const labelsOf = (selector) => [...document.querySelectorAll(selector)].map((chip) => chip.ariaLabel);
  return {
    size: [frame.width, frame.height], marks,
    names: placeNames.written.map(({ text, box }) => ({ text, box: toFrame(box) })),
    controls: citemap.findControls(atlas).map((box) => [box.left - frame.left, box.top - frame.top,
      box.right - frame.left, box.bottom - frame.top]),
    far: labelsOf(".citemap-far:not([hidden])"),
    countries: labelsOf(".citemap-countries .citemap-chip"),
    arcs: atlas.noteBoxes.map(toFrame),
  };
}"""


def do_meet(one, other, spare=0.0):
    return (
        one[0] < other[2] - spare
        and one[2] > other[0] + spare
        and one[1] < other[3] - spare
        and one[3] > other[1] + spare
    )


def look_at_rest(frame):
    """What is seen once nothing moves any more; the frame may get its height late."""
    seen = None
    for _ in range(100):
        before, seen = seen, frame.evaluate(LOOK)
        if seen == before:
            return seen
        frame.wait_for_timeout(300)
    raise AssertionError("the map does not come to rest")


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


def test_marks_of_the_demonstration_stand_where_they_are_and_no_label_is_covered(demo_app, size, open_page, map_of):
    page = open_page(demo_app, width=size[0], height=size[1])
    check_marks_and_labels(map_of(page))


def check_marks_and_labels(frame) -> None:
    frame.wait_for_function("citemap.atlas.placeNames.written && citemap.atlas.placeNames.written.length > 0")
    seen = look_at_rest(frame)
    width, height = seen["size"]
    assert seen["marks"]
    for mark in seen["marks"]:
        assert mark["aside"] <= mark["width"] / 2, f"{mark['label']} stands aside"
    for one, other in combinations(seen["marks"], 2):
        apart = ((one["middle"][0] - other["middle"][0]) ** 2 + (one["middle"][1] - other["middle"][1]) ** 2) ** 0.5
        assert apart >= one["reach"] + other["reach"] - 1, f"{one['label']} and {other['label']} overlap"
    for name in seen["names"]:
        x0, y0, x1, y1 = name["box"]
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            continue
        for box in (*seen["controls"], *seen["arcs"]):
            assert not do_meet(name["box"], box, 1), f"{name['text']} is crossed or covered"
    for one, other in combinations(seen["names"], 2):
        assert not do_meet(one["box"], other["box"], 1), f"{one['text']} lies on {other['text']}"


BASES = ("Vladivostok", "Ussuriysk", "Khabarovsk", "Blagoveshchensk")


def is_inside(mark, size) -> bool:
    """Return whether the middle of a mark is on the map."""
    return all(0 < at < most for at, most in zip(mark["middle"], size, strict=True))


def test_the_first_view_shows_the_bases_where_they_are_and_the_far_region_is_one_press_away(
    app, open_page, map_of, size
):
    page = open_page(app, width=size[0], height=size[1])
    frame = map_of(page)
    check_marks_and_labels(frame)
    frame.wait_for_function("document.querySelector('.citemap-far')")
    for _ in range(PATIENCE_MS // 100):  # the frame may get its height after the far region has its chip
        seen = frame.evaluate(LOOK)
        labels = " ".join(mark["label"] for mark in seen["marks"] if is_inside(mark, seen["size"]))
        missing = [base for base in BASES if base not in labels]
        if not missing:
            break
        page.wait_for_timeout(100)
    assert missing == []
    assert seen["far"] == ["Donetsk Oblast: 1 claim"]
    assert seen["countries"][0] == "Russia: 3 claims"
    frame.locator(".citemap-far").click()
    page.locator("blockquote mark[lang=id]", has_text="mengidentifikasi perwira").first.wait_for()
    frame.wait_for_function(
        "[...document.querySelectorAll('.citemap-mark')].some((m) => m.ariaLabel.startsWith('Donetsk'))"
    )


def test_a_group_says_its_places_and_opens(app, open_page, map_of):
    page = open_page(f"{app}?c=46,132&z=4", width=1280, height=800)
    frame = map_of(page)
    group = frame.locator('.citemap-mark[aria-label*=","]')
    assert group.first.get_attribute("aria-label").endswith(" claims")
    assert "Vladivostok" in group.first.get_attribute("aria-label")
    group.first.click()
    frame.wait_for_function(
        "[...document.querySelectorAll('.citemap-mark')].some((m) => m.ariaLabel === 'Vladivostok: 2 claims')"
    )


def test_a_whole_country_is_a_chip_that_opens_its_claims_and_an_arrival_without_an_origin_tells_no_direction(
    app, open_page, map_of
):
    page = open_page(app, width=1280, height=800)
    frame = map_of(page)
    frame.wait_for_function("citemap.atlas.drawnParts.has('arrival')")
    assert frame.evaluate("citemap.atlas.shownRoutes.filter((route) => route.from < 0 && route.pixels).length") == 0
    frame.locator('.citemap-chip[aria-label="Russia: 3 claims"]').click()
    page.locator("blockquote mark[lang=id]").first.wait_for()
    expect(page.locator(".cm-step")).to_contain_text("1 of 3")
    expect(frame.locator('.citemap-chip[aria-label="Russia: 3 claims"]')).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("size", [(600, 450), (320, 480)], ids=str)
def test_in_a_frame_of_another_page_the_map_and_its_evidence_are_all_there_is(app, open_page, map_of, size):
    page = open_page(f"{app}?embed=true", width=size[0], height=size[1])
    frame = map_of(page)
    page.wait_for_timeout(500)
    assert page.locator(".st-key-nav, .st-key-filter-line, .cm-places, .cm-claims").locator("visible=true").count() == 0
    frame.locator('.citemap-mark[aria-label^="Khabarovsk"]').click()
    words = page.locator("blockquote mark[lang=id]").first
    wait_until_in_sight(words)


def wait_until_in_sight(words) -> None:
    """Wait until the first line of some words lies in the window, and nothing lies over it."""
    words.wait_for()
    words.page.wait_for_function(
        """(text) => [...document.querySelectorAll("blockquote mark[lang=id]")].some((words) => {
          const [line] = words.getClientRects();
          return words.textContent === text && line
            && document.elementFromPoint(line.left + 4, line.top + line.height / 2) === words;
        })""",
        arg=words.text_content(),
    )


def test_escape_closes_the_evidence_and_what_has_the_focus_keeps_it(app, open_page, map_of):
    page = open_page(app, width=1280, height=800)
    frame = map_of(page)
    page.locator(".cm-claims").first.wait_for()  # the page is whole, and at rest
    press_and_be_heard(page, frame.locator('.citemap-mark[aria-label^="Khabarovsk"]'))
    page.locator("section.cm-evidence:focus").wait_for()
    press_and_be_heard(page, page.get_by_role("button", name="Next"))
    page.locator(".cm-step", has_text="2 of 2").wait_for()
    page.locator("button:focus", has_text="Previous").wait_for()
    press(page, "Escape")
    page.locator(".cm-places").wait_for()


def press_and_be_heard(page, what) -> None:
    """Press Enter on a thing, and wait until the app has heard of it and has written the panel anew."""
    page.evaluate("document.querySelector('.cm-panel').isOld = true")
    what.press("Enter")
    page.wait_for_function("() => { const panel = document.querySelector('.cm-panel'); return panel && !panel.isOld; }")
