"""CSL-JSON for Zotero, pandoc and others: an item for each source, its claims' words as the annotation."""

from __future__ import annotations

import json
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.citations import build_csl
from geodata.exports.export import TEXT, Export, open_text
from geodata.exports.sources_cited import iterate_cited
from geodata.store.base import Store


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the sources of the claims that the mask keeps, item by item.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served; may be empty.
    """
    with open_text(out) as text:
        separator = "[\n"
        for source, claims in iterate_cited(store, mask):
            item = build_csl(source, claims, address.split("?", maxsplit=1)[0])
            text.write(separator + json.dumps(item, ensure_ascii=False))
            separator = ",\n"
        text.write("[]\n" if separator == "[\n" else "\n]\n")


EXPORT = Export("csl", "CSL-JSON (Zotero)", ".csl.json", "application/vnd.citationstyles.csl+json", write, TEXT)
