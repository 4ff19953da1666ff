"""Linked Places: a feature for each place, with its names as the texts have them."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from geodata.exports import EXPORTS
from geodata.exports.linking import name_place
from geodata.store import Store


def write(store: Store) -> bytes:
    out = io.BytesIO()
    EXPORTS["lpf"].write(store, np.ones(len(store.table), dtype=np.bool_), out, "https://map.example/")
    return out.getvalue()


def read_features(written: bytes) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(written)["features"]
    return features


def read_claim_ids(written: bytes) -> set[str]:
    """The claims whose quotes stand in the descriptions; those that are not on the map are never among them."""
    return {one["@id"].partition("?claim=")[2] for place in read_features(written) for one in place["descriptions"]}


def find_expected(store: Store, ids: set[str]) -> set[str]:
    return {one for one in ids if store.get_claim(one).is_plotted}


def test_every_place_has_the_names_that_the_texts_give_it(article_store: Store) -> None:
    places = {one["properties"]["title"]: one for one in read_features(write(article_store))}
    assert len(places) == len(article_store.table.marks.place_ids)
    donetsk = places["Donetsk Oblast"]
    assert {one["toponym"] for one in donetsk["names"]} == {"Donetsk"}
    assert donetsk["geometry"]["type"] == "Polygon"
    text = next(iter(article_store.sources.values())).text
    for place in places.values():
        assert place["type"] == "Feature"
        assert place["@id"].startswith("https://sws.geonames.org/")
        assert place["links"][0]["identifier"].startswith("gn:")
        for name in place["names"]:
            assert name["toponym"] in text
            assert name["lang"] == "id"
            assert name["citations"][0]["label"]
        assert all(one["value"] in text for one in place["descriptions"])


def test_times_keep_their_bounds(article_store: Store) -> None:
    places = {one["properties"]["title"]: one for one in read_features(write(article_store))}
    spans = places["Vladivostok"]["when"]["timespans"]
    assert {"start": {"earliest": "2024-10-01"}, "end": {"latest": "2024-10-18"}} in spans
    for place in places.values():
        assert all(span["start"] for span in place.get("when", {}).get("timespans", []))


def test_a_place_that_geonames_does_not_know_is_named_within_the_file() -> None:
    assert name_place("own-bridge") == "#own-bridge"
