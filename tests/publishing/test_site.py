"""A published site is files: the app's own pieces, named by their content, with nothing in them that runs."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import numpy as np
import pytest

from dashboard.evidence.piece import Pieces
from dashboard.map.columns_format import unpack_columns
from dashboard.publishing.page import POLICY
from dashboard.publishing.site import name_source_page, write_site
from geodata.intervals import UNDATED, find_day
from geodata.map_head import read_map_head
from geodata.pipeline import open_store
from geodata.store import Store
from geodata.store.as_of import StoreAsOf
from geodata.store.some_claims import choose_all
from geodata.tables import compute_known_days
from tests.hostile_seeds import NASTIES, write_hostile_seeds
from tests.tags import Tags

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"


def publish(seeds: Path, folder: Path) -> Store:
    with open_store(seeds) as store:
        write_site(choose_all(store), read_map_head(seeds, store), folder)
        return store


def read_all(folder: Path, kind: str) -> list[object]:
    catalogue = json.loads(next(folder.glob("files/*-catalogue.json")).read_text("utf-8"))
    return read_parts(folder, catalogue[kind])


def read_parts(folder: Path, files: list[tuple[int, str]]) -> list[object]:
    return [one for _, name in files for one in json.loads(zlib.decompress((folder / name).read_bytes()))]


def find_times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "files").iterdir()}


def test_the_pieces_are_those_that_the_app_serves(tmp_path: Path) -> None:
    store = publish(DEMO, tmp_path / "site")
    pieces = read_all(tmp_path / "site", "pieces")
    assert pieces == [json.loads(Pieces(store).build(row).pack()) for row in range(len(store.table))]
    assert len(read_all(tmp_path / "site", "rows")) == len(pieces)


def test_on_every_day_a_claim_has_the_evidence_and_the_status_of_that_day(tmp_path: Path) -> None:
    store = publish(DEMO, tmp_path)
    files = json.loads(next(tmp_path.glob("files/*-catalogue.json")).read_text("utf-8"))["earlier"]
    arrays, _ = unpack_columns(zlib.decompress((tmp_path / files["columns"]).read_bytes()))
    today, earlier = read_all(tmp_path, "pieces"), read_parts(tmp_path, files["pieces"])
    versions = list(zip(*(arrays[f"version_{name}"].tolist() for name in ("claim", "until", "number")), strict=True))
    known = compute_known_days(store.table.claims)
    assert len(earlier) == len(read_parts(tmp_path, files["rows"])) == len(versions) > 10
    for number in np.unique(known[known != UNDATED]).tolist():
        as_of = StoreAsOf(store, find_day(number))
        codes = np.zeros(len(known), np.uint8)
        codes[arrays["status_claim"][arrays["status_day"] <= number]] = arrays["status_code"][
            arrays["status_day"] <= number
        ]
        assert codes.tolist() == as_of.table.marks.claim_status.tolist()
        for row in np.flatnonzero(known <= number).tolist():
            shown = next((earlier[at] for claim, until, at in versions if claim == row and until > number), today[row])
            assert shown == json.loads(Pieces(as_of, find_day(number)).build(row).pack()), (row, number)


def test_what_did_not_change_keeps_its_name_and_is_not_written_again(tmp_path: Path) -> None:
    publish(DEMO, tmp_path)
    before = find_times(tmp_path)
    publish(DEMO, tmp_path)
    assert find_times(tmp_path) == before


def test_another_set_takes_the_place_of_the_one_before_whose_files_go_a_publishing_later(tmp_path: Path) -> None:
    article = DEMO.parents[2] / "seeds"
    demo = publish(DEMO, tmp_path)
    before = set(find_times(tmp_path))
    publish(article, tmp_path)
    assert before <= set(find_times(tmp_path)), "a page that stands open still finds its files"
    assert not (tmp_path / name_source_page(next(iter(demo.sources)))).exists()
    publish(article, tmp_path)
    publish(article, tmp_path)
    assert not before <= set(find_times(tmp_path))


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="no published site"):
        publish(DEMO, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_list_of_files_that_was_tampered_with_removes_nothing_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    publish(DEMO, tmp_path / "site")
    (tmp_path / "site" / "published.json").write_text(json.dumps({"files": ["../outside.html", "/etc/x.html"]}))
    publish(DEMO, tmp_path / "site")
    assert outside.exists()


def test_no_page_and_no_piece_holds_a_script_a_style_or_an_address_of_anybody_else(tmp_path: Path) -> None:
    hostile = write_hostile_seeds(tmp_path / "seeds", tmp_path / "ran")
    store = publish(hostile, tmp_path / "site")
    assert len(store.table) == len(NASTIES)
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert len(pages) == 1 + len(NASTIES)
    pieces = [str(piece["html"]) for piece in read_all(tmp_path / "site", "pieces")]  # type: ignore[index]
    for html in (*pages, *pieces, *map(str, read_all(tmp_path / "site", "rows"))):
        page = Tags(html)
        assert not page.tags & {"style", "iframe", "object", "base"}
        assert all(one.startswith(("./files/", "../files/")) for one in page.scripts)
        assert not {name for name in page.attributes if name.startswith("on") or name == "style"}
        assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
    assert all(POLICY.replace("'", "&#39;") in page for page in pages)


def test_the_claims_lie_beside_the_page_as_files_and_its_link_has_a_preview(tmp_path: Path) -> None:
    seeds = DEMO.parents[2] / "seeds"
    with open_store(seeds) as store:
        write_site(choose_all(store), read_map_head(seeds, store), tmp_path, "https://map.example/troops/?z=3")
        claims = set(store.table.marks.claim_ids)
    features = json.loads((tmp_path / "claims.geojson").read_text("utf-8"))["features"]
    assert {one["properties"]["claim_id"] for one in features} == claims
    assert (tmp_path / "claims.png").read_bytes().startswith(b"\x89PNG")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert '<meta property="og:image" content="https://map.example/troops/claims.png">' in page
    assert all(f'href="claims.{one}"' in page for one in ("geojson", "csv", "atom", "png"))
    assert "https://map.example/troops/?claim=" in (tmp_path / "claims.csv").read_text("utf-8")


def test_a_site_that_does_not_know_its_address_promises_no_picture(tmp_path: Path) -> None:
    publish(DEMO, tmp_path)
    assert "og:image" not in (tmp_path / "index.html").read_text("utf-8")
