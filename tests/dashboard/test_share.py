"""Sharing: links, citations, the code of an embed, the QR code; and links that came with a tail."""

from __future__ import annotations

import re

import pytest
from streamlit.runtime.context import ContextProxy

from dashboard.panels.embed_builder import build_embed, find_site
from dashboard.panels.share_panel import build_qr
from geodata.errors import SettingError
from tests.dashboard.test_map_page import html_of, marked

CLAIM = "kontan-nis-stationed-khabarovsk"


def open_share(test):
    test.button(key="share").click().run()
    assert not test.exception
    return [one.value for one in test.code]


def open_embed(test, **chosen):
    """Return the code of the embed, and the addresses that are shown beside it."""
    test.session_state["embed"] = True
    for key, value in chosen.items():
        test.session_state[key.replace("_", "-")] = value
    (embed,) = [one for one in open_share(test) if one.startswith("<iframe")]
    return embed, [one.proto.src for one in test.get("iframe")]


def test_the_dialog_gives_links_citations_and_an_embed(run_page):
    codes = open_share(run_page(claim=CLAIM, kind="deployment"))
    assert any(f"claim={CLAIM}&" in one and one.endswith("kind=deployment") for one in codes)
    assert any(one.endswith(f"?claim={CLAIM}") for one in codes)
    assert any(one.startswith("@online{") for one in codes)
    assert any(f"[^{CLAIM}]: " in one for one in codes)
    assert not any(one.startswith("<iframe") for one in codes)  # what is folded is not made


def test_the_builder_of_an_embed_gives_its_code_and_shows_what_it_will_be(run_page, monkeypatch):
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: "http://map.example/"))
    embed, previews = open_embed(run_page(claim=CLAIM, kind="deployment"), embed_parts=["timeline", "panel"])
    assert f"?claim={CLAIM}&amp;" in embed
    assert "&amp;kind=deployment&amp;show=panel%2Ctimeline&amp;embed=true" in embed
    assert previews == [re.findall('src="([^"]*)"', embed)[0].replace("&amp;", "&")]


def test_an_embed_shows_the_published_site_where_there_is_one(run_page, monkeypatch):
    monkeypatch.setenv("CITEMAP_SITE", "https://news.example/map")
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: "http://map.example/"))
    embed, previews = open_embed(run_page(kind="plan"))
    assert 'src="https://news.example/map/?kind=plan&amp;embed=true"' in embed
    assert previews == ["http://map.example/?kind=plan&embed=true"]
    assert find_site({"CITEMAP_SITE": " "}) == ""


@pytest.mark.parametrize("address", ["news.example", "javascript:alert(1)", 'https://a"b', "https://a/?b=c", "ftp://a"])
def test_what_is_no_address_cannot_be_the_published_site(address):
    with pytest.raises(SettingError, match="CITEMAP_SITE"):
        find_site({"CITEMAP_SITE": address})


@pytest.mark.parametrize(
    ("show", "has_filters", "has_timeline"),
    [("", False, False), ("map", False, False), ("panel,timeline", False, True), ("filters", True, False)],
)
def test_an_embedded_map_has_beside_it_what_its_address_asks_for(
    run_page, monkeypatch, show, has_filters, has_timeline
):
    monkeypatch.setattr(ContextProxy, "is_embedded", property(lambda _: True))
    test = run_page(show=show)
    assert not test.exception
    assert "cm-embedded-title" in html_of(test)
    assert any(one.key == "clear-filters" for one in test.button) == has_filters
    assert any(one.key == "earlier-day" for one in test.button) == has_timeline


def test_what_is_shared_has_no_tail(run_page):
    codes = open_share(run_page(claim=f"{CLAIM}).", kind="plan,"))
    assert not any("%29" in one for one in codes)
    assert any(f"claim={CLAIM}&" in one for one in codes)


def test_without_a_claim_the_view_alone_is_shared(run_page):
    test = run_page(kind="plan")
    codes = open_share(test)
    assert any(one.endswith("?kind=plan") for one in codes)
    assert not any("claim=" in one or one.startswith("@online") for one in codes)


def test_the_theme_and_size_of_an_embed_can_be_chosen():
    embed = build_embed({"kind": "plan", "show": "map"}, "http://a/", "Phone (360 × 720)", "Dark", [])
    assert 'width="360" height="720"' in embed
    assert "http://a/?kind=plan&amp;show=map&amp;embed=true&amp;embed_options=dark_theme" in embed


def test_a_query_cannot_break_out_of_the_code_of_an_embed(run_page):
    embed, _ = open_embed(run_page(q='"><script>alert(1)</script>'))
    assert "<script" not in embed
    assert embed.count('"') == embed.replace("&#34;", "").count('"')


def test_a_qr_code_is_a_picture_and_a_link_too_long_for_one_says_so():
    assert str(build_qr("https://map.example/?claim=x")).startswith('<img src="data:image/svg+xml')
    assert "too long" in build_qr("https://map.example/?q=" + "x" * 2000)


@pytest.mark.parametrize("tail", [").", ",", ";", "…", "&gt;", "%29", '"', "’", "]", ").)", " ", "*", ">", "/"])
def test_a_link_with_a_tail_finds_its_claim(run_page, tail):
    test = run_page(claim=CLAIM + tail)
    assert marked(test)
    assert "not here" not in html_of(test)


def test_a_place_and_a_filter_with_a_tail_are_found_too(run_page):
    (rows,) = re.findall(
        r'data-place="geonames-2013348" [^>]*data-rows="([0-9 ]+)"', html_of(run_page(place="geonames-2013348)."))
    )
    assert len(rows.split()) == 2
    assert "cannot be followed" not in html_of(run_page(kind="plan)."))


def test_a_link_to_what_is_gone_says_so_and_shows_the_rest(run_page):
    test = run_page(claim="was-here-once", kind="plan")
    assert "“was-here-once”, which is not here" in html_of(test)
    assert "of 27 claims" in html_of(test)
    assert test.query_params["kind"] == ["plan"] or test.query_params["kind"] == "plan"
