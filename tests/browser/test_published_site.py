"""The published site in a real browser, from a plain server of files, with everything else refused."""

from __future__ import annotations

import base64
import functools
import http.server
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import expect

from dashboard.map.map_columns import pack_marks
from dashboard.publishing.filter_columns import CATEGORIES, pack_filters
from dashboard.publishing.parts import hash_content
from dashboard.publishing.site import write_site
from dashboard.publishing.snapshot import build_snapshot
from dashboard.publishing.word_files import write_words
from geodata.demo import build_articles
from geodata.filters import FILTERS, build_mask
from geodata.gazetteer import open_gazetteer
from geodata.map_head import read_map_head
from geodata.pipeline import SEEDS_FOLDER, open_store
from geodata.store import Store
from geodata.store.columns_writing import write_columns
from tests.browser.served import ROOT

DONETSK = "kontan-nis-officers-donetsk"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a folder in which the first article lies as a site, below a path."""
    folder = tmp_path_factory.mktemp("web")
    with open_store(SEEDS_FOLDER) as store:
        write_site(store, read_map_head(SEEDS_FOLDER, store), folder / "maps" / "one")
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/maps/one/"
        server.shutdown()
        thread.join()


def wait_until_drawn(page, marks: int = 1) -> None:
    page.wait_for_function("least => window.__citemap_ready >= least", arg=marks)


def test_the_site_is_read_as_the_app_is(site, open_page):
    page = open_page(site)
    wait_until_drawn(page)
    expect(page.locator(".cm-site-count")).to_have_text("27 of 27 claims")
    expect(page.locator("#map")).to_have_css("background-color", "rgb(221, 230, 235)")  # the sea of the app's map
    page.locator('.citemap-mark[aria-label="Khabarovsk: 2 claims"]').click()
    page.locator("blockquote mark[lang=id]", has_text="Pasukan tersebut saat ini").first.wait_for()
    page.wait_for_url("**claim=kontan-nis-stationed-khabarovsk**")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".cm-step")).to_have_text("Khabarovsk · 2 of 2")
    page.locator(".cm-claims a[data-claim]", has_text="Donetsk").first.click()
    page.locator(f'.cm-evidence[data-claim="{DONETSK}"]').wait_for()
    page.keyboard.press("Escape")
    page.locator(".cm-places").wait_for()
    page.wait_for_function("() => !location.search.includes('claim=')")
    page.go_back()
    page.locator(f'.cm-evidence[data-claim="{DONETSK}"]').wait_for()


def test_a_link_opens_a_claim_or_a_place_with_its_filters_and_says_what_it_cannot_follow(site, open_page):
    page = open_page(f"{site}?claim={DONETSK}&kind=movement,nonsense&asof=wajah")
    page.locator(f'.cm-evidence[data-claim="{DONETSK}"]').wait_for()
    page.get_by_text("This claim does not pass the filters.").wait_for()
    expect(page.locator(".cm-site-count")).not_to_have_text("27 of 27 claims")
    expect(page.locator(".cm-notice")).to_contain_text("Kind, What was known on")
    page.goto(f"{site}?place=geonames-2017370")
    expect(page.locator(".cm-step")).to_have_text("Russia · 1 of 3")
    page.goto(f"{site}?claim=nothing")
    wait_until_drawn(page)
    page.locator(".cm-places").wait_for()


def test_a_filter_stands_in_the_address_and_leaves_its_claims_on_map_and_list(site, open_page):
    page = open_page(site, color_scheme="dark")
    wait_until_drawn(page)
    page.locator(".cm-filter summary", has_text="Kind").click()
    page.get_by_label("Deployment").check()
    expect(page.locator(".cm-site-count")).to_have_text("4 of 27 claims")
    page.wait_for_url("**kind=deployment**")
    assert page.locator(".cm-claims tbody tr").count() == 4
    page.go_back()
    expect(page.locator(".cm-site-count")).to_have_text("27 of 27 claims")
    with open_store(SEEDS_FOLDER) as store:
        found = int(store.search("PASUKAN rus").sum())
    search = page.get_by_label("Search")
    search.fill("PASUKAN rus")
    expect(page.locator(".cm-site-count")).to_have_text(f"{found} of 27 claims")
    expect(search).to_be_focused()
    page.wait_for_function("() => location.search.includes('q=PASUKAN%20rus')")
    search.fill("")
    expect(page.locator(".cm-site-count")).to_have_text("27 of 27 claims")


def test_a_source_has_its_page_whose_marks_lead_to_their_claims(site, open_page):
    page = open_page(site, width=390, height=844)
    page.locator(".cm-foot a").first.click()
    page.locator("article mark", has_text="Blagoveshchensk").first.click()
    page.locator("blockquote mark[lang=id]").first.wait_for()
    page.wait_for_url("**claim=kontan-nis-stationed-blagoveshchensk**")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    mark = page.locator('.citemap-mark[aria-label^="Blagoveshchensk"]').bounding_box()
    assert 0 < mark["y"] < page.locator(".cm-site-evidence").bounding_box()["y"] - mark["height"], (
        "the map is above the words"
    )
    expect(page.get_by_label("Deployment")).to_be_hidden()


def test_a_snapshot_is_one_file_that_opens_from_a_disk_and_asks_for_nothing(browser, tmp_path):
    with open_store(SEEDS_FOLDER) as store:
        content = build_snapshot(store, read_map_head(SEEDS_FOLDER, store))
    assert len(content) <= 3_000_000
    (tmp_path / "map of claims.html").write_bytes(content)
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked, said = [], []
    page.on(
        "request", lambda request: asked.append(request.url) if request.url.startswith(("http", "ws", "file")) else None
    )
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{(tmp_path / 'map of claims.html').as_uri()}?claim={DONETSK}")
    wait_until_drawn(page)
    page.locator(f'.cm-evidence[data-claim="{DONETSK}"]').wait_for()
    page.locator(".cm-claims a[data-claim]", has_text="Khabarovsk").first.click()
    expect(page.locator(".cm-step")).to_contain_text("Khabarovsk")
    page.locator(".cm-filter summary", has_text="Kind").click()
    page.get_by_label("Deployment").check()
    expect(page.locator(".cm-site-count")).to_have_text("4 of 27 claims")
    assert (len(asked), said) == (1, [])
    page.locator(".cm-foot summary").first.click()
    page.locator("article mark", has_text="Blagoveshchensk").first.click()
    page.locator('.cm-evidence[data-claim="kontan-nis-stationed-blagoveshchensk"]').wait_for()
    assert said == []
    context.close()


def choose(store: Store, chance: random.Random) -> dict[str, tuple[str, ...]]:
    """Return some filters with values that the store has, and ranges of days with and without ends."""
    chosen: dict[str, tuple[str, ...]] = {}
    for key in chance.sample([*CATEGORIES, "in"], chance.randint(0, 3)):
        options = FILTERS[key].find_options(store)
        values = [options[chance.randrange(len(options))].value for _ in range(chance.randint(1, 9))]
        chosen[key] = tuple(dict.fromkeys(values))
    days = sorted(f"{chance.randint(2015, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in "ab")
    ranges = ["", "..".join(days), f"{days[0]}..", f"..{days[1]}"]
    if found := chance.choice(ranges):
        chosen["when"] = (found,)
    if chance.random() < 0.3:
        chosen["undated"] = ("hide",)
    if chance.random() < 0.5:
        chosen["q"] = (write_query(store, chance),)
    return chosen


def write_query(store: Store, chance: random.Random) -> str:
    """Return words of some claim, in other letters, cut, or with what is no word."""
    claim = store.get_claim_at(chance.randrange(len(store.table)))
    words = f"{claim.summary} {claim.quotes[0].exact}".split()
    kept = [chance.choice(words) for _ in range(chance.randint(1, 2))]
    turned = chance.choice([str.upper, str.title, lambda word: word[: chance.randint(1, 5)], lambda word: f"{word}_—´"])
    return chance.choice(["", "¡", "İ ", "ø"] * (chance.random() < 0.2) + [""]) + " ".join(map(turned, kept))


COMPUTE = """async ([filters, marks, words, files, asked]) => {
  const read = (text) => citemap.columns.decode(citemap.columns.fromBase64(text));
  const [columns, claims] = [read(filters), new citemap.Claims(read(marks), "")];
  for (const [name, content] of files) {  // where a snapshot has its files
    const file = document.createElement("script");
    Object.assign(file, { type: "application/octet-stream", textContent: content });
    file.dataset.file = name;
    document.body.append(file);
  }
  return Promise.all(asked.map(async (search) => {
    const { chosen } = citemap.readFilters(search, columns);
    const found = chosen.q ? await citemap.findWords(words, chosen.q[0], claims.claimCount) : null;
    const mask = citemap.computeMask(columns, claims, chosen, found);
    return mask === null ? "all" : [...mask];
  }));
}"""


def test_filters_mean_the_same_in_the_browser_as_in_python(site, open_page, tmp_path: Path):
    page = open_page(site)
    wait_until_drawn(page)
    gazetteer = open_gazetteer()
    write_columns(build_articles(10_000, 1, gazetteer), tmp_path / "demo", gazetteer.get_place, gazetteer.find_outline)
    with open_store(tmp_path / "demo") as large, open_store(ROOT / "tests" / "data" / "demo_seeds") as small:
        for store in (large, small):
            chance = random.Random(len(store.table))  # noqa: S311
            asked = [choose(store, chance) for _ in range(40)]
            addresses = [urlencode({key: ",".join(values) for key, values in one.items()}) for one in asked]
            packed = [base64.b64encode(one).decode() for one in (pack_filters(store), pack_marks(store.table.marks))]
            files: dict[str, str] = {}

            def keep(kind: str, content: bytes, files: dict[str, str] = files) -> str:
                name = f"{hash_content(content)}-{kind}"
                files[name] = base64.b64encode(content).decode()
                return name

            words = write_words(store, keep)
            given = [*packed, words, list(files.items()), addresses]
            for chosen, found in zip(asked, page.evaluate(COMPUTE, given), strict=True):
                mask = build_mask(store, chosen)
                count = len(mask)
                bits = (
                    np.ones(count, bool)
                    if found == "all"
                    else np.unpackbits(np.array(found, np.uint8), count=count, bitorder="little").astype(bool)
                )
                assert (bits == mask).all(), chosen
