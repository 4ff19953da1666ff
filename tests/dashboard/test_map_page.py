"""The map page: every state of it, through Streamlit's test runner."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from geodata.intervals import Interval, read_day
from geodata.pipeline import SEEDS_FOLDER

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"

ARTICLE = (SEEDS_FOLDER / "sources" / "kontan-2024-nis-north-korean-troops" / "text.txt").read_bytes().decode("utf-8")


def html_of(test) -> str:
    return "".join(element.body for element in test.get("html"))


def marked(test) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<mark[^>]*>(.*?)</mark>", html_of(test), re.DOTALL)]


def test_the_page_opens_without_a_selection_and_says_what_to_do(run_page):
    test = run_page()
    assert not test.exception
    assert "Click a mark" in html_of(test)
    assert "<b>27</b> of 27 claims" in html_of(test)


def test_the_head_says_what_the_map_is_about_and_how_much_there_is(run_page):
    text = html_of(run_page())
    assert text.count("<h1") == 1
    assert "North Korean troops in Russia" in text
    assert "27 claims from 1 article, 13 on the map, 1 disputed or denied" in text


@pytest.mark.parametrize("day", ["2019-03-05", "2019-03-11"])
def test_on_an_earlier_day_the_head_counts_what_was_known_then(run_page, day):
    text = html_of(run_page(seeds=DEMO, asof=day))
    known = re.search(r"<b>(\d+)</b> of 21", text)[1]
    assert f"{known} claims from " in text
    assert "21 claims from" not in text
    assert f"as known on {Interval(read_day(day), read_day(day)).in_words()}" in text


def test_the_tab_says_what_is_open_and_each_run_begins_with_that(run_page, fake_map, view_text, monkeypatch):
    titles = []
    monkeypatch.setattr("streamlit.set_page_config", lambda **config: titles.append(config["page_title"]))
    test = run_page(claim="kontan-nis-stationed-vladivostok")
    map_title = "North Korean troops in Russia: what one article reports · citemap"
    opened = f"Troops stationed at a military base: Vladivostok · {map_title}"
    assert list(dict.fromkeys(titles)) == ["citemap", opened]
    columns = fake_map.command["columns"]
    fake_map.answer = {"pick": {"claim": None, "place": None}, "data": columns, "seq": 1}
    test.run().run()
    assert titles[-1] == map_title
    view_text(test, "origins")
    assert titles[-1] == f"Origins · {map_title}"
    view_text(test, "sources")
    assert titles[-1].endswith(" · Sources · citemap")


def test_the_tab_of_a_place_has_its_name(run_page, monkeypatch):
    titles = []
    monkeypatch.setattr("streamlit.set_page_config", lambda **config: titles.append(config["page_title"]))
    run_page(place="geonames-2013348")
    assert titles[-1] == "Vladivostok · North Korean troops in Russia: what one article reports · citemap"


def test_a_long_or_broken_summary_is_one_line_in_the_tab():
    from dashboard.tab_title import build_title

    assert build_title("two\nlines", "") == "two lines · citemap"
    assert len(build_title("word " * 100)) < 140


def test_before_a_click_the_panel_lists_the_places_the_disputed_first(run_page):
    text = html_of(run_page())
    places = re.findall(r'data-place="\d+"><b><bdi>(.*?)</bdi></b>', text)
    assert places[0] == "Donetsk Oblast"
    assert places.index("Vladivostok") < places.index("Russia"), "whole countries come last"
    assert '<div class="cm-home">' in text
    assert '<div class="cm-home" hidden>' in html_of(run_page(claim="kontan-nis-warning"))


def test_a_link_to_a_claim_opens_its_words(run_page, fake_map):
    test = run_page(claim="kontan-nis-shipped-to-vladivostok")
    words = marked(test)
    assert words[0].startswith("Menurut NIS, sekitar 1.500 pasukan")
    assert words[0] in ARTICLE
    assert fake_map.command["selected"]["claim"] is not None


def test_a_link_to_a_place_opens_the_first_of_its_claims(run_page):
    test = run_page(place="geonames-2013348")
    panel = re.search(
        r'<div class="cm-panel"[^>]*data-name="Vladivostok" data-rows="(\d+) (\d+)" data-row="(\d+)"', html_of(test)
    )
    assert panel, "both claims of the place can be stepped through"
    assert panel.group(1) == panel.group(3)
    assert marked(test)


def test_a_pick_on_the_map_selects_its_claim_and_stands_in_the_address(run_page, fake_map):
    test = run_page()
    columns = fake_map.command["columns"]
    fake_map.answer = {"pick": {"claim": 1, "place": 0}, "data": columns, "seq": 1}
    test.run().run()
    assert test.query_params["claim"] == "kontan-nis-shipped-to-vladivostok"
    assert marked(test)


def test_a_pick_that_comes_with_a_report_is_followed_and_a_pick_that_comes_again_is_not(run_page, fake_map):
    test = run_page()
    told = {"idle": 1, "pick": {"claim": 1, "place": 0}, "data": fake_map.command["columns"], "seq": 1}
    fake_map.answer = told
    test.run().run()
    assert marked(test)
    closed = {**told, "pick": {"claim": None, "place": None}, "seq": 2}
    fake_map.answer = closed
    test.run().run()
    assert not marked(test)
    fake_map.answer = {**closed, "idle": 0}
    test.run().run()
    assert not marked(test)


def test_a_pick_with_the_hash_of_other_columns_selects_nothing(run_page, fake_map):
    fake_map.answer = {"pick": {"claim": 1, "place": 0}, "data": "0" * 64, "seq": 1}
    test = run_page().run()
    assert "claim" not in test.query_params


def test_a_filter_in_the_link_leaves_only_its_claims(run_page, fake_map):
    test = run_page(kind="deployment")
    assert "<b>4</b> of 27 claims" in html_of(test)
    assert fake_map.command["mask"] != "all"


def test_a_filter_that_was_set_can_be_cleared(run_page, fake_map):
    test = run_page(kind="deployment", speaker="nis")
    test.button(key="clear-filters").click().run()
    assert "<b>27</b> of 27 claims" in html_of(test)
    assert "kind" not in test.query_params
    assert fake_map.command["mask"] == "all"


def test_an_address_from_before_the_last_change_does_not_take_it_back(run_page):
    test = run_page(kind="deployment")
    test.button(key="clear-filters").click().run()
    test.query_params["kind"] = "deployment"  # as the browser sends it until it has heard of the change
    test.run()
    assert "<b>27</b> of 27 claims" in html_of(test)


def test_the_back_button_is_followed_and_its_filters_show_it(run_page, monkeypatch):
    test = run_page()
    monkeypatch.setattr("dashboard.state.address._is_back_button", lambda: True)
    test.query_params["q"] = "wajah"
    test.run()
    assert "<b>1</b> of 27 claims" in html_of(test)
    assert test.text_input(key="filter-q-1").value == "wajah"


def test_words_are_searched_in_both_languages(run_page):
    assert "<b>1</b> of 27 claims" in html_of(run_page(q="wajah"))
    assert "<b>1</b> of 27 claims" in html_of(run_page(q="face-recognition"))


def test_no_claim_left_is_said_and_not_an_error(run_page):
    test = run_page(q="xylophone")
    assert not test.exception
    assert "No claim here passes the filters" in html_of(test)


def test_a_day_before_everything_is_said_everywhere_and_leads_back(run_page, view_text):
    test = run_page(asof="1990-05-02")
    said = "Nothing was known yet on 2 May 1990: the first claim became known on "
    assert html_of(test).count(said) == 5, "above the map, beside it, at the timeline and in both lists"
    assert said in view_text(test, "origins")
    view_text(test, "map")
    test.button(key="way-back-asof").click().run()
    assert "asof" not in test.query_params
    assert "<b>27</b> of 27 claims" in html_of(test)


def test_days_on_which_nothing_happened_are_said_with_what_stays(run_page):
    test = run_page(when="1990-05-01..1990-06-02")
    assert "No claim here is known to have happened between 1 May 1990 and 2 June 1990." in html_of(test)
    assert "13 undated and 4 open ones stay" in html_of(test)
    test.button(key="way-back-when").click().run()
    assert "known to have happened" not in html_of(test)
    dated = html_of(run_page(when="1990-05-02..1990-05-02", undated="hide"))
    assert "known to have happened on 2 May 1990. 4 open ones stay." in dated
    assert "known to have happened" not in html_of(run_page(when="2024-10-01..2024-10-31"))


def test_a_link_to_a_claim_that_is_not_here_is_said(run_page):
    test = run_page(claim="no-such-claim")
    assert "“no-such-claim”, which is not here" in html_of(test)


def test_an_unknown_filter_value_in_the_link_is_said_and_dropped(run_page):
    test = run_page(kind="<script>alert(1)</script>")
    assert 'class="cm-notice"' in html_of(test)
    assert "<script>alert" not in html_of(test)
    assert "<b>27</b> of 27 claims" in html_of(test)


def test_the_map_is_built_once_a_session(run_page, fake_map):
    test = run_page()
    test.button(key="clear-filters")
    test.text_input(key="filter-q-0").set_value("Vladivostok").run()
    shells = {id(call["shell"]) for call in fake_map.calls}
    assert len(shells) == 1


def test_a_fault_in_the_seeds_is_shown_and_the_rest_stays(run_page, article_folder: Path, tmp_path: Path):
    import shutil

    seeds = tmp_path / "seeds"
    shutil.copytree(article_folder, seeds)
    claims = next(seeds.glob("sources/*/claims.toml"))
    claims.write_text(claims.read_text(encoding="utf-8").replace("start = 189", "start = 190", 1), encoding="utf-8")
    test = run_page(seeds=seeds)
    assert "<b>26</b> of 26 claims" in html_of(test)
    assert any("kontan-nis-shipped-to-vladivostok" in element.value for element in test.text)


def test_a_folder_that_is_not_there_gives_a_page_that_says_so(run_page, tmp_path: Path):
    test = run_page(seeds=tmp_path / "nowhere")
    assert "The claims cannot be shown" in html_of(test)
    assert "nowhere" in test.code[0].value


def test_the_sources_page_shows_the_article_letter_for_letter(run_page):
    test = run_page()
    from dashboard.evidence.article import build_article
    from dashboard.views.sources_view import find_highlights
    from geodata.pipeline import open_store

    store = open_store(SEEDS_FOLDER)
    source = store.sources["kontan-2024-nis-north-korean-troops"]
    shown = build_article(source, find_highlights(store, source))
    assert html.unescape(re.sub(r"<[^>]+>", "", shown)) == ARTICLE
    assert not test.exception


def has_list(page) -> bool:
    return "cm-table cm-claims" in html_of(page)


def test_what_is_below_the_map_waits_for_it_once_and_no_longer(run_page, fake_map):
    from streamlit.testing.v1 import AppTest

    fake_map.is_idle = False
    test = AppTest.from_file("../../dashboard/main.py", default_timeout=60).run()
    assert not has_list(test)
    assert not test.multiselect
    test.run()
    assert has_list(test)
    assert test.multiselect


def test_what_is_around_the_map_comes_part_by_part(run_page, fake_map):
    from streamlit.testing.v1 import AppTest

    test = AppTest.from_file("../../dashboard/main.py", default_timeout=60)
    seen = []
    for _ in range(4):
        test.run()
        seen.append((bool(test.multiselect), bool(test.get("vega_lite_chart")), has_list(test)))
    assert seen[0] == (False, False, False)
    assert seen[1][0]
    assert not seen[1][2], "a part waits for the map's next report"
    assert seen[-1] == (True, True, True)
    assert fake_map.command["coming"] == 0
