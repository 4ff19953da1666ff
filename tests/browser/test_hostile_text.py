"""Text from outside neither runs, in the page or on the server, nor breaks the map, nor changes by a character."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from geodata.filters import FILTERS
from tests.hostile_seeds import FROM_THE_RIGHT, NASTIES, SHAPES


def assert_nothing_ran(page, marker):
    assert not marker.exists(), "text from outside ran on the server"
    assert page.evaluate("window.__hacked") is None, "text from outside ran in the page"
    assert all(frame.evaluate("window.__hacked") is None for frame in page.frames)


def assert_letter_for_letter(page, name, marker):
    nasty = NASTIES[name].replace("MARKER", str(marker))
    page.locator(f'.cm-evidence[data-claim="hostile-{name}"] blockquote mark').first.wait_for()
    assert nasty in page.locator("blockquote mark").first.evaluate("node => node.textContent")
    assert page.locator(".cm-summary").first.evaluate("node => node.textContent") == nasty
    assert page.locator("p.cm-translation bdi").first.evaluate("node => node.textContent") == nasty
    assert_nothing_ran(page, marker)


@pytest.mark.parametrize("name", ["script", "closing", "globals", "entities", "right-to-left", "invisible"])
def test_a_nasty_text_in_the_page_is_shown_letter_for_letter_and_does_nothing(hostile, open_page, name):
    address, marker = hostile
    assert_letter_for_letter(open_page(f"{address}?claim=hostile-{name}"), name, marker)


def test_every_nasty_text_from_the_route_and_on_its_mark_is_shown_letter_for_letter_and_does_nothing(
    hostile, open_page, map_of
):
    address, marker = hostile
    page = open_page(address)
    frame = map_of(page)
    check_labels(frame, marker)
    frame.locator('[aria-label^="{{7*7}}"]').first.click()
    page.locator("blockquote mark").first.wait_for()
    assert "{{7*7}} and {{ 7*7 }}" in page.locator("blockquote mark").first.text_content()
    for name in NASTIES:
        page.locator(f'.cm-claims a[data-claim][href$="claim=hostile-{name}"]').first.click()
        assert_letter_for_letter(page, name, marker)


def check_labels(frame, marker) -> None:
    """Every nasty name of a place labels its mark letter for letter."""
    assert frame.evaluate("window.__citemap_ready") == len(NASTIES | SHAPES)
    labels = frame.evaluate("[...document.querySelectorAll('[aria-label$=\" claim\"]')].map(n => n.ariaLabel)")
    assert set(labels) >= {f"{nasty.replace('MARKER', str(marker))}: 1 claim" for nasty in NASTIES.values()}


def test_the_article_with_nasty_text_is_shown_letter_for_letter(hostile, open_blank):
    address, marker = hostile
    page = open_blank()
    page.goto(f"{address}sources?source=hostile-script")
    page.locator("article").wait_for()
    assert_nothing_ran(page, marker)


@pytest.mark.parametrize("name", ["script", "globals", "right-to-left", "long"])
def test_a_link_with_a_nasty_text_in_every_parameter_neither_runs_nor_breaks_the_map(hostile, open_page, map_of, name):
    address, marker = hostile
    nasty = quote(NASTIES[name].replace("MARKER", str(marker))[:1500])
    parameters = ["claim", "place", "q", *FILTERS, "c", "z", "source"]
    page = open_page(f"{address}?{'&'.join(f'{parameter}={nasty}' for parameter in dict.fromkeys(parameters))}")
    assert map_of(page).evaluate("window.__citemap_ready") >= 0
    assert_nothing_ran(page, marker)


LIES = r"""(node) => {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  const rectOf = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  const last = texts.at(-1);
  const end = last.data.trimEnd().length;
  const style = getComputedStyle(node);
  return {
    fromRight: node.getBoundingClientRect().right - rectOf(texts[0], texts[0].data.search(/\S/)).right,
    stopIsLast: rectOf(last, end - 1).left < rectOf(last, end - 2).left,
    bars: [style.borderLeftWidth, style.borderRightWidth],
  };
}"""
"""How far from the right edge a text begins, whether its full stop stands left of the sign before it, and bars."""


def test_what_is_read_from_the_right_begins_there_in_quote_heading_list_and_article(hostile, open_page, map_of):
    address, _ = hostile
    for name in FROM_THE_RIGHT:
        page = open_page(f"{address}?claim=hostile-{name}&source=hostile-{name}")
        map_of(page)
        quote = page.locator("blockquote.cm-quote").first
        quote.wait_for()
        assert quote.evaluate(LIES)["bars"] == ["0px", "3px"], "the bar stands where reading begins"
        page.get_by_role("link", name=SHAPES[name]).last.wait_for()
        shown = [quote, page.locator("h2.cm-summary").first, page.locator(".cm-claims td a").first]
        found = [one.evaluate(LIES) for one in shown]
        page.get_by_role("link", name="Sources").click()
        page.locator("article").wait_for()
        found.append(page.locator("article").evaluate(LIES))
        assert all(0 <= one["fromRight"] < 40 and one["stopIsLast"] for one in found), (name, found)


CUT = """() => [...document.querySelectorAll('[data-testid="stHtml"] *')].flatMap((node) => {
  const block = node.closest('[data-testid="stColumn"], [data-testid="stMainBlockContainer"]');
  if (!block || node.closest(".cm-table-box, .cm-matrix-box, .cm-tip") || !node.checkVisibility()) return [];
  const edge = block.getBoundingClientRect().right + 1;
  return [...node.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE && one.data.trim()).flatMap((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const { right } = range.getBoundingClientRect();
    return right > edge ? [`${node.className}: ${text.data.slice(0, 30)} ${right - edge}`] : [];
  });
})"""
"""Texts of ours that run beyond the edge of their column; tables may, they scroll in a box of their own."""


def test_long_unbroken_words_are_cut_neither_beside_the_map_nor_in_the_article(hostile, open_page):
    address, _ = hostile
    page = open_page(f"{address}?claim=hostile-unbroken&source=hostile-unbroken&ratings=on")
    page.locator("blockquote mark").first.wait_for()
    page.locator(".cm-claims td a").first.wait_for()
    for name in ("Map", "Sources"):
        if name == "Sources":
            page.get_by_role("link", name=name, exact=True).click()
            page.locator("article").wait_for()
        for width in (390, 1500):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(CUT) == [], (name, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
