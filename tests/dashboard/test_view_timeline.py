"""The timeline and its two clocks, as the page's own script runs them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.languages import speaking
from dashboard.panels import timeline_panel
from dashboard.timeline_axis import BRUSH, build_date_words, build_frame_of, find_ticks
from dashboard.timeline_bars import Bar, build_bar_links, build_count_words
from dashboard.timeline_chart import draw_rows, name_bin
from geodata.counting import name_count
from geodata.intervals import EPOCH
from geodata.judging.timeline import build_spans, count_days, find_bounds
from geodata.pipeline import open_store

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "tests" / "data" / "demo_seeds"
RunPage = Callable[..., AppTest]


def _count(page: AppTest) -> str:
    return next(one.proto.body for one in page.get("html") if "cm-count" in one.proto.body)


def _text(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html"))


def _bars(page: AppTest) -> str:
    return next(one.proto.body for one in page.get("html") if "cm-bars" in one.proto.body)


def _param(page: AppTest, key: str) -> str:
    """A parameter of the address; the test runner gives those that it was given itself as lists."""
    value = page.query_params[key]
    return value if isinstance(value, str) else value[0]


@pytest.mark.parametrize("seeds", ["", DEMO])
@pytest.mark.parametrize("rows", ["place", "claim"])
def test_the_timeline_stands_under_the_map(run_page: RunPage, seeds: Path | str, rows: str) -> None:
    page = run_page(seeds=seeds, rows=rows)
    assert not page.exception
    assert len(page.get("vega_lite_chart")) == 1
    assert "Fading: open end" in _text(page)


def test_a_range_in_the_address_keeps_what_may_have_happened_then_and_what_is_undated(run_page: RunPage) -> None:
    page = run_page(seeds=DEMO, when="2019-03-02..2019-03-03")
    shown = _count(page)
    assert "<b>14</b> of 21" in shown
    page = run_page(seeds=DEMO, when="2019-03-02..2019-03-03", undated="hide")
    assert "<b>9</b> of 21" in _count(page)


def test_the_switch_for_undated_claims_says_how_many_there_are_and_writes_the_address(run_page: RunPage) -> None:
    page = run_page(seeds=DEMO)
    switch = page.toggle(key="filter-undated-0")
    assert switch.label == "Undated (5)"
    assert switch.value is True
    switch.set_value(False).run()
    assert _param(page, "undated") == "hide"
    assert "<b>16</b> of 21" in _count(page)
    page.toggle(key="filter-undated-0").set_value(True).run()
    assert "undated" not in page.query_params


def test_on_an_earlier_day_the_denial_is_not_there_and_the_status_is_that_of_the_day(run_page: RunPage) -> None:
    day = {"claim": "demo-ina-to-stay", "asof": "2019-03-05"}
    before, after = run_page(seeds=DEMO, **day), run_page(seeds=DEMO, **{**day, "asof": "2019-03-07"})
    assert "cm-status-reported" in _text(before)
    assert "denies it" not in _text(before)
    assert "cm-status-denied" in _text(after)
    assert "denies it" in _text(after)


def test_the_map_is_given_other_columns_for_a_day_with_other_statuses(run_page: RunPage, fake_map: Any) -> None:
    run_page(seeds=DEMO)
    today = fake_map.command["columns"]
    run_page(seeds=DEMO, asof="2019-03-05")
    assert fake_map.command["columns"] != today
    run_page(seeds=DEMO, asof="2019-03-20")
    assert fake_map.command["columns"] == today


def test_earlier_and_later_step_through_the_days_on_which_something_became_known(run_page: RunPage) -> None:
    page = run_page(seeds=DEMO)
    page.button(key="earlier-day").click().run()
    assert _param(page, "asof") == "2019-03-13"
    page.button(key="earlier-day").click().run()
    assert _param(page, "asof") == "2019-03-11"
    assert "<b>20</b> of 21" in _count(page)
    page.button(key="later-day").click().run()
    assert _param(page, "asof") == "2019-03-13"
    page.button(key="today").click().run()
    assert "asof" not in page.query_params


def test_playback_starts_on_the_first_day_and_stops_at_the_last(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr("dashboard.panels.timeline_panel.time.monotonic", lambda: now)
    page = run_page(seeds=DEMO)
    page.toggle(key="filter-is-playing-0").set_value(True).run()
    assert _param(page, "asof") == "2019-03-04"
    assert page.button(key="later-day").disabled
    days = []
    for _ in range(12):
        now += 2
        page.run()
        days.append(_param(page, "asof"))
    assert days[:3] == ["2019-03-05", "2019-03-06", "2019-03-07"]
    assert days[-1] == "2019-03-13"
    assert page.toggle(key="filter-is-playing-1").value is False
    assert not page.button(key="earlier-day").disabled


def test_a_range_or_day_that_is_none_is_said_so_and_shows_everything(run_page: RunPage) -> None:
    page = run_page(seeds=DEMO, when="yesterday", asof="2019-99-01", undated="maybe")
    assert not page.exception
    assert sum('class="cm-notice"' in one.proto.body for one in page.get("html")) == 3
    assert "<b>21</b> of 21" in _count(page)


def test_filters_and_the_selected_claim_go_along_to_another_page_and_back(run_page: RunPage) -> None:
    page = run_page(seeds=DEMO, asof="2019-03-07", kind="movement", claim="demo-ina-convoy")
    page.query_params.clear()
    page.session_state["page-shown"] = "sources"
    page.run()
    assert _param(page, "asof") == "2019-03-07"
    assert _param(page, "kind") == "movement"
    assert _param(page, "claim") == "demo-ina-convoy"


def test_hostile_text_reaches_the_chart_as_data_only() -> None:
    from dataclasses import replace

    store = open_store(DEMO)
    hostile = "<img src=x onerror=alert(1)> {{ 7*7 }} ${x} ' \" `"
    spans = [
        replace(span, row_label=hostile, claim=replace(span.claim, summary=hostile))
        for span in build_spans(store, range(3), "place")
    ]
    bounds = find_bounds(store, store.table.marks.claim_kind >= 0)
    assert bounds is not None
    spec = draw_rows(spans, build_frame_of(bounds, "dark")).spec
    datasets = spec.pop("datasets")
    assert hostile not in str(spec)
    assert hostile in [row.get("label") for rows in datasets.values() for row in rows]


def test_each_bar_is_one_link_that_says_it_in_words(run_page: RunPage) -> None:
    page = run_page(seeds=DEMO, rows="claim", kind="sighting")
    bars = re.findall(r'<a href="([^"]+)" [^>]*data-claim="(\d+)"[^>]*><span>(.*?)</span>', _bars(page))
    store = open_store(DEMO)
    dated = [one for one in map(store.get_claim_at, range(21)) if one.kind == "sighting" and one.event_time.is_dated]
    claims = [store.get_claim_at(int(row)) for _, row, _ in bars]
    assert sorted(one.claim_id for one in claims) == sorted(one.claim_id for one in dated)
    for (link, _, words), claim in zip(bars, claims, strict=True):
        assert link.startswith(f"./?claim={claim.claim_id}&amp;kind=sighting")
        assert claim.event_time.in_words() in words and claim.speaker.name in words


def test_counts_are_said_bin_by_bin() -> None:
    store = open_store(DEMO)
    mask = store.table.marks.claim_kind >= 0
    counts = count_days(store, mask, (17_950, 17_970))
    words = build_count_words(counts, name_bin)
    assert words.count("<li>") == int(((counts.happened.sum(axis=0) + counts.said) > 0).sum())
    assert f"{name_bin(counts, 10)}: {name_count(int(counts.happened[:, 10].sum()), 'claim')}, " in words


def test_bars_fade_without_steps_and_only_where_an_end_is_open() -> None:
    store = open_store(DEMO)
    bounds = find_bounds(store, store.table.marks.claim_kind >= 0)
    assert bounds is not None
    spans = build_spans(store, range(21), "claim")
    drawing = draw_rows(spans, build_frame_of(bounds, "light"))
    ends = {bar.span.claim.claim_id: bar.paint.split(" ")[1] for bar in drawing.bars}
    assert len(ends) == len(drawing.bars) == sum(span.claim.event_time.is_dated for span in spans)
    for span in spans:
        when = span.claim.event_time
        if when.is_dated:
            assert (ends[span.claim.claim_id] == "begins") == (when.last is None)
            assert (ends[span.claim.claim_id] == "ends") == (when.first is None)
    fills = [layer["encoding"]["fill"] for layer in drawing.spec["layer"] if "fill" in layer["encoding"]]
    assert {one["test"]["equal"] for one in fills[0]["condition"]} == {bar.paint for bar in drawing.bars}


def draw_in(code: str) -> tuple[dict[str, Any], list[Bar], str]:
    """The timeline of the first article in a language: its chart, its bars and the links over them."""
    store = open_store(ROOT / "seeds")
    bounds = find_bounds(store, store.table.marks.claim_kind >= 0)
    assert bounds is not None
    frame = build_frame_of(bounds, "light")
    with speaking(code):
        drawing = draw_rows(build_spans(store, range(len(store.table)), "place"), frame)
        links = build_bar_links(drawing.bars, frame, drawing.height_px, store.find_index, lambda _: "./")
    return drawing.spec, list(drawing.bars), str(links)


def test_in_arabic_time_runs_from_right_to_left_with_its_bars_links_and_fading_ends() -> None:
    (english, bars, links), (arabic, _, turned) = draw_in("en"), draw_in("ar")
    scales = [
        {
            layer["encoding"]["x"]["scale"]["reverse"]
            for layer in spec["layer"]
            if "axis" in layer["encoding"].get("x", {})
        }
        for spec in (english, arabic)
    ]
    assert scales == [{False}, {True}]
    places = [re.findall(r"left:([\d.]+)%;width:([\d.]+)%", one) for one in (links, turned)]
    assert len(bars) == len(places[0]) == len(places[1]) > 5
    for (left, width), (turned_left, turned_width) in zip(*places, strict=True):
        assert width == turned_width
        assert float(left) + float(width) + float(turned_left) == pytest.approx(100, abs=0.01)
    for spec, start in ((english, 0), (arabic, 1)):
        fills = [one["encoding"]["fill"]["condition"] for one in spec["layer"] if "fill" in one["encoding"]]
        assert {(one["value"]["x1"], one["value"]["x2"]) for one in fills[0]} == {(start, 1 - start)}


def test_rows_have_the_readers_names_of_places_and_a_disputed_claim_is_struck_in_every_language() -> None:
    rows = {code: [row for data in draw_in(code)[0]["datasets"].values() for row in data] for code in ("en", "ko")}
    labels = {code: {row["label"] for row in found if "label" in row} for code, found in rows.items()}
    assert {"Russia", "North Korea", "Not on the map"} <= labels["en"]
    assert {"러시아", "북한", "지도에 없음"} <= labels["ko"]
    struck = [sum(row.get("strike") == "disputed" for row in found) for found in rows.values()]
    assert struck[0] == struck[1] > 0


@pytest.mark.parametrize("ends", [[20_000, 20_002.5], [20_002.5, 20_000]])
def test_days_are_brushed_in_either_direction(monkeypatch: pytest.MonkeyPatch, ends: list[float]) -> None:
    written: list[str] = []
    monkeypatch.setattr(timeline_panel.st, "session_state", {"chart": {"selection": {BRUSH: {"x": ends}}}})
    monkeypatch.setattr(timeline_panel.state, "set_filter", lambda _, value: written.append(value))
    monkeypatch.setattr(timeline_panel.state, "ask_whole_run", lambda: None)
    timeline_panel._follow_chart(open_store(DEMO), "chart")
    assert written == ["2024-10-04..2024-10-06"]


@pytest.mark.parametrize(
    ("seeds", "when", "words"),
    [
        ("", "2000-01-01..2030-01-01", "These days leave no claim out: 13 undated and 7 open claims stay."),
        (DEMO, "2019-03-02..2019-03-03", "14 of 21 claims stay, 5 undated and "),
    ],
)
def test_a_range_says_what_stays_whatever_the_days_are(
    run_page: RunPage, seeds: Path | str, when: str, words: str
) -> None:
    assert words in _text(run_page(seeds=seeds, when=when))


@pytest.mark.parametrize(("first", "last"), [("2024-10-01", "2024-10-09"), ("2024-01-15", "2024-03-20"),
                                             ("1950-06-01", "2024-10-18"), ("0900-01-01", "2024-01-01")])  # fmt: skip
def test_ticks_are_few_and_lie_on_the_axis(first: str, last: str) -> None:
    low, high = ((date.fromisoformat(day) - EPOCH).days for day in (first, last))
    ticks = find_ticks(low, high)
    assert 2 <= len(ticks) <= 16
    assert low <= ticks[0] and ticks[-1] <= high


def test_a_status_of_an_earlier_day_can_be_asked_for_though_no_claim_has_it_today(run_page: RunPage) -> None:
    page = run_page(seeds=DEMO, asof="2019-03-12", status="denied", claim="demo-post-depot-fire")
    assert not page.warning
    assert "<b>2</b> of 21" in _count(page), "the fire, retracted a day later, and the stay"


def test_a_chosen_status_stays_chosen_on_a_day_on_which_no_claim_has_it(run_page: RunPage) -> None:
    page = run_page(seeds=DEMO, status="retracted")
    assert "<b>2</b> of 21" in _count(page)
    page.button(key="earlier-day").click().run()
    page.button(key="earlier-day").click().run()
    assert not page.exception
    assert "<b>0</b> of 21" in _count(page)
    page.button(key="today").click().run()
    assert "<b>2</b> of 21" in _count(page)


def test_an_axis_writes_days_in_the_readers_language():
    with speaking("ko"):
        assert build_date_words().startswith("utcyear(datum.value * 86400000) + ")
    with speaking("ar"):
        assert json.dumps("أكتوبر") in build_date_words()
    assert '"Oct"' in build_date_words()
