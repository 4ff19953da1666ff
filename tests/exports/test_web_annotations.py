"""Web Annotations that a reader of JSON-LD understands: both selectors, the state, and the words."""

from __future__ import annotations

import base64
import io
import json
import warnings
from typing import Any

import numpy as np
from rdflib import RDF, Graph, Namespace, URIRef

from geodata.exports import EXPORTS
from geodata.exports.web_annotations import CONTEXT, name_text
from geodata.store import Store

OA = Namespace("http://www.w3.org/ns/oa#")
BASE = "https://map.example/"
TERMS = {
    "oa": str(OA),
    "as": "https://www.w3.org/ns/activitystreams#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": str(RDF),
    "id": "@id",
    "type": "@type",
    "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@container": "@list"},
    **{word: f"oa:{word}" for word in ("Annotation", "TextualBody", "SpecificResource", "TimeState")},
    **{word: f"oa:{word}" for word in ("TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix")},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "state": {"@id": "oa:hasState", "@type": "@id"},
    "cached": {"@id": "oa:cachedSource", "@type": "@id"},
    "sourceDate": {"@id": "oa:sourceDate", "@type": "xsd:dateTime"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
}
"""The terms of the vocabulary that the files use; nothing is fetched in tests."""


def write(store: Store) -> bytes:
    out = io.BytesIO()
    EXPORTS["annotations"].write(store, np.ones(len(store.table), dtype=np.bool_), out, BASE)
    return out.getvalue()


def read_items(written: bytes) -> list[dict[str, Any]]:
    page = json.loads(written)
    assert page["@context"] == CONTEXT
    items: list[dict[str, Any]] = page["items"]
    return items


def read_claim_ids(written: bytes) -> set[str]:
    return {one["id"].partition("?claim=")[2].partition("#")[0] for one in read_items(written)}


def read_graph(written: bytes) -> Graph:
    page = json.loads(written) | {"@context": TERMS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the reader warns of parts of its own
        return Graph().parse(data=json.dumps(page), format="json-ld", publicID=BASE)


def test_a_reader_of_json_ld_finds_both_selectors_and_the_state_of_every_target(article_store: Store) -> None:
    graph = read_graph(write(article_store))
    text = next(iter(article_store.sources.values())).text
    sha256 = next(iter(article_store.sources.values())).sha256
    targets = list(graph.objects(predicate=OA.hasTarget))
    assert len(targets) == sum(len(article_store.get_claim_at(row).quotes) for row in range(len(article_store.table)))
    for target in targets:
        by_type = {graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)}
        quote, position = by_type[OA.TextQuoteSelector], by_type[OA.TextPositionSelector]
        exact = str(graph.value(quote, OA.exact))
        start, end = (graph.value(position, one).toPython() for one in (OA.start, OA.end))  # type: ignore[union-attr]
        assert text[start:end] == exact
        around = str(graph.value(quote, OA.prefix)) + exact + str(graph.value(quote, OA.suffix))
        assert around in text
        state = graph.value(target, OA.hasState)
        assert graph.value(state, OA.cachedSource) == URIRef(name_text(sha256))
        assert str(graph.value(state, OA.sourceDate)).startswith("20")


def test_every_annotation_names_its_claim_and_its_places(article_store: Store) -> None:
    items = {one["id"]: one for one in read_items(write(article_store))}
    stationed = items[f"{BASE}?claim=kontan-nis-stationed-khabarovsk#quote-1"]
    places = [body["source"] for body in stationed["body"] if body.get("purpose") == "identifying"]
    assert places == ["https://sws.geonames.org/2022890/"]
    assert stationed["target"]["source"].startswith(("https://", "ni:///sha-256;"))


def test_the_name_of_a_text_is_its_hash(article_store: Store) -> None:
    source = next(iter(article_store.sources.values()))
    digits = name_text(source.sha256).removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(digits + "=").hex() == source.sha256
