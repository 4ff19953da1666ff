"""An Atom feed with what RFC 4287 asks for, newest first."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from lxml import etree

from geodata.exports import EXPORTS
from geodata.records.claim import Stance
from geodata.seed_reader import Seeds
from geodata.store import Store

ATOM = "{http://www.w3.org/2005/Atom}"


def write(store: Store, address: str = "https://map.example/") -> bytes:
    out = io.BytesIO()
    EXPORTS["atom"].write(store, np.ones(len(store.table), dtype=np.bool_), out, address)
    return out.getvalue()


def read_claim_ids(written: bytes) -> set[str]:
    contents = (one.text or "" for one in etree.fromstring(written).iter(f"{ATOM}content"))
    return {re.findall(r"\?claim=([a-z0-9-]+)$", content)[0] for content in contents}


def test_every_entry_has_what_the_standard_asks_for(article_store: Store) -> None:
    feed = etree.fromstring(write(article_store))
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{tag}")) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    entries = list(feed.iter(f"{ATOM}entry"))
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(article_store.table)
    assert all(one.find(f"{ATOM}author/{ATOM}name") is not None for one in entries)
    assert entries[0].find(f"{ATOM}link").get("href").startswith("https://map.example/?claim=")


def test_ids_stay_when_the_map_moves(article_store: Store) -> None:
    one, other = (
        [entry.text for entry in etree.fromstring(write(article_store, address)).iter(f"{ATOM}id")]
        for address in ("https://map.example/", "")
    )
    assert one == other


def test_a_claim_changes_when_a_later_source_speaks_about_it(
    article_seeds: Seeds, build_store: Callable[[Seeds, str], Store]
) -> None:
    source = article_seeds.sources[0]
    later = replace(source, source_id="later", recorded_at="2030-01-01T00:00:00Z")
    old, silent = article_seeds.claims[0], replace(article_seeds.claims[1], stances=())
    new = replace(old, claim_id="a-denial", source_id="later", stances=(Stance("a-denial", old.claim_id, "denies"),))
    store = build_store(Seeds((source, later), (replace(old, stances=()), silent, new), ()), "memory")
    entries = etree.fromstring(write(store)).findall(f"{ATOM}entry")
    changed = {one.findtext(f"{ATOM}title"): one.findtext(f"{ATOM}updated") for one in entries}
    assert changed[old.summary] == "2030-01-01T00:00:00Z"
    assert changed[silent.summary] == source.recorded_at
    assert entries[-1].findtext(f"{ATOM}title") == silent.summary
