"""The words of the map's scripts in the language that is spoken now; `citemap.say` asks by the English ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.languages import _, find_forms, get_language, pgettext
from dashboard.map.layers import LAYERS
from dashboard.map.layers.layer import Layer
from dashboard.theme import describe_theme

TEXTS: Final = (
    "Zoom in",
    "Zoom out",
    "Show all claims",
    "Full screen",
    "Legend",
    "Map of claims",
    "map marks",
    "No claims on the map",
    "The claims could not be drawn: {reason}. Reload the page to try again.",
    "Claims about whole countries",
    "Fewer countries",
    "more",
    "fewer",
    "Previous",
    "Next",
    "Close",
    "Copied",
    "{number} of {total}",
    "schematic: the source names no port",
    "Hollow: planned only",
    "Several places, by kind",
    "Arc: ends as stated, not a route",
    "Dashed: planned, hedged or schematic",
    "Arrives here; from where is not stated",
    "Leaves here; to where is not stated",
    "Ring: within this radius",
    "Dotted line: a whole country is named",
    "Hatched: a whole region is named",
)
"""What the scripts say as it is."""

COUNTED: Final = (
    ("{count} claim", "{count} claims"),
    ("{count} place", "{count} places"),
    ("{count} more country", "{count} more countries"),
    ("{names} and {count} more", "{names} and {count} more"),
    ("Arcs: the busiest, {count} left out", "Arcs: the busiest, {count} left out"),
    (
        "{count} mark or cluster in view; arrow keys move, Enter opens",
        "{count} marks and clusters in view; arrow keys move, Enter opens",
    ),
)
"""What they say of a number of things: of one, of several."""


def describe_words() -> dict[str, Any]:
    """Return the words of the scripts by the English ones, and what they call kinds, statuses and layers."""
    look = describe_theme()
    return {
        **look,
        "kinds": [_speak(one, "kind") for one in look["kinds"]],
        "statuses": [_speak(one, "status") for one in look["statuses"]],
        "layers": [_describe(one) for one in LAYERS],
        "language": get_language(),
        "words": say_each(TEXTS, COUNTED),
    }


def say_each(texts: Sequence[str], counted: Sequence[tuple[str, str]]) -> dict[str, str | dict[str, str]]:
    """Return texts by the English ones, and by that of several those that count, in each of their forms."""
    return {text: _(text) for text in texts} | {several: find_forms(one, several) for one, several in counted}


def _speak(look: Mapping[str, Any], context: str) -> dict[str, Any]:
    """Return what is known of a kind or a status with the words of the language in the place of the English ones."""
    label, legend = look["label"], look.get("legend")
    spoken = {**look, "label": pgettext(context, label)}
    return {**spoken, "legend": _(legend)} if legend else spoken


def _describe(layer: Layer) -> dict[str, Any]:
    title, note = layer.title, layer.note
    return {"id": layer.layer_id, "title": _(title), "note": _(note), "shown": layer.is_shown}
