"""The demo's archive: the same for the same seed, in several languages and styles, with copies in it."""

from __future__ import annotations

import numpy as np

from geodata.demo import build_archive
from geodata.demo.archive import STYLES
from geodata.gazetteer import open_gazetteer
from geodata.relays import group_copies, sign_text


def test_an_archive_has_several_styles_and_copies_and_is_the_same_again():
    rows = list(build_archive(40, 3, open_gazetteer()))
    assert rows == list(build_archive(40, 3, open_gazetteer()))
    assert len({row["id"] for row in rows}) == 40
    assert {frozenset(row) - {"id", "title", "publisher", "url", "published_on"} for row in rows} == {
        frozenset({"text"}),
        frozenset({"text", "lang"}),
        frozenset({"html"}),
    }
    texts = [row["text"] for row in rows if "text" in row]
    assert any(text.isupper() for text in texts) and any("\n– " in text for text in texts)
    groups = group_copies(np.stack([sign_text(text) for text in texts]))
    assert 0 < len(texts) - len(set(groups.tolist())) < len(texts) / 3
    assert len(STYLES) >= 5
