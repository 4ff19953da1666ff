"""Korean names without the particles and suffixes that follow them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

PARTICLES: Final = (
    *("으로부터", "에서는", "에서도", "에서의", "까지의", "에게서", "이라고"),
    *("에서", "에게", "으로", "부터", "까지", "에는", "에도", "과의", "와의", "이나", "처럼", "보다", "마다", "라고"),
    *("에", "의", "은", "는", "이", "가", "을", "를", "와", "과", "도", "로", "만", "나", "서"),
)
"""Particles, longer ones first."""
PEOPLE_ENDINGS: Final = ("군", "인", "측", "제", "산", "발", "행", "어", "계")
"""What makes an army, an inhabitant, a side, a product or a language of a place's name."""
KIND_ENDINGS: Final = (
    "특별시",
    "광역시",
    "자치구",
    "공화국",
    "지역",
    "시",
    "도",
    "군",
    "구",
    "주",
    "강",
    "항",
    "섬",
    "현",
)
"""What tells the kind of a place."""
SHORTEST: Final = 2


def without_particle(word: str, knows: Callable[[str], object]) -> str:
    """Return the known name with which a Korean word begins; empty if there is none.

    Only a particle, or an ending and a particle, may be left over, so 서울대 (a university) is not 서울 (Seoul).

    Args:
        word: The folded word.
        knows: Gives something true for a name of the gazetteer.
    """
    stems = [word]
    for particle in PARTICLES:
        if word.endswith(particle):
            stems.append(word.removesuffix(particle))
    for stem in stems:
        if len(stem) >= SHORTEST and knows(stem):
            return stem
    for stem in stems:
        for ending in (*KIND_ENDINGS, *PEOPLE_ENDINGS):
            bare = stem.removesuffix(ending)
            if bare != stem and len(bare) >= SHORTEST and knows(bare):
                return bare
    return ""
