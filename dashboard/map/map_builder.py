"""Builds the map with folium: a shell without words, and small commands that say what it shows.

No string from outside ever enters a folium object, because folium compiles text again as a template. The map
is the same for everybody; what a session sees travels in two ways:

* the columns of the marks, by their hash, from a route of the app (or inline, as base64 of bytes);
* a command (``feature_group_to_add``): a bit mask of the claims shown, the selected one, the theme, the view.
  All of it is made of numbers, of base64 and of words that are checked here.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import folium
import numpy as np
import numpy.typing as npt

from dashboard.map.basemaps import ATTRIBUTION, DATA, STYLES, build_asset_address
from dashboard.map.map_columns import MapColumns, pack_mask
from dashboard.map.scripts import build_script_addresses
from dashboard.map.words import describe_words
from dashboard.theme import MAP_THEMES, ThemeName

MAP_OPTIONS: Final[dict[str, Any]] = {
    "center": (25.0, 30.0), "zoom": 2, "minZoom": 1, "maxZoom": 14, "zoomControl": False, "attributionControl": False,
    "zoomSnap": 0.5, "worldCopyJump": True,
}  # fmt: skip
"""Options of the Leaflet map, in Leaflet's own words."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/=]*")
_KEY: Final = re.compile(r"[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class View:
    """A position of the map: degrees WGS 84 and a zoom (0 the world, 18 a street).

    Raises:
        ValueError: if a number is out of range or not a number.
    """

    latitude: float
    longitude: float
    zoom: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180 and 0 <= self.zoom <= 18):
            raise ValueError(f"not a view: {self.latitude}, {self.longitude}, zoom {self.zoom}")


class _ClaimLayer(folium.MacroElement):
    """Starts the claim layer on the map; carries constants of ours, and columns as base64 or nothing."""

    _template = folium.template.Template(
        """
        {% macro script(this, kwargs) %}
        citemap.start({{ this._parent.get_name() }}, {{ this.settings|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ClaimLayer"
        self.settings = settings


class ClaimMap(folium.Map):
    """A map that takes commands without keeping them, so that its own text stays the same for ever.

    streamlit-folium adds what it is given to the map; a command that stayed there would be drawn again as a
    part of the map, and the map would be another one with every click.
    """

    _rendered: str | None = None

    def render(self, **kwargs: Any) -> str:
        """Render the scripts and styles that the page needs, once; they stay the same, and every run asks for them."""
        if self._rendered is None:
            self._rendered = super().render(**kwargs) or ""  # type: ignore[no-untyped-call]
        return self._rendered

    def add_child(self, child: Any, name: str | None = None, index: int | None = None) -> Any:
        """Add a child, unless it is a command: that only learns whose it is."""
        if isinstance(child, CommandGroup):
            child._parent = self
            return self
        return super().add_child(child, name=name, index=index)


class CommandGroup(folium.FeatureGroup):
    """The feature group in which a command travels."""

    def render(self, **kwargs: Any) -> str:
        """Return nothing, and leave the map's page as it is: streamlit-folium writes the command's script by itself.

        folium would compile that script as a template, and add it to a page that nobody reads.
        """
        return ""


class _Command(folium.MacroElement):
    """Tells the claim layer what to show; numbers, base64 and checked words only."""

    _template = folium.template.Template(
        """
        {% macro script(this, kwargs) %}
        citemap.obey({{ this.command|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, command: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Command"
        self.command = command


def _describe_inline(columns: MapColumns) -> dict[str, str]:
    """The columns and their names as base64, by the addresses at which a route would serve them."""
    return {
        columns.sha256: base64.b64encode(columns.deflated).decode("ascii"),
        f"{columns.sha256}/names": base64.b64encode(columns.names_deflated).decode("ascii"),
    }


def describe_settings(inline: MapColumns | None, *, keeps_address: bool = True) -> dict[str, Any]:
    """What the claim layer must know before the first command; see `build_map`."""
    return {
        **describe_words(),
        "assets": {name.partition(".")[0]: build_asset_address(name) for name in DATA},
        "columns": "../../api/columns/",
        "claims": "../../api/claims/" if inline is None else "",
        "attribution": ATTRIBUTION,
        "address": keeps_address,
        "inline": {} if inline is None else _describe_inline(inline),
    }


def build_map(inline_columns: MapColumns | None = None, *, keeps_address: bool = True) -> ClaimMap:
    """Build the map: base map, controls and an empty claim layer; build it once a session.

    Args:
        inline_columns: the columns, where no route serves them; they are then part of the map, and the map
            must be built again when they change. None: the claim layer fetches what a command names.
        keeps_address: whether the page's address carries the position of the map.

    Returns:
        A map that loads nothing but the app's own assets. Show it with ``returned_objects=[]``.
    """
    options = {**MAP_OPTIONS}
    centre, zoom = options.pop("center"), options.pop("zoom")
    bounds = {"min_zoom": options.pop("minZoom"), "max_zoom": options.pop("maxZoom")}
    shell = ClaimMap(location=centre, zoom_start=zoom, tiles=None, control_scale=False, **bounds, **options)
    shell.default_js = build_script_addresses(is_bundled=inline_columns is None)
    shell.default_css = [(name, build_asset_address(name)) for name in STYLES]
    shell.add_child(_ClaimLayer(describe_settings(inline_columns, keeps_address=keeps_address)))
    return shell


def _write_mask(columns: MapColumns, is_shown: npt.NDArray[np.bool_] | None) -> str:
    if is_shown is None:
        return "all"
    if len(is_shown) != columns.claim_count:
        raise ValueError(f"the mask has {len(is_shown)} values for {columns.claim_count} claims")
    return pack_mask(is_shown)


def build_command(
    columns: MapColumns,
    is_shown: npt.NDArray[np.bool_] | None = None,
    *,
    selected_claim: int | None = None,
    selected_place: int | None = None,
    theme: ThemeName = "light",
    view: View | None = None,
    fit_token: int = 0,
    parts_to_come: int = 0,
    known_on: date | None = None,
    piece_key: str = "",
) -> CommandGroup:
    """Build the command that says what the map shows; hand it to ``st_folium(feature_group_to_add=…)``.

    Args:
        columns: the published columns, or those that the map carries inline.
        is_shown: one truth value a claim, in the columns' order; None shows all.
        selected_claim: index of the selected claim, or None.
        selected_place: index of the selected place, or None.
        theme: light or dark.
        view: where to put the map, which moves when this differs from the last one commanded. None: the position in
            the page's address (``c``, ``z``), else everything that is shown.
        fit_token: the map is fitted to everything shown when this number changes.
        parts_to_come: how many parts of the page wait; the map reports this number when the browser is idle.
        known_on: the day whose knowledge the columns show; None is today.
        piece_key: the key under which a route serves claims by their row, hexadecimal.

    Raises:
        ValueError: if the mask has not one value a claim, an index is negative or the theme unknown.
    """
    mask = _write_mask(columns, is_shown)
    if theme not in MAP_THEMES:
        raise ValueError(f"no theme {theme!r}")
    if not (_SHA256.fullmatch(columns.sha256) and _BASE64.fullmatch(mask) and _KEY.fullmatch(piece_key)):
        raise ValueError("the hash, the mask or the key is not what it should be")
    chosen = {"claim": selected_claim, "place": selected_place}
    if any(index is not None and int(index) < 0 for index in chosen.values()):
        raise ValueError(f"negative index: {chosen}")
    group = CommandGroup(name="command", control=False)
    group.add_child(
        _Command(
            {
                "columns": columns.sha256,
                "mask": mask,
                "selected": {name: None if index is None else int(index) for name, index in chosen.items()},
                "theme": theme,
                "view": None if view is None else [float(view.latitude), float(view.longitude), float(view.zoom)],
                "fit": int(fit_token),
                "coming": int(parts_to_come),
                "known": known_on.isoformat() if known_on else "",
                "pieces": piece_key,
            }
        )
    )
    return group
