"""The local assets of the map: where they lie, where the browser finds them, whom they are owed to.

Nothing here names another machine: every asset is a file in ``dashboard/static``.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

STATIC_DIR: Final = Path(__file__).parents[1] / "static"
"""The folder of static assets; Streamlit serves it when the app's script lies beside it."""

STATIC_PATH: Final = "../../app/static"
"""The folder's address, relative to the frame of the map component; holds under any base path."""

STYLES: Final = ("leaflet.css", "claim_layer.css")
DATA: Final = ("base_far.bin", "base_near.bin", "labels_far.bin", "labels_near.bin")

ATTRIBUTION: Final = "Natural Earth · GeoNames (CC BY 4.0) · Leaflet"
"""Stands on the map; LICENSES.md beside the assets says more."""


class UnknownAssetError(LookupError):
    """An asset was asked for that does not lie in the folder of static assets."""


@cache
def _hash_file(path: Path, modified_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def get_asset_version(name: str) -> str:
    """The first twelve hexadecimal digits of the sha256 of a static asset.

    Raises:
        UnknownAssetError: if no file of that name lies directly in the folder.
    """
    # A name from outside is looked for in the folder and never asked of the disk, which has names that it cannot take.
    path = next((one for one in STATIC_DIR.iterdir() if one.name == name), None)
    if path is None or not path.is_file():
        raise UnknownAssetError(f"{STATIC_DIR}: no asset {name!r}")
    return _hash_file(path, path.stat().st_mtime_ns)[:12]


def build_asset_address(name: str) -> str:
    """The address of a static asset, relative to the map's frame, with its version for the browser's cache.

    Raises:
        UnknownAssetError: if there is no such asset.
    """
    return f"{STATIC_PATH}/{name}?v={get_asset_version(name)}"
