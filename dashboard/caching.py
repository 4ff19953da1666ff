"""What is drawn once for all who look at the same: its key."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray


def hash_mask(mask: NDArray[np.bool_]) -> str:
    """Return a short text that tells which claims pass the filters, as a key for what is drawn of them."""
    return hashlib.blake2b(np.packbits(mask).tobytes(), digest_size=16).hexdigest()
