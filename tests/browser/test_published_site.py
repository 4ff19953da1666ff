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
from numpy.typing import NDArray
from playwright.sync_api import expect

from dashboard.map.columns_format import pack_columns
from dashboard.map.map_columns import pack_marks
from dashboard.publishing.earlier import find_changes, split_changes
from dashboard.publishing.filter_columns import CATEGORIES, pack_days, pack_filters
from dashboard.publishing.parts import hash_content
from dashboard.publishing.site import write_site
from dashboard.publishing.snapshot import build_snapshot
from dashboard.publishing.word_files import write_words
from dashboard.timeline_axis import find_ticks
from geodata.demo import build_articles
from geodata.filters import FILTERS, build_mask
from geodata.filters.by_day import read_known_day, read_range
from geodata.gazetteer import open_gazetteer
from geodata.intervals import UNDATED, find_day
from geodata.judging.timeline import count_days, find_focus
from geodata.map_head import read_map_head
from geodata.pipeline import open_store
from geodata.store import Store
from geodata.store.as_of import open_as_of
from geodata.store.columns_writing import write_columns
from geodata.store.some_claims import choose_all
from geodata.tables import compute_known_days
from tests.browser.conftest import press
from tests.browser.served import ROOT
from tests.browser.test_screens import MOST_SHIFT, WATCH_SHIFTS, find_violations

DONETSK = "kontan-nis-officers-donetsk"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(article_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a folder in which the first article lies as a site, below a path."""
    folder = tmp_path_factory.mktemp("web")
    with open_store(article_folder) as store:
        head = read_map_head(article_folder, store)
        write_site(choose_all(store), head, folder / "maps" / "one", languages=("en", "id", "ar"))
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
    page = open_page(f"{site}?claim={DONETSK}&kind=movement,nonsense&asof=2024-13-01")
    page.locator(f'.cm-evidence[data-claim="{DONETSK}"]').wait_for()
    page.get_by_text("This claim does not pass the filters.").wait_for()
    expect(page.locator(".cm-site-count")).not_to_have_text("27 of 27 claims")
    expect(page.locator(".cm-notice")).to_contain_text("Kind, What was known on")
    page.goto(f"{site}?place=geonames-2017370")
    expect(page.locator(".cm-step")).to_have_text("Russia · 1 of 3")
    page.goto(f"{site}?claim=nothing")
    wait_until_drawn(page)
    page.locator(".cm-places").wait_for()
    page.goto(f"{site}?claim={DONETSK}&embed=true&show=timeline")  # what another page shows in its frame
    expect(page.locator("blockquote mark").first).to_be_in_viewport()
    expect(page.locator(".cm-timeline svg")).to_be_visible()
    for hidden in (".cm-filters", ".cm-site-list", ".cm-foot"):
        expect(page.locator(hidden)).to_be_hidden()


def test_a_filter_stands_in_the_address_and_leaves_its_claims_on_map_and_list(site, article_folder, open_page):
    page = open_page(site, color_scheme="dark")
    wait_until_drawn(page)
    page.locator(".cm-filter summary", has_text="Kind").click()
    page.get_by_label("Deployment").check()
    expect(page.locator(".cm-site-count")).to_have_text("4 of 27 claims")
    page.wait_for_url("**kind=deployment**")
    assert page.locator(".cm-claims tbody tr").count() == 4
    page.go_back()
    expect(page.locator(".cm-site-count")).to_have_text("27 of 27 claims")
    with open_store(article_folder) as store:
        found = int(store.search("PASUKAN rus").sum())
    search = page.get_by_label("Search")
    search.fill("PASUKAN rus")
    expect(page.locator(".cm-site-count")).to_have_text(f"{found} of 27 claims")
    expect(search).to_be_focused()
    page.wait_for_function("() => location.search.includes('q=PASUKAN%20rus')")
    search.fill("")
    expect(page.locator(".cm-site-count")).to_have_text("27 of 27 claims")


def test_the_timeline_goes_through_the_days_and_its_bars_are_walked_with_the_keyboard(site, article_folder, open_page):
    page = open_page(site)
    page.locator(".cm-time-bar").first.wait_for()
    page.get_by_role("button", name="Earlier").click()
    expect(page.locator(".cm-known")).to_have_text("Shown as known on 31 Oct 2024")
    page.get_by_role("button", name="Earlier").click()
    expect(page.locator(".cm-known")).to_have_text("Shown as known on 18 Oct 2024")
    page.wait_for_url("**asof=2024-10-18**")
    with open_store(article_folder) as store:
        known = int(FILTERS["asof"].build_mask(store, ("2024-10-18",)).sum())
    expect(page.locator(".cm-site-count")).to_have_text(f"{known} of 27 claims")
    expect(page.locator(".cm-claims tr", has_text="Donetsk").locator(".cm-status")).to_have_text("Reported")
    page.locator(".cm-time-bar[aria-label^=Donetsk]").focus()
    press(page, "Enter")
    page.locator(f'.cm-evidence[data-claim="{DONETSK}"]').wait_for()
    assert page.locator(".cm-stance-no-evidence").count() == 0, "it was not said yet"
    page.get_by_role("button", name="Today").click()
    expect(page.locator(".cm-claims tr", has_text="Donetsk").locator(".cm-status")).to_have_text("Disputed")
    page.locator(".cm-stance-no-evidence").first.wait_for()
    page.locator('.cm-time-bar[tabindex="0"]').focus()
    press(page, "ArrowDown")
    expect(page.locator('.cm-time-bar[data-at="1"]')).to_be_focused()


def test_the_site_passes_axe_in_both_themes_and_nothing_jumps(site, open_blank):
    page = open_blank(1280, 900)
    page.add_init_script(WATCH_SHIFTS)
    for address, is_wide, scheme in (("", True, "light"), (f"?claim={DONETSK}", True, "dark"), ("", False, "dark")):
        page.set_viewport_size({"width": 1280 if is_wide else 390, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(site + address)
        page.locator(".cm-time-bar").first.wait_for()
        if address:
            page.locator(f'.cm-evidence[data-claim="{DONETSK}"]').wait_for()
        shifts = page.evaluate("window.shifts")
        assert sum(value for value, _ in shifts) <= MOST_SHIFT, (address, is_wide, shifts)
        assert find_violations(page) == [], (address, is_wide, scheme)
        page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
        page.wait_for_function("dark => citemap.atlas.themeName === (dark ? 'dark' : 'light')", arg=scheme == "light")
        assert find_violations(page) == [], (address, is_wide, "the other theme")


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


def test_a_reader_has_the_site_in_his_browsers_language_or_the_one_he_chooses_and_arabic_time_runs_leftward(
    site, open_page
):
    page = open_page(f"{site}?claim={DONETSK}", locale="id-ID")
    page.wait_for_url("**/maps/one/id/?claim=*")
    expect(page.locator(".cm-site-count")).to_have_text("27 dari 27 klaim")
    page.locator(".cm-languages summary").click()
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url(f"**/maps/one/ar/?lang=ar&claim={DONETSK}*")
    page.locator(f'.cm-evidence[data-claim="{DONETSK}"]').wait_for()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    page.locator('.citemap-mark[aria-label^="دونيتسك"]').wait_for()
    expect(page.locator(".cm-site-count")).to_have_text("27 من 27 ادعاءً")
    page.locator(".cm-time-bar").first.wait_for()
    ticks = [one.bounding_box()["x"] for one in page.locator(".cm-time-day").all()]
    assert len(ticks) > 1
    assert ticks == sorted(ticks, reverse=True)
    assert page.locator("#map").evaluate("box => getComputedStyle(box).direction") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1500
    assert find_violations(page) == []
    page.locator('.cm-time-bar[tabindex="0"]').focus()
    press(page, "ArrowLeft")
    expect(page.locator('.cm-time-bar[data-at="1"]')).to_be_focused()
    page.goto(f"{site}ar/?lang=en")
    page.wait_for_url("**/maps/one/?lang=en*")
    expect(page.locator(".cm-site-count")).to_have_text("27 of 27 claims")


def test_a_snapshot_is_one_file_that_opens_from_a_disk_and_asks_for_nothing(browser, article_folder, tmp_path):
    with open_store(article_folder) as store:
        content = build_snapshot(choose_all(store), read_map_head(article_folder, store))
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
    if chance.random() < 0.4:
        known = compute_known_days(store.table.claims)
        chosen["asof"] = (str(find_day(int(known[chance.randrange(len(known))]))),)
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


COMPUTE = """async ([filters, marks, days, words, earlier, files, asked]) => {
  const read = (text) => citemap.columns.decode(citemap.columns.fromBase64(text));
  const [today, said, claims] = [read(filters), read(days), new citemap.Claims(read(marks), "")];
  const changes = read(earlier).arrays;
  for (const [name, content] of files) {  // where a snapshot has its files
    const file = document.createElement("script");
    Object.assign(file, { type: "application/octet-stream", textContent: content });
    file.dataset.file = name;
    document.body.append(file);
  }
  return Promise.all(asked.map(async (search) => {
    const { chosen } = citemap.readFilters(search, today);
    const found = chosen.q ? await citemap.findWords(words, chosen.q[0], claims.claimCount) : null;
    const status = chosen.asof && citemap.computeStatuses(changes, citemap.dayOf(chosen.asof[0]), claims.claimCount);
    const columns = status ? { header: today.header, arrays: { ...today.arrays, status } } : today;
    const mask = citemap.computeMask(columns, claims, chosen, found);
    const { header, arrays } = { header: today.header, arrays: { ...today.arrays, ...said.arrays } };
    const focus = citemap.findFocus(arrays, header, mask, chosen.when && citemap.readRange(chosen.when[0], header));
    const counts = focus && citemap.countDays(arrays, header, claims.claim_traits, mask, focus);
    return {
      mask: mask === null ? "all" : [...mask], focus, days: citemap.findKnownDays(today, mask),
      counts: counts && { ...counts, happened: counts.happened.map((one) => [...one]), said: [...counts.said] },
      ticks: focus && citemap.findTicks(...focus),
    };
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
            plain = (pack_filters(choose_all(store)), pack_marks(store.table.marks), pack_days(store))
            packed = [base64.b64encode(one).decode() for one in plain]
            files: dict[str, str] = {}

            def keep(kind: str, content: bytes, files: dict[str, str] = files) -> str:
                name = f"{hash_content(content)}-{kind}"
                files[name] = base64.b64encode(content).decode()
                return name

            words = write_words(store, keep)
            earlier = base64.b64encode(pack_columns(split_changes(find_changes(store)))).decode()
            given = [*packed, words, earlier, list(files.items()), addresses]
            for chosen, found in zip(asked, page.evaluate(COMPUTE, given), strict=True):
                known_on = read_known_day(chosen.get("asof", ()))
                mask = build_mask(open_as_of(store, known_on), chosen)
                assert (read_bits(found["mask"], len(mask)) == mask).all(), chosen
                focus = find_focus(store, mask, read_range(chosen["when"]) if "when" in chosen else None)
                assert found["focus"] == (focus and list(focus)), chosen
                if focus:
                    counts = count_days(store, mask, focus)
                    told = {name: np.asarray(getattr(counts, name)).tolist() for name in found["counts"]}
                    assert found["counts"] == told, chosen
                    assert found["ticks"] == [day for day in find_ticks(*focus) if day >= focus[0]], focus
                days = np.unique(compute_known_days(store.table.claims)[mask])
                assert len(days) > 100 or found["days"] == days[days != UNDATED].tolist()


def read_bits(found: str | list[int], count: int) -> NDArray[np.bool_]:
    if isinstance(found, str):
        return np.ones(count, bool)
    return np.unpackbits(np.array(found, np.uint8), count=count, bitorder="little").astype(bool)
