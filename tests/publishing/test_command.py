"""What the command line publishes: the claims that pass, in step with the folder, with the words of the address."""

from __future__ import annotations

import argparse
import json
import shutil
import zlib
from pathlib import Path

import numpy as np
import pytest

from dashboard.evidence.piece import Pieces
from dashboard.map.columns_format import unpack_columns
from dashboard.publishing.command import add_publish_parser, follow_folder
from geodata.cli import main
from geodata.demo import build_articles
from geodata.desk.adding import add_article, take_pasted
from geodata.desk.publishing import publish
from geodata.filters import FILTERS, build_mask
from geodata.gazetteer import open_gazetteer
from geodata.intervals import find_day
from geodata.pipeline import DATABASE_VARIABLE, open_store
from geodata.store.as_of import open_as_of
from geodata.store.columns_writing import write_columns
from geodata.store.database import Desk, DeskReader, open_database
from geodata.store.some_claims import choose_claims
from geodata.tables import compute_known_days
from tests.desk.conftest import ARTICLE, EDITOR, FACTS

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo_seeds"


def read_passing(folder: Path) -> set[str]:
    return {
        one["properties"]["claim_id"] for one in json.loads((folder / "claims.geojson").read_text("utf-8"))["features"]
    }


def test_filters_of_the_address_choose_what_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--kind", "sighting,incident", "--status", "disputed", "--status", "denied,reported"]
    assert main(["publish", str(tmp_path / "site"), "--seeds", str(DEMO), "--lang", "en", *options]) == 0
    with open_store(DEMO) as store:
        chosen = {"kind": ("sighting", "incident"), "status": ("disputed", "denied", "reported")}
        mask = build_mask(store, chosen)
        wanted = set(store.table.claims["claim_id"][mask])
    assert read_passing(tmp_path / "site") == wanted
    assert f"{len(wanted)} claims written" in capsys.readouterr().err
    arrays, header = unpack_columns(zlib.decompress(next((tmp_path / "site").glob("files/*-filters.bin")).read_bytes()))
    assert int(arrays["passing"].sum()) == len(wanted) < len(arrays["passing"]) < len(mask)
    assert sum(header["choices"]["kind"]["counts"]) == len(wanted)


def test_a_value_that_no_claim_has_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(tmp_path / "site"), "--seeds", str(DEMO), "--speaker", "nobody-at-all"]) != 0
    assert "'nobody-at-all'" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_snapshot_of_a_day_knows_nothing_later(tmp_path: Path) -> None:
    with open_store(DEMO) as store:
        known = np.unique(compute_known_days(store.table.claims))
        day = str(find_day(int(known[len(known) // 2])))
        count = int(FILTERS["asof"].build_mask(store, (day,)).sum())
        later = set(store.table.claims["claim_id"][~FILTERS["asof"].build_mask(store, (day,))])
    assert 0 < count < 21
    assert main(["snapshot", str(tmp_path / "map.html"), "--seeds", str(DEMO), "--asof", day]) == 0
    page = (tmp_path / "map.html").read_text("utf-8")
    assert f"{count} claims" in page
    assert later and not [one for one in later if one in page]


@pytest.mark.parametrize("kind", ["sighting", "statement", "movement"])
def test_claims_that_were_chosen_keep_their_status_and_what_is_said_of_them(kind: str) -> None:
    with open_store(DEMO) as store:
        mask = build_mask(store, {"kind": (kind,)})
        chosen = choose_claims(store, mask)
        whole, part = Pieces(store), Pieces(chosen.store)
        ids = list(chosen.store.table.marks.claim_ids)
        assert [ids[row] for row in np.flatnonzero(chosen.is_passing)] == list(store.table.claims["claim_id"][mask])
        rows = [store.find_index(one) for one in ids]
        assert list(chosen.store.table.claims["status"]) == list(store.table.claims["status"].iloc[rows])
        assert chosen.store.search("").sum() == len(ids) == len(chosen.store.table)
        for row, own in enumerate(ids):
            piece, other = part.build(row), whole.build(rows[row] or 0)
            assert (piece.claim_id, piece.row, piece.title) == (own, row, other.title)
            assert [place[1:] for place in piece.places] == [place[1:] for place in other.places]
            assert piece.html.count("cm-stance ") == other.html.count("cm-stance ")
        words = {word: rows.tolist() for word, rows in chosen.store.list_words()}
        for word in list(words)[::9]:
            assert set(words[word]) <= set(np.flatnonzero(chosen.store.search(word)).tolist())


def test_claims_of_a_day_say_nothing_of_claims_that_came_later() -> None:
    with open_store(DEMO) as store:
        for number in np.unique(compute_known_days(store.table.claims))[:-1].tolist():
            as_of = open_as_of(store, find_day(number))
            chosen = choose_claims(as_of, build_mask(as_of, {"asof": (str(find_day(number)),)}))
            assert 0 < len(chosen.store.table) < len(store.table)
            for row in range(len(chosen.store.table)):
                claim = chosen.store.get_claim_at(row)
                assert all(chosen.store.find_index(stance.toward) is not None for stance in claim.stances)


def read_options(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_publish_parser(parser.add_subparsers())
    return parser.parse_args(["publish", *given])


def test_a_watched_folder_is_followed_and_a_broken_edit_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, site = Path(shutil.copytree(DEMO, tmp_path / "seeds")), tmp_path / "site"
    claims = seeds / "sources" / "demo-04-stelo-convoy" / "claims.toml"
    sound = claims.read_text("utf-8")
    looks = follow_folder(read_options(str(site), "--seeds", str(seeds), "--lang", "en", "--watch"), seeds)
    next(looks)
    first = (site / "published.json").read_bytes()
    next(looks)
    assert capsys.readouterr().err.count("written") == 1, "nothing has changed"
    claims.write_text(sound.replace('summary = "', 'summary = "Edited: ', 1), "utf-8")
    next(looks)
    assert (site / "published.json").read_bytes() == first, "whoever writes may not be done"
    next(looks)
    second = (site / "published.json").read_bytes()
    assert second != first
    assert "Edited: " in (site / "claims.csv").read_text("utf-8")
    claims.write_text("[[claim]\n", "utf-8")
    capsys.readouterr()
    next(looks)
    next(looks)
    assert "claims.toml" in capsys.readouterr().err
    assert "Edited: " in (site / "claims.csv").read_text("utf-8"), "the last good state stays"
    shutil.move(seeds / "sources", seeds / "away")
    next(looks)
    next(looks)
    assert "what was published before stays" in capsys.readouterr().err
    assert (site / "published.json").is_file()
    shutil.move(seeds / "away", seeds / "sources")
    claims.write_text(sound, "utf-8")
    next(looks)
    next(looks)
    assert "Edited: " not in (site / "claims.csv").read_text("utf-8")


def test_what_the_desk_published_is_on_the_site_with_the_seeds_and_drafts_are_not(tmp_path: Path) -> None:
    address = str(tmp_path / "desk.db")
    with open_database(address) as database:
        source_id = add_article(database, EDITOR, take_pasted(ARTICLE), FACTS)
        first, *others = DeskReader(database).list_claims(source_id)
        assert others
        accepted = Desk(database).decide(EDITOR, "accept", [(first.claim_id, first.version)])
        publish(database, EDITOR, source_id, list(accepted.items()))
    assert main(["publish", str(tmp_path / "site"), "--seeds", str(DEMO), "--lang", "en", "--database", address]) == 0
    with open_store(DEMO) as store:
        seeds = set(store.table.claims["claim_id"])
    assert read_passing(tmp_path / "site") == seeds | {first.claim_id}


def test_a_database_that_is_named_for_columns_is_refused_and_one_of_the_environment_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    columns, gazetteer = tmp_path / "columns", open_gazetteer()
    write_columns(build_articles(5, 1, gazetteer), columns, gazetteer.get_place, gazetteer.find_outline)
    for verb in (
        ["publish", str(tmp_path / "site")],
        ["snapshot", str(tmp_path / "map.html")],
        ["export", "--format", "csv"],
    ):
        assert main([*verb, "--seeds", str(columns), "--database", str(tmp_path / "desk.db")]) == 2
        assert f"{columns}: these claims stand in columns" in capsys.readouterr().err
    monkeypatch.setenv(DATABASE_VARIABLE, str(tmp_path / "desk.db"))
    assert main(["export", "--format", "csv", "--seeds", str(columns), "--out", str(tmp_path / "claims.csv")]) == 0
    assert not (tmp_path / "desk.db").exists()
