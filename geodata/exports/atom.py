"""Atom (RFC 4287): an entry for each claim, those that changed last first, for whoever follows a map.

A claim changed when its source was stored, or when a source was stored in which somebody speaks about it. Ids do not
depend on where the map is served.
"""

from __future__ import annotations

import uuid
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np
from numpy.typing import NDArray

from geodata.citations import build_citation
from geodata.exports.export import LINKED, Export, build_link
from geodata.exports.xml_text import clean_xml
from geodata.records.vocabulary import STATUSES
from geodata.store.base import Store

_NEVER = "1970-01-01T00:00:00Z"


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the claims that the mask keeps as a feed, the one that changed last first.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.
    """
    changes = _find_changes(store)
    rows = sorted(np.flatnonzero(mask).tolist(), key=lambda row: changes[row], reverse=True)
    home = address.split("?", maxsplit=1)[0]
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n')
    for tag, words in (
        ("title", "citemap: what was reported"),
        ("id", name_thing("feed")),
        ("updated", changes[rows[0]] if rows else _NEVER),
    ):
        _put(out, _build_text(tag, words))
    if home.startswith("http"):
        _put(out, Element("link", rel="alternate", href=clean_xml(home)))
    for row in rows:
        _put(out, _build_entry(store, row, changes[row], home))
    out.write(b"</feed>\n")


def name_thing(name: str) -> str:
    """Return an id for a feed or an entry that stays the same wherever the map is served.

    Example:
        >>> name_thing("feed")
        'urn:uuid:7e550340-a280-5913-a2fb-c37889d60b55'
    """
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'citemap:{name}')}"


def _find_changes(store: Store) -> list[str]:
    """Return for each claim when it changed last, ISO 8601 in UTC."""
    names = store.table.claims["source_id"]
    recorded = [store.sources[str(name)].recorded_at for name in names.cat.categories]
    changes = [recorded[code] for code in names.cat.codes]
    own = list(changes)
    for toward, claim in zip(store.stances.toward.tolist(), store.stances.claim.tolist(), strict=True):
        changes[toward] = max(changes[toward], own[claim])
    return changes


def _build_entry(store: Store, row: int, changed: str, home: str) -> Element:
    claim = store.get_claim_at(row)
    source = store.sources[claim.source_id]
    link = build_link(home, claim.claim_id)
    entry = Element("entry")
    entry.append(_build_text("title", claim.summary))
    entry.append(_build_text("id", name_thing(f"claim:{claim.claim_id}")))
    entry.append(_build_text("updated", changed))
    SubElement(entry, "author").append(_build_text("name", claim.speaker.name))
    SubElement(entry, "category", term=claim.kind)
    SubElement(entry, "category", term=STATUSES[store.table.marks.claim_status[row]], label="status")
    if home.startswith("http"):
        SubElement(entry, "link", rel="alternate", href=clean_xml(link))
    entry.append(_build_text("content", build_citation(claim, source, link)))
    return entry


def _build_text(tag: str, words: str) -> Element:
    element = Element(tag)
    element.text = clean_xml(words)
    return element


def _put(out: BinaryIO, element: Element) -> None:
    out.write(tostring(element, encoding="unicode").replace("\r", "&#13;").encode("utf-8") + b"\n")


EXPORT = Export("atom", "Atom feed", ".atom", "application/atom+xml", write, LINKED)
