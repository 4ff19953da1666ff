"""BibTeX for biblatex and reference managers: an entry for each source, its claims' words as the annotation."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.citations import build_bibtex
from geodata.exports.export import TEXT, Export, open_text
from geodata.exports.sources_cited import iterate_cited
from geodata.store.base import Store


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the sources of the claims that the mask keeps, entry by entry.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served; may be empty.
    """
    with open_text(out) as text:
        for source, claims in iterate_cited(store, mask):
            text.write(build_bibtex(source, claims, address.split("?", maxsplit=1)[0]) + "\n\n")


EXPORT = Export("bibtex", "BibTeX", ".bib", "application/x-bibtex", write, TEXT)
