"""What a layer of the map is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing that the map draws, with a line of its own in the layer control.

    Attributes:
        layer_id: the name under which a script registers it with ``citemap.registerLayer``.
        title: what the layer control calls it.
        note: what it is, in one line below the title.
        is_shown: whether it is drawn before anybody touches the layer control.
        script: the static asset whose script draws it.
    """

    layer_id: str
    title: str
    note: str
    script: str
    is_shown: bool = True
