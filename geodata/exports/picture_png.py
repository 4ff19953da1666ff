"""The map as a PNG of 2400 × 1260 points: the SVG of `picture_svg`, rendered by resvg.

resvg (Apache 2.0 or MIT) and its binding resvg-py (MIT) are an extra: ``pip install citemap[pictures]``. It draws words
with the fonts of the machine; where there are none, no picture is better than one without words.
"""

from __future__ import annotations

from functools import cache
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from geodata.errors import ExportError
from geodata.exports.export import PICTURE, Export
from geodata.exports.picture_svg import HEIGHT, WIDTH, draw
from geodata.store.base import Store

ZOOM: Final = 2
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<text x="2" y="16" font-size="16" font-family="{}">A</text></svg>'
)
_FAMILIES = ("Helvetica", "Arial", "DejaVu Sans", "Noto Sans", "Liberation Sans")


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write a picture of the claims that the mask keeps.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served; stands in the source line.

    Raises:
        ExportError: If resvg-py is not installed, or the machine has no fonts.
    """
    out.write(render(draw(store, mask, address)))


def render(svg: str) -> bytes:
    """Return an SVG of ours as a PNG.

    Raises:
        ExportError: If resvg-py is not installed, or the machine has no fonts.
    """
    resvg = _load_resvg()
    if not _has_fonts():
        raise ExportError("this machine has no fonts for a picture; on Debian: apt-get install fonts-dejavu-core")
    picture: bytes = resvg.svg_to_bytes(svg_string=svg, width=WIDTH * ZOOM, height=HEIGHT * ZOOM)
    return picture


def _load_resvg() -> Any:
    try:
        import resvg_py
    except ImportError as error:
        raise ExportError("pictures need the package resvg-py: pip install 'citemap[pictures]'") from error
    return resvg_py


@cache
def _has_fonts() -> bool:
    """Return whether a letter leaves a trace in a picture."""
    resvg = _load_resvg()
    nothing = resvg.svg_to_bytes(svg_string=_PROBE.format("sans-serif").replace(">A<", "><"))
    families = ", ".join(f"'{one}'" for one in _FAMILIES)
    return bool(resvg.svg_to_bytes(svg_string=_PROBE.format(f"{families}, sans-serif")) != nothing)


EXPORT = Export("png", "Picture (PNG)", ".png", "image/png", write, PICTURE, package="resvg_py")
