"""Texts that attack a page or a template are data like any other, and come through unchanged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "backtick": "`${1}` ${alert(1)}",
    "template": "{{7*7}} {% off %} {{ cycler.__init__.__globals__.os }}",
    "markdown": "![x](https://example.org/x.png) **bold** $x^2$ :red[x]",
    "right to left": "\u202eabc\u202c \u200fالقاهرة\u200f",
    "combining": "e\u0301 Z\u0351\u036b\u0343algo \U0001f468\u200d\U0001f469",
    "formula": '=HYPERLINK("http://example.org","x")',
    "quotes": "\"'\\ \\n \\u0041 &amp; &lt;",
    "line separators": "a\u2028b\u2029c\u0085d",
    "long": "kata " * 2000,
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_comes_through_unchanged(
    seed_maker: Any, remake_source: Callable[[str], str], hostile: str
) -> None:
    words = f"Menurut NIS {hostile} di Vladivostok."
    seed_maker.text = f"{seed_maker.text}\n{words}"
    start = seed_maker.text.index(words)
    literal = words.replace("\\", "\\\\").replace('"', '\\"')
    seed_maker.files["source.toml"] = remake_source(seed_maker.text)
    seed_maker.change("source.toml", 'title = "Contoh"', f'title = "{literal}"')
    seed_maker.files["claims.toml"] += f"""
[[claim]]
id = "contoh-hostile"
kind = "sighting"
origin = "nis-2024-10-18"
summary = "{literal}"
note = "{literal}"
[[claim.quote]]
exact = "{literal}"
start = {start}
end = {start + len(words)}
translation = "{literal}"
[[claim.place]]
role = "at"
toponym = "Vladivostok"
start = {start + words.rindex("Vladivostok")}
place_id = "geonames-2013348"
"""
    seed_maker.write()
    seeds = seed_maker.read()
    assert seeds.problems == ()
    claim = seeds.claims[-1]
    assert claim.quote.exact == claim.summary == claim.note == claim.translation == seeds.sources[0].title == words
    assert seeds.sources[0].text[claim.quote.start : claim.quote.end] == words
