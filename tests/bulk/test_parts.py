"""The small parts: shards, columns, geometry, progress, JSON Lines."""

from __future__ import annotations

import gzip
import json
import os
import struct
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geodata.bulk.archive import count_items, cut_shards, find_files
from geodata.bulk.article_rows import build_rows
from geodata.bulk.engines.engine import EngineOptions
from geodata.bulk.engines.loop import open_loop
from geodata.bulk.progress import Progress
from geodata.bulk.records import ROW, Columns, Options, build_options, read_columns
from geodata.bulk.tables import encode_points
from geodata.errors import PlaceNotFoundError, SettingError
from tests.bulk.making import find_failures, find_rows, read_all, write_articles, write_lines


def test_shards_are_the_same_in_every_run_and_leave_out_what_is_done(tmp_path):
    files = find_files([str(write_articles(tmp_path / "in", 7))], tmp_path / "out")
    shards = list(cut_shards(files, 3))
    assert [[item.source for item in one.items] for one in shards] == [files[:3], files[3:6], files[6:]]
    assert [one.number for one in cut_shards(files, 3, {1})] == [0, 2]
    assert count_items(files) == 7


def test_results_inside_the_archive_are_no_articles(tmp_path):
    source = write_articles(tmp_path, 2)
    (source / "out").mkdir()
    (source / "out" / "run.json").write_text("{}", encoding="utf-8")
    assert len(find_files([str(source)], source / "out")) == 2


def test_rows_of_json_lines_are_articles_and_bad_ones_failures(tmp_path):
    lines = [
        json.dumps({"id": "one", "body": "Two ships left Odesa yesterday.", "day": "18 October 2024", "paper": "Post"}),
        "",
        "{broken",
        json.dumps(["a list"]),
        json.dumps({"id": "empty", "body": "  "}),
        json.dumps({"id": "page", "html": "<html><body><article><p>Three trucks were seen in Lviv.</p></article>"}),
    ]
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode("utf-8")))
    columns = read_columns(["text=body", "published=day", "publisher=paper"])
    status = read_all(path, tmp_path / "out", columns=columns)
    articles = {row["article"]: row for row in find_rows(tmp_path / "out", "articles")}
    assert set(articles) == {"one", "page"}
    assert articles["one"]["publisher"] == "Post" and str(articles["one"]["published"]) == "2024-10-18"
    assert find_failures(tmp_path / "out").keys() == {"news.jsonl.gz:3", "news.jsonl.gz:4", "news.jsonl.gz:5"}
    assert status.item_count == 5
    years = sorted(one.name for one in (tmp_path / "out" / "articles" / "en").iterdir())
    assert years == ["2024.parquet", "unknown.parquet"]


def test_an_archive_that_breaks_off_gives_what_it_holds_and_one_failure(tmp_path):
    rows = [{"id": f"row-{n}", "text": f"{n} trucks were seen in Lviv. {n * 7919}"} for n in range(300)]
    whole = gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode())
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    files = [str(path)]
    items = [item for shard in cut_shards(files, 50) for item in shard.items]
    assert count_items(files) == len(items) > 10
    assert [one.failure.reason for one in items if one.failure] == ["damaged input"]
    assert items[-1].failure


def test_names_without_a_clue_are_read_from_the_home_of_the_row_else_from_that_of_the_run():
    head = {"article": "row", "source": "news.jsonl", "offset": 1, "kind": ROW}
    said = {"text": "Police closed two roads in Springfield on Friday.", "lang": "en"}
    illinois, missouri, nowhere = ("geonames-4250542", "geonames-4407066", "geonames-1")

    def read(row: dict, options: Options) -> list[str]:
        rows = build_rows(head, json.dumps(said | row).encode(), options)
        return [one["place_id"] for one in rows["toponyms"]]

    assert read({}, Options(home=illinois)) == read({"seat": illinois}, Options(columns=Columns(home="seat")))
    assert read({}, Options(home=illinois)) == [illinois] != read({}, Options())
    assert read({"home": illinois}, Options(home=missouri)) == [illinois]
    with pytest.raises(PlaceNotFoundError, match=nowhere):
        read({"home": nowhere}, Options())


def test_columns_are_named_one_by_one():
    assert read_columns(["text=body"]) == Columns(text="body")
    for wrong in ("body", "text=", "nothing=body"):
        with pytest.raises(SettingError, match="FIELD=COLUMN"):
            read_columns([wrong])


def test_options_come_back_from_json_as_they_were():
    options = Options(draft=True, article_seconds=0.5, columns=Columns(id="key"))
    assert build_options(json.loads(json.dumps(options.as_dict()))) == options


def test_places_are_points_longitude_first():
    here, there = {"latitude": 1.0, "longitude": 2.0}, {"latitude": 3.0, "longitude": 4.0}
    assert struct.unpack("<BIdd", encode_points([here])) == (1, 1, 2.0, 1.0)
    assert struct.unpack("<BIIBIddBIdd", encode_points([here, there, here])) == (1, 4, 2, 1, 1, 2, 1, 1, 1, 4, 3)
    assert encode_points([{"latitude": None, "longitude": None}]) is None


def test_the_bar_tells_rate_time_left_and_failures():
    progress = Progress(1000, 100, 0)
    progress.add(200, 3)
    assert progress.describe(10.0) == "[███████                 ]  30% 300 of 1,000, 20.0/s, 0:00:35 left, 3 failed"
    assert "?" in Progress(10, 0, 0).describe(0.0)


def test_the_loop_does_not_pretend_to_be_a_cluster():
    with pytest.raises(SettingError, match="dask"):
        open_loop(EngineOptions(workers=2))


def test_two_rows_of_one_name_are_both_kept(tmp_path):
    path = write_lines(tmp_path / "news.jsonl", [{"id": "same", "text": f"{n} trucks left Lviv."} for n in (4, 5)])
    read_all(path, tmp_path / "out")
    rows = find_rows(tmp_path / "out", "articles")
    assert [(row["article"], row["offset"]) for row in rows] == [("same", 1), ("same", 2)]
    assert pq.read_schema(next((tmp_path / "out" / "toponyms").rglob("*.parquet"))).metadata.keys() >= {b"geo"}


def test_names_that_are_no_unicode_are_kept_readable(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / os.fsdecode(b"caf\xe9.txt")).write_text("Two ships left Odesa.", encoding="utf-8")
    row = {"id": "a\ud800", "text": "Two trucks left Lviv.", "title": "b\udc00", "lang": "en_US", "url": "c\ud800"}
    write_lines(tmp_path / "in" / "news.jsonl", [row, {"id": "half", "text": "Two trucks \ud800 left Lviv."}])
    read_all(tmp_path / "in", tmp_path / "out", draft=True)
    articles = {row["article"]: row for row in find_rows(tmp_path / "out", "articles")}
    assert [Path(name).name for name in articles] == ["caf?.txt", "a?"]
    assert (articles["a?"]["title"], articles["a?"]["url"], articles["a?"]["language"]) == ("b?", "c?", "en")
    assert find_failures(tmp_path / "out") == {"news.jsonl:2": "cannot be read"}
