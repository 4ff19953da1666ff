"""Text from outside neither runs, in the page or on the server, nor breaks the map, nor changes by a character."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from geodata.filters import FILTERS
from tests.browser.served import serve
from tests.hostile_seeds import NASTIES, write_hostile_seeds


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    marker = folder / "ran-on-the-server"
    with serve("dashboard/app.py", write_hostile_seeds(folder / "seeds", marker)) as address:
        yield address, marker


def assert_nothing_ran(page, marker):
    assert not marker.exists(), "text from outside ran on the server"
    assert page.evaluate("window.__hacked") is None, "text from outside ran in the page"
    assert all(frame.evaluate("window.__hacked") is None for frame in page.frames)


@pytest.mark.parametrize("name", list(NASTIES))
def test_a_nasty_text_is_shown_letter_for_letter_and_does_nothing(hostile, open_page, name):
    address, marker = hostile
    nasty = NASTIES[name].replace("MARKER", str(marker))
    page = open_page(f"{address}?claim=hostile-{name}")
    page.locator("blockquote mark").first.wait_for()
    assert nasty in page.locator("blockquote mark").first.evaluate("node => node.textContent")
    assert page.locator(".cm-summary").first.evaluate("node => node.textContent") == nasty
    assert page.locator("p.cm-translation bdi").first.evaluate("node => node.textContent") == nasty
    assert_nothing_ran(page, marker)


def test_every_nasty_name_of_a_place_labels_its_mark_letter_for_letter(hostile, open_page, map_of):
    address, marker = hostile
    page = open_page(address)
    frame = map_of(page)
    assert frame.evaluate("window.__citemap_ready") == len(NASTIES)
    labels = frame.evaluate("[...document.querySelectorAll('[aria-label$=\" claim\"]')].map(n => n.ariaLabel)")
    assert set(labels) >= {f"{nasty.replace('MARKER', str(marker))}: 1 claim" for nasty in NASTIES.values()}
    assert_nothing_ran(page, marker)


def test_a_nasty_mark_can_be_clicked(hostile, open_page, map_of):
    address, marker = hostile
    page = open_page(address)
    map_of(page).locator('[aria-label^="{{7*7}}"]').first.click()
    page.locator("blockquote mark").first.wait_for()
    assert "{{7*7}} and {{ 7*7 }}" in page.locator("blockquote mark").first.text_content()
    assert_nothing_ran(page, marker)


def test_the_article_with_nasty_text_is_shown_letter_for_letter(hostile, open_page):
    address, marker = hostile
    page = open_page(f"{address}?source=hostile-script")
    page.get_by_role("link", name="Sources").click()
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
