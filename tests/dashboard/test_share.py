"""Sharing: links, citations, the code of an embed, the QR code; and links that came with a tail."""

from __future__ import annotations

import re

import pytest

from dashboard.panels.share_panel import build_embed, build_qr
from tests.dashboard.test_map_page import html_of, marked

CLAIM = "kontan-nis-stationed-khabarovsk"


def open_share(test):
    test.button(key="share").click().run()
    assert not test.exception
    return [one.value for one in test.code]


def test_the_dialog_gives_links_citations_and_an_embed(run_page):
    codes = open_share(run_page(claim=CLAIM, kind="deployment"))
    assert any(f"claim={CLAIM}&" in one and one.endswith("kind=deployment") for one in codes)
    assert any(one.endswith(f"?claim={CLAIM}") for one in codes)
    assert any(one.startswith("@online{") for one in codes)
    assert any(f"[^{CLAIM}]: " in one for one in codes)
    (embed,) = [one for one in codes if one.startswith("<iframe")]
    assert "embed=true" in embed
    assert "kind=deployment" in embed


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
    embed = build_embed({"kind": "plan"}, "Phone (360 × 720)", "Dark")
    assert 'width="360" height="720"' in embed
    assert "?kind=plan&amp;embed=true&amp;embed_options=dark_theme" in embed


def test_a_query_cannot_break_out_of_the_code_of_an_embed(run_page):
    codes = open_share(run_page(q='"><script>alert(1)</script>'))
    (embed,) = [one for one in codes if one.startswith("<iframe")]
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
