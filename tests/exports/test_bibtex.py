"""BibTeX whose braces hold, whatever the words are."""

from __future__ import annotations

import io
import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.citations import escape_bibtex
from geodata.exports import EXPORTS
from geodata.store import Store


def write(store: Store) -> str:
    out = io.BytesIO()
    EXPORTS["bibtex"].write(store, np.ones(len(store.table), dtype=np.bool_), out)
    return out.getvalue().decode()


def read_entries(written: str) -> dict[str, dict[str, str]]:
    """Read entries as BibTeX does, by counting braces."""
    entries, at = {}, 0
    while (found := re.compile(r"\s*@online\{([a-z0-9-]+),\s*").match(written, at)) is not None:
        at, fields = found.end(), {}
        while (field := re.compile(r"\s*(\w+) = \{").match(written, at)) is not None:
            at, depth = field.end(), 1
            start = at
            while depth:
                depth += {"{": 1, "}": -1}.get(written[at], 0)
                at += 1
            fields[field[1]] = written[start : at - 1]
            assert written[at] == ","
            at += 1
        end = re.compile(r"\s*\}").match(written, at)
        assert end is not None, written[at : at + 40]
        entries[found[1]], at = fields, end.end()
    assert written[at:].strip() == ""
    return entries


def read_claim_ids(written: bytes) -> set[str]:
    annotations = (fields["annotation"] for fields in read_entries(written.decode()).values())
    return {one for words in annotations for one in re.findall(r"(?:^|; )([a-z0-9-]+), characters \d+–", words)}


def test_an_entry_says_what_is_known_of_its_source(article_store: Store) -> None:
    ((key, fields),) = read_entries(write(article_store)).items()
    source = article_store.sources[key]
    assert fields["organization"] == "{KONTAN.CO.ID}"
    assert fields["date"] == "2024-10-18/2024-10-31"
    assert source.sha256 in fields["note"]


@given(st.text())
@settings(deadline=None, max_examples=60)
def test_no_text_opens_or_ends_anything(words: str) -> None:
    escaped = escape_bibtex(words)
    assert escaped.count("{") == escaped.count("}")
    assert "\n" not in escaped
    assert not re.search(r"(?<!\\)[#$%&_^~]", escaped)
