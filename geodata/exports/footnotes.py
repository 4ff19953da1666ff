"""Markdown with footnotes: a line for each claim, who says it in which words, and below where that stands."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.citations import build_footnote
from geodata.exports.export import TEXT, Export, iterate_claims, open_text
from geodata.store.base import Store


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the claims that the mask keeps, then their footnotes; claims are read twice, so that none is held.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.
    """
    with open_text(out) as text:
        for part in (0, 1):
            for claim, source, _, link in iterate_claims(store, mask, address):
                text.write(build_footnote(claim, source, link)[part] + "\n\n")


EXPORT = Export("footnotes", "Markdown with footnotes", ".md", "text/markdown", write, TEXT)
