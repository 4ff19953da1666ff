"""The family of layers: what the layer control of the map shows, from the bottom up.

To add one: write ``dashboard/map/layers/<what>.py`` with its ``LAYER``, let the script that it names,
in ``dashboard/static``, call ``citemap.registerLayer``, and add a line to ``LAYERS``.
"""

from __future__ import annotations

from typing import Final

from dashboard.map.layers import areas, marks, movements, place_labels, uncertainty
from dashboard.map.layers.layer import Layer

LAYERS: Final[tuple[Layer, ...]] = (
    place_labels.LAYER,
    areas.LAYER,
    uncertainty.LAYER,
    movements.LAYER,
    marks.LAYER,
)

__all__ = ["LAYERS", "Layer"]
