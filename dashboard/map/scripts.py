"""The scripts of the map: each does one thing, and the browser gets ours as one file.

The component loads scripts one after another, so that twenty files would cost twenty round trips before the first mark.
Where the app's routes are not served, Streamlit serves each file by itself.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from dashboard.map.basemaps import STATIC_DIR, STATIC_PATH, build_asset_address, get_asset_version
from dashboard.map.layers import LAYERS

LIBRARY: Final = "leaflet.js"
BUNDLE: Final = "map.js"
"""Name under which a route serves all scripts of ours; no file bears it."""

_FIRST: Final = ("namespace", "canvas_pane", "land", "place_names", "claims", "symbols", "clusters")
_PAGE: Final = ("page_link", "pieces", "evidence_panel")
_MARKS: Final = ("view", "sheet", "picking", "walking", "element_layout", "element_marks", "canvas_marks", "chips")
_LAST: Final = ("paper", "areas", "movement_notes", "movements", "legend", "controls", "atlas", "start")
_ORDERED: Final = tuple(f"{name}.js" for name in (*_FIRST, *_PAGE, *_MARKS, *_LAST))


def find_scripts() -> tuple[str, ...]:
    """Return the files of our scripts in the order in which they run; those that only layers name come last."""
    return tuple(dict.fromkeys([*_ORDERED, *(layer.script for layer in LAYERS)]))


def read_bundle() -> bytes:
    """Return all scripts of ours, one after another."""
    return b"\n".join((STATIC_DIR / name).read_bytes() for name in find_scripts())


def get_bundle_version() -> str:
    """Return the first twelve hexadecimal digits of a sha256 that changes with any script of ours."""
    return _hash_versions(tuple(get_asset_version(name) for name in find_scripts()))


@cache
def _hash_versions(versions: tuple[str, ...]) -> str:
    return hashlib.sha256(" ".join(versions).encode("ascii")).hexdigest()[:12]


def build_script_addresses(*, is_bundled: bool) -> list[tuple[str, str]]:
    """Return name and address of every script that the map's frame loads.

    Args:
        is_bundled: whether a route serves `BUNDLE`; otherwise each file is named by itself.
    """
    library = (LIBRARY, build_asset_address(LIBRARY))
    if is_bundled:
        return [library, (BUNDLE, f"{STATIC_PATH}/{BUNDLE}?v={get_bundle_version()}")]
    return [library, *((name, build_asset_address(name)) for name in find_scripts())]
