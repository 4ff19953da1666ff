"""From a folder of articles to a map of drafts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import duckdb
import geopandas
import pyarrow.parquet as pq
import pytest
from shapely import from_wkb

from geodata.bulk.layout import find_map_folder, holds_drafts
from geodata.bulk.opening import open_archive
from geodata.errors import StoreError
from geodata.map_head import read_map_head
from geodata.pipeline import open_store
from tests.bulk.making import bulk, find_articles, find_failures, find_rows, read_all, write_articles


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_articles(tmp_path_factory.mktemp("archive") / "in", 7)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (folder / ".hidden.txt").write_text("Two ships left Odesa.", encoding="utf-8")
    (folder / "deep").mkdir()
    copy = (folder / "report-002.txt").read_text("utf-8")
    (folder / "deep" / "copy.txt").write_text(f"{copy}Read also: Other news\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(archive: Path) -> Path:
    target = archive.parent / "out"
    assert bulk(archive, target, "--draft", "--shard-articles", 3) == 1
    return target


def test_every_input_is_an_article_or_a_failure(out):
    assert sorted(find_articles(out)) == ["copy.txt", *(f"report-{n:03d}.txt" for n in range(7))]
    assert find_failures(out) == {"noise.txt": "cannot be read"}


def test_the_status_tells_what_is_done_and_why_something_failed(out, capsys):
    assert bulk("--status", out) == 1
    told = capsys.readouterr().out
    assert "done 9 of 9: 8 articles, 0 to do" in told
    assert "failed 1: cannot be read" in told


def test_the_same_command_again_reads_nothing(out, archive):
    parts = {one: one.stat().st_mtime_ns for one in (out / "parts").iterdir()}
    assert bulk(archive, out, "--draft", "--shard-articles", 3) == 1
    assert {one: one.stat().st_mtime_ns for one in (out / "parts").iterdir()} == parts


def test_toponyms_and_claims_say_where_they_stand(out):
    texts = {row["article"]: row["text"] for row in find_rows(out, "articles")}
    toponyms, claims = find_rows(out, "toponyms"), find_rows(out, "claims")
    assert len(toponyms) >= 16 and len(claims) == 8
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["text"] for row in toponyms)
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["quote"] for row in claims)
    assert {row["status"] for row in claims} == {"draft, read by a machine, not reviewed"}


def test_the_tables_are_put_together_by_language_and_year(out):
    for name in ("articles", "toponyms", "claims"):
        files = sorted((out / name).rglob("*.parquet"))
        assert [str(one.relative_to(out / name)) for one in files] == ["en/unknown.parquet"]
        together = sorted((row["source"], str(row)) for row in pq.read_table(files[0]).to_pylist())
        assert together == sorted((row["source"], str(row)) for row in find_rows(out, name))


def test_geopandas_reads_toponyms_and_claims_where_they_are(out):
    for name, kinds in (("toponyms", {"Point"}), ("claims", {"Point", "MultiPoint"})):
        frame = geopandas.read_parquet(next((out / name).rglob("*.parquet")))
        assert frame.crs == "OGC:CRS84"
        assert set(frame.geometry.geom_type) <= kinds
        placed = (
            [place for places in frame["places"] for place in places] if name == "claims" else frame.to_dict("records")
        )
        west, south, east, north = frame.total_bounds
        assert (west, east) == (min(one["longitude"] for one in placed), max(one["longitude"] for one in placed))
        assert (south, north) == (min(one["latitude"] for one in placed), max(one["latitude"] for one in placed))


def test_duckdb_counts_and_places_what_was_read(out):
    found = find_rows(out, "toponyms")
    asked = f"FROM read_parquet('{out}/toponyms/**/*.parquet') WHERE place_id IS NOT NULL"
    with duckdb.connect() as connection:
        rows = connection.sql(f"SELECT place_id, count(*), any_value(geometry) {asked} GROUP BY place_id").fetchall()
    counts = Counter(one["place_id"] for one in found if one["place_id"])
    positions = {one["place_id"]: (one["longitude"], one["latitude"]) for one in found if one["place_id"]}
    assert {place: count for place, count, _ in rows} == dict(counts)
    assert {place: from_wkb(point).coords[0] for place, _, point in rows} == positions


def test_near_copies_stand_in_one_table(out):
    rows = pq.read_table(out / "relays.parquet").to_pylist()
    names = {Path(row["article"]).name: Path(row["first_article"]).name for row in rows}
    assert names == {"copy.txt": "copy.txt", "report-002.txt": "copy.txt"}


def test_an_archive_opens_as_a_map_on_which_everything_is_called_a_draft(out):
    folder = open_archive(out)
    assert folder == find_map_folder(out) and holds_drafts(folder)
    with open_store(out) as store:
        claims = [store.get_claim_at(row) for row in range(len(store.table))]
        head = read_map_head(folder, store)
    assert len(claims) == 8
    assert all(one.summary.startswith("Draft: ") and "not reviewed" in one.note for one in claims)
    assert head.title == "Drafts, read by a machine: 8 articles, 7 origins"
    assert "nobody has reviewed" in head.lead
    assert [stance.stance for one in claims for stance in one.stances] == ["repeats"]


def test_what_was_read_without_drafts_opens_no_map(archive, tmp_path):
    out = tmp_path / "out"
    read_all([archive / "report-000.txt"], out)
    with pytest.raises(StoreError, match="--draft"):
        open_archive(out)
    assert not (out / "claims").exists()


def test_a_run_that_was_begun_otherwise_is_not_gone_on_with(tmp_path, capsys):
    source, out = write_articles(tmp_path / "in", 2), tmp_path / "out"
    assert bulk(source, out) == 0
    assert bulk(source, out, "--draft") == 2
    assert "draft was False and is now True" in capsys.readouterr().err
    told = json.loads((out / "run.json").read_text("utf-8"))
    told["made_by"]["gazetteer"] = "another"
    (out / "run.json").write_text(json.dumps(told), encoding="utf-8")
    assert bulk(source, out) == 2
    assert "gazetteer was another" in capsys.readouterr().err


def test_an_archive_that_was_changed_is_not_gone_on_with(tmp_path, capsys):
    source, out = write_articles(tmp_path / "in", 1), tmp_path / "out"
    assert bulk(source, out) == 0
    (source / "report-000.txt").write_text("Changed in Lviv.", encoding="utf-8")
    assert bulk(source, out) == 2
    assert "archive was" in capsys.readouterr().err


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path, capsys):
    source = write_articles(tmp_path / "in", 1)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", encoding="utf-8")
    assert bulk(source, tmp_path / "mine") == 2
    assert "holds something else" in capsys.readouterr().err
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    assert bulk("--status", tmp_path / "mine") == 2
    assert bulk(tmp_path / "nothing", tmp_path / "out") == 2
    assert "there is no such file" in capsys.readouterr().err
