"""Indonesian regencies: their official names, and where one stands of which no position is known."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.indonesia import add_indonesian_districts
from geodata.gazetteer.kinds import CITY, DISTRICT, REGION

DIVISIONS = {
    "12": "Sumatera Utara", "12.03": "Kabupaten Tapanuli Selatan", "12.03.01": "Angkola Barat",
    "12.77": "Kota Padang Sidempuan", "12.99": "Kabupaten Entah Di Mana", "99.01": "Kabupaten Tanpa Provinsi",
    "12.98": "Kabupaten Kepulauan Mentari",
}  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> EntryTable:
    table = EntryTable()
    table.country_ids["ID"] = "country"
    region = Entry("north-sumatra", REGION, "North Sumatra", 2.2, 99.0, country="ID")
    region.add_name("Sumatera Utara", "id")
    region.uncertainty_m = 180_000.0
    regency = Entry("south-tapanuli", DISTRICT, "South Tapanuli Regency", 1.5, 99.2, country="ID")
    regency.add_name("Kabupaten Tapanuli Selatan", "id")
    regency.uncertainty_m = 34_000.0
    town = Entry("town", CITY, "Padangsidempuan", 1.4, 99.3, country="ID")
    town.admin1 = "north-sumatra"
    for entry in (region, regency, town):
        table.add(entry)
    data = tmp_path / "lokal" / "data"
    data.mkdir(parents=True)
    for what, rows in (("wilayah", DIVISIONS), ("desa", {})):
        (data / f"{what}.json.gz").write_bytes(gzip.compress(json.dumps(rows).encode()))
    add_indonesian_districts(tmp_path, table)
    return table


def names_of(entry: Entry) -> set[str]:
    return {name for name, _ in entry.names}


def test_a_regency_is_known_by_its_bare_name_in_both_languages(table: EntryTable) -> None:
    assert {"Tapanuli Selatan", "South Tapanuli"} <= names_of(table.get("south-tapanuli"))


def test_a_regency_without_a_position_lies_where_its_namesake_town_lies(table: EntryTable) -> None:
    city = table.get("kemendagri-12-77")
    assert (city.latitude, city.longitude, city.admin1) == (1.4, 99.3, "north-sumatra")


def test_a_regency_without_town_stands_in_its_province_as_vaguely_as_that_is(table: EntryTable) -> None:
    regency = table.get("kemendagri-12-99")
    assert (regency.latitude, regency.longitude) == (2.2, 99.0)
    assert regency.uncertainty_m == 180_000.0
    assert regency.parent == "north-sumatra"


def test_a_regency_of_islands_is_known_by_what_it_is_called_for_short(table: EntryTable) -> None:
    names = names_of(table.get("kemendagri-12-98"))
    assert {"Kabupaten Kepulauan Mentari", "Kepulauan Mentari", "Mentari", "Mentari Islands"} <= names


def test_a_regency_of_an_unknown_province_is_left_out(table: EntryTable) -> None:
    assert "kemendagri-99-01" not in table
