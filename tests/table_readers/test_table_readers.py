"""Tables of others are read whole: every format, every encoding that is told, and bad rows alone are lost."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import numpy as np
import pytest

from dashboard.languages import LANGUAGES
from geodata.errors import TableError
from geodata.exports import EXPORTS
from geodata.exports.comma_separated import neutralise
from geodata.exports.labels import find_words, naming_codes
from geodata.exports.xml_text import clean_xml
from geodata.seed_reader import Seeds
from geodata.table_readers import TABLE_READERS, is_table, read_table
from geodata.table_readers.cells import FIELDS, LONGEST_TEXT
from geodata.table_readers.claims import TabledClaim, read_claims
from geodata.table_readers.columns import read_mapping
from geodata.texts import SIZE_LIMIT
from tests.hostile_seeds import NASTIES

KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
CELLS = {"quote": "Troops came to Kyiv.", "where": "Kyiv"}


def write_csv(*rows: tuple[str, ...], delimiter: str = ",") -> bytes:
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode()


def write_geojson(*properties: dict[str, object], **geometry: object) -> bytes:
    features = [{"type": "Feature", "geometry": geometry or None, "properties": one} for one in properties]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def write_kml(cells: dict[str, str], more: str = "") -> bytes:
    data = "".join(f'<Data name="{name}"><value>{value}</value></Data>' for name, value in cells.items())
    return KML.format(f"<Placemark><ExtendedData>{data}</ExtendedData>{more}</Placemark>").encode()


WRITTEN: dict[str, Callable[[], bytes]] = {
    "geojson": lambda: write_geojson(dict(CELLS)),
    "csv": lambda: write_csv(tuple(CELLS), tuple(CELLS.values())),
    "kml": lambda: write_kml(CELLS),
}


def read_one(data: bytes, name: str, *pairs: str) -> TabledClaim:
    table = read_table(data, name)
    claims, faults = read_claims(table, read_mapping(pairs, table.columns))
    assert faults == []
    (claim,) = claims
    return claim


def refuse(data: bytes, name: str, *pairs: str) -> list[str]:
    table = read_table(data, name)
    return [str(one) for one in read_claims(table, read_mapping(pairs, table.columns))[1]]


@pytest.mark.parametrize("key", TABLE_READERS)
def test_every_format_gives_its_cells_by_our_names_and_by_those_that_are_mapped(key):
    claim = read_one(WRITTEN[key](), f"a.{key}", "where=place_name")
    assert claim.fields == {"quote": "Troops came to Kyiv."}
    assert [one["place_name"] for one in claim.places] == ["Kyiv"]
    assert claim.tell("quote") == f"from a.{key}, row {2 if key == 'csv' else 1}, column quote"


@pytest.mark.parametrize("key", TABLE_READERS)
def test_our_own_exports_are_read_again_row_by_row_and_claim_by_claim(key, article_seeds: Seeds, build_store):
    store = build_store(article_seeds, "memory")
    out = io.BytesIO()
    EXPORTS[key].write(store, np.ones(len(store.table), dtype=np.bool_), out, "https://map.example/")
    table = read_table(out.getvalue(), f"own.{key}")
    claims, faults = read_claims(table, read_mapping([], table.columns))
    assert faults == []
    assert sorted(one.fields["claim_id"] for one in claims) == sorted(store.table.claims["claim_id"])
    for one in claims:
        claim = store.get_claim(one.fields["claim_id"])
        plotted = [place for place in claim.places if place.is_plotted]
        assert one.fields["quote"] == claim.quote.exact
        assert [place["place_id"] for place in one.places] == [place.location.choice for place in plotted]
        assert one.fields.get("speakers", []) == [speaker.name for speaker in claim.speakers]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_an_export_in_another_language_is_read_as_its_codes(language, article_seeds: Seeds, build_store):
    store, out = build_store(article_seeds, "memory"), io.BytesIO()
    with naming_codes(find_words(language)):
        EXPORTS["csv"].write(store, np.ones(len(store.table), dtype=np.bool_), out, "")
    table = read_table(out.getvalue(), "own.csv")
    claims, faults = read_claims(table, read_mapping([], table.columns))
    assert faults == []
    for one in claims:
        claim = store.get_claim(one.fields["claim_id"])
        assert (one.fields["kind"], one.fields["modality"]) == (claim.kind, claim.modality)
        roles = [place.role for place in claim.places if place.is_plotted]
        assert [place["role"] for place in one.places] == roles


@pytest.mark.parametrize("nasty", NASTIES.values(), ids=NASTIES)
def test_hostile_words_are_words_in_every_field_of_every_format(nasty):
    as_xml = clean_xml(nasty).replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    quoted = str(neutralise(nasty)).replace('"', '""')
    assert read_one(write_geojson({"quote": nasty}), "a.geojson").fields["quote"] == nasty
    assert read_one(write_csv(("quote", "kind"), (quoted, "")), "a.csv").fields["quote"] == nasty
    assert read_one(write_kml({"quote": as_xml}), "a.kml").fields["quote"] == nasty
    for field in FIELDS:
        told = refuse(write_geojson({field: nasty}), "a.geojson")
        assert all(len(one) < 400 and one.startswith(f"row 1, column '{field}'") for one in told)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_in_unicode_with_its_mark_is_read(encoding):
    data = "quote;kind\nПід Києвом – тихо.;statement\n".encode(encoding)
    assert read_one(data, "a.csv").fields == {"quote": "Під Києвом – тихо.", "kind": "statement"}


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", "quote\ncafé\n".encode("latin-1"), "a.csv: is not UTF-8: byte 9 is 0xE9 (Latin-1 or Windows-1252?)"),
        ("a.csv", b"\xff\xfeq\x00\x00", "begins like UTF-16 and is none at byte 4"),
        ("a.csv", "quote\nx\n".encode("utf-16-le"), "zero bytes (UTF-16 without its mark?)"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b",,\n1,2,3\n", "names no columns"),
        ("a.csv", b"quote,quote\n1,2\n", "two columns are called 'quote'"),
        ("a.csv", b"quote\n", "holds no rows"),
        ("a.geojson", b"{", "is no JSON"),
        ("a.geojson", b"[" * 100_000, "is no JSON"),
        ("a.json", b'{"quote": "x"}', "no GeoJSON with features"),
        ("a.kml", b"<kml><Placemark></kml>", "is no XML"),
        ("a.kml", b"PK\x03\x04", "is a KMZ archive"),
        ("a.kml", b"<rss></rss>", "is XML, but no KML"),
        ("a.kml", b'<!DOCTYPE kml [<!ENTITY a "b">]><kml><Placemark/></kml>', "brings a document type along"),
        ("a.kml", b'<!DOCTYPE kml SYSTEM "file:///etc/passwd"><kml><Placemark/></kml>', "brings a document type along"),
        ("a.xls", b"", "the name of a table ends in .geojson, .json, .csv, .tsv, .kml"),
    ],
)
def test_what_is_no_table_is_told_with_its_name(name, data, told):
    with pytest.raises(TableError) as error:
        read_table(data, name)
    assert told in str(error.value)
    assert str(error.value).startswith(name)


def test_entities_of_a_kml_are_never_put_in(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    inside = write_kml({"quote": "&own;"}).decode()
    for entity in (f'SYSTEM "file://{tmp_path}/secret.txt"', '"expanded"'):
        with pytest.raises(TableError, match="document type"):
            read_table(f"<!DOCTYPE kml [<!ENTITY own {entity}>]>{inside}".encode(), "a.kml")


def test_more_than_is_read_is_refused_before_it_is_looked_at():
    with pytest.raises(TableError, match=r"a\.csv: has 20,971,521 bytes, more than the 20,971,520"):
        read_table(b"q" * (SIZE_LIMIT + 1), "a.csv")


@pytest.mark.parametrize(
    ("field", "cell", "told"),
    [
        ("kind", "raid", "'raid' is none of deployment"),
        ("event_first", "18.10.2024", "is not a civil date"),
        ("event_first", "0999-01-01", "is not from 1000-01-01"),
        ("latitude", "91", "latitude"),
        ("longitude", "nan", "is no number"),
        ("quantity_value", "a dozen", "'a dozen' is no number"),
        ("quantity_value", "1e999", "is no number"),
        ("quote_start", "-1", "is no place in a text"),
        ("quote_start", "1.5", "is no place in a text"),
        ("modality", "surely", "is none of asserted"),
        ("quote", "x" * (LONGEST_TEXT + 1), "has 20,001 characters"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_row_column_and_value_and_loses_no_other_row(field, cell, told):
    data = write_csv((field, "summary"), (cell, "bad"), ("", "good"))
    table = read_table(data, "a.csv")
    claims, faults = read_claims(table, read_mapping([], table.columns))
    assert [one.fields["summary"] for one in claims] == ["good"]
    (fault,) = map(str, faults)
    assert fault.startswith(f"row 2, column '{field}': ")
    assert told in fault


@pytest.mark.parametrize(
    "value",
    [True, {"a": 1}, ["a"], "half \ud800", "zero \0", 10**400],
    ids=["true", "table", "list", "half", "0", "large"],
)
def test_values_of_json_that_are_no_text_or_cannot_be_stored_are_told(value):
    (told,) = refuse(write_geojson({"summary": value} if value != 10**400 else {"quantity_value": value}), "a.geojson")
    assert told.startswith("row 1, column '")


def test_rows_that_are_no_rows_are_told_and_the_others_read():
    data = b'quote,kind\nfirst,\none,two,three\n\n"' + b"x" * 140_000 + b'"\nlast,\n'
    table = read_table(data, "a.csv")
    assert [one.cells["quote"] for one in table.rows] == ["first", "last"]
    assert [str(one)[:40] for one in table.faults] == [
        "row 3: has 3 cells, and there are 2 colu",
        "row 5: cannot be read: field larger than",
    ]
    mixed = json.dumps({"type": "FeatureCollection", "features": [7, {"properties": []}, {"properties": {"a": 1}}]})
    table = read_table(mixed.encode(), "a.geojson")
    assert [one.number for one in table.rows] == [3]
    assert [one.row for one in table.faults] == [1, 2]


def test_days_come_with_times_and_numbers_with_commas():
    cells = {"event_first": "2024-10-18T23:59:00Z", "quantity_value": "1,500", "quantity_high": 2000}
    fields = read_one(write_geojson(cells), "a.json").fields
    assert fields == {"event_first": "2024-10-18", "quantity_value": 1500, "quantity_high": 2000}


def test_a_point_gives_its_position_and_an_area_none():
    point = read_one(write_geojson({"quote": "q"}, type="Point", coordinates=[37.8, 48.0, 100]), "a.json")
    assert point.places == ({"row": 1, "latitude": 48.0, "longitude": 37.8},)
    assert read_one(write_geojson({"quote": "q"}, type="Polygon", coordinates=[[[1, 2]]]), "a.json").places == ()
    more = "<TimeSpan><begin>2024-10-18</begin></TimeSpan><Point><coordinates> 37.8,48.0,0 </coordinates></Point>"
    kml = read_one(write_kml({"words": "q"}, more), "a.kml", "words=quote", "begin=event_first")
    assert kml.fields == {"quote": "q", "event_first": "2024-10-18"}
    assert kml.places == point.places


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (["quote"], "write column=field"),
        (["there=quote"], "'there=quote': there is no such column; there are 'a', 'b'"),
        (["a=words"], "'words' is no field; there are quote"),
        (["a=quote", "b=quote"], "quote has a column already: 'a'"),
        ([], "none of its columns is one of ours"),
    ],
)
def test_a_mapping_that_means_nothing_is_told(pairs, told):
    with pytest.raises(TableError) as error:
        read_mapping(pairs, ["a", "b"])
    assert told in str(error.value)


def test_a_column_that_is_mapped_says_nothing_else():
    assert read_mapping(["kind=quote"], ["kind", "summary"]) == {"summary": "summary", "quote": "kind"}


def test_names_of_files_tell_which_are_tables():
    assert [is_table(name) for name in ("A.CSV", "b.geojson", "c.kml", "d.txt", "e.kmz")] == [True] * 3 + [False] * 2
