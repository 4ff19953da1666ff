"""Signatures: what is kept of a text to compare it with many others."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from geodata.relays.shingles import find_shingles

SIGNATURE_LENGTH: Final = 128
"""Numbers in a signature; their standard error at one half is 0.044."""
_SEED: Final = 20241018

Signature = NDArray[np.uint32]
"""The signature of one text, `SIGNATURE_LENGTH` numbers."""
Signatures = NDArray[np.uint32]
"""Signatures of many texts, one a row."""


def sign_text(text: str) -> Signature:
    """Return the signature of a text; of a text without words it is all zeros and is like no other."""
    shingles = find_shingles(text)
    if not shingles:
        return np.zeros(SIGNATURE_LENGTH, dtype=np.uint32)
    sketch = RMinHash(SIGNATURE_LENGTH, _SEED)
    sketch.update(shingles)
    return np.array(sketch.digest(), dtype=np.uint32)


def compare(one: Signature, other: Signature) -> float:
    """Return about what share of their shingles two texts have in common, from 0 to 1."""
    return float((one == other).mean()) if one.any() else 0.0
