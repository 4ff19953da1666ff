"""Korean names without the particles that follow them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

PARTICLES: Final = (
    "에서는", "에서도", "으로부터", "에서의", "까지의", "에게서", "이라고", "에서", "에게", "으로", "부터", "까지", "에는", "에도", "과의", "와의", "이나",
    "처럼", "보다", "마다", "라고", "에", "의", "은", "는", "이", "가", "을", "를", "와", "과", "도", "로", "만", "나", "서", "측", "군", "산", "발", "행",
)  # fmt: skip
"""Particles and suffixes of names of places, longer ones first."""
KIND_ENDINGS: Final = ("특별시", "광역시", "자치구", "공화국", "지역", "시", "도", "군", "구", "주", "강", "항", "섬", "현")
"""Endings that tell the kind of a place."""


def without_particle(word: str, knows: Callable[[str], object]) -> str:
    """Return the longest beginning of a Korean word that is a known name; empty if there is none.

    Only what is left over by a particle counts, so 서울대 (a university) is not 서울 (Seoul).

    Args:
        word: The folded word.
        knows: Gives something true for a name of the gazetteer.
    """
    if knows(word):
        return word
    for particle in PARTICLES:
        stem = word.removesuffix(particle)
        if len(stem) >= 2 and stem != word and knows(stem):
            return stem
    return ""
