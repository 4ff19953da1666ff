"""A seeds folder in which every text from outside is as nasty as it can be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

NASTIES = {
    "script": "<script>window.__hacked = 1; parent.__hacked = 1</script>",
    "image": '<img src=x onerror="window.__hacked = 1; parent.__hacked = 1">',
    "closing": '</mark></blockquote></script><b title="x">bold</b>',
    "backtick": "`${window.__hacked = 1}`",
    "dollar": "${1} and $$x^2$$",
    "product": "{{7*7}} and {{ 7*7 }}",
    "statement": "100 {% off",
    "globals": "{{ cycler.__init__.__globals__.os.system('touch MARKER') }}",
    "comment": "{# gone #}{{cite web}}",
    "quotes": 'it\'s "quoted" \\ back\\\\slash \\n',
    "entities": "&amp; &lt;b&gt; &#39; & <",
    "markdown": "**bold** _it_ [link](javascript:alert(1)) ![i](http://example.invalid/x.png) :red[x]",
    "right-to-left": "\u202eabc\u202c \u200fשלום\u200f \u2067x\u2069 العربية",
    "invisible": "a\u200bb\u00adc\ufeffd\u0301e\U0001f600f",
    "spaces": "two  blanks\tand a tab",
    "formula": '=HYPERLINK("http://example.invalid";"x")',
    "long": "word " * 1999 + "last.",
}
"""Texts by a name that can stand in an id."""
SHAPES = {
    "unbroken": "https://example.invalid/" + "Donaudampfschifffahrt" * 30,
    "hebrew": "“אלף חיילים הגיעו אל הנמל” (אתמול).",
    "arabic": "«وصل ألف جندي إلى الميناء» (أمس).",
}
"""Honest texts that are hard to lay out."""
FROM_THE_RIGHT = ("hebrew", "arabic")
"""Those that are read from right to left throughout."""


def write_hostile_seeds(folder: Path, marker: Path, texts: Mapping[str, str] = NASTIES) -> Path:
    """Write one source for each nasty, with the nasty in every field that takes text, and return the folder.

    Args:
        folder: Where to write.
        marker: File that code run on the server would make.
        texts: The texts by name; `NASTIES`, perhaps with `SHAPES` after them.
    """
    places = []
    for number, (name, raw) in enumerate(texts.items()):
        nasty = raw.replace("MARKER", str(marker))
        source = folder / "sources" / f"hostile-{name}"
        source.mkdir(parents=True)
        before, after = (f"{nasty}\n" if name in FROM_THE_RIGHT else words for words in ("Before it.\n", "After it."))
        text = f"{before}{nasty} at Testville{number} now.\n{after}"
        (source / "text.txt").write_bytes(text.encode("utf-8"))
        (source / "source.toml").write_text(_source_toml(nasty, text), encoding="utf-8")
        (source / "claims.toml").write_text(_claims_toml(name, nasty, text, number), encoding="utf-8")
        places.append(_place_toml(name, nasty, number))
    (folder / "places.toml").write_text("\n".join(places), encoding="utf-8")
    return folder


def _q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _source_toml(nasty: str, text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return f"""
title = {_q(nasty)}
publisher = {_q(nasty)}
language = "en"
url = {_q("https://example.invalid/" + nasty[:50])}
recorded_at = "2026-01-01T00:00:00Z"
sha256 = "{digest}"
published_note = {_q(nasty)}
[published]
first = 2026-01-01
last = 2026-01-02
[outlet]
id = "outlet"
name = {_q(nasty)}
long_name = {_q(nasty)}
[speakers.speaker]
name = {_q(nasty)}
long_name = {_q(nasty)}
[origins.origin-{digest[:8]}]
speaker = "speaker"
asserted = {{ first = 2026-01-01, last = 2026-01-01 }}
note = {_q(nasty)}
"""


def _claims_toml(name: str, nasty: str, text: str, number: int) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    exact = text.split("\n", 1)[1].rsplit("\n", 1)[0]
    start = text.index(exact)
    toponym = f"Testville{number}"
    return f"""
[[claim]]
id = "hostile-{name}"
kind = "deployment"
origin = "origin-{digest[:8]}"
summary = {_q(nasty)}
actor = {_q(nasty)}
note = {_q(nasty)}
event = {{ first = 2026-01-01, last = 2026-01-01, as_written = "now" }}
[[claim.quote]]
exact = {_q(exact)}
start = {start}
end = {start + len(exact)}
translation = {_q(nasty)}
[[claim.place]]
role = "at"
toponym = "{toponym}"
start = {text.index(toponym)}
place_id = "own-{name}"
note = {_q(nasty)}
"""


def _place_toml(name: str, nasty: str, number: int) -> str:
    off = number - len(NASTIES)  # on a line of their own, so that no mark joins another one
    latitude, longitude = (30, -140 + 40 * off) if off >= 0 else (-40 + 4.5 * number, -150 + 17 * number)
    return f"""
[[place]]
id = "own-{name}"
name = {_q(nasty)}
names = ["Testville{number}"]
kind = "city"
latitude = {latitude}
longitude = {longitude}
uncertainty_m = 5000
"""
