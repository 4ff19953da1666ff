"""W3C Web Annotations (JSON-LD): each quote of a claim as an annotation of its source.

A target has the quote with the words around it, its position in code points, and as its state when the text was stored
and the text's sha256 (a name of RFC 6920, ``ni:///sha-256;…``). Bodies: summary, kind as a tag, translation,
and places. A source without an address is named by its hash.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.citations import find_url
from geodata.exports.export import LINKED, Export, iterate_claims, open_text
from geodata.exports.linking import name_place
from geodata.quoting import Quote
from geodata.records.claim import Claim
from geodata.records.source import Source
from geodata.records.wording import Wording
from geodata.store.base import Store

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the quotes of the claims that the mask keeps as one annotation page, annotation by annotation.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.
    """
    with open_text(out) as text:
        text.write(f'{{"@context": {json.dumps(CONTEXT)}, "type": "AnnotationPage", "items": [')
        separator = "\n"
        for claim, source, _, link in iterate_claims(store, mask, address):
            for annotation in _build_annotations(claim, source, link):
                text.write(separator + json.dumps(annotation, ensure_ascii=False))
                separator = ",\n"
        text.write("\n]}\n")


def _build_annotations(claim: Claim, source: Source, link: str) -> Iterator[dict[str, Any]]:
    for number, quote in enumerate(claim.quotes, 1):
        bodies = [
            *(_build_words(one, "describing") for one in claim.list_summaries()),
            {"type": "TextualBody", "value": claim.kind, "purpose": "tagging"},
        ]
        bodies += [_build_words(one, "commenting") for one in claim.list_translations(number - 1)]
        places = dict.fromkeys(place.location.choice for place in claim.places if place.is_plotted)
        bodies += [
            {"type": "SpecificResource", "source": name_place(place), "purpose": "identifying"} for place in places
        ]
        yield {
            "id": f"{link}#quote-{number}",
            "type": "Annotation",
            "motivation": "describing",
            "creator": {"type": "Organization", "name": source.publisher},
            "body": bodies,
            "target": _build_target(quote, source),
        }


def _build_words(wording: Wording, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": wording.text, "language": wording.language, "purpose": purpose}


def _build_target(quote: Quote, source: Source) -> dict[str, Any]:
    text = name_text(quote.text_sha256)
    return {
        "type": "SpecificResource",
        "source": find_url(source) or text,
        "selector": [
            {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
            {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        ],
        "state": {"type": "TimeState", "sourceDate": source.recorded_at, "cached": text},
    }


def name_text(sha256: str) -> str:
    """Return the name of a text by its hash, after RFC 6920.

    Example:
        >>> name_text("00" * 32)
        'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


EXPORT = Export("annotations", "Web Annotations", ".annotations.jsonld", "application/ld+json", write, LINKED)
