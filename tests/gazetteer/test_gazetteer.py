"""The gazetteer that is shipped: what it holds and how fast it is at hand."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from geodata.errors import GazetteerError, PlaceNotFoundError
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.kinds import ABBREVIATION, COUNTRY, DEMONYM, KIND_NAMES, REGION
from geodata.gazetteer.layout import DATA_FOLDER, HAND_FOLDER
from geodata.gazetteer.outlines import contains_points

MOST_BYTES = 45_000_000


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Vladivostok", "geonames-2013348"),
        ("Владивосток", "geonames-2013348"),
        ("블라디보스토크", "geonames-2013348"),
        ("海参崴", "geonames-2013348"),
        ("Ussuriysk", "geonames-2014006"),
        ("Blagoveshchensk", "geonames-2026609"),
        ("Oblast Donetsk", "geonames-709716"),
        ("Донецкая область", "geonames-709716"),
        ("Korea Utara", "geonames-1873107"),
        ("Korut", "geonames-1873107"),
        ("КНДР", "geonames-1873107"),
        ("США", "geonames-6252001"),
        ("Inggris", "geonames-2635167"),
        ("Tiongkok", "geonames-1814991"),
        ("Timur Tengah", "area-middle-east"),
        ("Ближний Восток", "area-middle-east"),
        ("Donbas", "area-donbas"),
        ("Black Sea", "sea-black"),
        ("Laut Hitam", "sea-black"),
        ("흑해", "sea-black"),
        ("Dnieper", "river-dnipro"),
        ("Jalur Gaza", "geonames-281132"),
        ("Tepi Barat", "geonames-285153"),
        ("Krimea", "geonames-703883"),
        ("Jawa Barat", "geonames-1642672"),
        ("Calif.", "geonames-5332921"),
        ("Мургаб", "geonames-1220962"),
        ("Рушан", "geonames-1220685"),
        ("ГБАО", "geonames-1221692"),
        ("Tirus", "geonames-267008"),
        ("Talaud", "geonames-9828034"),
        ("Sangihe Islands", "geonames-1628775"),
        ("Mentawai", "geonames-8740094"),
        ("Albay", "geonames-1731616"),
        ("Isabela Province", "geonames-1710515"),
        ("Ulleung", "site-ulleungdo"),
        ("Seram", "site-pulau-seram"),
        ("Jenin", "geonames-283506"),
    ],
)
def test_a_name_finds_its_place_first(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    rows = gazetteer.find_rows(name)
    assert rows, f"nothing bears the name {name}"
    assert gazetteer.place_id_of(rows[0]) == place_id


@pytest.mark.parametrize(
    ("name", "count"), [("Blagoveshchensk", 2), ("Donetsk", 3), ("Pokrovsk", 3), ("Springfield", 9)]
)
def test_a_name_of_several_places_finds_them_all(gazetteer: Gazetteer, name: str, count: int) -> None:
    assert len(gazetteer.find_rows(name)) >= count


@pytest.mark.parametrize("word", ["as", "us", "As", "Us", "dc", "car"])
def test_an_abbreviation_counts_only_in_capitals(gazetteer: Gazetteer, word: str) -> None:
    countries = {row for row, flags in gazetteer.find_named(word.upper()) if flags & ABBREVIATION}
    assert countries, f"{word.upper()} stands for nothing"
    assert not countries & set(gazetteer.find_rows(word))


def test_a_demonym_is_marked_as_one(gazetteer: Gazetteer) -> None:
    row, flags = gazetteer.find_named("Ukrainian")[0]
    assert gazetteer.place_id_of(row) == "geonames-690791"
    assert flags & DEMONYM


@pytest.mark.parametrize("junk", ["beulladiboseutokeu", "fu la di wo si tuo ke", "VVO", "vladimir ვოსტოค", ""])
def test_junk_is_no_name(gazetteer: Gazetteer, junk: str) -> None:
    assert gazetteer.find_rows(junk) == []


def test_a_place_knows_what_contains_it(gazetteer: Gazetteer) -> None:
    place = gazetteer.get_place("geonames-2026609")
    assert (place.name, place.kind, place.country_code) == ("Blagoveshchensk", "city", "RU")
    assert place.containment[-1] == "geonames-2017370"
    assert gazetteer.get_place(place.containment[-2]).name == "Amur Oblast"
    assert abs(place.latitude - 50.27) < 0.05
    assert abs(place.longitude - 127.53) < 0.05
    assert 1_000 < place.uncertainty_m < 15_000


def test_capitals_and_seats_are_ranked(gazetteer: Gazetteer) -> None:
    assert gazetteer.get_place("geonames-1871859").feature == "national capital"
    assert "seat" in gazetteer.get_place("geonames-2022890").feature
    capitals = np.flatnonzero(gazetteer.rank == 2)
    assert len({int(gazetteer.country[row]) for row in capitals}) >= 230


def test_children_are_found_by_kind(gazetteer: Gazetteer) -> None:
    regions = gazetteer.find_children("geonames-690791", "region")
    assert len(regions) == 27
    assert {KIND_NAMES[gazetteer.kind[row]] for row in regions} == {"region"}


def test_names_are_told_with_their_language(gazetteer: Gazetteer) -> None:
    names = gazetteer.find_names("geonames-1873107")
    assert names[0][0] == "North Korea"
    assert ("Korea Utara", "id") in names
    assert ("Северная Корея", "ru") in names


@pytest.mark.parametrize("place_id", ["geonames-1", "geonames-", "geonames-x", "sea-of-tranquillity", "", "geonames-²"])
def test_an_unknown_place_is_refused_by_name(gazetteer: Gazetteer, place_id: str) -> None:
    with pytest.raises(PlaceNotFoundError, match="no place"):
        gazetteer.get_place(place_id)


def test_every_row_has_an_id_of_its_own_that_leads_back(gazetteer: Gazetteer) -> None:
    step = 97
    for row in range(0, len(gazetteer), step):
        assert gazetteer.get_row(gazetteer.place_id_of(row)) == row


def test_positions_and_chains_of_all_rows_are_sound(gazetteer: Gazetteer) -> None:
    assert np.isfinite(gazetteer.latitude).all()
    assert np.abs(gazetteer.latitude).max() <= 90
    assert np.abs(gazetteer.longitude).max() <= 180
    assert (gazetteer.uncertainty > 0).all()
    rows = np.arange(len(gazetteer))
    assert (gazetteer.parent != rows).all()
    steps = rows
    for _ in range(6):
        steps = np.where(steps >= 0, gazetteer.parent[steps], -1)
    assert (steps == -1).all(), "a chain of containment is a circle"


def test_every_country_of_the_hand_table_holds_its_point(gazetteer: Gazetteer) -> None:
    outside = []
    for line in (HAND_FOLDER / "country_points.tsv").read_text(encoding="utf-8").splitlines()[2:]:
        code, latitude, longitude = line.split("\t")
        row = gazetteer.country_row(code)
        rings = [np.array(ring) for ring in gazetteer.outlines.find_rings(row)]
        if not contains_points(rings, np.array([[float(latitude), float(longitude)]]))[0]:
            outside.append(code)
    assert outside == ["PH"], "only the Philippines have their middle between islands"


def test_a_region_has_an_outline_that_holds_its_capital(gazetteer: Gazetteer) -> None:
    rings = [np.array(ring) for ring in gazetteer.find_outline("geonames-709716")]
    donetsk, kyiv, rostov = (48.023, 37.802), (50.45, 30.52), (47.23, 39.72)
    assert contains_points(rings, np.array([donetsk, kyiv, rostov])).tolist() == [True, False, False]
    assert rings[0][0].tolist() == rings[0][-1].tolist()


def test_most_countries_and_regions_have_outlines_and_none_crosses_the_180th_meridian(gazetteer: Gazetteer) -> None:
    drawn = set(gazetteer.outlines.rows.tolist())
    countries = np.flatnonzero(gazetteer.kind == COUNTRY)
    regions = np.flatnonzero(gazetteer.kind == REGION)
    assert sum(row in drawn for row in countries.tolist()) >= 0.9 * len(countries)
    assert sum(row in drawn for row in regions.tolist()) >= 0.75 * len(regions)
    for place_id in ("geonames-2017370", "geonames-6252001", "geonames-2205218", "geonames-2126099"):
        for ring in gazetteer.find_outline(place_id):
            longitudes = np.array(ring)[:, 1]
            assert np.abs(np.diff(longitudes)).max() < 180


def test_crimea_is_drawn_with_ukraine(gazetteer: Gazetteer) -> None:
    point = np.array([[44.95, 34.1]])
    ukraine = [np.array(ring) for ring in gazetteer.find_outline("geonames-690791")]
    russia = [np.array(ring) for ring in gazetteer.find_outline("geonames-2017370")]
    assert contains_points(ukraine, point)[0]
    assert not contains_points(russia, point)[0]


def test_many_threads_read_it_at_once(gazetteer: Gazetteer) -> None:
    found: list[str] = []

    def look_up() -> None:
        found.extend(gazetteer.get_place("geonames-2013348").name for _ in range(50))

    threads = [threading.Thread(target=look_up) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Vladivostok"] * 400


def test_a_folder_without_a_gazetteer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"meta\.json"):
        Gazetteer(tmp_path)


def test_a_gazetteer_of_another_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"layout": 999}')
    with pytest.raises(GazetteerError, match="999"):
        Gazetteer(tmp_path)


def test_it_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in DATA_FOLDER.iterdir()) < MOST_BYTES


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_it_is_ready_within_a_second_and_small_in_memory() -> None:
    code = (
        "import numpy, time\n"
        "from geodata.gazetteer import open_gazetteer\n"
        "start = time.process_time()\n"
        "g = open_gazetteer()\n"
        "assert g.find_rows('Vladivostok')\n"
        "ready = time.process_time() - start\n"
        "for name in ('kind', 'latitude', 'longitude', 'population', 'parent', 'prominence', 'geonames_id'):\n"
        "    getattr(g, name).sum()\n"
        "sum(g.key_values); sum(g.postings); sum(1 for _ in g.trie.iterkeys('')); g.get_row('sea-black')\n"
        "g.find_outline('geonames-2017370'); g.outlines.find_holding(50, 30); g.find_names('geonames-2017370')\n"
        "status = dict(line.split(':', 1) for line in open('/proc/self/status'))\n"
        "print(ready, int(status['VmHWM'].split()[0]) / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ready_s, memory_mb = map(float, done.stdout.split())
    assert ready_s < 1
    assert memory_mb < 150
